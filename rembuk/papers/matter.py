"""What a paper is made of, as finished Indonesian words; a blank form has nothing, and every word of it is a line to write on."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from rembuk.accounts.models import School
from rembuk.cases.models import Case, CaseStudent
from rembuk.conferences.models import Conference, Participant, PlannedAction
from rembuk.conferences.naming import Naming
from rembuk.consents.models import Consent
from rembuk.evaluations.models import Evaluation, FollowUp
from rembuk.evaluations.series import Series
from rembuk.people.models import Person
from rembuk.records.wording import day

Words = dict[str, str]


@dataclass
class Matter:
    """Everything a composer may read. `case` None: a blank form."""

    school: School
    case: Case | None = None
    naming: Naming | None = None
    students: list[CaseStudent] = field(default_factory=list)
    conference: Conference | None = None
    seats: list[Participant] = field(default_factory=list)
    actions: list[PlannedAction] = field(default_factory=list)
    courses: list[Series] = field(default_factory=list)  # of the goals, where the evaluation is told
    evaluation: Evaluation | None = None
    follow_ups: list[FollowUp] = field(default_factory=list)
    principal: Person | None = None
    consent: Consent | None = None  # to handing this paper over, where it needs one
    target: Any = None
    on_day: date | None = None
    number: str = ""
    words: Words = field(default_factory=dict)
    slip: dict[str, Any] | None = None  # what is torn off a letter; only of one that is never made again

    @property
    def is_blank(self) -> bool:
        return self.case is None

    def said(self, text: str | None) -> str | None:
        """A text of the case with children named as this paper's reader may read them; None on a blank form or when empty."""
        return self.naming.text(text) if self.naming and text else None

    def word(self, key: str) -> str | None:
        """What was typed for this paper; None: to be written by hand."""
        return self.said(self.words.get(key, "").strip())

    @property
    def owner(self) -> Person | None:
        return self.case.owner if self.case else None

    @property
    def meeting_day(self) -> str | None:
        return day(self.conference.on_day, "l, j F Y") if self.conference else None

    @property
    def meeting_hours(self) -> str | None:
        c = self.conference
        if c is None or c.starts is None:
            return None
        return f"{c.starts:%H.%M}" + (f"–{c.ends:%H.%M}" if c.ends else "")

    @property
    def meeting_place(self) -> str | None:
        return self.conference.place or None if self.conference else None

    @property
    def topic(self) -> str | None:
        return self.said(self.case.title) if self.case else None

    @property
    def about(self) -> list[list[str | None]]:
        """Name as the reader may know it, and class, of each student."""
        return [[self.naming.student(s), s.class_now or s.class_name or None] for s in self.students] if self.naming else []

    @property
    def about_line(self) -> str | None:
        return "; ".join(", ".join(w for w in row if w) for row in self.about) or None

    @property
    def place_date(self) -> str | None:
        return f"{self.school.city}, {day(self.on_day)}" if self.on_day else None

    @property
    def term(self) -> str | None:
        return f"{self.case.semester.title()} {self.case.year}" if self.case else None

    @property
    def context(self) -> str | None:
        return (
            f"{self.school.component} · Semester {self.case.semester.title()} Tahun Ajaran {self.case.year}"
            if self.case
            else None
        )

    def person(self, one: Participant) -> str:
        return self.naming.participant(one) if self.naming else ""
