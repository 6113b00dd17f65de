"""What waits for whom: gathered from every stage in a fixed number of queries, by ids and days; no text is opened."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID

from django.db.models import CharField, F, Q, TimeField, Value

from rembuk.accounts.models import School
from rembuk.cases.models import Stage
from rembuk.concerns.models import Concern
from rembuk.conferences.models import Conference, PlannedAction
from rembuk.inquiries.models import DataRequest
from rembuk.reminders.models import Kind
from rembuk.services.models import Referral, Session


@dataclass(frozen=True)
class Due:
    """One thing that waits for one person. `code` is the case's, for pages of its counsellor alone."""

    person: UUID
    kind: str
    thing: UUID
    on: date
    code: str = ""
    at: time | None = None
    is_own: bool = False  # of a member of staff who opens it without the case

    @property
    def key(self) -> tuple[UUID, str, UUID, date]:
        return self.person, self.kind, self.thing, self.on


def gather(school: School, person: UUID | None = None) -> list[Due]:
    """Everything that waits in a school, or for one person of it."""
    found = [*_tasks(school), *_services(school), *_requests(school), *_evaluations(school)]
    return [d for d in found if person is None or d.person == person]


def safety(school: School) -> list[Due]:
    """Reports with a sign of danger that nobody has read."""
    rows = Concern.objects.filter(school=school, has_safety_sign=True, state=Concern.State.NEW, addressee__isnull=False)
    return [
        Due(addressee, Kind.SAFETY, pk, made.date()) for pk, addressee, made in rows.values_list("pk", "addressee_id", "made_at")
    ]


def _tasks(school: School) -> Iterable[Due]:
    """Open actions: for their owners with an account; what none of them owns is the counsellor's to ask about."""
    waits = [PlannedAction.State.OPEN, PlannedAction.State.RUNNING]
    rows = PlannedAction.objects.filter(conference__school=school, conference__decided_at__isnull=False, state__in=waits)
    rows = rows.filter(due_on__isnull=False).exclude(conference__case__stage=Stage.CLOSED)
    tasks: dict[tuple[Any, ...], set[UUID]] = {}
    for *task, owner, member in rows.values_list(
        "pk", "due_on", "conference__case__owner_id", "conference__case__code", "owners", "owners__membership_id"
    ):
        tasks.setdefault(tuple(task), set()).update({owner} if member else ())
    for (pk, on, counselor, code), owners in tasks.items():
        for owner in owners or {counselor}:
            yield Due(owner, Kind.TASK, pk, on, code, is_own=owner in owners)


def _services(school: School) -> Iterable[Due]:
    """Sessions that are planned, and referrals that were sent."""
    sessions = Session.objects.filter(case__school=school, state=Session.State.PLANNED).exclude(case__stage=Stage.CLOSED)
    referrals = Referral.objects.filter(case__school=school, state=Referral.State.SENT).exclude(case__stage=Stage.CLOSED)
    no_hour = Value(None, output_field=TimeField())
    held = [
        rows.order_by().annotate(kind=Value(kind, output_field=CharField()), day=F(day), hour=hour)
        for rows, kind, day, hour in (
            (sessions, Kind.SESSION.value, "on", F("at")), (referrals, Kind.REFERRAL.value, "due_on", no_hour),
        )
    ]  # fmt: skip
    one, other = (rows.values_list("kind", "pk", "case__owner_id", "day", "hour", "case__code") for rows in held)
    for kind, pk, owner, on, at, code in one.union(other, all=True):
        yield Due(owner, kind, pk, on, code, at)


def _requests(school: School) -> Iterable[Due]:
    """Questions: for whoever has an account; a guest's are the counsellor's to chase."""
    rows = DataRequest.objects.filter(school=school, state=DataRequest.State.OPEN).exclude(case__stage=Stage.CLOSED)
    for pk, person, member, owner, on, code in rows.values_list(
        "pk", "person_id", "person__membership_id", "case__owner_id", "due_on", "case__code"
    ):
        yield Due(person if member else owner, Kind.REQUEST, pk, on, code, is_own=bool(member))


def _evaluations(school: School) -> Iterable[Due]:
    """The day that was agreed, until a conclusion stands; then the day of the next look."""
    is_open = Q(decided_at__isnull=False, evaluate_on__isnull=False, evaluation__concluded_at__isnull=True)
    again = Q(evaluation__concluded_at__isnull=False, evaluation__review_on__isnull=False)
    rows = Conference.objects.filter(is_open | again, school=school).exclude(case__stage=Stage.CLOSED)
    for pk, evaluation, concluded, agreed, review, owner, code in rows.values_list(
        "pk", "evaluation__pk", "evaluation__concluded_at", "evaluate_on", "evaluation__review_on", "case__owner_id", "case__code"
    ):
        yield Due(owner, Kind.EVALUATION, evaluation if concluded else pk, review if concluded else agreed, code)
