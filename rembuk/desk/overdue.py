"""What is overdue in a school's cases, whoever has to do it: one query by ids and days; no text is opened."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import CharField, F, Q, Value
from django.utils.translation import gettext_lazy, ngettext

from rembuk.accounts.models import School
from rembuk.cases.models import Case, Stage
from rembuk.conferences.models import Conference, PlannedAction
from rembuk.core.addresses import address
from rembuk.core.prepared import Prepared
from rembuk.inquiries.models import DataRequest
from rembuk.records import rules as records
from rembuk.services.models import Referral, Session

TASK, SESSION, REFERRAL, REQUEST, EVALUATION, UNSEALED = "task", "session", "referral", "request", "evaluation", "unsealed"
LABELS = {
    TASK: gettext_lazy("Tindakan yang disepakati"), SESSION: gettext_lazy("Pertemuan layanan"),
    REFERRAL: gettext_lazy("Balikan alih tangan"), REQUEST: gettext_lazy("Jawaban yang diminta"),
    EVALUATION: gettext_lazy("Hari evaluasi"), UNSEALED: gettext_lazy("Segel berita acara"),
}  # fmt: skip
WAITING = [PlannedAction.State.OPEN, PlannedAction.State.RUNNING]


@dataclass(frozen=True)
class Late:
    """One thing that was due before today."""

    kind: str
    thing: UUID
    round: int
    days: int

    @property
    def label(self) -> str:
        return str(LABELS[self.kind])


def _late(school: UUID, today: date) -> Any:
    first, *others = [p.order_by() for p in (*_agreed(school, today), *_help(school, today))]
    return first.union(*others, all=True)


_everything = Prepared(_late)


def of(school: School, today: date) -> dict[str, list[Late]]:
    """By the code of its case, what is late, the longest first; nothing of cases that are closed."""
    found: dict[str, list[Late]] = {}
    for kind, thing, nth, day, code in _everything(school=school.pk, today=today):
        on = day + timedelta(days=records.window(school)) if kind == UNSEALED else day
        if on < today:
            found.setdefault(code, []).append(Late(kind, thing, nth, (today - on).days))
    for rows in found.values():
        rows.sort(key=lambda late: -late.days)
    return found


def _rows(rows: Any, kind: str, day: str, case: str, nth: Any) -> Any:
    named = rows.annotate(kind=Value(kind, output_field=CharField()), day=F(day), nth=nth)
    return named.values_list("kind", "pk", "nth", "day", f"{case}code")


def _agreed(school: UUID, today: date) -> Iterable[Any]:
    """Of conferences that decided: actions, the day of the next look, the seal."""
    decided = Conference.objects.filter(school=school, decided_at__isnull=False).exclude(case__stage=Stage.CLOSED)
    tasks = PlannedAction.objects.filter(conference__in=decided, state__in=WAITING, due_on__lt=today)
    yield _rows(tasks, TASK, "due_on", "conference__case__", F("conference__round"))
    fresh = decided.filter(Q(evaluation__isnull=True) | Q(evaluation__concluded_at__isnull=True), evaluate_on__lt=today)
    yield _rows(fresh, EVALUATION, "evaluate_on", "case__", F("round"))
    again = decided.filter(evaluation__concluded_at__isnull=False, evaluation__review_on__lt=today)
    yield _rows(again, EVALUATION, "evaluation__review_on", "case__", F("round"))
    yield _rows(decided.filter(locked_at__isnull=True, on_day__lt=today), UNSEALED, "on_day", "case__", F("round"))


def _help(school: UUID, today: date) -> Iterable[Any]:
    """Sessions that nobody noted, referrals and questions without an answer."""
    for rows, kind, day in (
        (Session.objects.filter(state=Session.State.PLANNED, on__lt=today), SESSION, "on"),
        (Referral.objects.filter(state=Referral.State.SENT, due_on__lt=today), REFERRAL, "due_on"),
        (DataRequest.objects.filter(state=DataRequest.State.OPEN, due_on__lt=today), REQUEST, "due_on"),
    ):
        yield _rows(rows.filter(case__school=school).exclude(case__stage=Stage.CLOSED), kind, day, "case__", Value(0))


def place_of(case: Case, late: Late) -> str:
    """Where it is done, for the counsellor."""
    base = [case.school.code, case.code]
    if late.kind in {SESSION, REFERRAL}:
        return address(f"services:{late.kind}", *base, late.thing)
    if late.kind == UNSEALED:
        return address("records:seal", *base, late.round)
    return address(
        {TASK: "interventions:plan", REQUEST: "inquiries:list", EVALUATION: "evaluations:evaluation"}[late.kind], *base
    )


def by_kind(rows: list[Late]) -> list[tuple[Late, int]]:
    """Of each kind the one that waits longest, and how many there are: no kind hides behind another."""
    first: dict[str, Late] = {}
    for late in rows:
        first.setdefault(late.kind, late)
    return [(late, sum(r.kind == kind for r in rows)) for kind, late in first.items()]


def counted(rows: Iterable[Late]) -> list[tuple[str, int]]:
    """How many of each kind, as words and number; for whoever may know numbers alone."""
    held = [r.kind for r in rows]
    return [(str(label), held.count(kind)) for kind, label in LABELS.items() if kind in held]


def said(rows: list[Late]) -> str:
    """The same in one line, with how long the oldest waits."""
    if not rows:
        return ""
    what = ", ".join(f"{label} ({n})" if n > 1 else label for label, n in counted(rows))
    days = max(r.days for r in rows)
    return f"{what} · " + ngettext("lewat %(n)s hari", "lewat %(n)s hari", days) % {"n": days}
