"""What the pages across stages show, gathered with a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from rembuk.accounts.models import School
from rembuk.cases import finding
from rembuk.cases import queries as cases
from rembuk.cases.models import Case, Evidence, Stage
from rembuk.concerns import queries as concerns
from rembuk.conferences import queries as conferences
from rembuk.conferences import readiness
from rembuk.conferences.models import Conference, Participant
from rembuk.conferences.naming import Naming, Reader
from rembuk.conferences.readiness import Card
from rembuk.core.actor import Actor
from rembuk.core.prepared import Prepared
from rembuk.core.text import folded
from rembuk.desk import overdue
from rembuk.desk.overdue import Late
from rembuk.interventions import queries as interventions
from rembuk.interventions.queries import Task
from rembuk.people import queries as people
from rembuk.people.models import Person
from rembuk.services import queries as services
from rembuk.services.models import Referral, Session


@dataclass(frozen=True)
class File:
    """A case across all stages, as its page shows it: children named as the school's record names them."""

    case: Case
    title: str
    students: list[Any]
    evidence: list[Evidence]
    newest: list[tuple[Evidence, str]]
    points: list[Any]
    first: list[tuple[Any, str]]
    conference: Conference | None
    participants: list[tuple[Participant, str]]  # with what they are, children named as the reader may know them
    tasks: list[Task]
    entries: list[Any]
    session: Session | None = None
    ready: Card | None = None  # of a conference that is prepared


SHORT = 3  # rows of a list that has a page of its own


def file_of(case: Case, today: date) -> File:
    """Everything of the case's page."""
    newest = conferences.latest(case)
    students, evidence, points = cases.students_of(case, today), cases.standing(case), cases.points(case)
    if newest:
        newest.case = case
        conferences.seats(newest)
        conferences.fetch(newest, "planned_actions__students", "alternatives")
    naming = Naming(case, students, Reader())
    held = sorted(newest.planned_actions.all(), key=lambda a: a.rank) if newest else []
    known = {s.pk: s for s in students}
    return File(
        case=case,
        title=naming.text(case.title),
        students=students,
        evidence=evidence,
        newest=[(e, naming.text(e.statement)) for e in reversed(evidence[-SHORT:])],
        points=points,
        first=[(c, naming.text(c.point.statement)) for c in points[:SHORT]],
        conference=newest,
        participants=[(p, naming.text(p.label)) for p in newest.participants.all()] if newest else [],
        tasks=[
            interventions.task(a, naming, today, for_whom=naming.for_whom(known[s.pk] for s in a.students.all()) or "")
            for a in held
        ],
        entries=list(case.stage_entries.order_by("at")),
        session=services.next_of(case, today),
        ready=readiness.card(newest, today) if newest and case.stage == Stage.PREPARATION else None,
    )


def named(rows: Iterable[cases.Row]) -> list[cases.Row]:
    """Rows of cases whose titles name children as their records do."""
    return [replace(r, title=Naming(r.case, r.among, Reader()).text(r.title)) for r in rows]


def waiting(actor: Actor, today: date) -> dict[str, Any]:
    """What the home of a counsellor shows: concerns, cases, what is late, the next conferences."""
    held = finding.glances(actor.school, actor.person_id)
    coming = [c for c in held if c.next_on and c.next_on >= today and c.stage == Stage.PREPARATION]
    coming = sorted(coming, key=lambda c: c.next_on or today)[:5]
    late = overdue.of(actor.school, today)
    behind = [c for c in held if c.code in late or cases.is_late(c, today)]
    shown = finding.chosen(actor.school, dict.fromkeys(c.pk for c in (*held[:12], *behind, *coming)))  # no other is opened
    rows = {r.case.pk: replace(r, is_late=r.is_late or r.case.code in late) for r in cases.rows(shown, today)}
    return {
        "concerns": concerns.waiting(actor.school, actor.person_id, all_of_school=False), "rows": named(rows[c.pk] for c in held[:12]), "coming": [rows[c.pk] for c in coming],
        "late": [(rows[c.pk], [(one, n, overdue.place_of(rows[c.pk].case, one)) for one, n in overdue.by_kind(late.get(c.code, []))]) for c in behind],
    }  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """A case as the register shows it: code, counsellor, stage, days, overdue - never a name of a child."""

    case: Case
    owner: str
    days: int
    is_late: bool
    late: str = ""  # what waits and how long, without a name

    @property
    def line(self) -> Any:
        return cases.small_thread(self.case)


