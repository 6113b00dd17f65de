"""A closed case reminds nobody; a case in other hands reminds its new counsellor."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from rembuk.cases import actions as cases
from rembuk.cases.models import CaseStudent
from rembuk.handovers import actions as handovers
from rembuk.interventions.tests import build
from rembuk.reminders import actions, due
from rembuk.reminders.models import Reminder
from rembuk.services import actions as services

NINE = datetime(2026, 11, 30, 9, tzinfo=ZoneInfo("Asia/Jakarta"))


@pytest.fixture
def held(cast, now):
    """One task of Pak Joko's and one that nobody with an account owns, a session and a referral, all due on Monday."""
    found = build.conference(cast, now)
    build.action(found, cast, now, owner=cast.joko.person)
    build.action(found, cast, now, owner=None)
    who = {"by": cast.ratna.actor, "now": now}
    services.plan(found.case, service_type="consultation", on=NINE.date(), **who)
    student = CaseStudent.objects.get(case=found.case)
    sent = {"reason": "Ya.", "sent_on": date(2026, 11, 24), "due_on": NINE.date()}
    services.refer(found.case, student=student, to="Puskesmas", **sent, **who)
    actions.make(cast.school, NINE)
    return found


def reminded(*people):
    rows = Reminder.objects.exclude(kind="week").filter(seen_at__isnull=True)
    names = {p.person.pk: name for name, p in people}
    return sorted((names[person], kind) for person, kind in rows.values_list("person_id", "kind"))


def test_a_closed_case_withdraws_what_was_written(cast, held, now):
    assert Reminder.objects.exclude(kind="week").count() == 4

    cases.close(held.case, on=NINE.date(), reason="Selesai.", by=cast.ratna.actor, now=now)

    assert not Reminder.objects.exclude(kind="week").exists()
    assert due.gather(cast.school) == []
    assert actions.make(cast.school, NINE) == 0


def test_a_handed_over_case_reminds_its_new_owner_alone(cast, held, now):
    Reminder.objects.update(seen_at=now, mailed_at=now)
    people = [("joko", cast.joko), ("ratna", cast.ratna), ("dewi", cast.dewi)]

    handovers.offer(held.case, to=cast.dewi.person, reason="Pindah tugas.", on=NINE.date(), by=cast.koor.actor, now=now)

    assert reminded(*people) == [("dewi", "referral"), ("dewi", "session"), ("dewi", "task")]
    assert not Reminder.objects.filter(person=cast.ratna.person).exclude(kind="week").exists()
    actions.make(cast.school, NINE)
    assert len(reminded(*people)) == 3


def test_what_the_old_owner_does_in_person_stays(cast, held, now):
    build.action(held, cast, now, owner=cast.ratna.person)
    actions.make(cast.school, NINE)

    handovers.offer(held.case, to=cast.dewi.person, reason="Pindah tugas.", on=NINE.date(), by=cast.koor.actor, now=now)

    rows = Reminder.objects.exclude(kind="week").filter(person=cast.ratna.person)
    assert list(rows.values_list("kind", flat=True)) == ["task"]
    actions.make(cast.school, NINE)
    assert rows.filter(seen_at__isnull=True).count() == 1
