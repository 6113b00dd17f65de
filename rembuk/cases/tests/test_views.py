"""The pages of a case's beginning: what they show, keep and refuse."""

import re

import pytest
import time_machine

from rembuk.cases import actions
from rembuk.cases.models import Case
from rembuk.cases.tests import worlds


@pytest.fixture(autouse=True)
def _noon(now):
    with time_machine.travel(now, tick=False):
        yield


def at(cast, path):
    return f"/s/{cast.school.code}/{path}"


def text(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_a_case_is_opened_without_a_concern(cast):
    values = {
        "title": "Ketidakhadiran",
        "student": "Bagus Prakoso, VIII-A\nCitra Lestari",
        "reason": "Berulang.",
        "severity": "4",
    }
    answer = cast.ratna.client().post(at(cast, "kasus/baru/"), values)

    case = Case.objects.get()
    assert answer["Location"] == f"/s/sekolah-1/kasus/{case.code}/"
    assert (case.is_group, case.facts["triage"], str(case.referred_on)) == (
        True,
        {"severity": 4, "reason": "Berulang."},
        "2026-11-24",
    )
    assert case.facts["triages"] == [{"severity": 4, "reason": "Berulang.", "by": "Ratna Dewanti, S.Pd.", "on": "2026-11-24"}]
    on_paper = cast.ratna.client().post(at(cast, "kasus/baru/"), {**values, "kertas": "1"})
    assert on_paper["Location"].endswith("/catat-hasil/")


def test_the_list_shows_the_cases_of_the_reader(cast, case, now):
    assert "Bagus Prakoso" in text(cast.ratna.client().get(at(cast, "kasus/")))
    assert "Belum ada kasus" in text(cast.dewi.client().get(at(cast, "kasus/")))
    actions.close(case, on=worlds.DAY, reason="Selesai.", by=cast.ratna.actor, now=now)
    assert "Bagus Prakoso" not in text(cast.ratna.client().get(at(cast, "kasus/")))
    assert "Bagus Prakoso" in text(cast.ratna.client().get(at(cast, "kasus/?selesai=1")))
