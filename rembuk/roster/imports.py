"""The import of a roster: received, planned, shown, and then written whole or not at all."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rembuk.accounts.models import School, current_year
from rembuk.core import clock
from rembuk.core.actor import Actor
from rembuk.core.refusals import Refused
from rembuk.core.text import folded
from rembuk.core.verdicts import require
from rembuk.people import actions
from rembuk.roster import dapodik, rules, staff, students
from rembuk.roster.models import RosterImport
from rembuk.vault import log

KEPT = timedelta(days=1)


@dataclass(frozen=True)
class Plan:
    """What a roster would change. Nothing is written while `refused` is not empty."""

    kind: str
    year: str
    changes: list[Any]
    missing: list[Any]
    refused: list[str]
    doubts: list[str]
    notes: list[str] = field(default_factory=list)

    def of(self, state: str) -> list[Any]:
        return [c for c in self.changes if c.state == state]

    @property
    def new(self) -> list[Any]:
        return self.of("new")

    @property
    def changed(self) -> list[Any]:
        return self.of("changed")

    @property
    def counts(self) -> dict[str, int]:
        held = {state: len(self.of(state)) for state in ("new", "changed", "same")}
        return {**held, "missing": len(self.missing), "refused": len(self.refused), "doubtful": len(self.doubts)}


def plan(school: School, roster: dapodik.Roster, now: datetime) -> Plan:
    """Compare a roster with what the school knows; writes nothing."""
    year = current_year(clock.today(school.time_zone, now))
    if roster.kind == dapodik.STUDENTS:
        changes, missing, refused, doubts = students.compare(school, year, roster)
    else:
        changes, missing, refused, doubts = staff.compare(school, roster)
    cells = [_("Baris %(line)s: %(what)s") % {"line": r.line, "what": doubt} for r in roster.rows for doubt in r.doubts]
    notes = []
    if roster.school_name and folded(roster.school_name) != folded(school.name):
        notes.append(
            _("Judul berkas menyebut “%(name)s”, bukan nama sekolah ini. Periksa berkasnya.") % {"name": roster.school_name}
        )
    return Plan(roster.kind, year, changes, missing, refused, cells + doubts, notes)


@transaction.atomic
def receive(*, school: School, data: bytes, by: Actor, now: datetime) -> RosterImport:
    """Read an uploaded file and keep its needed columns, encrypted, until the commit or for a day."""
    require(rules.may_import(by))
    roster = dapodik.read(data)
    RosterImport.objects.filter(school=school, by=by.ref).delete()
    forget_old(now)
    held = RosterImport.objects.create(school=school, kind=roster.kind, rows=roster.as_json(), by=by.ref, made_at=now)
    log.record(by, "roster.received", held, now, fields=[roster.kind, f"rows={len(roster.rows)}"])
    return held


def forget_old(now: datetime) -> None:
    """Delete what nobody committed within a day."""
    RosterImport.objects.filter(made_at__lte=now - KEPT).delete()


@transaction.atomic
def discard(held: RosterImport, *, by: Actor, now: datetime) -> None:
    """Forget a received roster without writing it."""
    require(rules.may_import(by))
    log.record(by, "roster.discarded", held, now)
    held.delete()


def pending_plan(held: RosterImport, now: datetime) -> Plan:
    return plan(held.school, dapodik.Roster.from_json(held.rows), now)


@transaction.atomic
def commit(held: RosterImport, *, left: set[UUID], by: Actor, now: datetime) -> dict[str, int]:
    """Write a received roster whole; `left` are students of whom the operator said that they left. Then forget it."""
    require(rules.may_import(by))
    if not RosterImport.objects.select_for_update().filter(pk=held.pk, school_id=by.school_id).exists():
        raise Refused(_("Daftar ini sudah diimpor atau dibuang. Unggah berkasnya lagi."))
    counts = write(school=held.school, roster=dapodik.Roster.from_json(held.rows), left=left, by=by, now=now)
    held.delete()
    return counts


@transaction.atomic
def write(*, school: School, roster: dapodik.Roster, left: set[UUID], by: Actor, now: datetime) -> dict[str, int]:
    """Compare once more under a lock and write everything; returns the counts. Nobody is ever removed."""
    require(rules.may_import(by))
    School.objects.select_for_update().get(pk=school.pk)
    made = plan(school, roster, now)
    counts = made.counts
    if made.refused:
        raise Refused(_("%(n)s baris tidak dapat diterima, jadi tidak ada yang dimasukkan.") % {"n": len(made.refused)})
    gone = [s for s in made.missing if s.pk in left] if made.kind == dapodik.STUDENTS else []
    if made.kind == dapodik.STUDENTS:
        students.write(school, made.year, made.changes, now)
        students.mark_left(gone, made.year, clock.today(school.time_zone, now), now)
        actions.rank_classes(school, made.year)
    else:
        staff.write(school, made.changes, now)
    counts["left"] = len(gone)
    told = [made.kind, *(f"{name}={n}" for name, n in counts.items())]
    log.record(by, "roster.imported", school, now, fields=told)
    for student in gone:
        log.record(by, "student.left", student, now)
    return counts
