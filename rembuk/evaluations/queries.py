"""Reads for the evaluation of a conference; a fixed number of queries for any number of goals and students."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from rembuk.cases import kept
from rembuk.cases import queries as cases
from rembuk.cases.models import Case, CaseStudent, Evidence
from rembuk.conferences.models import Conference, Goal, PlannedAction
from rembuk.conferences.naming import Naming, Reader
from rembuk.evaluations import rules, series
from rembuk.evaluations.models import Evaluation, EvaluationNote, FollowUp, Frame, Measurement
from rembuk.evaluations.series import Series
from rembuk.people.models import Person
from rembuk.services.models import Referral, Session


@dataclass(frozen=True)
class Noted:
    """A note as the page shows it: children named as the school's record names them."""

    note: EvaluationNote
    text: str


@dataclass(frozen=True)
class Decision:
    """A student of the case with the follow-up decided, if any, and its reason as the page shows it."""

    student: CaseStudent
    follow_up: FollowUp | None
    reason: str = ""

    @property
    def sign(self) -> str:
        """Done for the student, or going on."""
        return "now" if self.follow_up and self.follow_up.next in rules.GOES_ON else "done"

    @property
    def numbers(self) -> list[int]:
        """The items of the ledger that the decision cites."""
        return list(self.follow_up.data.get("evidence", [])) if self.follow_up else []

    @property
    def figures(self) -> list[str]:
        """The goals as they stood when it was decided."""
        rows = self.follow_up.data.get("goals", []) if self.follow_up else []
        return [_("M%(rank)s: dari %(first)s menjadi %(last)s %(unit)s, target %(target)s") % row for row in rows]


@dataclass(frozen=True)
class Bench:
    """Everything the evaluation of one conference shows."""

    conference: Conference | None
    evaluation: Evaluation | None
    series: list[Series]
    notes: list[Noted]
    decisions: list[Decision]
    lacks: list[str]
    conclusion: str = ""
    process: str = ""
    left_open: list[str] = field(default_factory=list)

    @property
    def has_data(self) -> bool:
        return bool(self.notes) or any(s.lines for s in self.series)

    @property
    def goals(self) -> list[tuple[Goal, str]]:
        return [(s.goal, s.name) for s in self.series]

    @property
    def t_score(self) -> tuple[float, int] | None:
        """T of the goals with levels, and how many they are."""
        return series.t_score(self.series)

    @property
    def wants_conference(self) -> bool:
        """Whether a new conference was decided for somebody."""
        return any(d.follow_up and d.follow_up.next == FollowUp.Next.CONFER_AGAIN for d in self.decisions)

    def decision_of(self, student: CaseStudent) -> Decision:
        return next(d for d in self.decisions if d.student.pk == student.pk)

    def of(self, student: CaseStudent) -> list[Series]:
        """The goals of one student: the own ones and those of all."""
        return [s for s in self.series if not (about := s.goal.students.all()) or student.pk in {x.pk for x in about}]


def bench(case: Case) -> Bench:
    """The newest conference of the case that decided, with goals, values, notes and decisions."""
    students = cases.students_of(case)
    for one in students:
        one.case = case
    rows = Conference.objects.filter(case=case, decided_at__isnull=False).select_related("evaluation")
    conference = rows.order_by("-round").first()
    if conference is None:
        return Bench(None, None, [], [], [Decision(s, None) for s in students], [])
    conference.case = case
    evaluation: Evaluation | None = getattr(conference, "evaluation", None)
    decided = {f.student_id: f for f in FollowUp.objects.filter(evaluation=evaluation)} if evaluation else {}
    naming, sessions = Naming(case, students, Reader()), list(Session.objects.filter(case=case).order_by("on"))
    return Bench(
        conference=conference,
        evaluation=evaluation,
        series=courses(conference, naming, sessions),
        notes=[Noted(n, naming.text(n.text)) for n in _notes(conference)],
        decisions=_decisions(students, evaluation, decided, naming),
        lacks=rules.closing_lacks(evaluation, students, decided),
        conclusion=naming.text(evaluation.conclusion) if evaluation else "",
        process=naming.text(evaluation.process) if evaluation else "",
        left_open=left_open(conference, sessions),
    )


def _decisions(
    students: list[CaseStudent], evaluation: Evaluation | None, decided: dict[UUID, FollowUp], naming: Naming
) -> list[Decision]:
    found = []
    for one in students:
        if held := decided.get(one.pk):
            held.evaluation = evaluation
        found.append(Decision(one, held, naming.text(held.reason) if held else ""))
    return found


def _notes(conference: Conference) -> list[EvaluationNote]:
    held = list(EvaluationNote.objects.filter(conference=conference).order_by("on", "rank"))
    for row in held:
        row.conference = conference
    return held


def courses(conference: Conference, naming: Naming, sessions: list[Session], mode: str = "screen") -> list[Series]:
    """The goals of a conference with their values and drawings, for a page or (`mode` "print") for paper."""
    rows = Goal.objects.filter(conference=conference).select_related("frame").prefetch_related("students")
    goals = list(rows.order_by("rank"))
    held: dict[UUID, list[Measurement]] = {g.pk: [] for g in goals}
    for row in Measurement.objects.filter(goal__in=held).order_by("on"):
        held[row.goal_id].append(row)
    for goal in goals:
        goal.conference = conference
        for one in goal.students.all():
            one.student = naming.by_place[one.place].student
    items = measures(conference.case) if any(f.way == Frame.Way.LEDGER for g in goals if (f := series.frame_of(g))) else []
    return [series.series(g, series.values(g, held[g.pk], items), sessions, naming, mode) for g in goals]


def courses_on_paper(conference: Conference, naming: Naming) -> list[Series]:
    """The same drawings as the page shows, for a report."""
    return courses(conference, naming, list(Session.objects.filter(case=conference.case).order_by("on")), "print")


def measures(case: Case) -> list[Evidence]:
    """What was measured and stands in the ledger, with the students it is about: two queries."""
    rows = kept.items(case).filter(kind=Evidence.Kind.MEASUREMENT).exclude(state=Evidence.State.WITHDRAWN)
    return list(rows.prefetch_related("students").order_by("number"))


def left_open(conference: Conference, sessions: Iterable[Session]) -> list[str]:
    """What would stay open behind a closed case, each as a sentence: the closing names it and says why."""
    states = PlannedAction.State
    ended = [states.DONE, states.IMPOSSIBLE, states.PARTLY, states.MOVED]
    actions = conference.planned_actions.exclude(state__in=ended).count()
    planned = sum(s.state == Session.State.PLANNED for s in sessions)
    waiting = Referral.objects.filter(case=conference.case, state=Referral.State.SENT).count()
    sentences = [
        (actions, _("%(n)s tindakan belum selesai.")), (planned, _("%(n)s pertemuan masih direncanakan.")),
        (waiting, _("%(n)s alih tangan menunggu balikan.")),
    ]  # fmt: skip
    return [said % {"n": n} for n, said in sentences if n]


def label_of(person_id: UUID | None) -> str:
    """The name that a note keeps of who observed it."""
    person = Person.objects.select_related("school").filter(pk=person_id).first() if person_id else None
    return person.name if person else ""


def measure_names(case: Case, one: Series) -> list[str]:
    """The measures of the ledger that a goal can be read from, as they are written there; the one chosen stays."""
    held = {str(e.measure.get("name") or "").strip() for e in measures(case)} - {""}
    return sorted(held | ({one.frame.measure} if one.frame and one.frame.measure else set()), key=str.casefold)
