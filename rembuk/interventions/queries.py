"""Reads about planned actions; each with a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import BooleanField, Count, ExpressionWrapper, F, Q, QuerySet, Window
from django.utils import formats
from django.utils.translation import gettext as _

from rembuk.accounts.models import School
from rembuk.cases.models import Case, CaseStudent
from rembuk.conferences.models import Conference, PlannedAction
from rembuk.conferences.naming import Naming, Reader
from rembuk.core import phones
from rembuk.core.prepared import Prepared
from rembuk.core.text import folded
from rembuk.interventions.models import Amendment, Progress
from rembuk.people.models import Person
from rembuk.vault import keys

ENDED = frozenset({PlannedAction.State.DONE, PlannedAction.State.IMPOSSIBLE, PlannedAction.State.MOVED})
IN_ORDER = (F("due_on").asc(nulls_last=True), "conference__on_day", "rank")
ANSWERED = ENDED | {PlannedAction.State.PARTLY}  # its day is over: what is left of it is for the evaluation to take up

SIGNS = {"open": "open", "running": "now", "done": "done", "partly": "split", "impossible": "open", "moved": "done"}


def first_due(actions: Iterable[PlannedAction]) -> date | None:
    """The day of what waits longest among agreed actions; None when nothing waits."""
    return min((a.due_on for a in actions if a.state not in ANSWERED and a.due_on), default=None)


@dataclass(frozen=True)
class Task:
    """A planned action as pages show one: its text for this reader, its state in a word and a shape."""

    action: PlannedAction
    text: str
    days_late: int
    for_whom: str = ""
    notes: tuple[Progress, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    owner: str = ""  # as written, children named as this reader may know them

    @property
    def nudges(self) -> list[tuple[str, str]]:
        """Ready messages for the counsellor's own WhatsApp to those who do it: no name, no matter in them."""
        if self.is_ended:
            return []
        return [(p.name, whatsapp(p.phone, self.action.due_on)) for p in self.action.owners.all() if p.phone]

    @property
    def is_ended(self) -> bool:
        return self.action.state in ENDED

    @property
    def sign(self) -> str:
        return "late" if self.days_late else SIGNS[self.action.state]


@dataclass(frozen=True)
class Plan:
    """What one conference agreed to do."""

    conference: Conference
    tasks: list[Task]


def owned_by(school: School | UUID, person_id: UUID | None) -> QuerySet[PlannedAction]:
    """The actions of this person that run: from the decision on."""
    found = PlannedAction.objects.filter(conference__school=school, owners__pk=person_id, conference__decided_at__isnull=False)
    return found.select_related("conference__case__school", "conference__school")  # once each: an owner is named once


SHOWN = (
    "conference_id", "rank", "scope", "action", "owner", "frequency", "due_on", "state",
    "conference__case_id", "conference__case__scope", "conference__case__code", "conference__case__sensitivity",
)  # fmt: skip
MOST = 8  # of one's own that a home shows


def _running(school: UUID, person: UUID) -> QuerySet[PlannedAction]:
    rows = owned_by(school, person).exclude(state__in=ENDED).select_related(None).select_related("conference__case")
    return rows.only(*SHOWN).annotate(all=Window(Count("pk"))).order_by(*IN_ORDER)[:MOST]


_waiting = Prepared(_running)


def waiting_tasks(school: School, person_id: UUID | None, today: date) -> tuple[list[Task], int]:
    """The first of the person's own actions that wait, the longest due first, and how many more there are."""
    if person_id is None:
        return [], 0
    held = _waiting(school=school.pk, person=person_id)
    for action in held:
        action.conference.school = action.conference.case.school = school
    return _named(held, today), getattr(held[0], "all", 0) - len(held) if held else 0


def own_tasks(school: School, person_id: UUID | None, today: date) -> list[Task]:
    """The person's own actions: those that wait first, by due date. Two queries and one for the keys."""
    if person_id is None:
        return []
    rows = owned_by(school, person_id).annotate(is_over=ExpressionWrapper(Q(state__in=ENDED), output_field=BooleanField()))
    return _named(list(rows.order_by("is_over", *IN_ORDER)[:200]), today)


def _named(held: list[PlannedAction], today: date) -> list[Task]:
    keys.preload([a.conference.case.scope for a in held])
    named = namings([a.conference.case for a in held])
    return [task(a, named[a.conference.case_id], today) for a in held]


def own_task(action: PlannedAction, today: date) -> Task:
    """One action as its owner sees it, with the notes so far."""
    naming = namings([action.conference.case])[action.conference.case_id]
    return task(action, naming, today, notes=notes_of([action]).get(action.pk, []))


