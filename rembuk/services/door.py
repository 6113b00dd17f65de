"""The only way to a session or a referral: through its case - else 404."""

from uuid import UUID

from django.http import Http404, HttpRequest

from rembuk.cases import door
from rembuk.cases.models import Case
from rembuk.services import queries
from rembuk.services.models import Referral, Session


def case(request: HttpRequest, code: str) -> Case:
    """The case whose service log its counsellors read."""
    return door.case(request, code, action="services.read")


def session(owner: Case, pk: UUID) -> Session:
    found = queries.session_of(owner, pk)
    if found is None:
        raise Http404
    return found


def referral(owner: Case, pk: UUID) -> Referral:
    found = queries.referral_of(owner, pk)
    if found is None:
        raise Http404
    return found
