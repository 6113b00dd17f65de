"""The only way to a case: school, need to know, log - or 404."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from rembuk.cases import rules
from rembuk.cases.models import Case, CaseCounselor
from rembuk.core import clock
from rembuk.core.actor import Actor, Role
from rembuk.core.prepared import Prepared, hold
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


def _of_code(school: UUID, code: str) -> QuerySet[Case]:
    return Case.objects.filter(school=school, code=code).select_related("owner").order_by("pk")[:1]


_case = Prepared(_of_code)
_counselors = Prepared(lambda case: CaseCounselor.objects.filter(case=case))


def _readable(actor: Actor, code: str) -> Case | None:
    found = next(iter(_case(school=actor.school.pk, code=code)), None)
    if found is None:
        return None
    found.school = actor.school
    hold(found, "counselors", _counselors(case=found.pk))
    if not rules.reads_whole(actor, found):
        return None
    found.shows_kept = rules.sees_kept(actor, found)
    return found


def case_to_join(request: HttpRequest, code: str) -> Case | None:
    """The case of a typed code, to be added to; None for unknown, hidden, read only and closed ones, so that the form can say so."""
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
