"""Reads for the evaluation of a conference; a fixed number of queries for any number of goals and students."""

from dataclasses import dataclass
from uuid import UUID

from django.utils import formats
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rembuk.cases import queries as cases
from rembuk.cases.models import Case, CaseStudent
from rembuk.charts.line import line_chart
from rembuk.charts.scale import number
from rembuk.conferences.models import Conference, Goal
from rembuk.conferences.naming import Naming, Reader
from rembuk.evaluations import change, rules
from rembuk.evaluations.models import Evaluation, EvaluationNote, FollowUp, Measurement
from rembuk.people.models import Person


@dataclass(frozen=True)
class Line:
    """One row of the table behind a chart."""

    measured: Measurement
    is_before: bool
    value: str


@dataclass(frozen=True)
class Series:
    """A goal with its values, their drawing, and what changed in words."""

    goal: Goal
    name: str
    for_whom: str
    lines: list[Line]
    finding: str
    against: str
    pairs: str
    chart: SafeString

    @property
    def first(self) -> str:
        return _number(self.goal.figures.get("baseline"))

    @property
    def target(self) -> str:
        return _number(self.goal.figures.get("target"))

    @property
    def last(self) -> str:
        return self.lines[-1].value if self.lines else "–"


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

    @property
    def has_data(self) -> bool:
        return bool(self.notes) or any(s.lines for s in self.series)

    @property
    def goals(self) -> list[tuple[Goal, str]]:
        return [(s.goal, s.name) for s in self.series]

    def decision_of(self, student: CaseStudent) -> Decision:
        return next(d for d in self.decisions if d.student.pk == student.pk)


def bench(case: Case) -> Bench:
    """The newest conference of the case that decided, with goals, values, notes and decisions."""
    students = cases.students_of(case)
    for one in students:
        one.case = case
    conference = Conference.objects.filter(case=case, decided_at__isnull=False).order_by("-round").first()
    if conference is None:
        return Bench(None, None, [], [], [Decision(s, None) for s in students], [])
    conference.case = case
    evaluation = Evaluation.objects.filter(conference=conference).first()
    if evaluation is not None:
        evaluation.conference = conference
    decided = {f.student_id: f for f in FollowUp.objects.filter(evaluation=evaluation)} if evaluation else {}
    naming = Naming(case, students, Reader())
    decisions = []
    for one in students:
        if held := decided.get(one.pk):
            held.evaluation = evaluation
        decisions.append(Decision(one, held, naming.text(held.reason) if held else ""))
    return Bench(
        conference=conference,
        evaluation=evaluation,
        series=_all_series(conference, naming),
        notes=[Noted(n, naming.text(n.text)) for n in _notes(conference)],
        decisions=decisions,
        lacks=rules.closing_lacks(evaluation, students, decided),
        conclusion=naming.text(evaluation.conclusion) if evaluation else "",
        process=naming.text(evaluation.process) if evaluation else "",
    )


def _notes(conference: Conference) -> list[EvaluationNote]:
    held = list(EvaluationNote.objects.filter(conference=conference).order_by("on", "rank"))
    for row in held:
        row.conference = conference
    return held


def _all_series(conference: Conference, naming: Naming) -> list[Series]:
    goals = list(Goal.objects.filter(conference=conference).prefetch_related("students__student").order_by("rank"))
    held: dict[UUID, list[Measurement]] = {g.pk: [] for g in goals}
    for row in Measurement.objects.filter(goal__in=held).order_by("on"):
        held[row.goal_id].append(row)
    for goal in goals:
        goal.conference = conference
    return [_series(goal, held[goal.pk], naming) for goal in goals]


def _series(goal: Goal, rows: list[Measurement], naming: Naming) -> Series:
    began = goal.conference.on_day
    lines = []
    for row in rows:
        row.goal = goal
        lines.append(Line(row, row.on < began, number(row.figure["value"])))
    name = naming.text(goal.name)
    finding, against, pairs = _words(goal, rows)
    chart = _chart(goal, rows, title=f"{name}: {finding}", description=against)
    return Series(goal, name, naming.for_whom(goal.students.all()) or "", lines, finding, against, pairs, chart)


def _words(goal: Goal, rows: list[Measurement]) -> tuple[str, str, str]:
    """What changed, how it stands against the target, and the pairs where there are enough."""
    wants_less = goal.direction == Goal.Direction.DOWN
    before = [r.figure["value"] for r in rows if r.on < goal.conference.on_day]
    during = [r.figure["value"] for r in rows if r.on >= goal.conference.on_day]
    first, target = goal.figures.get("baseline"), goal.figures.get("target")
    if not during:
        return _("belum diukur sejak konferensi"), "", ""
    start = first if first is not None else (before[-1] if before else during[0])
    against = change.against_target(during, target, goal.unit, wants_less=wants_less) if target is not None else ""
    share, pairs = change.nonoverlap(before, during, wants_less=wants_less), ""
    if share is not None:
        pairs = _("Dari semua pasangan nilai sebelum dan selama bantuan, %(share)s%% lebih dekat ke sasaran (NAP %(nap)s dari %(before)s dan %(during)s nilai).") % {"share": round(share * 100), "nap": number(share), "before": len(before), "during": len(during)}  # fmt: skip
    return change.movement(start, during[-1], goal.unit), against, pairs


def _chart(goal: Goal, rows: list[Measurement], *, title: str, description: str) -> SafeString:
    """The drawing; the starting value that was agreed stands first unless something was measured before the conference."""
    if not rows:
        return SafeString("")
    began, first = goal.conference.on_day, goal.figures.get("baseline")
    values = [r.figure["value"] for r in rows]
    labels = [formats.date_format(r.on, "j M") for r in rows]
    before = sum(r.on < began for r in rows)
    if first is not None and not before:
        values, labels, before = [first, *values], [_("awal"), *labels], 1
    # the unit stands in title, legend and table; beside the target it would leave little room on a phone
    drawing = line_chart(
        values, title=title, unit="", labels=labels, description=description or title, baseline=before,
        target=goal.figures.get("target"), direction=goal.direction,
    )  # fmt: skip
    return SafeString(drawing)  # made of numbers and escaped words by rembuk.charts


def _number(value: float | None) -> str:
    return "–" if value is None else number(value)


def label_of(person_id: UUID | None) -> str:
    """The name that a note keeps of who observed it."""
    person = Person.objects.select_related("school").filter(pk=person_id).first() if person_id else None
    return person.name if person else ""
