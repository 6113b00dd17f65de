"""The record as a paper: the sheet through Typst."""

from datetime import UTC, datetime, time
from typing import Any

from rembuk.conferences.models import Conference, Participant
from rembuk.conferences.naming import Reader
from rembuk.documents import digest
from rembuk.documents.rendering import render
from rembuk.documents.word import render_docx
from rembuk.records import sheet
from rembuk.records.frame import Ground, Value
from rembuk.records.signed import childs_family


def value(ground: Ground, reader: Reader) -> Value:
    """The sheet of one edition."""
    return sheet.compose(ground, reader)


def pdf(ground: Ground, reader: Reader) -> bytes:
    """The edition as a tagged PDF; the same record gives the same bytes."""
    return render("berita-acara", value(ground, reader), moment=_moment(ground.conference))


def docx(held: Value, conference: Conference) -> bytes:
    """A sheet as a Word file, for those who must carry on in Word; it is never what is sealed."""
    return render_docx("berita-acara", held, moment=_moment(conference))


def _moment(conference: Conference) -> datetime:
    return datetime.combine(conference.on_day, time(5), UTC)


def read_digest(ground: Ground, reader: Reader) -> str:
    """What a statement binds: the text A to G of the edition that was read, without the statements themselves."""
    return digest.content_digest(value(ground, reader))


def reader_for(ground: Ground, participant: Participant) -> Reader:
    """Which edition a participant reads: in a group case a family its own, everybody else the school's."""
    return Reader(child=childs_family(ground.students, participant))


def read_digests(ground: Ground) -> dict[Any, str]:
    """For each participant the digest of the text that stands now in the edition they read."""
    held: dict[Any, str] = {}
    found = {}
    for seat in ground.conference.participants.all():
        reader = reader_for(ground, seat)
        key = reader.child.pk if reader.child else None
        if key not in held:
            held[key] = read_digest(ground, reader)
        found[seat.pk] = held[key]
    return found


def fingerprint(held: Value) -> str:
    """The digest that stands on the paper and that a signature binds."""
    return digest.digest(held)
