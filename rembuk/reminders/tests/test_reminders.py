from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rembuk.cases import actions as cases
from rembuk.cases.models import CaseStudent
from rembuk.concerns import actions as concerns
from rembuk.concerns.models import Concern
from rembuk.inquiries import actions as inquiries
from rembuk.inquiries.questions import Question
from rembuk.interventions import actions as interventions
from rembuk.interventions.tests import build
from rembuk.reminders import actions, due, queries
from rembuk.reminders.models import Calendar, Kind, Mailbox, Reminder
from rembuk.services import actions as services

ZONE = ZoneInfo("Asia/Jakarta")
SCHOOL = "sekolah-1"


def moment(day, hour=9):
    return datetime.combine(date.fromisoformat(day), time(hour), ZONE)


@pytest.fixture
def who(cast, now):
    return {"by": cast.ratna.actor, "now": now}


@pytest.fixture
def held(cast, now):
    return build.conference(cast, now)


@pytest.fixture
def task(cast, held, now):
    return build.action(held, cast, now, owner=cast.joko.person)  # due Monday 30 November


def moments(person):
    return list(Reminder.objects.filter(person=person).exclude(kind="week").order_by("made_at").values_list("moment", flat=True))


def test_before_on_and_after_the_day_and_once_each(cast, task):
    day = datetime(2026, 11, 25, 9, tzinfo=ZONE)
    while day.date() <= date(2026, 12, 9):
        for hour in (0, 1, 4):
            actions.make(cast.school, day + timedelta(hours=hour))
        day += timedelta(days=1)

    assert moments(cast.joko.person) == ["before", "on", "after1", "after2"]


def test_what_nobody_with_an_account_owns_is_the_counselors(cast, held, now):
    build.action(held, cast, now, owner=None)
    build.action(held, cast, now, owner=cast.hadi)

    assert {d.person for d in due.gather(cast.school)} == {cast.ratna.person.pk}


def test_every_stage_tells_whom_it_waits_for(cast, held, task, who):
    student = CaseStudent.objects.get(case=held.case)
    services.plan(held.case, service_type="consultation", on=date(2026, 11, 26), **who)
    services.refer(
        held.case, student=student, to="Puskesmas", reason="Ya.", sent_on=date(2026, 11, 24), due_on=date(2026, 12, 1), **who
    )
    about = {"student": student, "asked": [Question("Apa?", "strength")], "due_on": date(2026, 12, 1)}
    inquiries.ask(held.case, person=cast.joko.person, role="homeroom_teacher", **about, **who)
    inquiries.ask(held.case, person=cast.hadi, role="parent", **about, **who)
    held.evaluate_on = date(2026, 12, 4)
    held.save()

    found = sorted((d.kind, d.person == cast.joko.person.pk) for d in due.gather(cast.school))

    assert found == [
        ("evaluation", False), ("referral", False), ("request", False), ("request", True), ("session", False), ("task", True),
    ]  # fmt: skip


def test_nothing_waits_in_a_closed_case_or_another_school(cast, held, task, who):
    assert due.gather(cast.other_school) == []
    cases.close(held.case, on=date(2026, 11, 24), reason="Selesai.", **who)

    assert due.gather(cast.school) == []


@pytest.mark.parametrize(("day", "hour"), [("2026-11-30", 5), ("2026-11-30", 20), ("2026-11-29", 9)])
def test_quiet_hours_and_sundays_stay_quiet(cast, task, day, hour):
    actions.make(cast.school, moment(day, hour))

    assert not Reminder.objects.exists()


def test_safety_never_waits(cast, now):
    concerns.report(
        school=cast.school, who="seorang anak", seen="Ada tanda bahaya.", seen_on=date(2026, 11, 24), students=[cast.bagus],
        urgency=Concern.Urgency.values[0], addressee=cast.ratna.person, by=cast.joko.actor, now=now, has_safety_sign=True,
    )  # fmt: skip

    actions.make(cast.school, moment("2026-11-29", 2))  # a Sunday night

    assert list(Reminder.objects.values_list("kind", "person")) == [("safety", cast.ratna.person.pk)]


