"""Consents: the wording that was read, yes and no, taken back; nothing is shown after a no; and the student's own words."""

from datetime import date, timedelta

import pytest

from rembuk.cases import actions
from rembuk.consents import actions as consents
from rembuk.consents import grants, noes, rules_access
from rembuk.consents.models import Consent, ConsentText, Grant
from rembuk.core.actor import Actor, Kind
from rembuk.core.refusals import Refused
from tests import build

ON = date(2026, 11, 24)


@pytest.fixture
def who(cast, now):
    return {"by": cast.ratna.actor, "now": now}


@pytest.fixture
def case(cast, now):
    return build.case(cast, now)


@pytest.fixture
def child(case):
    found = case.case_students.select_related("student").get()
    found.case = case
    return found


def father(cast):
    return Actor(Kind.GUEST, "guest:1", school=cast.school, person_id=cast.hadi.pk)


@pytest.fixture
def given(cast, child, who, now):
    held = consents.ask(child, person=cast.hadi, on=ON, **who)
    values = {"answer": "given", "scopes": ["outside"], "way": "link", "witness": ""}
    consents.answer(held, **values, by=father(cast), now=now, on=ON)
    return held


def test_an_answer_keeps_the_wording_that_was_read(cast, given, who):
    first = given.wording.text
    consents.word(cast.school, whose="guardian", text="Teks baru sekolah.", **who)

    held = Consent.objects.get()
    assert (held.wording.text, held.wording.version, held.text_version) == (first, 1, "1")
    assert consents.text_of(cast.school, "guardian") == "Teks baru sekolah."
    assert list(ConsentText.objects.order_by("version").values_list("version", flat=True)) == [1, 2]


def test_the_same_wording_again_is_no_new_version(cast, who):
    text = consents.text_of(cast.school, "student")

    assert consents.word(cast.school, whose="student", text=f" {text} ", **who).version == 1


def test_only_the_person_asked_answers(cast, child, who, now):
    held = consents.ask(child, person=cast.hadi, on=ON, **who)

    with pytest.raises(Refused, match="orangnya sendiri"):
        consents.answer(held, answer="given", scopes=[], way="link", witness="", by=cast.joko.actor, now=now, on=ON)


def test_asking_twice_is_asking_once(cast, child, who):
    assert consents.ask(child, person=cast.hadi, on=ON, **who) == consents.ask(child, person=cast.hadi, on=ON, **who)


def test_nobody_but_a_guardian_is_asked(cast, child, who):
    with pytest.raises(Refused, match="orang tua atau wali"):
        consents.ask(child, person=cast.joko.person, on=ON, **who)


def test_a_spoken_answer_has_a_witness(cast, child, who):
    values = {"whose": "guardian", "given_by": "Hadi", "answer": "given", "way": "spoken", "scopes": [], "given_on": ON}

    with pytest.raises(Refused, match="memerlukan saksi"):
        consents.record(child, witness=" ", person=cast.hadi, **values, **who)
    assert consents.record(child, witness="Pak Joko", person=cast.hadi, **values, **who).holds


def shown_to(case, person, who, what="sitting"):
    return grants.give(case, person=person, what=what, why="x", until=who["now"] + timedelta(days=3), **who)


def test_a_withdrawal_ends_what_others_see_and_stops_new_disclosure(cast, case, given, who, now):
    teacher, task = shown_to(case, cast.joko.person, who), shown_to(case, cast.joko.person, who, "action")
    own = shown_to(case, cast.hadi, who, "answer")

    consents.withdraw(given, way="link", words="Kami berubah pikiran.", by=father(cast), now=now, on=ON)

    living = set(grants.living(case, now).values_list("pk", flat=True))
    assert living == {task.pk, own.pk}
    assert Grant.objects.get(pk=teacher.pk).revoked_at == now
    with pytest.raises(Refused, match="tidak dibagikan kepada siapa pun"):
        shown_to(case, cast.sari.person, who)
    assert rules_access.may_be_granted(case, cast.hadi)


def test_with_a_safety_sign_nothing_stops_by_itself(cast, case, given, who, now):
    actions.describe(case, facts={"case_type": "self_harm"}, **who)
    held = shown_to(case, cast.joko.person, who)

    consents.withdraw(given, way="link", words="", by=father(cast), now=now, on=ON)

    assert Grant.objects.get(pk=held.pk).revoked_at is None
    assert noes.sentence(case) == ""
    assert [s.waits for s in noes.standing(case)] == [True]  # the decision is asked for all the same


def test_going_on_needs_a_basis_and_a_reason(cast, case, given, who, now):
    consents.withdraw(given, way="paper", words="", on=ON, **who)

    with pytest.raises(Refused, match="dasar hukum"):
        consents.decide(given, choice="go_on", basis="", reason="Perlu", **who)
    consents.decide(given, choice="go_on", basis="Kewajiban melindungi anak", reason="Ananda belum aman di rumah.", **who)

    assert noes.sentence(case) == ""
    assert shown_to(case, cast.joko.person, who)


def test_ended_stays_ended(cast, case, given, who):
    consents.withdraw(given, way="paper", words="", on=ON, **who)
    consents.decide(given, choice="end", basis="", reason="Dihormati.", **who)

    assert noes.sentence(case)
    with pytest.raises(Refused, match="Tidak ada keputusan yang ditunggu"):
        consents.decide(given, choice="go_on", basis="x", reason="y", **who)


def test_a_new_yes_of_the_same_person_opens_again(cast, case, child, given, who, now):
    consents.withdraw(given, way="paper", words="", on=ON, **who)
    later = {**who, "now": now + timedelta(hours=1)}
    values = {"whose": "guardian", "given_by": "Hadi", "way": "paper", "witness": "", "scopes": [], "given_on": ON}
    consents.record(child, answer="given", person=cast.hadi, **values, **later)

    assert noes.sentence(case) == ""


def test_a_refusal_counts_as_a_no(cast, case, child, who, now):
    held = consents.ask(child, person=cast.hadi, on=ON, **who)
    consents.answer(held, answer="refused", scopes=["outside"], way="shared", witness="Bu Ratna", by=father(cast), now=now, on=ON)

    assert Consent.objects.get().scopes == []
    assert noes.sentence(case)


def test_a_stranger_withdraws_nothing(cast, given, now):
    with pytest.raises(Refused):
        consents.withdraw(given, way="link", words="", by=cast.joko.actor, now=now, on=ON)


def test_words_only_for_the_counsellor_reach_neither_room_nor_record(child, who):
    consents.write_voice(child, words="Jangan bilang siapa-siapa.", wishes="Pindah tempat duduk", known_to="bk", **who)

    child.refresh_from_db()
    assert child.voice == ""


def test_other_words_need_another_yes(child, who):
    voice = consents.write_voice(child, words="Saya ingin pindah duduk.", wishes="", known_to="all", **who)
    consents.approve(voice, on=ON, **who)
    assert voice.is_approved

    again = consents.write_voice(child, words="Saya ingin pindah kelas.", wishes="", known_to="all", **who)

    assert not again.is_approved
    child.refresh_from_db()
    assert child.voice == "Saya ingin pindah kelas."


def test_nothing_said_cannot_be_approved(child, who):
    voice = consents.write_voice(child, words="", wishes="", known_to="all", **who)

    with pytest.raises(Refused, match="dibacakan kembali"):
        consents.approve(voice, on=ON, **who)
