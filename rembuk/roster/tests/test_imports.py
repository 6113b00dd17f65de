"""What an import changes, and that it is whole, repeatable and removes nobody."""

import time
from datetime import timedelta

import pytest

from rembuk.core.refusals import Refused
from rembuk.people import actions
from rembuk.people.models import Enrolment, Guardianship, Person, Student
from rembuk.roster import imports
from rembuk.roster.models import RosterImport
from rembuk.roster.tests import sheets
from rembuk.vault.models import LogEntry
from tests import build


def bring(cast, now, data, left=()):
    held = imports.receive(school=cast.school, data=data, by=cast.operator.actor, now=now)
    return imports.commit(held, left=set(left), by=cast.operator.actor, now=now)


def rows(school):
    return {
        "students": Student.objects.filter(school=school).count(),
        "enrolments": Enrolment.objects.filter(school=school).count(),
        "people": Person.objects.filter(school=school).count(),
        "guardians": Guardianship.objects.filter(student__school=school).count(),
    }


def test_import_makes_students_with_class_guardians_and_place(cast, now):
    counts = bring(cast, now, sheets.pd_file([sheets.student(n, class_name="Kelas IX A") for n in (3, 1, 2)]))

    assert counts == {"new": 3, "changed": 0, "same": 0, "missing": 2, "refused": 0, "doubtful": 0, "left": 0}
    made = Student.objects.get(nisn_index=actions.number_index(cast.school, "nisn", "9990000001"))
    assert (made.name, made.nipd, made.birth_date, made.gender) == (sheets.student(1)["name"], "00001", "2013-02-02", "P")
    enrolled = list(Enrolment.objects.filter(class_group__name="Kelas IX A").order_by("rank"))
    assert [e.rank for e in enrolled] == [1, 2, 3]
    assert [e.student.name for e in enrolled] == sorted(sheets.student(n)["name"] for n in (1, 2, 3))
    assert {g.relation: g.person.name for g in made.guardianships.all()} == {
        r: sheets.student(1)[r] for r in ("father", "mother")
    }
    assert RosterImport.objects.count() == 0


def test_repeated_import_makes_no_duplicates(cast, now):
    data = sheets.pd_file([sheets.student(n) for n in range(1, 9)])
    bring(cast, now, data)
    before = rows(cast.school)

    counts = bring(cast, now, data)

    assert (counts["new"], counts["changed"], counts["same"]) == (0, 0, 8)
    assert rows(cast.school) == before


def test_changed_cells_are_taken_over_and_empty_ones_erase_nothing(cast, now):
    bring(cast, now, sheets.pd_file([sheets.student(1)]))

    changed = sheets.student(1, name="Bayu Baru Sekali", address="", class_name="Kelas VIII C", birth_date="")
    counts = bring(cast, now, sheets.pd_file([changed]))

    held = Student.objects.get(nisn_index=actions.number_index(cast.school, "nisn", "9990000001"))
    assert counts["changed"] == 1
    assert (held.name, held.address, held.birth_date) == ("Bayu Baru Sekali", "Jalan Contoh 1", "2013-02-02")
    assert held.enrolments.get().class_group.name == "Kelas VIII C"


def test_student_is_found_by_nipd_when_the_nisn_comes_later(cast, now):
    bring(cast, now, sheets.pd_file([sheets.student(1, nisn="")]))

    counts = bring(cast, now, sheets.pd_file([sheets.student(1)]))

    assert (counts["new"], counts["changed"]) == (0, 1)


def test_nipd_that_now_belongs_to_somebody_else_makes_a_new_student(cast, now):
    bring(cast, now, sheets.pd_file([sheets.student(1)]))

    counts = bring(
        cast,
        now,
        sheets.pd_file([sheets.student(1), sheets.student(2, nisn="9998887776", nipd="00001", name="Zulaikha Rahmi")][1:]),
    )

    assert counts["new"] == 1