def task(action: PlannedAction, naming: Naming, today: date, *, notes: Iterable[Progress] = (), for_whom: str = "") -> Task:
    is_late = action.due_on is not None and action.due_on < today and action.state not in ANSWERED
    days_late = (today - action.due_on).days if is_late and action.due_on else 0
    return Task(action, naming.text(action.words), days_late, for_whom, tuple(notes), owner=naming.text(action.owner))


NAMES = ("case_id", "student_id", "place", "scope", "student__scope", "student__name")


def _students_of(cases: list[UUID]) -> QuerySet[CaseStudent]:
    return CaseStudent.objects.filter(case__in=cases).select_related("student").only(*NAMES).order_by("place")


_named_in = Prepared(_students_of)


def namings(cases: Iterable[Case]) -> dict[UUID, Naming]:
    """How each case names its children in a task: as the school's record does, by initials where that does."""
    by_id = {c.pk: c for c in cases}
    students: dict[UUID, list[CaseStudent]] = {pk: [] for pk in by_id}
    for one in _named_in(cases=list(by_id)):
        students[one.case_id].append(one)
    return {pk: Naming(case, students[pk], Reader()) for pk, case in by_id.items()}


def notes_of(actions: Iterable[PlannedAction]) -> dict[UUID, list[Progress]]:
    """The notes of these actions, newest first."""
    by_id = {a.pk: a for a in actions}
    held: dict[UUID, list[Progress]] = {}
    for row in Progress.objects.filter(action__in=by_id).order_by("-made_at"):
        row.action = by_id[row.action_id]
        held.setdefault(row.action_id, []).append(row)
    return held


def plans(case: Case, today: date) -> list[Plan]:
    """What the conferences of a case agreed to do, the newest first: six queries for any number of actions."""
    rounds = list(Conference.objects.filter(case=case).order_by("-round"))
    for conference in rounds:
        conference.case = case
    by_id = {c.pk: c for c in rounds}
    rows = PlannedAction.objects.filter(conference__in=by_id).prefetch_related("owners", "students__student", "amendments")
    held = list(rows.order_by("rank"))
    for action in held:
        action.conference = by_id[action.conference_id]
    notes, naming = notes_of(held), namings([case])[case.pk]
    tasks: dict[UUID, list[Task]] = {c.pk: [] for c in rounds}
    for action in held:
        whom = naming.for_whom(action.students.all()) or ""
        shown = task(action, naming, today, notes=notes.get(action.pk, []), for_whom=whom)
        tasks[action.conference_id].append(replace(shown, amendments=_amendments(action, naming)))
    return [Plan(c, tasks[c.pk]) for c in rounds if tasks[c.pk] or c.decided_at is None or c is rounds[0]]


def _amendments(action: PlannedAction, naming: Naming) -> tuple[Amendment, ...]:
    """What was changed and why, children named as the rest of the plan names them."""
    held = sorted(action.amendments.all(), key=lambda a: a.made_at)
    for one in held:
        one.action = action
        one.before = {key: naming.text(words) for key, words in one.before.items()}
    return tuple(held)


def whatsapp(phone: str, due_on: date | None) -> str:
    """A reminder to send by hand; it names nobody and no matter."""
    day = formats.date_format(due_on, "l, j F Y") if due_on else ""
    words = _("Selamat siang, Bapak/Ibu. Mengingatkan yang kita sepakati bersama, sampai %(day)s. Bila ada kendala, kabari saya. Terima kasih.")  # fmt: skip
    return phones.whatsapp(phone, words % {"day": day})


def plannable(conference: Conference, action: PlannedAction | None = None) -> list[Person]:
    """Whom an action may name: those of the conference, the school's staff, and who has it now; by name."""
    asked = Person.objects.filter(Q(participations__conference=conference) | Q(kind=Person.Kind.STAFF, left_on__isnull=True))
    found = {p.pk: p for p in asked.filter(school=conference.school_id).distinct().select_related("school")}
    found |= {p.pk: p for p in action.owners.all()} if action else {}
    return sorted(found.values(), key=lambda p: folded(p.name))


def running(case: Case) -> Conference | None:
    """The newest conference that decided: its plan takes what is added later."""
    found = Conference.objects.filter(case=case, decided_at__isnull=False).order_by("-round").first()
    if found is not None:
        found.case = case
    return found


def action_of(case: Case, pk: UUID) -> PlannedAction | None:
    rows = PlannedAction.objects.filter(conference__case=case, pk=pk, conference__decided_at__isnull=False)
    found = rows.select_related("conference").prefetch_related("owners", "students").first()
    if found is not None:
        found.conference.case = case
    return found


def label_of(person_id: UUID | None) -> str:
    """The name that a note keeps of who wrote it."""
    person = Person.objects.select_related("school").filter(pk=person_id).first() if person_id else None
    return person.name if person else ""
