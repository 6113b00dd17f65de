"""Chasing the unanswered: on the counsellor's home, in words that name no child; the device lent; a draft kept in silence."""

from datetime import date, timedelta
from urllib.parse import unquote

import pytest
import time_machine
from django.urls import reverse

from rembuk.core.refusals import Refused
from rembuk.inquiries import actions, chasing, questions
from rembuk.inquiries.models import DataRequest
from rembuk.inquiries.questions import Question
from rembuk.people.models import HandOver
from rembuk.vault.models import LogEntry
from tests import build

TODAY = date(2026, 11, 24)
ASKED = [Question("Apa yang dilakukan Ananda dengan baik?", "strength")]


@pytest.fixture
def case(cast, now):
    return build.case(cast, now)


def ask(case, person, who, *, due_on=TODAY, role="parent"):
    return actions.ask(case, person=person, student=case.case_students.get(), role=role, asked=ASKED, due_on=due_on, **who)


def test_only_what_waits_beyond_its_day_in_own_cases_is_chased(cast, case, who, now):
    late, other = ask(case, cast.hadi, who), ask(case, cast.joko.person, who)
    actions.withdraw(other, **who)
    tomorrow = TODAY + timedelta(days=1)

    assert chasing.unanswered(cast.school, cast.ratna.person.pk, TODAY) == []
    assert [u.asked for u in chasing.unanswered(cast.school, cast.ratna.person.pk, tomorrow)] == [late]
    for stranger in (cast.dewi, cast.koor, cast.joko):
        assert chasing.unanswered(cast.school, stranger.person.pk, tomorrow) == []
    actions.answer(late, answers={"0": "Rajin."}, **who)
    assert chasing.unanswered(cast.school, cast.ratna.person.pk, tomorrow) == []


def test_the_ready_words_name_no_child_and_no_case(cast, case, who):
    cast.hadi.phone = "0812-0000-0199"
    link = unquote(chasing.whatsapp(cast.hadi, case.owner.name))

    assert link.startswith("https://wa.me/6281200000199?text=Selamat siang")
    for hidden in ("Bagus", "VIII", case.code, case.title, case.school.name, "Hadi"):
        assert hidden not in link


def test_the_home_of_the_counsellor_shows_them(cast, case, who, now):
    ask(case, cast.hadi, who)
    home = reverse("desk:home", args=[cast.school.code])
    with time_machine.travel(now, tick=False):
        assert "Belum dijawab" not in cast.ratna.client().get(home).content.decode()

    with time_machine.travel(now + timedelta(days=2), tick=False):
        shown = cast.ratna.client().get(home).content.decode()
        assert "Belum dijawab" in shown
        assert f"{case.get_absolute_url()}permintaan/" in shown
        assert "https://wa.me/" in shown
        assert "Belum dijawab" not in cast.dewi.client().get(home).content.decode()


def test_this_device_is_lent_to_whoever_was_asked(cast, case, who):
    asked, client = ask(case, cast.joko.person, who, role="homeroom_teacher"), cast.ratna.client()
    answer = client.post(reverse("inquiries:lend", args=[cast.school.code, case.code, asked.pk]))

    assert answer["Location"] == reverse("asked:answer", args=[asked.pk])
    assert HandOver.objects.get().person == cast.joko.person
    page = client.get(answer["Location"]).content.decode()
    assert "sedang dipakai Joko Susilo" in page
    assert "/akun/" in client.get(case.get_absolute_url())["Location"]  # the case is shut while the device is lent
    client.post(answer["Location"], {"q0": "Rapi."})
    asked.refresh_from_db()
    assert (asked.state, asked.way) == ("answered", "lent")


def test_an_answered_request_lends_nothing(cast, case, who):
    asked = ask(case, cast.joko.person, who, role="homeroom_teacher")
    actions.answer(asked, answers={"0": "Rapi."}, **who)

    answer = cast.ratna.client().post(reverse("inquiries:lend", args=[cast.school.code, case.code, asked.pk]))
    assert answer.status_code == 422
    assert not HandOver.objects.exists()


def test_a_draft_is_kept_in_silence_and_noted_once(cast, case, who):
    asked, client = ask(case, cast.joko.person, who, role="homeroom_teacher"), cast.joko.client()
    address = reverse("inquiries:own", args=[cast.school.code, asked.pk])
    for words in ("Baru", "Baru setengah", "Baru setengah"):
        assert client.post(address, {"q0": words, "nanti": "1", "diam": "1"}).status_code == 204

    shown = client.get(address).content.decode()
    assert "Baru setengah" in shown
    assert "Tersimpan." not in shown
    assert LogEntry.objects.filter(action="request.draft_kept").count() == 1


def test_a_late_draft_does_not_undo_an_answer(cast, case, who, now):
    asked = ask(case, cast.joko.person, who, role="homeroom_teacher")
    stale = DataRequest.objects.select_related("case__school").get(pk=asked.pk)
    actions.answer(asked, answers={"0": "Rapi."}, by=cast.joko.actor, now=now)

    with pytest.raises(Refused, match="sudah dijawab"):
        actions.keep_draft(stale, answers={"0": "Lain"}, by=cast.joko.actor, now=now)
    assert DataRequest.objects.get().answers == {"0": "Rapi."}


def test_counsellors_and_coordinator_write_the_schools_questions_and_nobody_else(cast, now):
    for member in (cast.ratna, cast.koor):
        words = f"Apa kabar, tanya {member.user.username}?"
        actions.set_questions(cast.school, role="parent", asked=[Question(words, "family")], by=member.actor, now=now)
        cast.school.refresh_from_db()
        assert questions.of_role(cast.school, "parent")[0].text == words
    for member in (cast.joko, cast.wulan, cast.operator, cast.asing):
        with pytest.raises(Refused, match="ditulis guru BK"):
            actions.set_questions(cast.school, role="parent", asked=[], by=member.actor, now=now)


def test_the_page_of_requests_costs_the_same_for_one_and_for_thirty(cast, case, who, now, django_assert_max_num_queries):
    client, address = cast.ratna.client(), reverse("inquiries:list", args=[cast.school.code, case.code])
    first = ask(case, cast.joko.person, who, role="homeroom_teacher")
    client.get(address)
    with django_assert_max_num_queries(60) as held:
        client.get(address)
    one = len(held)
    DataRequest.objects.filter(pk=first.pk).update(state="declined")
    for _n in range(30):
        made = ask(case, cast.joko.person, who, role="homeroom_teacher")
        DataRequest.objects.filter(pk=made.pk).update(state="declined")
    with django_assert_max_num_queries(60) as held:
        client.get(address)
    assert len(held) == one
