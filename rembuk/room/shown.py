"""What the room's screen shows of one row each: finished words, ready to project."""

from dataclasses import dataclass

from rembuk.cases.models import CaseStudent, Evidence, Point
from rembuk.conferences.models import Alternative, Clarification, Goal, Participant, PlannedAction
from rembuk.room.counted import Chart


@dataclass(frozen=True)
class Seat:
    """A participant: what they are stands first, a family's name is initials."""

    one: Participant
    name: str
    label: str
    short: str

    @property
    def called(self) -> str:
        return f"{self.name}, {self.label}" if self.label else self.name


@dataclass(frozen=True)
class Item:
    """An evidence item of the shown set, with the other wordings where it is disputed."""

    item: Evidence
    text: str
    source: str
    others: list[str]


@dataclass(frozen=True)
class Group:
    """The shown set of one domain, with drawings of what was counted."""

    code: str
    label: str
    items: list[Item]
    charts: list[Chart]


@dataclass(frozen=True)
class Said:
    """Words of a participant."""

    row: Clarification
    text: str
    by: str
    numbers: list[int]


@dataclass(frozen=True)
class Voice:
    """A student's own words, or when they will be asked."""

    student: CaseStudent
    name: str
    words: str
    later: str


@dataclass(frozen=True)
class BoardPoint:
    """A point of the analysis."""

    point: Point
    text: str
    numbers: list[int]

    @property
    def is_open(self) -> bool:
        """Of the initial analysis, and not yet accepted, changed or dropped."""
        return self.point.state == Point.State.PROPOSED


@dataclass(frozen=True)
class Back:
    """A sentence whose data a part does not show: for the leader alone, who may open it."""

    row: Point | Alternative
    text: str
    is_opened: bool


@dataclass(frozen=True)
class Lens:
    """A field of the board."""

    code: str
    label: str
    hint: str
    points: list[BoardPoint]


@dataclass(frozen=True)
class Weighed:
    """An alternative on the table."""

    row: Alternative
    text: str
    pros: str
    cons: str
    reason: str
    services: list[str]
    provider: str
    numbers: list[int]


@dataclass(frozen=True)
class Planned:
    """A planned action, or a goal from where to where."""

    row: PlannedAction | Goal
    text: str
    owner: str
    measure: str
    whom: str = ""
