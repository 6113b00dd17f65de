"""The ledger's verbs: numbers never twice, earlier wordings kept, taken back and given back."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from rembuk.cases import evidence
from rembuk.cases.models import Case, Citation, Evidence, Point
from rembuk.cases.tests import worlds
from rembuk.core.refusals import Refused
from tests import build


def again(item):
    return Evidence.objects.get(pk=item.pk)


def test_add_writes_everything_and_counts_a_version(cast, case, now):
    measure = {"name": "alpa", "value": 14, "unit": "hari", "reference": 38}
    item = worlds.add(
        cast, case, now, "  Alpa 14 dari 38.  ", kind="measurement", sensitivity="limited", recorded_by="Wali kelas",
        source_type="attendance", measure=measure,
    )  # fmt: skip

    held = again(item)
    assert (held.number, held.statement, held.source, held.state) == (
        1,
        "Alpa 14 dari 38.",
        "Rekap presensi VIII-A",
        "unverified",
    )
    assert (held.kind, held.domain, held.sensitivity, held.measure) == ("measurement", "attendance", "limited", measure)
    assert (held.recorded_by, held.author, held.observed_on) == ("Wali kelas", cast.ratna.person, worlds.DAY)
    assert Case.objects.get().version == 2
    assert worlds.logged("evidence.added")[0].object == f"cases.evidence:{item.pk}"


@pytest.mark.parametrize(
    ("values", "sentence"),
    [({"statement": " "}, "Lengkapi dahulu: apa yang tercatat."), ({"source": " "}, "Lengkapi dahulu: sumbernya.")],
)
def test_add_names_what_is_missing(cast, case, now, values, sentence):
    with pytest.raises(Refused, match=sentence):
        worlds.add(cast, case, now, **values)


def test_add_refuses_students_of_another_case(cast, case, group_case, now):
    with pytest.raises(Refused, match="bukan bagian"):
        worlds.add(cast, case, now, students=group_case.case_students.all())


def test_a_number_is_never_given_twice(cast, case, now):
    worlds.add(cast, case, now)
    last = worlds.add(cast, case, now)
    last.delete()

    assert worlds.add(cast, Case.objects.get(), now).number == 3
    with pytest.raises(IntegrityError), transaction.atomic():
        Evidence.objects.filter(case=case).update(number=1)


def test_numbers_go_on_where_an_older_version_left_off(cast, case, now):
    worlds.add(cast, case, now)
    Case.objects.update(evidence_given=0)

    assert worlds.add(cast, Case.objects.get(), now).number == 2


def test_confirm_keeps_the_wording_and_no_copy_of_it(cast, case, now):
    item = worlds.add(cast, case, now)
    evidence.confirm(item, by=cast.ratna.actor, now=now + timedelta(hours=1))

    held = again(item)
    assert (held.state, held.changed_at) == ("confirmed", now + timedelta(hours=1))
    assert not held.wordings.exists()
    assert Case.objects.get().version == 3
    assert worlds.last_action() == "evidence.confirmed"


def test_correct_keeps_every_earlier_wording(cast, case, now):
    item, who = worlds.add(cast, case, now, "Alpa 15 hari."), {"by": cast.ratna.actor}
    evidence.confirm(item, now=now, **who)
    evidence.correct(item, statement="Alpa 14 hari.", by_label="Wali kelas", now=now, **who)
    evidence.correct(item, statement="Alpa 13 hari.", now=now + timedelta(days=1), **who)

    assert (again(item).statement, again(item).state) == ("Alpa 13 hari.", "corrected")
    kept = [(w.statement, w.state, w.by_label) for w in item.wordings.order_by("at")]
    assert kept == [("Alpa 15 hari.", "confirmed", "Wali kelas"), ("Alpa 14 hari.", "corrected", "")]
    assert worlds.logged("evidence.corrected")[0].fields == "statement"


def test_correct_wants_other_words(cast, case, now):
    item = worlds.add(cast, case, now, "Alpa 14 hari.")
    with pytest.raises(Refused, match="Tulis rumusan yang benar"):
        evidence.correct(item, statement=" ", by=cast.ratna.actor, now=now)
    with pytest.raises(Refused, match="sama dengan yang sudah tercatat"):
        evidence.correct(item, statement=" Alpa 14 hari. ", by=cast.ratna.actor, now=now)
    assert again(item).state == "unverified"


def test_a_dispute_keeps_both_wordings(cast, case, now):
    item = worlds.add(cast, case, now, "Terlambat 9 kali.")
    evidence.dispute(item, statement="Terlambat 6 kali.", by_label="Hadi Santoso", by=cast.ratna.actor, now=now)

    assert (again(item).statement, again(item).state) == ("Terlambat 9 kali.", "disputed")
    other = item.wordings.get()
    assert (other.statement, other.state, other.by_label) == ("Terlambat 6 kali.", "disputed", "Hadi Santoso")
    with pytest.raises(Refused, match="rumusan yang lain"):
        evidence.dispute(item, statement="", by=cast.ratna.actor, now=now)


def test_classify_changes_domain_sensitivity_and_students(cast, group_case, now):
    item = worlds.add(cast, group_case, now)
    citra = group_case.case_students.get(place=2)
    evidence.classify(item, domain="social", sensitivity="counselor", students=[citra], by=cast.ratna.actor, now=now)

    held = again(item)
    assert (held.domain, held.sensitivity, list(held.students.all())) == ("social", "counselor", [citra])
    assert worlds.logged("evidence.classified")[0].fields == "domain,sensitivity,students"
    evidence.classify(item, domain="family", by=cast.ratna.actor, now=now)
    assert (again(item).domain, again(item).sensitivity, item.students.count()) == ("family", "counselor", 1)


def test_classify_refuses_students_of_another_case(cast, case, group_case, now):
    item = worlds.add(cast, case, now)
    with pytest.raises(Refused, match="bukan bagian"):
        evidence.classify(item, students=group_case.case_students.all(), by=cast.ratna.actor, now=now)


@pytest.mark.parametrize("state", ["unverified", "confirmed", "disputed", "corrected"])
def test_a_withdrawn_item_comes_back_as_it_stood(cast, case, now, state):
    item, who = worlds.add(cast, case, now, state=state), {"by": cast.ratna.actor}
    evidence.withdraw(item, now=now, **who)
    held = again(item)
    assert (held.state, held.withdrawn_at, held.state_before) == ("withdrawn", now, state)

    evidence.restore(held, now=now + timedelta(days=6), **who)
    held = again(item)
    assert (held.state, held.withdrawn_at, held.state_before) == (state, None, "")
    assert [len(worlds.logged(a)) for a in ("evidence.withdrawn", "evidence.restored")] == [1, 1]


def test_a_withdrawal_is_not_prolonged_by_repeating_it(cast, case, now):
    item = worlds.add(cast, case, now)
    evidence.withdraw(item, by=cast.ratna.actor, now=now)

    for verb in (evidence.withdraw, evidence.confirm):
        with pytest.raises(Refused, match="D1 sudah ditarik"):
            verb(item, by=cast.ratna.actor, now=now + timedelta(days=3))
    with pytest.raises(Refused, match="D1 sudah ditarik"):
        evidence.correct(item, statement="x", by=cast.ratna.actor, now=now)
    assert again(item).withdrawn_at == now


def test_after_seven_days_nothing_comes_back(cast, case, now):
    item = worlds.add(cast, case, now)
    with pytest.raises(Refused, match="tidak sedang ditarik"):
        evidence.restore(item, by=cast.ratna.actor, now=now)
    evidence.withdraw(item, by=cast.ratna.actor, now=now)

    with pytest.raises(Refused, match="sudah lewat"):
        evidence.restore(item, by=cast.ratna.actor, now=now + timedelta(days=7))


@pytest.mark.parametrize("values", [{"state": "withdrawn"}, {"withdrawn_at": "2026-11-24T05:00:00Z"}])
def test_the_database_holds_state_and_moment_together(cast, case, now, values):
    worlds.add(cast, case, now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Evidence.objects.update(**values)


VERBS = {
    "confirm": lambda i, who: evidence.confirm(i, **who),
    "correct": lambda i, who: evidence.correct(i, statement="x", **who),
    "dispute": lambda i, who: evidence.dispute(i, statement="x", **who),
    "classify": lambda i, who: evidence.classify(i, domain="family", **who),
    "withdraw": lambda i, who: evidence.withdraw(i, **who),
    "restore": lambda i, who: evidence.restore(i, **who),
    "point": lambda i, who: evidence.add_point(i.case, lens="diagnostik", statement="x", cites=[i], **who),
    "cite": lambda i, who: evidence.cite(i.case, kind="goal", citing_id=i.pk, evidence=[i], **who),
}


@pytest.mark.parametrize("verb", VERBS)
def test_strangers_change_nothing(cast, case, now, verb):
    item, before = worlds.add(cast, case, now), worlds.last_action()

    for by in (*worlds.outsiders(cast, case).values(), cast.ratna.actor.as_read_only()):
        with pytest.raises(Refused):
            VERBS[verb](item, {"by": by, "now": now})

    assert (again(item).state, again(item).domain, worlds.last_action()) == ("unverified", "attendance", before)
    assert (Point.objects.count(), Citation.objects.count()) == (0, 0)


def test_a_point_cites_in_order_and_each_item_once(cast, case, now):
    first, second = worlds.add(cast, case, now), worlds.add(cast, case, now)
    point = evidence.add_point(
        case, lens="diagnostik", statement=" Pola Senin. ", cites=[second, first, second], by=cast.ratna.actor, now=now
    )

    assert (point.statement, point.rank, point.origin, point.state) == ("Pola Senin.", 0, "initial", "proposed")
    cited = Citation.objects.filter(citing_id=point.pk).order_by("rank")
    assert [c.evidence_id for c in cited] == [second.pk, first.pk]
    assert worlds.last_action() == "point.added"


def test_a_point_wants_words_and_evidence_of_its_own_case(cast, case, now):
    foreign = worlds.add(cast, build.case(cast, now, title="Lain"), now)
    with pytest.raises(Refused, match="satu kalimat"):
        evidence.add_point(case, lens="diagnostik", statement=" ", cites=[], by=cast.ratna.actor, now=now)
    with pytest.raises(Refused, match="milik kasus lain"):
        evidence.add_point(case, lens="diagnostik", statement="x", cites=[foreign], by=cast.ratna.actor, now=now)
    assert not Point.objects.exists()


def test_citing_anew_replaces_what_stood_there_or_leaves_it(cast, case, now):
    first, second, who = worlds.add(cast, case, now), worlds.add(cast, case, now), {"by": cast.ratna.actor, "now": now}
    point = evidence.add_point(case, lens="diagnostik", statement="x", cites=[first], **who)
    evidence.cite(case, kind="point", citing_id=point.pk, evidence=[second], **who)
    assert [c.evidence_id for c in Citation.objects.all()] == [second.pk]

    evidence.withdraw(first, **who)
    with pytest.raises(Refused, match="sudah ditarik"):
        evidence.cite(case, kind="point", citing_id=point.pk, evidence=[second, first], **who)
    assert [c.evidence_id for c in Citation.objects.all()] == [second.pk]
