"""The only way to a case or a concern: school, need to know, log - or 404."""

from django.http import Http404, HttpRequest

from rembuk.cases import rules
from rembuk.cases.models import Case, Concern
from rembuk.core import clock
from rembuk.core.actor import Actor, Role
from rembuk.people.models import Person
from rembuk.vault import keys, log


def case(request: HttpRequest, code: str, *, action: str = "case.read") -> Case:
    """The case of that code if the actor reads it whole; its reading is put into the log.

    Raises Http404 for unknown, foreign and hidden cases alike.
    """
    actor = request.actor
    found = _readable(actor, code)
    if found is None:
        raise Http404
    keys.preload([found.scope, actor.school.scope])
    log.read(request, action, found, clock.now(), version=str(found.version))
    return found


def _readable(actor: Actor, code: str) -> Case | None:
    rows = Case.objects.select_related("owner", "school").prefetch_related("counselors")
    found = rows.filter(school=actor.school, code=code).first()
    if found is None or not rules.reads_whole(actor, found):
        return None
    found.shows_kept = rules.sees_kept(actor, found)
    return found


def case_to_join(request: HttpRequest, code: str) -> Case | None:
    """The case that a concern may join; None for unknown, hidden, read only and closed ones, so that the form can say so."""
    actor = request.actor
    found = _readable(actor, code.strip())
    return found if found is not None and rules.may_write(actor, found) else None


def case_by_code(request: HttpRequest, code: str) -> Case:
    """A case as the register shows it, for the coordinator who assigns it: code, counsellor, stage; nothing of it is opened."""
    actor = request.actor
    found = (
        Case.objects.select_related("owner", "school")
        .prefetch_related("counselors")
        .filter(school=actor.school, code=code)
        .first()
    )
    if found is None or not actor.has(Role.COORDINATOR):
        raise Http404
    log.read(request, "case.register_read", found, clock.now(), version=str(found.version))
    return found


def person(actor: Actor) -> Person:
    """The person who acts."""
    return Person.objects.get(pk=actor.person_id)


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
