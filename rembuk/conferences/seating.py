"""What the pages about who sits together show: everybody with part, answer and clash; suggestions; parts and their sets."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from rembuk.accounts.models import School
from rembuk.cases import queries as cases
from rembuk.cases.models import CaseStudent, Evidence
from rembuk.cases.naming import Tokens
from rembuk.conferences import readiness, schooldays, showing, suggesting
from rembuk.conferences.models import Conference, Participant, Sitting
from rembuk.conferences.naming import Naming, Reader
from rembuk.people import actions as people_actions
from rembuk.people import queries as people
from rembuk.people.models import Person

SIGNS = {
    Participant.Answer.NONE: "waiting", Participant.Answer.COMES: "done", Participant.Answer.ONLINE: "done",
    Participant.Answer.NOT: "split", Participant.Answer.SENDS: "mended",
}  # fmt: skip


@dataclass(frozen=True)
class Place:
    """One person of the conference, as its page shows them."""

    seat: Participant
    label: str  # what they are, children named as the counsellor reads them
    parts: str
    clash: str
    has_written: bool

    @property
    def sign(self) -> str:
        return SIGNS[Participant.Answer(self.seat.answer)]

    @property
    def is_waiting(self) -> bool:
        return self.seat.answer == Participant.Answer.NONE

    @property
    def wants_view(self) -> bool:
        """Somebody who cannot come and has not been heard."""
        return self.seat.answer in {Participant.Answer.NOT, Participant.Answer.SENDS} and not self.has_written


@dataclass(frozen=True)
class Part:
    """A part of the conference: its name, its people, how much it shows."""

    sitting: Sitting
    name: str
    people: list[Participant]


@dataclass(frozen=True)
class Table:
    """The page of who sits together."""

    conference: Conference
    students: list[CaseStudent]
    places: list[Place]
    parts: list[Part]
    suggested: suggesting.Suggested
    warning: str
    coming: list[tuple[date, str]]
    families_meet: bool
    ready: readiness.Card

    @property
    def waiting(self) -> int:
        return sum(p.is_waiting for p in self.places)


def name_of(sitting: Sitting) -> str:
    return sitting.label or _("Bagian %(n)s") % {"n": sitting.number}


def table(conference: Conference, today: date) -> Table:
    """Everything of the page in a fixed number of queries."""
    students, seats = readiness.heard(conference.case), seats_of(conference)
    sittings = list(conference.sittings.order_by("number"))
    clash = suggesting.clashes(conference, [p.person_id for p in seats], conference.on_day)
    many, names = len(sittings) > 1, Tokens(conference.case, students)
    return Table(
        conference=conference,
        students=students,
        places=[_place(p, names, many, clash) for p in seats],
        parts=[Part(s, name_of(s), [p for p in seats if s in p.sittings.all()]) for s in sittings],
        suggested=suggesting.suggested(conference.case, students, seated=[p.person_id for p in seats]),
        warning=schooldays.warning(conference.on_day, today, conference.case.school),
        coming=schooldays.coming(today, conference.case.school),
        families_meet=families_meet(sittings, seats),
        ready=readiness.card(conference, today, seats, students),
    )


def seats_of(conference: Conference) -> list[Any]:
    """The people with what lies behind them, in their order; they know their conference."""
    rows = readiness.spoken(Participant.objects.filter(conference=conference))
    rows = rows.select_related("person__membership", "student__student")
    held = list(rows.prefetch_related(Prefetch("sittings", Sitting.objects.order_by("number"))).order_by("rank"))
    for seat in held:
        seat.conference = conference
    return held


def _place(seat: Any, names: Tokens, many: bool, clash: dict[UUID, str]) -> Place:
    parts = ", ".join(name_of(s) for s in seat.sittings.all()) if many else ""
    return Place(seat, names.text(seat.label), parts, clash.get(seat.person_id, "") if seat.person_id else "", seat.has_written)


def families_meet(sittings: Iterable[Sitting], seats: Iterable[Participant]) -> bool:
    """Whether families of different children sit in one part."""
    families = [p for p in seats if p.role in suggesting.FAMILIES and p.student_id]
    return any(len({p.student_id for p in families if s in p.sittings.all()}) > 1 for s in sittings)


def seat(conference: Conference, pk: UUID) -> Participant | None:
    """One of the people by the row's id."""
    return next((p for p in seats_of(conference) if p.pk == pk), None)


def sitting(conference: Conference, number: int) -> Sitting | None:
    """One of the parts by its number."""
    found = conference.sittings.filter(number=number).first()
    if found is not None:
        found.conference = conference
    return found


def known(school: School, name: str) -> Person | None:
    """The adult of that name, if the school knows exactly that name."""
    return people.person_by_name(school, people_actions.name_index(school, name))


def items_of(conference: Conference) -> list[Evidence]:
    """Everything that may be shown at all, with the students it is about."""
    rows = conference.case.evidence.exclude(state=Evidence.State.WITHDRAWN)
    return [e for e in rows.prefetch_related("students").order_by("number") if e.is_shared]


@dataclass(frozen=True)
class Row:
    """An item of a part's set, worded for the counsellor."""

    shown: showing.Shown
    text: str
    source: str


def set_of(sitting: Sitting) -> list[Row]:
    """The shown set of a part, item by item."""
    case = sitting.conference.case
    students = cases.students_of(case)
    naming = Naming(case, students, Reader())
    rows = showing.listed(showing.of(sitting), items_of(sitting.conference), students)
    return [Row(r, naming.text(r.item.statement), naming.text(r.item.source)) for r in rows]


def worded(conference: Conference) -> list[tuple[Evidence, str]]:
    """The items that may be shown, worded for the counsellor, for a choice."""
    naming = Naming(conference.case, cases.students_of(conference.case), Reader())
    return [(e, naming.text(e.statement)) for e in items_of(conference)]
