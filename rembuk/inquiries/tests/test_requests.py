"""Asking, answering, declining: who may, what it leaves in the ledger, and what nobody sees."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.urls import reverse

from rembuk.cases.models import Evidence
from rembuk.cases.naming import Tokens
from rembuk.conferences import actions as conferences
from rembuk.consents import grants
from rembuk.core.actor import Kind, system
from rembuk.core.refusals import Refused
from rembuk.inquiries import actions, queries, questions
from rembuk.inquiries.models import DataRequest
from rembuk.inquiries.questions import Question
from rembuk.people import actions as people
from rembuk.people.models import Guardianship
from rembuk.vault.models import LogEntry
from tests import build

DUE = date(2026, 11, 28)
ASKED = [Question("Apa yang dilakukan Ananda dengan baik?", "strength"), Question("Berapa hari hadir?", "attendance")]


@pytest.fixture
def case(cast, now):
    return build.case(cast, now)


def ask(case, person, who, **changes):
    about = {"student": case.case_students.get(), "role": "homeroom_teacher", "asked": ASKED, "due_on": DUE, **changes}
    return actions.ask(case, person=person, **about, **who)


def test_answer_becomes_a_statement_with_its_source_and_nothing_else(case, cast, who, now):
    asked = ask(case, cast.joko.person, who)

    made = actions.answer(asked, answers={"0": " Rapi. ", "1": ""}, by=cast.joko.actor, now=now)

    item = Evidence.objects.get(case=case)
    assert [e.pk for e in made] == [item.pk]
    assert (item.statement, item.kind, item.domain, item.state) == ("Rapi.", "statement", "strength", "unverified")
    assert item.source.startswith("Joko Susilo, S.Pd. (Wali kelas), menjawab: Apa yang dilakukan")
    assert [s.pk for s in item.students.all()] == [asked.student_id]
    asked.refresh_from_db()
    assert (asked.state, asked.way) == ("answered", "own")
    assert LogEntry.objects.filter(action="request.answered", case_id=case.pk).count() == 1


def test_counsellor_types_what_came_on_paper(case, cast, who, now):
    asked = ask(case, cast.hadi, who, role="parent")

    actions.answer(asked, answers={"0": "Suka menggambar."}, **who)

    asked.refresh_from_db()
    assert asked.way == DataRequest.Way.TYPED
    assert Evidence.objects.get().recorded_by == cast.hadi.name


def test_empty_answer_is_refused_and_stays_open(case, cast, who, now):
    asked = ask(case, cast.joko.person, who)

    with pytest.raises(Refused, match="sekurangnya satu"):
        actions.answer(asked, answers={"0": "  "}, by=cast.joko.actor, now=now)
    asked.refresh_from_db()
    assert asked.state == "open"


def test_answering_twice_has_one_effect(case, cast, who, now):
    asked = ask(case, cast.joko.person, who)
    actions.answer(asked, answers={"0": "Rapi."}, by=cast.joko.actor, now=now)

    with pytest.raises(Refused, match="sudah dijawab"):
        actions.answer(asked, answers={"0": "Rapi."}, by=cast.joko.actor, now=now)
    assert Evidence.objects.count() == 1


def test_draft_is_kept_and_comes_back(case, cast, who, now):
    asked = ask(case, cast.joko.person, who)
    address = reverse("inquiries:own", args=[cast.school.code, asked.pk])
    client = cast.joko.client()

    client.post(address, {"q0": "Baru setengah", "nanti": "1"})

    assert "Baru setengah" in client.get(address).content.decode()
    assert Evidence.objects.count() == 0


def test_counsellor_does_not_read_what_was_typed_and_not_sent(case, cast, who, now):
    asked = ask(case, cast.joko.person, who)
    actions.keep_draft(asked, answers={"0": "Kenari belum terkirim"}, by=cast.joko.actor, now=now)
    client = cast.ratna.client()

    for address in (
        reverse("inquiries:typed", args=[cast.school.code, case.code, asked.pk]),
        reverse("inquiries:list", args=[cast.school.code, case.code]),
    ):
        assert "Kenari" not in client.get(address).content.decode()


def test_unknown_act_on_a_request_is_missing(case, cast, who):
    asked = ask(case, cast.joko.person, who)
    address = reverse("inquiries:change", args=[cast.school.code, case.code, asked.pk, "apa-saja"])

    assert cast.ratna.client().post(address).status_code == 404


def test_declining_is_a_right_and_takes_no_reason(case, cast, who, now):
    asked = ask(case, cast.joko.person, who)
    address = reverse("inquiries:own", args=[cast.school.code, asked.pk])

    cast.joko.client().post(address, {"q0": "terketik", "tidak": "1", "alasan": ""})

    asked.refresh_from_db()
    assert (asked.state, asked.answers) == ("declined", {})
    assert Evidence.objects.count() == 0


def test_asking_opens_the_questions_until_a_week_after_the_day_and_answering_closes_them(case, cast, who, now):
    asked = ask(case, cast.hadi, who, role="parent")
    last = grants.living(case, now, person_id=cast.hadi.pk).get()

    assert last.until.date() == DUE + timedelta(days=7)
    actions.answer(asked, answers={"0": "Suka menggambar."}, by=_guest(cast), now=now)
    assert not grants.living(case, now + timedelta(seconds=1), person_id=cast.hadi.pk).exists()


def _guest(cast):
    return replace(system(cast.school), kind=Kind.GUEST, person_id=cast.hadi.pk)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [({"due_on": date(2026, 11, 1)}, "masih di depan"), ({"asked": [Question(" ", "strength")]}, "sekurangnya satu pertanyaan")],
)
def test_incomplete_request_is_refused(case, cast, who, changes, sentence):
    with pytest.raises(Refused, match=sentence):
        ask(case, cast.joko.person, who, **changes)
    assert DataRequest.objects.count() == 0


def test_same_person_is_not_asked_twice_at_once(case, cast, who):
    ask(case, cast.joko.person, who)

    with pytest.raises(Refused, match="belum dijawab"):
        ask(case, cast.joko.person, who)


def test_parent_under_a_legal_restriction_is_not_asked_and_not_offered(case, cast, who):
    Guardianship.objects.filter(person=cast.hadi).update(is_restricted=True)

    with pytest.raises(Refused, match="pembatasan hukum"):
        ask(case, cast.hadi, who)
    assert cast.hadi.pk not in {o.person.pk for o in queries.offers(case, case.case_students.get(), Tokens(case, []))}


def test_offers_come_from_grid_and_roster_with_their_reasons(case, cast):
    found = queries.offers(case, case.case_students.get(), Tokens(case, []))

    assert [(o.person.pk, o.role) for o in found] == [(cast.joko.person.pk, "homeroom_teacher"), (cast.hadi.pk, "parent")]
    assert "VIII-A" in found[0].why


@pytest.mark.parametrize("stranger", ["sari", "dewi", "koor", "operator", "asing"])
def test_other_people_neither_read_nor_answer(case, cast, who, now, stranger):
    asked = ask(case, cast.joko.person, who)
    member = getattr(cast, stranger)

    assert member.client().get(reverse("inquiries:own", args=[cast.school.code, asked.pk])).status_code == 404
    with pytest.raises(Refused):
        actions.answer(asked, answers={"0": "x"}, by=member.actor, now=now)


def test_withdrawn_request_says_so_and_takes_nothing(case, cast, who, now):
    asked = ask(case, cast.joko.person, who)
    actions.withdraw(asked, **who)

    page = cast.joko.client().get(reverse("inquiries:own", args=[cast.school.code, asked.pk]))
    assert "sudah ditarik kembali" in page.content.decode()
    with pytest.raises(Refused, match="ditarik"):
        actions.answer(asked, answers={"0": "x"}, by=cast.joko.actor, now=now)


@pytest.mark.parametrize("end", ["by hand", "by time"])
def test_who_may_no_longer_see_it_neither_finds_nor_reads_it(case, cast, who, now, end):
    asked, client = ask(case, cast.joko.person, who), cast.joko.client()
    place = reverse("inquiries:own", args=[cast.school.code, asked.pk])
    assert client.get(place).status_code == 200
    held = case.grants.get(object_id=asked.pk)
    if end == "by hand":
        grants.end(held, by=cast.ratna.actor, now=now)
    else:
        type(held).objects.filter(pk=held.pk).update(until=now)

    assert client.get(place).status_code == 404
    assert client.post(place, {"q0": "Rapi."}).status_code == 404
    assert queries.own(cast.school, cast.joko.person.pk, now) == []
    assert DataRequest.objects.get().state == "open"


def test_a_reminder_lets_answer_a_week_more(case, cast, who, now):
    asked = ask(case, cast.joko.person, who)
    later = now + timedelta(days=30)
    assert queries.own(cast.school, cast.joko.person.pk, later) == []

    actions.remind(asked, by=cast.ratna.actor, now=later)

    assert [one.pk for one in queries.own(cast.school, cast.joko.person.pk, later + timedelta(days=6))] == [asked.pk]


def test_page_of_the_case_asks_whom_it_offers(case, cast, who):
    client = cast.ratna.client()
    address = reverse("inquiries:list", args=[cast.school.code, case.code])
    sent = {"people": [str(cast.joko.person.pk), str(cast.hadi.pk)], "due_on": "28/11/2026", "anak": "1"}

    assert client.post(address, sent).status_code == 302
    assert client.post(address, {"due_on": "28/11/2026"}).status_code == 422
    assert sorted(DataRequest.objects.values_list("role", flat=True)) == ["homeroom_teacher", "parent"]
    assert "Joko Susilo" in client.get(address).content.decode()


def test_school_writes_its_own_questions_and_gets_the_usual_ones_back(cast, who):
    usual = questions.of_role(cast.school, "parent")
    actions.set_questions(cast.school, role="parent", asked=[Question("Apa kabar Ananda?", "family")], **who)
    cast.school.refresh_from_db()
    assert [q.text for q in questions.of_role(cast.school, "parent")] == ["Apa kabar Ananda?"]

    actions.set_questions(cast.school, role="parent", asked=[], **who)
    cast.school.refresh_from_db()
    assert questions.of_role(cast.school, "parent") == usual


def test_every_usual_set_begins_with_strength(cast):
    for role in questions.ROLES:
        assert questions.of_role(cast.school, role)[0].domain == "strength"


def test_people_of_the_conference_are_offered_but_no_other_family(case, cast, who, now):
    child = case.case_students.get()
    conference = conferences.plan(case, leader=cast.ratna.person, on_day=date(2026, 11, 20), place="Ruang BK", **who)
    aunt = people.add_person(school=cast.school, name="Bibi Contoh", kind="guardian", by=system(cast.school), now=now)
    foreign = people.add_person(school=cast.school, name="Ibu Lain", kind="guardian", by=system(cast.school), now=now)
    conferences.add_participant(
        conference, name="Bibi Contoh", role="guardian", label="Bibi S1", person=aunt, student=child, **who
    )
    conferences.add_participant(conference, name="Ibu Lain", role="parent", label="Ibu", person=foreign, **who)

    offered = queries.offers(case, child, Tokens(case, [child]))
    found = {o.person.pk: o.role for o in offered}

    assert f"Bibi {child.student.name.split()[0]}" in {o.why for o in offered}  # a child is named as elsewhere on the page
    assert found[aunt.pk] == "parent"
    assert foreign.pk not in found


def test_anybody_of_the_staff_can_be_asked_and_nobody_is_an_answer(case, cast, who):
    client = cast.ratna.client()
    address = reverse("inquiries:list", args=[cast.school.code, case.code])

    empty = client.post(address, {"due_on": "28/11/2026", "anak": "1"})
    client.post(address, {"due_on": "28/11/2026", "anak": "1", "other": str(cast.sari.person.pk)})

    assert "sekurangnya satu orang" in empty.content.decode()
    assert not re.search(
        r"Kepada siapa\s*<span", empty.content.decode()
    )  # one of the two fields is needed: neither hint misleads
    assert DataRequest.objects.get().role == "other"
