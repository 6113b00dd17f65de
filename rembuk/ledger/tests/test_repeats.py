"""A sheet, a pasted table or a form that is sent twice writes nothing the second time, and says so."""

import re

import pytest
import time_machine

from rembuk.cases import evidence
from rembuk.cases.models import Evidence
from rembuk.cases.tests import worlds
from rembuk.ledger import repeats

ROWS = "20/11/2026\tAlpa 3 hari.\tRekap presensi\n19/11/2026\tTidur di jam pertama.\tGuru mapel"
ENTRY = {"statement": "Alpa 3 hari.", "source": "Rekap", "observed_on": "2026-11-20", "kind": "fact", "domain": "attendance"}


@pytest.fixture(autouse=True)
def _noon(now):
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def ratna(cast):
    return cast.ratna.client()


def text(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def item(statement="Alpa 14 dari 38 hari efektif.", **more):
    return {"statement": statement, "source": "Rekap presensi VIII-A", "observed_on": worlds.DAY, "kind": "fact", "domain": "attendance", **more}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "is_known"),
    [
        ({}, True),
        ({"statement": "  alpa 14 dari 38 hari  efektif."}, True),
        ({"statement": "Alpa 15 dari 38 hari efektif."}, False),
        ({"source": "Buku piket"}, False),
        ({"observed_on": worlds.DAY.replace(day=19)}, False),
        ({"kind": "document"}, False),
        ({"domain": "learning"}, False),
        ({"measure": {"name": "alpa", "value": 14}}, False),
    ],
)
def test_the_same_is_what_says_the_same_of_the_same_day(cast, case, now, change, is_known):
    worlds.add(cast, case, now)

    assert (repeats.number_of(item(**change), repeats.seen(case)) == 1) is is_known


def test_another_student_is_another_item(cast, group_case, now):
    first, second = group_case.case_students.order_by("place")
    worlds.add(cast, group_case, now, students=[first])

    held = repeats.seen(group_case)
    assert repeats.number_of(item(students=[first]), held) == 1
    assert repeats.number_of(item(students=[second]), held) is None
    assert repeats.number_of(item(), held) is None


def test_what_was_corrected_since_is_known_and_what_was_withdrawn_is_not(cast, case, now):
    held, who = worlds.add(cast, case, now), {"by": cast.ratna.actor, "now": now}
    evidence.correct(held, statement="Alpa 13 hari.", **who)
    assert repeats.number_of(item(), repeats.seen(case)) == 1

    evidence.withdraw(held, **who)
    assert repeats.number_of(item(), repeats.seen(case)) is None


def test_only_what_is_new_is_written_each_once(cast, case, now):
    worlds.add(cast, case, now)
    made, known = repeats.add_new(case, [item(), item("Baru."), item("Baru.")], by=cast.ratna.actor, now=now)

    assert ([e.statement for e in made], known) == (["Baru."], 2)


def test_pasted_twice(ratna, case):
    page = f"{case.get_absolute_url()}bukti/tempel/"
    ratna.post(page, {"rows": ROWS, "langkah": "simpan"})
    again = ratna.post(page, {"rows": ROWS, "langkah": "simpan"}, follow=True)

    assert Evidence.objects.count() == 2
    assert "2 sudah tercatat sebelumnya, tidak ditulis lagi." in text(again)
    longer = ratna.post(page, {"rows": ROWS + "\n18/11/2026\tDatang pukul 08.20.\tBuku piket", "langkah": "lihat"})
    assert "Sudah tercatat: D1" in text(longer)
    assert "Simpan 1 bukti" in text(longer)
    assert "Simpan" not in text(ratna.post(page, {"rows": ROWS, "langkah": "lihat"}))


def test_a_form_sent_twice(ratna, case):
    page = f"{case.get_absolute_url()}bukti/"
    ratna.post(page, ENTRY)
    again = ratna.post(page, ENTRY)

    assert Evidence.objects.count() == 1
    assert "Ini sudah tercatat sebagai D1" in text(again)
    assert "Alpa 3 hari." in again.content.decode()
