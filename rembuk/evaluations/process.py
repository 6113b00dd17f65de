"""The process in figures: who came, what was carried out, what took place; and how people saw it."""

from collections.abc import Sequence
from dataclasses import dataclass

from rembuk.cases import queries as cases
from rembuk.cases.models import Case, CaseStudent
from rembuk.conferences.models import Conference, Participant, PlannedAction
from rembuk.conferences.naming import Naming, Reader
from rembuk.evaluations.models import Feedback, Look
from rembuk.services.models import Session


@dataclass(frozen=True)
class Seen:
    """A look at the result as the page shows it."""

    look: Look
    words: str
    for_whom: str


@dataclass(frozen=True)
class Said:
    """What one participant answered."""

    feedback: Feedback
    name: str
    words: str


@dataclass(frozen=True)
class Process:
    """The process of one conference and what followed."""

    conference: Conference
    students: list[CaseStudent]
    seats: list[Participant]
    actions: list[PlannedAction]
    sessions: Sequence[Session]
    looks: list[Seen]
    feedback: list[Said]

    @property
    def present(self) -> list[Participant]:
        return [p for p in self.seats if p.was_there]

    @property
    def without_feedback(self) -> list[Participant]:
        given = {s.feedback.participant_id for s in self.feedback}
        return [p for p in self.present if p.pk not in given]

    @property
    def done(self) -> int:
        return sum(a.state == PlannedAction.State.DONE for a in self.actions)

    @property
    def owned(self) -> int:
        """Actions that somebody besides the counsellor reports on."""
        return sum(bool(a.owners.all()) for a in self.actions)

    @property
    def held(self) -> int:
        return sum(s.state == Session.State.HELD for s in self.sessions)

    @property
    def gone(self) -> int:
        """Sessions whose day has been: held or missed."""
        return sum(s.state in {Session.State.HELD, Session.State.MISSED} for s in self.sessions)

    @property
    def helped(self) -> list[tuple[str, int]]:
        """How many gave which answer."""
        rows = [(str(h.label), sum(s.feedback.helped == h for s in self.feedback)) for h in Feedback.Helped]
        return [(label, n) for label, n in rows if n]


def process(case: Case) -> Process | None:
    """The process of the newest conference that decided: eight queries; None without one."""
    students = cases.students_of(case)
    conference = Conference.objects.filter(case=case, decided_at__isnull=False).order_by("-round").first()
    if conference is None:
        return None
    conference.case = case
    seats = list(Participant.objects.filter(conference=conference).order_by("rank"))
    for seat in seats:
        seat.conference = conference
    naming, by_id = Naming(case, students, Reader(), seats=seats), {p.pk: p for p in seats}
    looks = list(Look.objects.filter(conference=conference).order_by("on", "made_at"))
    said = list(Feedback.objects.filter(conference=conference).order_by("made_at"))
    by_student = {s.pk: s for s in students}
    for row in (*looks, *said):
        row.conference = conference
    return Process(
        conference=conference,
        students=students,
        seats=seats,
        actions=list(PlannedAction.objects.filter(conference=conference).prefetch_related("owners").order_by("rank")),
        sessions=list(Session.objects.filter(case=case, on__gte=conference.on_day)),
        looks=[Seen(x, naming.text(x.words), naming.student(by_student[x.student_id]) if x.student_id else "") for x in looks],
        feedback=[
            Said(f, naming.participant(by_id[f.participant_id]), naming.text(f.words)) for f in said if f.participant_id in by_id
        ],
    )
