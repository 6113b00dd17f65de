"""The other screens of the room: what they listen to, and what the projector shows."""

from django.http import HttpRequest, HttpResponse

from rembuk.conferences import door
from rembuk.core.policies import policy
from rembuk.room import watching


@policy("case_whole")
def stream(request: HttpRequest, school: str, code: str, number: int) -> HttpResponse:
    """Asked whether this reader may listen; the stream itself is answered in front of Django."""
    return watching.listening(request, door.conference(request, code, number))
