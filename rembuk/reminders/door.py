"""The only way to a calendar: its address, which only its hash knows - else 404."""

from django.http import Http404

from rembuk.reminders import queries
from rembuk.reminders.models import Calendar


def calendar(token: str) -> Calendar:
    found = queries.calendar_of(token)
    if found is None:
        raise Http404
    return found
