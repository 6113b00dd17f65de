"""A paper composed and set, as PDF or as a Word file."""

from datetime import UTC, datetime, time

from django.utils import translation

from rembuk.documents.rendering import render
from rembuk.documents.word import render_docx
from rembuk.papers.blocks import Value
from rembuk.papers.catalog import Kind
from rembuk.papers.matter import Matter

TYPES = {"pdf": "application/pdf", "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)  # the clock of a blank form


def value(kind: Kind, held: Matter) -> Value:
    """The sheet in Indonesian, whatever language its writer's pages have."""
    with translation.override("id"):
        return kind.compose(held)


def made(kind: Kind, held: Matter, form: str) -> bytes:
    """The paper as bytes; the same matter gives the same bytes."""
    moment = datetime.combine(held.on_day, time(5), UTC) if held.on_day else LONG_AGO
    setting = render if form == "pdf" else render_docx
    return setting("lembar", value(kind, held), moment=moment)
