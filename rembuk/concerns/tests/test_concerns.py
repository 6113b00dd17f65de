"""A concern: sent under its own key, read, answered once; what follows is told to the reporter."""

from datetime import timedelta

import pytest

from rembuk.cases import actions as cases
from rembuk.cases import intake
from rembuk.cases.forms import TriageForm
from rembuk.cases.models import Case
from rembuk.cases.tests import worlds
from rembuk.concerns import actions as concerns
from rembuk.concerns import outcome
from rembuk.concerns.models import Concern
from rembuk.consents import noes
from rembuk.core.refusals import Refused
from rembuk.vault import keys
from tests import build


def report(cast, now, **values):
    given = {
        "school": cast.school, "who": "Bagus Prakoso, VIII-A", "seen": "Tiga kali tidur di jam pertama.", "seen_on": worlds.DAY,
        "urgency": "two_days", "addressee": cast.ratna.person, "students": [cast.bagus], "by": cast.joko.actor, "now": now, **values,
    }  # fmt: skip
    return concerns.report(**given)


def test_a_concern_is_closed_under_its_own_key(cast, now):
    first, second = report(cast, now, place="Kelas", has_safety_sign=True), report(cast, now)

    held = Concern.objects.get(pk=first.pk)
    assert first.scope not in {second.scope, cast.school.scope}
    assert keys.key(first.scope)
    assert (held.who, held.seen, held.place) == ("Bagus Prakoso, VIII-A", "Tiga kali tidur di jam pertama.", "Kelas")
    assert (held.reporter, held.addressee, held.state, held.has_safety_sign) == (cast.joko.person, cast.ratna.person, "new", True)
    assert list(held.students.all()) == [cast.bagus]
    assert len(worlds.logged("concern.reported")) == 2


def test_guests_do_not_report(cast, now):
    with pytest.raises(Refused, match="guru dan staf"):
        report(cast, now, by=worlds.guest(cast))
    assert not Concern.objects.exists()


def test_reading_is_marked_once_and_by_the_right_people(cast, now):
    concern = report(cast, now)
    with pytest.raises(Refused, match="guru BK kelasnya"):
        concerns.mark_read(concern, by=cast.dewi.actor, now=now)

    concerns.mark_read(concern, by=cast.ratna.actor, now=now)
    concerns.mark_read(concern, by=cast.ratna.actor, now=now)

    assert Concern.objects.get().state == "read"
    assert len(worlds.logged("concern.marked_read")) == 1


def test_an_answered_concern_is_not_marked_read(cast, now):
    concern = report(cast, now)
    concerns.answer(
        concern, state="handled", words="Sudah dibicarakan.", note="Percakapan singkat.", by=cast.ratna.actor, now=now
    )
    concerns.mark_read(concern, by=cast.ratna.actor, now=now)

    assert Concern.objects.get().state == "handled"


@pytest.mark.parametrize("state", ["handled", "declined"])
def test_an_answer_without_a_case_reaches_the_reporter(cast, now, state):
    concern = report(cast, now)
    words, note = "  Sudah dibicarakan dengan wali kelas. ", "Dua percakapan di ruang BK."
    concerns.answer(concern, state=state, words=words, note=note, by=cast.ratna.actor, now=now)

    held = Concern.objects.get()
    assert (held.state, held.answer, held.answered_at) == (state, "Sudah dibicarakan dengan wali kelas.", now)
    assert held.note == note
    assert len(worlds.logged(f"concern.{state}")) == 1


def test_joining_is_logged_on_the_case(cast, case, now):
    concern = report(cast, now)
    concerns.answer(concern, state="joined", words="Digabung.", case=case, by=cast.ratna.actor, now=now)

    assert Concern.objects.get().case == case
    assert worlds.logged("concern.joined")[0].case_id == case.pk


def test_an_answer_wants_words_a_case_and_one_who_may(cast, case, now):
    concern, who = report(cast, now), {"by": cast.ratna.actor, "now": now}
    with pytest.raises(Refused, match="satu kalimat untuk pelapor"):
        concerns.answer(concern, state="handled", words=" ", **who)
    with pytest.raises(Refused, match="Tulis apa yang sudah dilakukan"):
        concerns.answer(concern, state="handled", words="Selesai.", **who)
    with pytest.raises(Refused, match="Pilih kasus"):
        concerns.answer(concern, state="joined", words="x", **who)
    with pytest.raises(Refused, match="guru BK kelasnya"):
        concerns.answer(concern, state="handled", words="x", note="x", by=cast.dewi.actor, now=now)
    assert Concern.objects.get().state == "new"


