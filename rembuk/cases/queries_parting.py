"""Where students of a group went, and where an own case came from: the way to the other case for whoever reads it whole."""

from dataclasses import dataclass
from datetime import date

from rembuk.cases import rules
from rembuk.cases.models import Case, Parting
from rembuk.core.actor import Actor


@dataclass(frozen=True)
class Gone:
    """One student who has an own case now."""

    name: str
    on: date
    reason: str
    into: Case | None  # None where this reader may not know it

    @property
    def url(self) -> str:
        return self.into.get_absolute_url() if self.into else ""


def gone(case: Case, actor: Actor) -> list[Gone]:
    """The students of a group who have an own case: two queries."""
    if not case.is_group:
        return []
    rows = Parting.objects.filter(student__case=case).select_related("student__student", "into__school").order_by("on", "made_at")
    held = list(rows.prefetch_related("into__counselors"))
    for one in held:
        one.student.case = case
    return [Gone(p.student.student.initials, p.on, p.reason, _known(actor, p.into)) for p in held]


def origin(case: Case, actor: Actor) -> Case | None:
    """The group that this case comes from; None for any other, and where this reader may not know it."""
    if case.is_group:
        return None
    row = Parting.objects.filter(into=case).select_related("student__case__school").prefetch_related("student__case__counselors")
    found = row.first()
    return _known(actor, found.student.case) if found else None


def _known(actor: Actor, case: Case | None) -> Case | None:
    return case if case is not None and rules.reads_whole(actor, case) else None
