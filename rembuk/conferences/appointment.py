"""The meeting as an appointment for calendars and as a ready text; neither names a child, a class, a case or a matter."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from rembuk.conferences.models import Conference, Participant, Sitting
from rembuk.core import phones
from rembuk.ui.templatetags.ui import jam, tanggal

AN_HOUR = timedelta(minutes=60)


def hours(conference: Conference, sittings: list[Sitting]) -> tuple[time | None, time | None]:
    """When a person is expected: the hours of the own parts where they have some, else of the whole conference."""
    starts = [s.starts for s in sittings if s.starts]
    ends = [s.ends for s in sittings if s.ends]
    if sittings and len(starts) == len(sittings):
        return min(starts), max(ends) if len(ends) == len(sittings) else None
    return conference.starts, conference.ends


def ics(conference: Conference, sittings: list[Sitting], *, now: datetime) -> bytes:
    """One event in the school's time zone; without an hour it is the whole day."""
    zone = ZoneInfo(conference.case.school.time_zone)
    starts, ends = hours(conference, sittings)
    event = Event()
    event.add("uid", f"{conference.pk.hex}@rembuk")
    event.add("summary", _("Undangan sekolah"))
    event.add("dtstamp", now)
    event.add("sequence", conference.version)
    event.add("location", conference.place)
    event.add("class", "PRIVATE")
    if starts is None:
        event.add("dtstart", conference.on_day)
    else:
        begins = datetime.combine(conference.on_day, starts, zone)
        event.add("dtstart", begins)
        event.add("dtend", datetime.combine(conference.on_day, ends, zone) if ends else begins + AN_HOUR)
    calendar = Calendar()
    calendar.add("prodid", "-//Rembuk//ID")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def reminder(conference: Conference, sittings: list[Sitting], *, by_name: str) -> str:
    """What one may send to somebody who has not answered."""
    starts, _ends = hours(conference, sittings)
    when = tanggal(conference.on_day) + (_(" pukul %(t)s") % {"t": jam(starts)} if starts else "")
    words = _(
        "Selamat siang, Bapak/Ibu. Kami menunggu kabar tentang undangan pada %(when)s: apakah dapat datang? "
        "Boleh dijawab di sini, lewat surat, atau telepon. Terima kasih. %(name)s"
    )
    return words % {"when": when, "name": by_name}


def whatsapp(participant: Participant, words: str) -> str:
    """A ready message for the counsellor's own WhatsApp."""
    return phones.whatsapp(participant.person.phone if participant.person else "", words)
