"""What stands with whom, what waits to change hands, and what is without a counsellor: for the coordinator, no child's name."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from rembuk.accounts.models import School
from rembuk.cases.models import Case
from rembuk.concerns import routing
from rembuk.concerns.models import WAITING, Concern
from rembuk.core.actor import Actor
from rembuk.handovers.models import CaseHandover
from rembuk.people.models import Person
from rembuk.vault import keys


@dataclass(frozen=True)
class Plain:
    """A case by its code alone, as the register shows one."""

    code: str
    stage: str
    days: int
    is_late: bool


@dataclass
class Load:
    """What one counsellor holds."""

    person: Person
    counsels: bool
    cases: list[Plain] = field(default_factory=list)
    concerns: int = 0


def open_cases(school: School) -> list[Case]:
    """The open cases of a school with those who own them."""
    return list(Case.objects.open().filter(school=school).select_related("owner").order_by("code"))


def loads(school: School, today: date, cases: list[Case] | None = None) -> list[Load]:
    """Every counsellor with the open cases and waiting concerns, those who no longer counsel first: a fixed number of queries."""
    held = {p.pk: Load(p, True) for p in routing.counselors(school, today)}
    for case in open_cases(school) if cases is None else cases:
        load = held.setdefault(case.owner_id, Load(case.owner, False))
        load.cases.append(_plain(case, today))
    waiting = Concern.objects.filter(school=school, state__in=WAITING, addressee__isnull=False).select_related("addressee")
    for concern in waiting:
        held.setdefault(concern.addressee_id, Load(concern.addressee, False)).concerns += 1
    return sorted(held.values(), key=lambda load: (load.counsels, load.person.name))


def _plain(case: Case, today: date) -> Plain:
    is_late = bool(case.due_on and case.due_on < today)
    return Plain(case.code, case.get_stage_display(), (today - case.referred_on).days, is_late)


def orphans(found: list[Load]) -> list[Load]:
    """What is with somebody who no longer counsels here: it must be nothing before an account ends."""
    return [load for load in found if not load.counsels]


def waiting_for(school: School, person_id: UUID | None) -> dict[str, list[CaseHandover]]:
    """Offers to this counsellor and from this counsellor that wait for an answer."""
    rows = CaseHandover.objects.filter(case__school=school, state=CaseHandover.State.OFFERED)
    held = list(rows.select_related("case__school", "giver", "taker").order_by("offered_at"))
    mine: dict[str, list[CaseHandover]] = defaultdict(list)
    for one in held:
        if person_id in {one.taker_id, one.giver_id}:
            mine["to_me" if one.taker_id == person_id else "from_me"].append(one)
    keys.preload([one.case.scope for side in mine.values() for one in side])
    return {"to_me": mine["to_me"], "from_me": mine["from_me"]}


def offered_to(actor: Actor) -> int:
    """How many cases wait for this counsellor's answer."""
    rows = CaseHandover.objects.filter(case__school=actor.school, taker_id=actor.person_id, state=CaseHandover.State.OFFERED)
    return rows.count() if actor.person_id else 0


def all_waiting(school: School) -> list[CaseHandover]:
    """All offers of a school that wait, for the coordinator."""
    rows = CaseHandover.objects.filter(case__school=school, state=CaseHandover.State.OFFERED)
    held = list(rows.select_related("case__school", "giver", "taker").order_by("offered_at"))
    keys.preload([one.case.scope for one in held])
    return held


def history(case: Case) -> list[CaseHandover]:
    """Through whose hands a case went, the newest first."""
    held = list(case.handovers.select_related("giver", "taker", "answered_by").order_by("-offered_at"))
    for one in held:
        one.case = case
    return held