def test_the_school_sets_its_own_holidays(cast, task, now):
    values = {"evening": "18:00:00", "morning": "06:30:00", "has_saturday": False, "closed": [("2026-11-30", "2026-12-02")]}
    actions.set_hours(cast.school, values=values, by=cast.koor.actor, now=now)
    cast.school.refresh_from_db()

    for day in ("2026-11-27", "2026-11-30", "2026-12-01", "2026-12-03"):
        actions.make(cast.school, moment(day))

    assert moments(cast.joko.person) == ["before", "after1"]


def test_what_is_done_waits_no_longer(cast, task, now):
    actions.make(cast.school, moment("2026-11-30"))
    assert queries.unseen(cast.joko.person.pk) == 2  # the task, and the week

    interventions.note(task, state="done", words="Sudah.", on=date(2026, 11, 24), by=cast.joko.actor, now=now)
    actions.make(cast.school, moment("2026-11-30", 10))

    assert queries.unseen(cast.joko.person.pk) == 1


def test_the_week_is_told_on_its_first_school_day(cast, task):
    for day in ("2026-11-25", "2026-11-30", "2026-12-01"):
        actions.make(cast.school, moment(day))

    assert list(Reminder.objects.filter(kind=Kind.WEEK).values_list("due_on", flat=True)) == [date(2026, 11, 30)]


def test_mail_says_how_many_and_nothing_else(cast, held, task, now, settings):
    settings.SMTP_URL, settings.PUBLIC_URL = "smtp://surel.contoh", "https://rembuk.contoh"
    actions.set_mailbox(cast.joko.person, address="joko@contoh.sch.id", by=cast.joko.actor, now=now)
    raw = Mailbox.objects.extra(select={"raw": "address"}).values_list("raw", flat=True)[0]
    assert "joko" not in str(raw)
    actions.make(cast.school, moment("2026-11-30"))

    actions.post(cast.school, moment("2026-11-30", 20))
    assert mail.outbox == []  # evening
    for _again in range(2):
        actions.post(cast.school, moment("2026-11-30"))

    assert [m.to for m in mail.outbox] == [["joko@contoh.sch.id"]]
    text = mail.outbox[0].subject + mail.outbox[0].body
    assert "Ada 2 hal" in text
    for word in (cast.bagus.name, "Bagus", held.case.title, held.case.code, "VIII-A", "kabar", cast.school.name):
        assert word not in text


def test_without_a_server_no_mail_leaves(cast, task, now):
    actions.set_mailbox(cast.joko.person, address="joko@contoh.sch.id", by=cast.joko.actor, now=now)
    actions.make(cast.school, moment("2026-11-30"))

    assert actions.post(cast.school, moment("2026-11-30")) == 0
    assert mail.outbox == []


@pytest.fixture
def at_work(now):
    with time_machine.travel(moment("2026-11-30"), tick=False):
        yield


def test_the_list_leads_to_each_thing_and_its_count_is_in_the_frame(cast, task, at_work):
    actions.make(cast.school, moment("2026-11-30"))
    client = cast.joko.client(stepped_up=False)
    place = reverse("reminders:list", args=[SCHOOL])

    page = client.get(place).content.decode()
    assert "Pengingat (2)" in page
    assert reverse("interventions:task", args=[SCHOOL, task.pk]) in page
    assert "Hari ini" in page
    client.post(place)

    assert "Pengingat (" not in client.get(place).content.decode()