def test_other_guardian_is_kept_and_told_while_a_spelling_is_mended(cast, now):
    bring(cast, now, sheets.pd_file([sheets.student(1, father="Slamet Riyadi", mother="Siti Aminah")]))
    father = Person.objects.get(
        guardianships__relation="father",
        guardianships__student__nipd_index__gt="",
        name_index=actions.name_index(cast.school, "Slamet Riyadi"),
    )

    held = imports.receive(
        school=cast.school,
        data=sheets.pd_file([sheets.student(1, father="Slamet Riyadhi", mother="Wagiyem")]),
        by=cast.operator.actor,
        now=now,
    )
    plan = imports.pending_plan(held, now)
    imports.commit(held, left=set(), by=cast.operator.actor, now=now)

    assert len(plan.doubts) == 1
    assert plan.doubts[0].startswith("Baris 7: nama ibu lain")
    father.refresh_from_db()
    assert father.name == "Slamet Riyadhi"
    assert Person.objects.filter(name_index=actions.name_index(cast.school, "Wagiyem")).count() == 0


def test_two_students_with_fathers_of_one_name_have_two_fathers(cast, now):
    bring(cast, now, sheets.pd_file([sheets.student(n, father="Slamet") for n in (1, 2)]))

    assert Person.objects.filter(name_index=actions.name_index(cast.school, "Slamet")).count() == 2


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (sheets.student(2, name=""), "Baris 8: nama kosong"),
        (sheets.student(2, name="="), "Baris 8: nama kosong"),
        (sheets.student(2, nisn="", nipd=""), "Baris 8: tanpa NISN dan NIPD"),
        (sheets.student(2, nisn="9990000001"), "Baris 8: NISN sama dengan baris 7"),
        (sheets.student(2, nisn="", nipd="00001"), "Baris 8: NIPD sama dengan baris 7"),
    ],
)
def test_one_refused_line_keeps_the_whole_file_out(cast, now, bad, words):
    before = rows(cast.school)
    held = imports.receive(
        school=cast.school,
        data=sheets.pd_file([sheets.student(1), {**bad, "name": bad["name"].strip("=") or "-"}]),
        by=cast.operator.actor,
        now=now,
    )

    assert imports.pending_plan(held, now).refused[0].startswith(words)
    with pytest.raises(Refused, match="tidak ada yang dimasukkan"):
        imports.commit(held, left=set(), by=cast.operator.actor, now=now)
    assert rows(cast.school) == before


