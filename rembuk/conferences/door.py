"""The only way to a conference: through its case."""

from django.http import Http404, HttpRequest

from rembuk.cases import door
from rembuk.conferences.models import Conference


def conference(request: HttpRequest, code: str, number: int) -> Conference:
    """The case's conference of that round, read whole; 404 otherwise."""
    case = door.case(request, code, action="conference.read")
    found = Conference.objects.select_related("leader").filter(case=case, round=number).first()
    if found is None:
        raise Http404
    found.case = case
    return found
