"""A case of Bagus with evidence of every sensitivity, and its conference with five people."""

from datetime import date, time
from types import SimpleNamespace

import pytest

from rembuk.cases import actions as cases
from rembuk.cases import evidence
from rembuk.conferences import actions, queries
from tests import build

ON = date(2026, 11, 24)
SECRET = "Kenari hanya untuk konselor"


@pytest.fixture
def case(cast, now, who):
    held = build.case(cast, now, title="Bagus sering terlambat")
    evidence.add(
        held, statement="Bagus Prakoso terlambat 9 dari 38 hari.", source="Buku piket, dicatat untuk Bagus",
        observed_on=date(2026, 11, 3), kind="measurement", domain="attendance",
        measure={"name": "terlambat", "value": 9, "unit": "hari", "reference": 38}, **who,
    )  # fmt: skip
    evidence.add(
        held, statement=f"{SECRET} tentang Bagus.", source="Konseling", observed_on=ON, kind="fact", domain="personal",
        sensitivity="counselor", **who,
    )  # fmt: skip
    return held


@pytest.fixture
def conference(cast, case, who):
    """Planned for today, Bu Ratna leading, Pak Joko and Pak Hadi invited."""
    held = actions.plan(case, leader=cast.ratna.person, on_day=ON, place="Ruang BK", starts=time(9), **who)
    for name, role, label, person in (
        ("Ratna Dewanti, S.Pd.", "counselor", "Konselor", cast.ratna.person),
        ("Joko Susilo, S.Pd.", "homeroom_teacher", "Wali kelas VIII-A", cast.joko.person),
        ("Hadi Santoso", "parent", "Ayah", cast.hadi),
    ):
        actions.add_participant(held, name=name, role=role, label=label, person=person, **who)
    return held


@pytest.fixture
def seats(conference):
    held = list(conference.participants.order_by("rank"))
    for one in held:
        one.conference = conference
    return SimpleNamespace(ratna=held[0], joko=held[1], hadi=held[2], all=held)


@pytest.fixture
def opened(conference, seats, who):
    """Everybody is there and has said yes to the pledge."""
    for one in seats.all:
        actions.set_attendance(one, attendance="hadir", **who)
    actions.pledge(conference.sittings.get(), **who)
    actions.open_room(conference, on=ON, **who)
    return queries.in_room(conference)


@pytest.fixture
def heard(opened, seats, who):
    """The student's voice is written and the father was heard."""
    student = opened.case.case_students.get()
    cases.set_voice(student, words="Saya ingin tidur lebih awal.", **who)
    actions.clarify(opened, participant=seats.hadi, statement="Ia membantu di warung.", affects=[], **who)
    return queries.in_room(opened)
