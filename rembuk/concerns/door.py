"""The only way to a concern: school, whom it reached or who reported it, log - or 404."""

from django.http import Http404, HttpRequest

from rembuk.concerns import rules
from rembuk.concerns.models import Concern
from rembuk.core import clock
from rembuk.vault import keys, log


def concern(request: HttpRequest, pk: object) -> Concern:
    """A concern that reached this actor, or any of the school for the coordinator."""
    actor = request.actor
    found = Concern.objects.select_related("reporter", "addressee", "case").filter(school=actor.school, pk=pk).first()
    if found is None or not rules.may_handle(actor, found):
        raise Http404
    found.school = actor.school
    keys.preload([found.scope, actor.school.scope])
    log.read(request, "concern.read", found, clock.now(), version=found.state)
    return found


def own_concern(request: HttpRequest, pk: object) -> Concern:
    """A concern that this actor reported: its state, nothing of what followed."""
    actor = request.actor
    found = Concern.objects.filter(school=actor.school, pk=pk, reporter_id=actor.person_id).first()
    if found is None or actor.person_id is None:
        raise Http404
    keys.preload([found.scope])
    log.read(request, "concern.own_read", found, clock.now(), version=found.state)
    return found
