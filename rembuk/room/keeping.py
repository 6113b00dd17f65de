"""An open room keeps its people signed in until it is closed, four hours at most: no idle veil over a projector."""

from datetime import datetime, timedelta

from django.http import HttpRequest

from rembuk.conferences.models import Conference, Sitting

KEY = "room"
LONGEST = timedelta(hours=4)


def enter(request: HttpRequest, conference: Conference) -> None:
    """This session is in the room of a conference."""
    if request.session.get(KEY) != str(conference.pk):
        request.session[KEY] = str(conference.pk)


def is_kept(request: HttpRequest, now: datetime) -> bool:
    """Whether the room this session is in stands open. Asked only when nobody touched the screen for a while."""
    held = request.session.get(KEY)
    return bool(
        held
        and Sitting.objects.filter(
            conference_id=held, conference__locked_at__isnull=True, opened_at__gt=now - LONGEST, closed_at__isnull=True
        ).exists()
    )
