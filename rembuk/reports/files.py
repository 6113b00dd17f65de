"""The report as files: a sheet on the school's letterhead (PDF, Word) and a spreadsheet."""

from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rembuk.accounts import letterhead
from rembuk.accounts.models import School
from rembuk.documents.rendering import render
from rembuk.documents.word import render_docx
from rembuk.reports import tables
from rembuk.reports.figures import Figures
from rembuk.reports.periods import Period
from rembuk.reports.tables import Table

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TYPES = {"pdf": "application/pdf", "docx": WORD, "xlsx": SHEET}
WIDE = 46


def made(form: str, school: School, period: Period, figures: Figures, signers: list[dict[str, Any]], today: date) -> bytes:
    """The semester's report as bytes; in Indonesian, since the office files it."""
    with translation.override("id"):
        held = tables.tables(figures)
        if form == "xlsx":
            return _workbook(school, period, held)
        moment = datetime.combine(today, time(5), UTC)
        setting = render if form == "pdf" else render_docx
        return setting("lembar", _sheet(school, period, held, signers, today), moment=moment)


def _sheet(school: School, period: Period, held: list[Table], signers: list[dict[str, Any]], today: date) -> dict[str, Any]:
    title = _("Laporan Konferensi Kasus Semester %(period)s") % {"period": period.label.title()}
    return {
        "schema": "rembuk.paper/1", "paper": school.paper, "watermark": None, "confidential": False, "foot": title,
        "school": letterhead.value(school), "title": title, "number": None, "is-numbered": False, "context": None,
        "letter": None, "facts": [], "sections": [_section(t) for t in held],
        "place-date": f"{school.city}, {date_format(today, 'j F Y')}", "signers": signers,
    }  # fmt: skip


def _section(table: Table) -> dict[str, Any]:
    if not table.rows:
        return {"heading": table.title, "blocks": [{"kind": "text", "text": table.nothing, "room": 1}]}
    columns = [{"head": head, "share": 1 if place else 4} for place, head in enumerate(table.head)]
    rows = [[str(cell) for cell in row] for row in table.rows]
    blocks: list[dict[str, Any]] = [{"kind": "table", "columns": columns, "rows": rows, "room": 0}]
    return {"heading": table.title, "blocks": blocks + ([{"kind": "note", "text": table.note}] if table.note else [])}


def _workbook(school: School, period: Period, held: list[Table]) -> bytes:
    """One sheet, the tables below each other; words are never taken for formulas or links."""
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        page, bold, head = (
            book.add_worksheet(_("Laporan")), book.add_format({"bold": True, "font_size": 13}),
            book.add_format({"bold": True, "bottom": 1}),
        )  # fmt: skip
        page.set_column(0, 0, WIDE)
        page.write(0, 0, f"{school.name}, {_('semester')} {period.label}", bold)
        line = 2
        for table in held:
            page.write(line, 0, table.title, bold)
            for place, word in enumerate(table.head):
                page.write(line + 1, place, word, head)
            for at, row in enumerate(table.rows or [(table.nothing,)]):
                for place, cell in enumerate(row):
                    page.write(line + 2 + at, place, cell)
            line += 4 + max(len(table.rows), 1)
    return target.getvalue()
