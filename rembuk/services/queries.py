"""Reads about sessions and referrals; each with a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F

from rembuk.cases import kept
from rembuk.cases import queries as cases
from rembuk.cases.models import Case, CaseStudent
from rembuk.conferences.naming import Naming, Reader
from rembuk.services.models import Referral, Session

SIGNS = {"planned": "open", "held": "done", "missed": "split", "cancelled": "split"}


@dataclass(frozen=True)
class Held:
    """A session as the log shows it: texts as the school's record names children."""

    session: Session
    content: str
    for_whom: str
    days_late: int

    @property
    def sign(self) -> str:
        return "late" if self.days_late else SIGNS[self.session.state]


@dataclass(frozen=True)
class Sent:
    """A referral as the page shows it."""

    referral: Referral
    name: str
    reason: str
    answer: str
    days_late: int

    @property
    def sign(self) -> str:
        if self.referral.state == Referral.State.SENT:
            return "late" if self.days_late else "waiting"
        return "done" if self.referral.state == Referral.State.ANSWERED else "split"


@dataclass(frozen=True)
class Book:
    """The service log of a case."""

    students: list[CaseStudent]
    coming: list[Held]
    held: list[Held]
    referrals: list[Sent]

    @property
    def hours(self) -> int:
        """JP of what took place."""
        return sum(h.session.hours for h in self.held)

    @property
    def next(self) -> Held | None:
        """The first that is not past; what waits for its note is marked in the list."""
        return next((h for h in self.coming if not h.days_late), None)


def book(case: Case, today: date) -> Book:
    """Everything of the log: what comes first, then what was, the newest first. Four queries."""
    students = cases.students_of(case)
    naming = Naming(case, students, Reader())
    rows = list(
        Session.objects.filter(case=case).prefetch_related("students__student").order_by("on", F("at").asc(nulls_last=True))
    )
    for one in rows:
        one.case = case
    shown = [_held(one, naming, today) for one in rows]
    sent = list(Referral.objects.filter(case=case).select_related("student__student").order_by("sent_on"))
    for one in sent:
        one.case = case
    return Book(
        students=students,
        coming=[h for h in shown if h.session.state == Session.State.PLANNED],
        held=[h for h in reversed(shown) if h.session.state != Session.State.PLANNED],
        referrals=[_sent(r, naming, today) for r in sent],
    )


def _held(one: Session, naming: Naming, today: date) -> Held:
    late = (today - one.on).days if one.state == Session.State.PLANNED and one.on < today else 0
    return Held(one, naming.text(kept.words(one.case, one.content)), naming.for_whom(one.students.all()) or "", late)


def _sent(one: Referral, naming: Naming, today: date) -> Sent:
    late = (today - one.due_on).days if one.state == Referral.State.SENT and one.due_on < today else 0
    return Sent(one, naming.student(one.student), naming.text(one.reason), naming.text(one.answer), late)


def session_of(case: Case, pk: UUID) -> Session | None:
    found = Session.objects.filter(case=case, pk=pk).prefetch_related("students").first()
    if found is not None:
        found.case = case
    return found


def referral_of(case: Case, pk: UUID) -> Referral | None:
    found = Referral.objects.filter(case=case, pk=pk).select_related("student__student").first()
    if found is not None:
        found.case = case
    return found


def next_of(case: Case, today: date) -> Session | None:
    """The session that comes next: for the case's page, one query."""
    rows = Session.objects.filter(case=case, state=Session.State.PLANNED, on__gte=today)
    found = rows.order_by("on", F("at").asc(nulls_last=True)).first()
    if found is not None:
        found.case = case
    return found


def held_of(case: Case, since: date | None = None) -> list[Session]:
    """What took place, by day: for charts and the process of the evaluation. No text is opened."""
    rows = Session.objects.filter(case=case, state__in=[Session.State.HELD, Session.State.MISSED])
    return list((rows.filter(on__gte=since) if since else rows).order_by("on"))


def open_of(case: Case) -> tuple[int, list[Referral]]:
    """How many sessions are planned still, and the referrals that wait for their answer: what a closing has to name."""
    waiting = Referral.objects.filter(case=case, state=Referral.State.SENT).select_related("student__student")
    return Session.objects.filter(case=case, state=Session.State.PLANNED).count(), list(waiting)


def hours_between(people: Iterable[UUID], since: date, until: date) -> dict[UUID, int]:
    """JP per counsellor in a span of days: what a semester's report counts."""
    found: dict[UUID, int] = {}
    rows = Session.objects.filter(by__in=list(people), state=Session.State.HELD, on__gte=since, on__lte=until)
    for person, hours in rows.values_list("by_id", "hours"):
        found[person] = found.get(person, 0) + hours
    return found
