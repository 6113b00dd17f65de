"""The only way to a conference: through its case."""

from typing import Any

from django.http import Http404, HttpRequest

from rembuk.cases import door
from rembuk.conferences.models import Alternative, Conference, Goal, PlannedAction, Service
from rembuk.core.prepared import Prepared

_rounds = Prepared(lambda case: Conference.objects.filter(case=case).select_related("leader"))


def conference(request: HttpRequest, code: str, number: int) -> Conference:
    """The case's conference of that round, read whole; 404 otherwise."""
    case = door.case(request, code, action="conference.read")
    found = next((one for one in _rounds(case=case.pk) if one.round == number), None)
    if found is None:
        raise Http404
    found.case = case
    return found


def row_of(owner: Conference, kind: str, pk: object) -> Alternative | PlannedAction | Goal | Service:
    """An alternative, action, goal or service of a conference that the actor already reads whole."""
    models: dict[str, Any] = {"alternatif": Alternative, "tindakan": PlannedAction, "sasaran": Goal, "layanan": Service}
    found = models[kind].objects.filter(conference=owner, pk=pk).first() if kind in models else None
    if found is None:
        raise Http404
    found.conference = owner
    return found
