"""A person's calendar: days and kinds, never a name, a case or a matter."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from rembuk.reminders.due import Due
from rembuk.reminders.models import Kind

LENGTH = timedelta(minutes=45)


def calendar(held: Iterable[Due], *, zone: str, now: datetime) -> bytes:
    made = Calendar()
    made.add("prodid", "-//Rembuk//Rembuk//ID")
    made.add("version", "2.0")
    made.add("x-wr-calname", "Rembuk")
    made.add("refresh-interval;value=duration", "PT6H")
    for one in held:
        made.add_component(_event(one, zone, now))
    found: bytes = made.to_ical()
    return found


def _event(one: Due, zone: str, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{one.kind}-{one.thing}@rembuk")
    event.add("dtstamp", now)
    event.add("summary", f"Rembuk: {Kind(one.kind).label}")
    event.add("class", "PRIVATE")
    if one.at is None:
        event.add("dtstart", one.on)
    else:
        start = datetime.combine(one.on, one.at, ZoneInfo(zone))
        event.add("dtstart", start)
        event.add("dtend", start + LENGTH)
    return event
