"""The page of the initial analysis: what it shows, keeps and refuses."""

import re

import pytest
import time_machine

from rembuk.cases import actions
from rembuk.cases.models import Case, Point
from rembuk.cases.tests import worlds


@pytest.fixture(autouse=True)
def _noon(now):
    with time_machine.travel(now, tick=False):
        yield


def at(cast, path):
    return f"/s/{cast.school.code}/{path}"


def text(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_a_point_is_written_with_what_it_cites(cast, case, now):
    worlds.add(cast, case, now)
    client, page = cast.ratna.client(), at(cast, f"kasus/{case.code}/analisis/")
    client.post(page, {"lens": "prognostik", "statement": "Dapat tertinggal pelajaran.", "cites": ["1"]})
    client.post(page, {"lens": "diagnostik", "statement": "Mungkin kurang tidur."})

    assert Point.objects.count() == 2
    shown = text(client.get(page))
    assert shown.index("Mungkin kurang tidur.") < shown.index("dugaan") < shown.index("Dapat tertinggal pelajaran.")
    answer = client.post(page, {"lens": "diagnostik", "statement": "Kalimat ini.", "cites": ["9"]})
    assert "Kalimat ini." in answer.content.decode()
    assert Point.objects.count() == 2


def test_summary_and_voice_are_kept(cast, case):
    page = at(cast, f"kasus/{case.code}/catatan/")
    cast.ratna.client().post(page, {"initial_summary": "Pola Senin.", "voice-1": "Saya ingin ikut."})

    held = Case.objects.get()
    assert (held.initial_summary, held.case_students.get().voice) == ("Pola Senin.", "Saya ingin ikut.")


def test_who_only_reads_finds_no_forms(cast, case, now):
    actions.open_with_reason(case, person=cast.koor.person, reason="Supervisi.", by=cast.koor.actor, now=now)
    client = cast.koor.client()

    assert "Simpan butir" not in text(client.get(at(cast, f"kasus/{case.code}/analisis/")))
    assert "Simpan bukti" not in text(client.get(at(cast, f"kasus/{case.code}/bukti/")))
    assert client.post(at(cast, f"kasus/{case.code}/analisis/"), {"lens": "diagnostik", "statement": "x"}).status_code == 422
