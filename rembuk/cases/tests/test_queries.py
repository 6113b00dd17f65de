"""Reads: what lists show, in which order, with how many queries - and what they do not show."""

from datetime import date, timedelta

import pytest

from rembuk.cases import actions, evidence, finding, queries
from rembuk.cases.models import Case
from rembuk.cases.tests import worlds
from rembuk.core.text import initials
from rembuk.vault import keys
from tests import build

TODAY = date(2026, 11, 24)


def _held(school, person, **closed):
    return list(finding.held_by(school, person, **closed))


def test_mine_holds_own_and_named_cases_soonest_first(cast, now):
    quiet, soon, later = (build.case(cast, now, title=t) for t in ("tenang", "segera", "nanti"))
    for case, due in ((soon, 1), (later, 9)):
        actions.progress(case, stage="preparation", on=TODAY, due_on=TODAY + timedelta(days=due), by=cast.ratna.actor, now=now)
    actions.name_counselor(later, person=cast.dewi.person, by=cast.ratna.actor, now=now)

    assert [c.title for c in _held(cast.school, cast.ratna.person.pk)] == ["segera", "nanti", "tenang"]
    assert _held(cast.school, cast.dewi.person.pk) == [later]
    assert _held(cast.school, cast.joko.person.pk) == []
    assert _held(cast.other_school, cast.ratna.person.pk) == []
    later.counselors.update(until=now)
    assert _held(cast.school, cast.dewi.person.pk) == []
    assert quiet in _held(cast.school, cast.ratna.person.pk)


def test_closed_cases_stand_in_their_own_list(cast, case, now):
    actions.close(case, on=TODAY, reason="Selesai.", by=cast.ratna.actor, now=now)

    assert _held(cast.school, cast.ratna.person.pk) == []
    assert _held(cast.school, cast.ratna.person.pk, closed=True) == [case]


def test_a_row_says_who_where_and_whether_it_is_late(cast, case, group_case, now):
    actions.progress(case, stage="conference", on=TODAY, step="b", due_on=TODAY - timedelta(days=1), by=cast.ratna.actor, now=now)
    rows = {r.title: r for r in queries.rows(list(Case.objects.all()), TODAY)}

    one, group = rows["Ketidakhadiran berulang"], rows["Perselisihan di kelas"]
    assert (one.students, one.class_names, one.is_late) == ("Bagus Prakoso", "VIII-A", True)
    assert one.line.said == "Tahap 2 dari 4: Pelaksanaan, langkah b"
    assert (group.students, group.is_late) == ("Bagus Prakoso dan 1 peserta didik", False)


def test_a_row_of_a_restricted_case_shows_initials(cast, now):
    case = build.case(cast, now, sensitivity="restricted")

    assert queries.rows([case], TODAY)[0].students == "B.P."


@pytest.mark.parametrize("many", [1, 6])
def test_rows_cost_the_same_for_one_and_many(cast, now, django_assert_num_queries, many):
    for n in range(many):
        build.case(cast, now, title=f"Kasus {n}")
    keys.forget()
    keys.preload([cast.school.scope])

    with django_assert_num_queries(2):
        rows = queries.rows(list(Case.objects.all()), TODAY)
    assert len(rows) == many


def test_where_a_case_is_in_words(cast, case, now):
    assert queries.said(case) == "Tahap 1 dari 4: Persiapan"
    actions.close(case, on=TODAY, reason="Selesai.", by=cast.ratna.actor, now=now)
    assert queries.said(case) == "Kasus selesai"


def test_the_thread_carries_days_and_addresses(cast, case):
    line = queries.thread_of(case, urls=["/a/"], entries=case.stage_entries.all())

    assert [(s.label, s.note, s.url) for s in line.stages][:2] == [("Persiapan", "2 Nov", "/a/"), ("Pelaksanaan", "", "")]


def test_the_ledger_leaves_out_what_was_taken_back(cast, case, now):
    kept, gone = worlds.add(cast, case, now), worlds.add(cast, case, now)
    evidence.withdraw(gone, by=cast.ratna.actor, now=now)

    assert queries.ledger(case) == [kept]
    assert queries.withdrawn(case) == [gone]


def test_points_stand_in_the_articles_order_with_what_they_cite(cast, case, now):
    who, first, second = {"by": cast.ratna.actor, "now": now}, worlds.add(cast, case, now), worlds.add(cast, case, now)
    for lens in ("pertanyaan", "kekuatan", "koordinatif", "terapeutik", "prognostik", "diagnostik"):
        evidence.add_point(case, lens=lens, statement=lens, cites=[second, first] if lens == "diagnostik" else [], **who)

    held = queries.points(case)
    assert [c.point.lens for c in held] == ["diagnostik", "prognostik", "terapeutik", "koordinatif", "kekuatan", "pertanyaan"]
    assert [c.numbers for c in held] == [[2, 1], [], [], [], [], []]


def test_a_point_does_not_stand_on_what_was_taken_back(cast, case, now):
    item, who = worlds.add(cast, case, now), {"by": cast.ratna.actor, "now": now}
    point = evidence.add_point(case, lens="diagnostik", statement="x", cites=[item], **who)
    evidence.withdraw(item, **who)
    assert queries.points(case)[0].numbers == []

    evidence.restore(item, **who)
    assert queries.points(case)[0].numbers == [1]
    point.state = "dropped"
    point.save()
    assert queries.points(case) == []


def test_students_of_a_case_in_their_places(cast, group_case):
    assert [s.student for s in queries.students_of(group_case)] == [cast.bagus, cast.citra]


def test_words_find_a_case_by_any_child_but_a_restricted_one_by_initials_alone(cast, now):
    both = build.case(
        cast,
        now,
        concerned=[actions.Concerned(c, "konseli", "VIII-A") for c in (cast.bagus, cast.citra)],
        title="Sering terlambat",
    )

    def found(words, who=cast.ratna):
        return finding.searched(cast.school, who.person.pk, words)

    assert found(cast.citra.name.split()[0]) == found("terlambat") == found(both.code) == [both]
    assert found(f"terlambat {cast.bagus.name}") == [both]
    assert found("tidak ada") == found("") == found("terlambat", cast.dewi) == []
    both.sensitivity = Case.Sensitivity.RESTRICTED
    both.save(update_fields=["sensitivity"])
    assert found(cast.citra.name) == []
    assert found(f"terlambat {initials(cast.citra.name)}") == [both]
