"""The record as a paper: the sheet through Typst."""

from datetime import UTC, datetime, time

from rembuk.conferences.naming import Reader
from rembuk.documents import digest
from rembuk.documents.rendering import render
from rembuk.records import sheet
from rembuk.records.sheet import Ground, Value


def value(ground: Ground, reader: Reader) -> Value:
    """The sheet of one edition."""
    return sheet.compose(ground, reader)


def pdf(ground: Ground, reader: Reader) -> bytes:
    """The edition as a tagged PDF; the same record gives the same bytes."""
    moment = datetime.combine(ground.conference.on_day, time(5), UTC)
    return render("berita-acara", value(ground, reader), moment=moment)


def fingerprint(held: Value) -> str:
    """The digest that stands on the paper and that a signature binds."""
    return digest.digest(held)
