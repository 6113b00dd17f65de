"""What a school's case conferences come to in a semester: counts and days, never a name, no ranking of people."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any, cast
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Min, Q

from rembuk.accounts.models import School
from rembuk.cases.forms import TYPES
from rembuk.cases.models import Case, Stage
from rembuk.conferences.models import Conference, PlannedAction, ServiceType
from rembuk.evaluations.models import FollowUp
from rembuk.interventions.models import Progress
from rembuk.reports.periods import Period
from rembuk.services.models import Referral, Session
from rembuk.vault import keys
from rembuk.vault.fields import EncryptedJSONField

DONE = (PlannedAction.State.DONE, PlannedAction.State.PARTLY)


@dataclass(frozen=True)
class Known:
    """What is counted of a case."""

    pk: UUID
    stage: str
    began: date
    ended: date | None
    kind: str
    areas: tuple[str, ...]


@dataclass(frozen=True)
class Span:
    """Days between two moments of cases: the middle one and how many cases were counted; None when there is none."""

    days: int | None
    n: int


@dataclass(frozen=True)
class Figures:
    """The numbers of one semester. Each list pairs a word with a count and leaves nothing out."""

    opened: int
    closed: int
    stages: list[tuple[str, int]]
    kinds: list[tuple[str, int]]
    areas: list[tuple[str, int]]
    conferences: int
    to_conference: Span
    to_action: Span
    promises: list[tuple[str, int]]
    follow_ups: list[tuple[str, int]]
    referred: int
    unanswered: int
    services: list[tuple[str, int, int]]

    @property
    def promised(self) -> int:
        return sum(n for _label, n in self.promises)

    @property
    def hours(self) -> int:
        """JP of the sessions that took place."""
        return sum(hours for _label, _n, hours in self.services)


def of(school: School, period: Period, today: date) -> Figures:
    """The figures of the cases that ran in the semester; a fixed number of queries, the types of cases are opened in memory."""
    known = _known(school, period)
    span = (period.first, period.last)
    meetings = list(
        Conference.objects.filter(school=school, on_day__range=span, decided_at__isnull=False).values_list("pk", "on_day")
    )
    follow_ups = FollowUp.objects.filter(student__case__school=school, decided_on__range=span)
    referrals = Referral.objects.filter(case__school=school).aggregate(
        sent=Count("pk", filter=Q(sent_on__range=span)),
        waiting=Count("pk", filter=Q(state=Referral.State.SENT, sent_on__lte=period.last)),
    )
    return Figures(
        opened=sum(period.first <= k.began <= period.last for k in known),
        closed=sum(k.ended is not None and period.first <= k.ended <= period.last for k in known),
        stages=_counted(Stage.choices, (k.stage for k in known), whole=True),
        kinds=_counted(TYPES, (k.kind for k in known)),
        areas=sorted(Counter(a for k in known for a in k.areas).items()),
        conferences=len(meetings),
        to_conference=_days(((k.pk, k.began) for k in known), _first_meetings(school, {k.pk for k in known})),
        to_action=_days(meetings, _first_actions([pk for pk, _day in meetings])),
        promises=_promises(school, period, today),
        follow_ups=_counted(FollowUp.Next.choices, follow_ups.values_list("next", flat=True)),
        referred=referrals["sent"],
        unanswered=referrals["waiting"],
        services=_services(school, span),
    )


def _known(school: School, period: Period) -> list[Known]:
    """The cases that were open on any day of the semester."""
    rows = Case.objects.filter(school=school, referred_on__lte=period.last).exclude(closed_at__date__lt=period.first)
    held = list(rows.values_list("pk", "scope", "stage", "referred_on", "closed_at", "facts"))
    keys.preload(row[1] for row in held)
    facts = cast(EncryptedJSONField, Case._meta.get_field("facts"))
    found = []
    zone = ZoneInfo(school.time_zone)
    for pk, scope, stage, began, closed, cipher in held:
        try:
            said: dict[str, Any] = facts.opened_at(pk, scope, cipher)
        except keys.Shredded:  # the case was erased: it still counts, its type is gone
            said = {}
        ended = closed.astimezone(zone).date() if closed else None
        found.append(Known(pk, stage, began, ended, said.get("case_type") or "", tuple(said.get("problem_areas") or ())))
    return found


def _counted(choices: Iterable[Any], values: Iterable[str], *, whole: bool = False) -> list[tuple[str, int]]:
    """Labels with their counts in the order of the choices; what does not occur is left out unless `whole`."""
    counts = Counter(values)
    return [(str(label), counts[value]) for value, label in choices if whole or counts[value]]


def _days(starts: Iterable[tuple[UUID, date]], ends: dict[UUID, date]) -> Span:
    spent = [max((ends[pk] - start).days, 0) for pk, start in starts if pk in ends]
    return Span(round(median(spent)) if spent else None, len(spent))


def _first_meetings(school: School, ids: set[UUID]) -> dict[UUID, date]:
    rows = Conference.objects.filter(school=school, decided_at__isnull=False).values("case_id").annotate(first=Min("on_day"))
    return {row["case_id"]: row["first"] for row in rows if row["case_id"] in ids}


def _first_actions(meetings: list[UUID]) -> dict[UUID, date]:
    """When the first agreed action of each conference was under way."""
    rows = Progress.objects.filter(action__conference__in=meetings, state__in=[*DONE, PlannedAction.State.RUNNING])
    firsts = rows.values("action__conference_id").annotate(first=Min("on"))
    return {row["action__conference_id"]: row["first"] for row in firsts}


def _promises(school: School, period: Period, today: date) -> list[tuple[str, int]]:
    """Actions that fell due in the semester, by what became of them; those not yet due are not counted."""
    due = PlannedAction.objects.filter(
        conference__school=school, due_on__range=(period.first, min(period.last, today)), conference__decided_at__isnull=False
    )
    return _counted(PlannedAction.State.choices, due.values_list("state", flat=True))


def _services(school: School, span: tuple[date, date]) -> list[tuple[str, int, int]]:
    """Sessions that took place, by type of service: how many, and their JP."""
    rows = Session.objects.filter(case__school=school, state=Session.State.HELD, on__range=span)
    held, hours = Counter[str](), Counter[str]()
    for kind, jp in rows.values_list("service_type", "hours"):
        held[kind] += 1
        hours[kind] += jp
    return [(str(label), held[value], hours[value]) for value, label in ServiceType.choices if held[value]]
