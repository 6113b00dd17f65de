"""The only way to a planned action: through its case for the counsellor, or as one of its owners - else 404."""

from uuid import UUID

from django.http import Http404, HttpRequest

from rembuk.cases import door
from rembuk.cases.models import Case
from rembuk.conferences.models import Conference, PlannedAction
from rembuk.core import clock
from rembuk.interventions import queries
from rembuk.vault import keys, log


def case(request: HttpRequest, code: str) -> Case:
    """The case whose plan the counsellor reads whole."""
    return door.case(request, code, action="plan.read")


def action(owner: Case, pk: UUID) -> PlannedAction:
    """An action of a case that the actor already reads whole, from the decision on."""
    found = queries.action_of(owner, pk)
    if found is None:
        raise Http404
    return found


def running(owner: Case) -> Conference:
    """The conference whose plan runs."""
    found = queries.running(owner)
    if found is None:
        raise Http404
    return found


def own_action(request: HttpRequest, pk: UUID) -> PlannedAction:
    """An action that this actor agreed to do; its text, nothing else of the case.

    Raises Http404 for unknown, foreign and other people's actions alike, and before the decision.
    """
    actor = request.actor
    found = queries.owned_by(actor.school, actor.person_id).filter(pk=pk).first() if actor.person_id else None
    if found is None:
        raise Http404
    case_of = found.conference.case
    keys.preload([case_of.scope, actor.school.scope])
    version = f"{found.state}-{found.progress.count()}"
    log.read(request, "action.own_read", found, clock.now(), case=case_of, version=version)
    return found
