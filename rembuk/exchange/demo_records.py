"""What the demo shows of records: one sealed with its copies, one that waits for a family's word."""

import math
from datetime import datetime, timedelta

from rembuk.accounts.models import School
from rembuk.cases.models import Case
from rembuk.conferences import actions as conferences
from rembuk.conferences import queries
from rembuk.conferences.models import Conference, Participant
from rembuk.core import clock
from rembuk.core.actor import Actor, console
from rembuk.people.models import Person
from rembuk.records import copies, sealing, statements
from rembuk.records import queries as records
from rembuk.vault import keys

SEALED, WAITING = "case-06", "case-01"
BEST = "Ananda tetap belajar di kelasnya, dan orang dewasa di sekitarnya menyesuaikan diri lebih dahulu."
FAMILY = {"parent", "guardian", "student"}
WAYS = {
    "counselor": {"way": "perangkat_bersama", "identity": "akun sendiri"},
    "parent": {"way": "tautan_sekali_pakai", "identity": "tautan dan PIN"},
    "guardian": {"way": "cap_jempol", "witness": "Agus Setiawan, S.Pd.", "identity": "kenal langsung"},
}
INK = {"way": "basah", "identity": "kenal langsung"}


def show(school: School, owner: Person, now: datetime) -> None:
    """Seal one case's record and hand out its copies; read another one out and let one family keep its word for later."""
    by, later = console(school, user="demo", person_id=owner.pk), now + timedelta(minutes=10)
    held = _read_out(school, SEALED, by, later)
    for rank, seat in enumerate(_present(held)):
        _say(held, seat, rank, by, later)
    sealing.seal(held, by=by, now=later + timedelta(minutes=5))
    _hand_out(held.case, by, later + timedelta(minutes=6))
    waiting = _read_out(school, WAITING, by, later)
    for rank, seat in enumerate(s for s in _present(waiting) if s.role not in FAMILY):
        _say(waiting, seat, rank, by, later)
    keys.forget()


def _read_out(school: School, name: str, by: Actor, now: datetime) -> Conference:
    case = Case.objects.select_related("school", "owner").get(school=school, imported_as=name)
    held = queries.latest(case)
    held.case = case
    if not held.best_interest:
        conferences.replan(held, best_interest=BEST, by=by, now=now)
    statements.read_out(held, by=by, now=now)
    return held


def _present(held: Conference) -> list[Participant]:
    return [seat for seat in held.participants.order_by("rank") if seat.was_there]


def _say(held: Conference, seat: Participant, rank: int, by: Actor, now: datetime) -> None:
    about = WAYS.get(seat.role, INK)
    drawn = [] if about["way"] in {"basah", "cap_jempol"} else [_drawn(rank)]
    statements.state(
        held, seat, stance="agrees", took_part=True, strokes=drawn, **about, by=by, now=now + timedelta(minutes=rank % 5)
    )


def _drawn(rank: int) -> list[tuple[int, int]]:
    """A line as a hand draws it, another one for each."""
    points = range(0, 120, 2)
    return [(40 + 4 * i, round(100 + 55 * math.sin(i / (5 + rank)) * math.cos(i / 23 + rank))) for i in points]


def _hand_out(case: Case, by: Actor, now: datetime) -> None:
    held = queries.latest(case)
    held.case = case
    record = held.record
    record.conference = held
    editions, day = records.editions(record), clock.today(case.school.time_zone, now)
    family = next((s for s in _present(held) if s.role in FAMILY), None)
    for seat, way in ((family, "paper"), (None, "file")):
        edition = next((e for e in editions.values() if seat and e.student_id == seat.student_id), editions["sekolah"])
        copies.hand_out(record, edition=edition, seat=seat, holder="" if seat else "Arsip BK", way=way, on=day, by=by, now=now)
