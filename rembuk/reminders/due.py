"""What waits for whom: gathered from every stage in a fixed number of queries, by ids and days; no text is opened."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.db.models import Q

from rembuk.accounts.models import School
from rembuk.cases.models import Concern, Stage
from rembuk.conferences.models import Conference, PlannedAction
from rembuk.evaluations.models import Evaluation
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
    found = [*_tasks(school), *_sessions(school), *_referrals(school), *_requests(school), *_evaluations(school)]
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
    for one in rows.select_related("conference__case").prefetch_related("owners"):
        case = one.conference.case
        owners = {p.pk for p in one.owners.all() if p.membership_id}
        for owner in owners or {case.owner_id}:
            yield Due(owner, Kind.TASK, one.pk, one.due_on, case.code, is_own=owner in owners)


def _sessions(school: School) -> Iterable[Due]:
    rows = Session.objects.filter(case__school=school, state=Session.State.PLANNED).exclude(case__stage=Stage.CLOSED)
    for pk, owner, on, at, code in rows.values_list("pk", "case__owner_id", "on", "at", "case__code"):
        yield Due(owner, Kind.SESSION, pk, on, code, at)


def _referrals(school: School) -> Iterable[Due]:
    rows = Referral.objects.filter(case__school=school, state=Referral.State.SENT)
    for pk, owner, on, code in rows.values_list("pk", "case__owner_id", "due_on", "case__code"):
        yield Due(owner, Kind.REFERRAL, pk, on, code)


def _requests(school: School) -> Iterable[Due]:
    """Questions: for whoever has an account; a guest's are the counsellor's to chase."""
    rows = DataRequest.objects.filter(school=school, state=DataRequest.State.OPEN)
    for pk, person, member, owner, on, code in rows.values_list(
        "pk", "person_id", "person__membership_id", "case__owner_id", "due_on", "case__code"
    ):
        yield Due(person if member else owner, Kind.REQUEST, pk, on, code, is_own=bool(member))


def _evaluations(school: School) -> Iterable[Due]:
    """The day that was agreed, until a conclusion stands; then the day of the next look."""
    open_ = Conference.objects.filter(school=school, decided_at__isnull=False, evaluate_on__isnull=False)
    open_ = open_.filter(Q(evaluation__isnull=True) | Q(evaluation__concluded_at__isnull=True)).exclude(case__stage=Stage.CLOSED)
    for pk, owner, on, code in open_.values_list("pk", "case__owner_id", "evaluate_on", "case__code"):
        yield Due(owner, Kind.EVALUATION, pk, on, code)
    again = Evaluation.objects.filter(conference__school=school, concluded_at__isnull=False, review_on__isnull=False)
    again = again.exclude(conference__case__stage=Stage.CLOSED)
    for pk, owner, on, code in again.values_list("pk", "conference__case__owner_id", "review_on", "conference__case__code"):
        yield Due(owner, Kind.EVALUATION, pk, on, code)