def test_nothing_joins_a_case_that_is_closed_or_another_counsellors(cast, case, now):
    concern = report(cast, now)
    with pytest.raises(Refused, match="konselor penanggung jawabnya"):
        concerns.answer(concern, state="joined", words="x", case=case, by=cast.koor.actor, now=now)
    cases.close(case, on=worlds.DAY, reason="Selesai.", by=cast.ratna.actor, now=now)
    with pytest.raises(Refused, match="sudah ditutup"):
        concerns.answer(concern, state="joined", words="x", case=case, by=cast.ratna.actor, now=now)


def test_a_second_answer_is_refused(cast, now):
    concern, who = report(cast, now), {"by": cast.ratna.actor, "now": now}
    concerns.answer(concern, state="handled", words="Selesai.", note="Dibicarakan.", **who)

    with pytest.raises(Refused, match="sudah dijawab"):
        concerns.answer(concern, state="declined", words="Ternyata tidak.", **who)
    with pytest.raises(Refused, match="sudah dijawab"):
        concerns.to_case(
            concern, owner=cast.ratna.person, title="x", concerned=[cases.Concerned(cast.bagus)], facts={}, on=worlds.DAY, **who
        )
    assert not Case.objects.exists()


def triage(**values):
    form = TriageForm(
        {
            "title": "Tertidur pada jam pertama",
            "student": "Bagus Prakoso, VIII-A",
            "reason": "Berulang.",
            "urgency": "3",
            **values,
        }
    )
    assert form.is_valid()
    return form


def test_a_concern_becomes_a_case_with_its_words_as_first_evidence(cast, now):
    concern, form = report(cast, now), triage()
    concerned = intake.students_of(form, cast.school, build.YEAR)
    case = outcome.case_from(concern, form, concerned=concerned, today=worlds.DAY, by=cast.ratna.actor, now=now)

    held = Concern.objects.get()
    assert (held.state, held.case) == ("case", case)
    assert "menjadi kasus" in held.answer
    assert case.facts["triage"] == {"urgency": 3, "reason": "Berulang."}
    assert case.facts["referred_by"] == "Joko Susilo, S.Pd."
    item = case.evidence.get()
    assert (item.statement, item.kind, item.recorded_by) == ("Tiga kali tidur di jam pertama.", "statement", "Joko Susilo, S.Pd.")
    assert (item.observed_on, item.source) == (worlds.DAY, "Laporan keprihatinan")


def test_a_type_that_asks_for_initials_restricts_the_case(cast, now):
    form = triage(case_type="sexual_violence", sensitivity="normal")
    concerned = intake.students_of(form, cast.school, build.YEAR)
    case = outcome.case_from(report(cast, now), form, concerned=concerned, today=worlds.DAY, by=cast.ratna.actor, now=now)

    assert case.sensitivity == "restricted"
    assert case.facts["case_type"] == "sexual_violence"


def test_what_joins_a_case_brings_its_words_to_the_child_it_names(cast, group_case, now):
    concern = report(cast, now, students=[cast.citra])
    outcome.reply(concern, state="joined", words="Digabung.", case=group_case, by=cast.ratna.actor, now=now)

    item = group_case.evidence.get()
    assert item.statement == "Tiga kali tidur di jam pertama."
    assert [s.student for s in item.students.all()] == [cast.citra]


def test_a_reply_without_a_case_writes_no_evidence(cast, case, now):
    outcome.reply(
        report(cast, now), state="handled", words="Sudah.", note="Dibicarakan.", case=None, by=cast.ratna.actor, now=now
    )

    assert not case.evidence.exists()


def test_names_the_roster_does_not_know_are_said_in_the_field(cast, now):
    form = triage(student="Bagus Prakoso, VIII-A\nSiapa Ini\n")

    assert intake.students_of(form, cast.school, build.YEAR) == []
    assert "Siapa Ini" in form.errors["student"][0]
    assert "Bagus" not in form.errors["student"][0]


def test_a_later_report_counts_as_its_own(cast, now):
    report(cast, now)
    report(cast, now + timedelta(days=1))

    assert Concern.objects.count() == 2


def test_a_safety_sign_stays_with_the_case_it_joins(cast, case, now):
    quiet, danger = report(cast, now), report(cast, now, has_safety_sign=True)
    seen = []

    for concern in (quiet, danger):
        outcome.reply(concern, state="joined", words="Bergabung.", case=case, by=cast.ratna.actor, now=now)
        seen.append(noes.has_safety_sign(Case.objects.get(pk=case.pk)))

    assert seen == [False, True]
    assert [row.case_id for row in worlds.logged("case.safety_sign_noted")] == [case.pk]


def test_a_safety_sign_stays_with_the_case_that_came_of_it(cast, now):
    concern = report(cast, now, has_safety_sign=True)

    made = concerns.to_case(
        concern, owner=cast.ratna.person, title="Perlu didampingi", concerned=[cases.Concerned(cast.bagus)], facts={},
        on=worlds.DAY, by=cast.ratna.actor, now=now,
    )  # fmt: skip

    assert noes.has_safety_sign(Case.objects.get(pk=made.pk))
