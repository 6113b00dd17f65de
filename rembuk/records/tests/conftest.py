"""A decided conference of one child with everything that a record prints."""

from datetime import date, time

import pytest

from rembuk.cases import actions as cases
from rembuk.cases import evidence
from rembuk.conferences import actions, agreements
from rembuk.records import papers, queries
from rembuk.room import board
from tests import build

ON = date(2026, 11, 20)
SECRET = "Kenari hanya untuk konselor"


@pytest.fixture
def case(cast, now, who):
    held = build.case(cast, now, title="Ketidakhadiran S1")
    facts = [
        ("@[1] alpa 14 dari 38 hari.", "attendance", "measurement", "normal"), (SECRET, "personal", "fact", "counselor"),
        ("Tampak murung.", "personal", "interpretation", "normal"), ("Rajin membantu.", "strength", "statement", "limited"),
    ]  # fmt: skip
    for statement, domain, kind, sensitivity in facts:
        evidence.add(
            held, statement=statement, source="Wali kelas", observed_on=date(2026, 11, 3), kind=kind, domain=domain,
            sensitivity=sensitivity, recorded_by="Joko Susilo, S.Pd.", **who,
        )  # fmt: skip
    return held


@pytest.fixture
def conference(cast, case, who):
    held = actions.plan(
        case, leader=cast.ratna.person, on_day=ON, place="Ruang BK", starts=time(9), ends=time(10, 30), letter_number="421/7",
        is_on_paper=True, **who,
    )  # fmt: skip
    for name, role, label, person, attendance, way in (
        ("Ratna Dewanti, S.Pd.", "counselor", "Konselor", cast.ratna.person, "hadir", "basah"),
        ("Hadi Santoso", "parent", "Ayah", cast.hadi, "daring", "tautan_sekali_pakai"),
        ("Joko Susilo, S.Pd.", "homeroom_teacher", "Wali kelas VIII-A", cast.joko.person, "izin", ""),
        ("Dra. Wulan Asih", "principal", "Kepala sekolah", cast.wulan.person, "tidak_hadir", ""),
    ):
        actions.add_participant(
            held, name=name, role=role, label=label, person=person, attendance=attendance, signature_method=way, **who
        )
    return held


@pytest.fixture
def decided(conference, case, who):
    """Everything typed, then decided."""
    items = {e.number: e for e in case.evidence.all()}
    father = conference.participants.get(role="parent")
    father.conference = conference
    board.speak(conference, participant=father, act="tambah", statement="Ia membantu di warung.", affects=[items[1]], **who)
    evidence.add_point(
        case,
        lens="diagnostik",
        statement="Jam bantu mengurangi tidur.",
        cites=[items[1]],
        origin="joint",
        state="accepted",
        conference_id=conference.pk,
        **who,
    )
    evidence.add_point(case, lens="prognostik", statement="Alpa bertambah.", cites=[items[2]], state="accepted", **who)
    evidence.add_point(case, lens="terapeutik", statement="Belum dibahas.", cites=[], **who)
    agreements.weigh(
        conference,
        services=["collaboration"],
        description="Jam bantu",
        is_chosen=True,
        reason="Segera",
        cites=[items[1], items[2]],
        **who,
    )
    agreements.weigh(conference, services=["home_visit"], description="Kunjungan S1", reason="Menyita waktu", **who)
    agreements.weigh(conference, services=["other"], description="Surat", **who)
    agreements.add_service(
        conference, service_type="individual_counseling", provider="Ratna", frequency="1x/pekan", goal="Tidur cukup",
        starts_on=date(2026, 11, 23), ends_on=date(2026, 12, 18), **who,
    )  # fmt: skip
    agreements.dissent(conference, text="Sabtu tetap di warung.", participant=father, **who)
    agreements.dissent(conference, text="Belum yakin.", **who)
    agreements.plan_action(
        conference, action="Mengatur jam S1", owner="Hadi Santoso", due_on=date(2026, 12, 1), measure="21.00", **who
    )
    agreements.set_goal(conference, name="Alpa", unit="hari", baseline=14, target=2.5, direction="down", source="Presensi", **who)
    actions.replan(
        conference, decision="Jam bantu sampai 20.00 untuk S1.", best_interest="S1 cukup tidur.", responsible="Ratna Dewanti, S.Pd.",
        evaluate_on=date(2026, 12, 21), evaluate_how="Presensi", **who,
    )  # fmt: skip
    actions.decide(conference, on=ON, **who)
    cases.touch(case, who["now"])
    return conference


@pytest.fixture
def ground(decided):
    return queries.ground(decided)


@pytest.fixture
def sheet(ground):
    return papers.value(ground, queries.readers(ground)["sekolah"])