def test_import_that_breaks_half_way_leaves_nothing(cast, now, monkeypatch):
    before = rows(cast.school)
    held = imports.receive(
        school=cast.school, data=sheets.pd_file([sheets.student(n) for n in range(20)]), by=cast.operator.actor, now=now
    )
    monkeypatch.setattr(imports.actions, "rank_classes", lambda *_a: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        imports.commit(held, left=set(), by=cast.operator.actor, now=now)

    assert rows(cast.school) == before
    assert RosterImport.objects.filter(pk=held.pk).exists()


def test_missing_student_stays_unless_said_to_have_left_and_is_never_removed(cast, now):
    case = build.case(cast, now)
    data = sheets.pd_file([sheets.student(1)])

    bring(cast, now, data)
    cast.bagus.refresh_from_db()
    assert cast.bagus.left_on is None

    counts = bring(cast, now, data, left=[cast.bagus.pk])
    cast.bagus.refresh_from_db()
    assert counts["left"] == 1
    assert cast.bagus.left_on is not None
    assert case.case_students.get().student == cast.bagus


def test_student_who_returns_is_the_same_student(cast, now):
    data = sheets.pd_file([sheets.student(1)])
    bring(cast, now, sheets.pd_file([sheets.student(1), sheets.student(2)]))
    gone = Student.objects.get(nisn_index=actions.number_index(cast.school, "nisn", "9990000002"))
    bring(cast, now, data, left=[gone.pk])

    counts = bring(cast, now, sheets.pd_file([sheets.student(1), sheets.student(2)]))

    gone.refresh_from_db()
    assert (counts["new"], counts["changed"], gone.left_on) == (0, 1, None)
    assert gone.enrolments.get().left_on is None


def test_import_touches_no_other_school(cast, now):
    build.student(cast.other_school, "Asri Lain", "9990000001", "VII-A", now)

    counts = bring(cast, now, sheets.pd_file([sheets.student(1)]))

    assert counts["new"] == 1
    assert Student.objects.filter(school=cast.other_school).get().name == "Asri Lain"


def test_import_leaves_one_row_with_counts_in_the_log(cast, now):
    bring(cast, now, sheets.pd_file([sheets.student(1)]))

    entry = LogEntry.objects.get(action="roster.imported")
    assert entry.fields == "students,new=1,changed=0,same=0,missing=2,refused=0,doubtful=0,left=0"


def test_file_of_another_school_is_noted(cast, now):
    held = imports.receive(
        school=cast.school, data=sheets.pd_file([sheets.student(1)], school="SMP Lain"), by=cast.operator.actor, now=now
    )

    assert "SMP Lain" in imports.pending_plan(held, now).notes[0]


def test_only_the_operator_imports(cast, now):
    for member in (cast.ratna, cast.joko, cast.wulan):
        with pytest.raises(Refused, match="operator"):
            imports.receive(school=cast.school, data=sheets.pd_file([sheets.student(1)]), by=member.actor, now=now)


def test_received_rows_are_encrypted_and_gone_after_a_day(cast, now):
    held = imports.receive(school=cast.school, data=sheets.pd_file([sheets.student(1)]), by=cast.operator.actor, now=now)

    with_raw = RosterImport.objects.get(pk=held.pk).__dict__["rows"].raw
    assert b"9990000001" not in with_raw
    imports.forget_old(now + timedelta(hours=23))
    assert RosterImport.objects.count() == 1
    imports.forget_old(now + timedelta(days=1))
    assert RosterImport.objects.count() == 0


STAFF = [
    {"name": "Sari Utami", "nuptk": "9990000000000011", "nip": "199901012026012001", "title": "Guru Mapel", "phone": "0812"},
    {"name": "Tono Contoh", "title": "Guru BK"},
]


def test_staff_are_matched_by_number_or_name_without_duplicates(cast, now):
    first, second = bring(cast, now, sheets.staff_file(STAFF)), bring(cast, now, sheets.staff_file(STAFF))

    assert (first["new"], first["changed"]) == (1, 1)  # Bu Sari was known by name, with her degree
    assert (second["new"], second["changed"], second["same"]) == (0, 0, 2)
    cast.sari.person.refresh_from_db()
    assert cast.sari.person.name == "Sari Utami, S.Si."
    assert cast.sari.person.numbers == {"nuptk": "9990000000000011", "nip": "199901012026012001"}


def test_staff_of_one_name_with_other_numbers_are_two(cast, now):
    bring(cast, now, sheets.staff_file(STAFF))

    counts = bring(cast, now, sheets.staff_file([{**STAFF[0], "nuptk": "9990000000000099", "nip": ""}]))

    assert counts["new"] == 1


@pytest.mark.alone
def test_two_thousand_students_are_previewed_within_three_seconds(cast, now):
    data = sheets.pd_file([sheets.student(n) for n in range(5000, 7000)])

    for expected in ("new", "same"):
        began = time.perf_counter()
        held = imports.receive(school=cast.school, data=data, by=cast.operator.actor, now=now)
        plan = imports.pending_plan(RosterImport.objects.get(pk=held.pk), now)
        took = time.perf_counter() - began

        assert plan.counts[expected] == 2000
        assert took < 3
        imports.commit(held, left=set(), by=cast.operator.actor, now=now)
