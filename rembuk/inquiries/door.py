"""The only way to a request: through its case for the counsellor, or as the person who was asked - else 404."""

from uuid import UUID

from django.http import Http404, HttpRequest

from rembuk.cases.models import Case
from rembuk.consents import part
from rembuk.core import clock
from rembuk.inquiries import queries
from rembuk.inquiries.models import DataRequest
from rembuk.vault import keys, log


def of_case(case: Case, pk: UUID) -> DataRequest:
    """A request of a case that the actor already reads whole."""
    found = queries.one_of_case(case, pk)
    if found is None:
        raise Http404
    return found


def own(request: HttpRequest, pk: UUID) -> DataRequest:
    """A request to this member of staff: the questions, nothing else of the case."""
    actor = request.actor
    return _read(request, queries.own_one(actor.school, actor.person_id, pk, clock.now()))


def of_guest(request: HttpRequest, pk: UUID) -> DataRequest:
    """A request to the holder of a personal page, in the case of that page."""
    held = part.of_guest(request)
    found = queries.own_one(held.case.school, held.person.pk, pk, clock.now())
    return _read(request, found if found is not None and found.case_id == held.case.pk else None)


def _read(request: HttpRequest, found: DataRequest | None) -> DataRequest:
    if found is None:
        raise Http404
    keys.preload([found.case.scope, found.case.school.scope])
    log.read(request, "request.own_read", found, clock.now(), case=found.case, version=found.state)
    return found