def test_the_list_asks_the_same_queries_for_one_and_many(cast, held, task, at_work, who):
    client, place = cast.ratna.client(), reverse("reminders:list", args=[SCHOOL])
    build.action(held, cast, who["now"], owner=None)
    client.get(place)
    with CaptureQueriesContext(connection) as one:
        client.get(place)
    for _more in range(5):
        build.action(held, cast, who["now"], owner=None)
    services.plan(held.case, service_type="consultation", on=date(2026, 11, 30), times=3, **who)
    client.get(place)
    with CaptureQueriesContext(connection) as many:
        client.get(place)

    assert len(many) == len(one)


def opened(cast, member):
    answer = member.client(stepped_up=False).post(reverse("reminders:calendar", args=[SCHOOL]))
    return "/kalender/" + answer.content.decode().split("/kalender/")[1].split('"')[0]


def test_the_calendar_holds_days_and_no_names(cast, held, task, at_work, who):
    services.plan(held.case, service_type="consultation", on=date(2026, 12, 1), at=time(9), **who)
    answer = Client().get(opened(cast, cast.ratna))
    mine = icalendar.Calendar.from_ical(Client().get(opened(cast, cast.joko)).content)

    assert answer["Content-Type"].startswith("text/calendar")
    events = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    assert [e["DTSTART"].dt for e in events] == [datetime(2026, 12, 1, 9, tzinfo=ZONE)]
    assert [e["DTSTART"].dt for e in mine.walk("VEVENT")] == [date(2026, 11, 30)]
    for word in (cast.bagus.name, "Bagus", held.case.title, held.case.code, "kabar", cast.joko.person.name):
        assert word not in answer.content.decode()


def test_the_address_is_kept_hashed_and_ends_at_once(cast, task, at_work):
    first = opened(cast, cast.joko)
    assert first.removeprefix("/kalender/").removesuffix(".ics") not in str(list(Calendar.objects.values()))
    second = opened(cast, cast.joko)

    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200
    cast.joko.client(stepped_up=False).post(reverse("reminders:calendar", args=[SCHOOL]), {"akhiri": "1"})
    assert Client().get(second).status_code == 404


def test_who_has_left_has_no_calendar(cast, task, at_work):
    place = opened(cast, cast.joko)
    cast.joko.membership.ended_on = date(2026, 11, 29)
    cast.joko.membership.save(update_fields=["ended_on"])

    assert Client().get(place).status_code == 404


def test_an_address_is_not_read_without_end(cast, task, at_work):
    place, client = opened(cast, cast.joko), Client()

    answers = [client.get(place).status_code for _n in range(32)]

    assert answers[:30] == [200] * 30
    assert answers[-1] == 429


def test_the_hours_form_keeps_what_was_typed(cast, at_work):
    client, place = cast.koor.client(), reverse("reminders:hours", args=[SCHOOL])
    typed = {"evening": "17.00", "morning": "07.00", "closed": "21/12/2026 - 2/1/2027\nentah kapan"}

    answer = client.post(place, typed)
    assert answer.status_code == 422
    assert "entah kapan" in answer.content.decode()
    assert client.post(place, {**typed, "closed": "21/12/2026 - 2/1/2027\n4/1/2027"}).status_code == 302

    cast.school.refresh_from_db()
    assert cast.school.settings["reminders"]["closed"] == [["2026-12-21", "2027-01-02"], ["2027-01-04", "2027-01-04"]]


def test_who_does_not_set_the_days_reads_them_and_changes_nothing(cast, at_work):
    cast.school.settings = {"reminders": {"has_saturday": True, "closed": [["2026-12-21", "2027-01-02"]]}}
    cast.school.save(update_fields=["settings"])
    client, place = cast.joko.client(), reverse("reminders:hours", args=[SCHOOL])
    page = client.get(place).content.decode()

    assert "Senin sampai Sabtu" in page
    assert "Libur Senin, 21 Desember 2026 sampai Sabtu, 2 Januari 2027" in page
    assert "Simpan waktu" not in page
    assert client.post(place, {"evening": "17.00", "morning": "07.00", "closed": ""}).status_code == 422
    cast.school.refresh_from_db()
    assert cast.school.settings["reminders"]["has_saturday"] is True
