"""The student's former conferences, laid beside a new analysis: what was decided, what of it is still open."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from rembuk.cases import rules
from rembuk.cases.models import Case
from rembuk.conferences.models import Conference, PlannedAction
from rembuk.conferences.naming import Naming
from rembuk.core import clock
from rembuk.core.actor import Actor
from rembuk.interventions import queries as interventions
from rembuk.vault import keys, log

SHOWN = 3
OPEN = {PlannedAction.State.OPEN, PlannedAction.State.RUNNING, PlannedAction.State.PARTLY}


@dataclass(frozen=True)
class Former:
    """A conference that decided: in this case, or in another one about the same student that the reader reads whole."""

    conference: Conference
    decision: str
    open_actions: list[str]
    done: int
    goals: list[str]
    is_elsewhere: bool


def panel(request: HttpRequest, case: Case) -> SafeString | None:
    """The newest of them as a panel; what is read of another case is noted in that case's log."""
    held = of(request.actor, case)
    for one in held:
        if one.is_elsewhere:
            other = one.conference.case
            log.read(request, "case.former_read", other, clock.now(), version=str(other.version))
    return render_to_string("desk/former.html", {"former": held}) if held else None


def of(actor: Actor, case: Case) -> list[Former]:
    """In a fixed number of queries for any number of cases."""
    students = case.case_students.values("student")
    rows = Conference.objects.filter(
        case__school=case.school_id, case__case_students__student__in=students, decided_at__isnull=False
    )
    rows = rows.select_related("case__owner", "case__school").prefetch_related("case__counselors", "planned_actions", "goals")
    readable = [
        c for c in rows.distinct().order_by("-on_day", "-round") if c.case_id == case.pk or rules.reads_whole(actor, c.case)
    ]
    chosen = readable[:SHOWN]
    keys.preload([c.case.scope for c in chosen])
    namings = interventions.namings({c.case_id: c.case for c in chosen}.values())
    return [_former(c, namings[c.case_id], case) for c in chosen]


def _former(conference: Conference, naming: Naming, case: Case) -> Former:
    actions = sorted(conference.planned_actions.all(), key=lambda a: a.rank)
    still = [naming.text(a.action) for a in actions if a.state in OPEN]
    done = sum(a.state == PlannedAction.State.DONE for a in actions)
    goals = [naming.text(g.name) for g in sorted(conference.goals.all(), key=lambda g: g.rank)]
    return Former(conference, naming.text(conference.decision), still, done, goals, conference.case_id != case.pk)