@dataclass(frozen=True)
class Register:
    """The cases of a school that fit what was asked for, and how many there are in all."""

    entries: list[Entry]
    all: int
    late: int
    owners: list[tuple[str, str]]


STAGES = Stage.choices
ASKED = 500  # rows a page holds at most; the filters lead to the others


def register(school: School, today: date, *, stage: str = "", owner: str = "", only_late: bool = False) -> Register:
    """The coordinator's register: what goes on first, the late ones on top, then the oldest."""
    late = overdue.of(school, today)
    held = [_entry(c, today, late.get(c.code, [])) for c in Case.objects.filter(school=school).select_related("owner")]
    owners = sorted({(str(e.case.owner_id), e.owner) for e in held}, key=lambda pair: folded(pair[1]))
    found = [e for e in held if (not stage or e.case.stage == stage) and (not owner or str(e.case.owner_id) == owner)]
    found = [e for e in found if e.is_late or not only_late]
    found.sort(key=lambda e: (e.case.stage == Stage.CLOSED, not e.is_late, -e.days, e.case.code))
    return Register(found[:ASKED], len(held), sum(e.is_late for e in held), owners)


def _entry(case: Case, today: date, late: list[Late]) -> Entry:
    end = case.closed_at.date() if case.closed_at else today
    is_late = bool(late) or cases.is_late(case, today)
    return Entry(case, case.owner.name, max((end - case.referred_on).days, 0), is_late, overdue.said(late))


def numbers(school: School, today: date) -> dict[str, Any]:
    """How many cases stand at which stage, how many are late and by what, how many referrals wait for their answer."""
    rows = list(Case.objects.filter(school=school).values_list("code", "stage", "due_on"))
    counts = [(str(s.label), sum(stage == s for _code, stage, _due in rows)) for s in Stage]
    found = overdue.of(school, today)
    late = {code for code, stage, due in rows if due and due < today and stage != Stage.CLOSED} | set(found)
    sent = Referral.objects.filter(case__school=school, state=Referral.State.SENT).count()
    things = overdue.counted(one for held in found.values() for one in held)
    return {"counts": counts, "late": len(late), "things": things, "sent": sent, "all": len(rows)}


def search(actor: Actor, words: str, year: str, today: date) -> dict[str, Any]:
    """Students and own cases that hold the words; only what the reader may open is opened."""
    held = cases.rows(finding.searched(actor.school, actor.person_id, words), today)
    return {"students": people.search_students(actor.school, year, words), "cases": named(held)}


def own_tasks(actor: Actor, today: date) -> tuple[list[Task], int]:
    """The first planned actions this person owns and that still wait, and how many more there are."""
    return interventions.waiting_tasks(actor.school, actor.person_id, today)


def case_of(school: School, code: str) -> Case | None:
    """A case by its code, for the coordinator's opening with a reason."""
    return Case.objects.filter(school=school, code=code).prefetch_related("counselors").first()


def person(actor: Actor) -> Person:
    """The person who acts."""
    return Person.objects.get(pk=actor.person_id)


def name_of(actor: Actor) -> str:
    """The actor's name, for a greeting; the username where no person is known."""
    found = _greeted(pk=actor.person_id) if actor.person_id else []
    return found[0].name if found else actor.user.username


_greeted = Prepared(lambda pk: Person.objects.filter(pk=pk).only("scope", "name"))
