"""The calendar file and the ready text: the right hour, and nothing of the matter."""

from datetime import date, time
from urllib.parse import unquote

import icalendar

from rembuk.conferences import appointment, inviting
from rembuk.people import actions as people


def event(conference, sittings, now):
    calendar = icalendar.Calendar.from_ical(appointment.ics(conference, sittings, now=now))
    return calendar, next(c for c in calendar.walk("VEVENT"))


def test_the_appointment_stands_at_the_schools_hour(conference, now, cast):
    cast.school.time_zone = "Asia/Makassar"
    cast.school.save()
    conference.case.school.time_zone = "Asia/Makassar"

    calendar, found = event(conference, [], now)

    start = found.decoded("dtstart")
    assert (start.hour, start.utcoffset().total_seconds()) == (9, 8 * 3600)
    assert [str(z["tzid"]) for z in calendar.walk("VTIMEZONE")] == ["Asia/Makassar"]
    assert (found.decoded("dtend") - start).total_seconds() == 3600


def test_without_an_hour_it_is_the_whole_day(conference, now):
    conference.starts = None

    assert event(conference, [], now)[1].decoded("dtstart") == date(2026, 11, 24)


def test_the_own_part_has_its_own_hour(conference, now, who):
    part = inviting.add_sitting(conference, label="Bersama keluarga", starts=time(10, 30), ends=time(11, 15), **who)

    found = event(conference, [part], now)[1]

    assert (found.decoded("dtstart").time(), found.decoded("dtend").time()) == (time(10, 30), time(11, 15))


def test_neither_file_nor_text_names_child_case_or_matter(conference, now, cast, who):
    file = appointment.ics(conference, list(conference.sittings.all()), now=now).decode()
    text = appointment.reminder(conference, [], by_name="Ratna Dewanti, S.Pd.")

    for hidden in ("Bagus", conference.case.code, conference.case.title, "VIII", "terlambat", "konferensi", "Konferensi"):
        assert hidden not in file
        assert hidden not in text
    assert "SUMMARY:Undangan sekolah" in file
    assert "Selasa, 24 November 2026 pukul 09.00" in text


def test_the_ready_message_goes_to_the_persons_number(conference, seats, who):
    people.set_phone(seats.hadi.person, phone="0812-0000-0112", **who)

    link = appointment.whatsapp(seats.hadi, "Apakah dapat datang?")

    assert unquote(link) == "https://wa.me/6281200000112?text=Apakah dapat datang?"
