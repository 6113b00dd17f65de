"""A plain value in, a Word file out: the same sheet as the PDF, with real headings and tables, the same bytes for the same value.

For those who must carry on in Word. What is sealed is never this file, and no drawing of a signature is in it.
"""

import base64
import io
import re
import zipfile
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from rembuk.documents import record_as_sheet, values, word_form, word_signing
from rembuk.documents import word_marks as marks
from rembuk.documents.cleaning import fit
from rembuk.documents.rendering import drawing_png

LABEL, COLON, NUMBER, SIDE = 42, 4, 9, 39  # mm
LOGO, LOGO_COLUMN = 24, 28
NOTE = 9  # points of small letters
ABOVE_LINE = 15  # points for handwriting: 8.5 mm from one line to the next
PICTURE = re.compile(r"data:image/(?:png|jpeg);base64,([A-Za-z0-9+/=]+)")
EPOCH = (1980, 1, 1, 0, 0, 0)
CENTRE, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
MIDDLE = WD_CELL_VERTICAL_ALIGNMENT.CENTER
LONG_PIECE = 600  # letters; only a longer piece may run over the page
LONG_LINE, LONG_NAME = 42, 30  # letters; a longer letterhead is set smaller
Value = dict[str, Any]


def render_docx(template: str, value: Value, *, moment: datetime) -> bytes:
    """The paper of `value` as .docx. `template`: "lembar" or "berita-acara".

    Raises Misshapen and Unprintable as the PDF does.
    """
    values.check(template, value)
    held = fit(value)
    is_record = template == "berita-acara"
    sheet = record_as_sheet.sheet(held) if is_record else held
    return _fixed(_Writer(sheet, moment, is_record=is_record).whole())


def _fixed(data: bytes) -> bytes:
    """The same parts with one date: a zip otherwise carries the hour at which it was made."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as again:
        for name in made.namelist():
            again.writestr(zipfile.ZipInfo(name, EPOCH), made.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _is_long(cells: list[str | None]) -> bool:
    return any(len(text or "") > LONG_PIECE for text in cells)


class _Writer:
    """One Word file. Used once."""

    def __init__(self, sheet: Value, moment: datetime, *, is_record: bool) -> None:
        self.d, self.moment, self.doc = sheet, moment, Document()
        self.is_record = is_record
        numbered = f"{sheet['title']} Nomor {sheet['number']}" if sheet["number"] else sheet["title"]
        self.width = word_form.page(self.doc, sheet, marks.plain(numbered), marks.plain(sheet["foot"] or ""))
        word_form.styles(self.doc, is_ruled=is_record)

    def whole(self) -> bytes:
        self._about()
        self._letterhead()
        self._head()
        if self.d["facts"]:
            self._facts(self.d["facts"])
        for section in self.d["sections"]:
            self._section(section)
        self._signers()
        out = io.BytesIO()
        self.doc.save(out)
        return out.getvalue()

    def _about(self) -> None:
        about = self.doc.core_properties
        about.title, about.author, about.language = marks.plain(self.d["title"]), marks.plain(self.d["school"]["name"]), "id-ID"
        about.created = about.modified = self.moment.astimezone(UTC).replace(tzinfo=None)
        about.last_modified_by, about.comments = "", ""

    # ---- letterhead and head ----

    def _letterhead(self) -> None:
        school = self.d["school"]
        sides = (school["logo_left"], school["logo_right"])
        w = LOGO_COLUMN if any(sides) else 0
        widths = [w, self.width - 2 * w, w] if w else [self.width]
        table = marks.table(self.doc, widths, {"bottom": 16})
        cells = marks.row(table, widths)
        for cell, logo, at in zip((cells[0], cells[-1]), sides, (None, RIGHT), strict=True):
            if logo:
                cell.vertical_alignment = MIDDLE
                line = marks.shaped(cell.paragraphs[0], after=6)
                line.alignment = at
                self._logo(line, logo)
        self._name(cells[len(cells) // 2], school)
        line = marks.gap(self.doc, 2.5)
        marks.borders(line._p.get_or_add_pPr(), "pBdr", {"bottom": 5})

    def _logo(self, line: Any, logo: Value) -> None:
        found = PICTURE.search(logo["svg"])
        shape = line.add_run().add_picture(io.BytesIO(base64.b64decode(found[1]) if found else drawing_png(logo["svg"])))
        scale = Mm(LOGO) / max(shape.width, shape.height)
        shape.width, shape.height = round(shape.width * scale), round(shape.height * scale)
        shape._inline.docPr.set("descr", marks.plain(logo["alt"]))

    def _name(self, cell: Any, school: Value) -> None:
        is_long = any(len(line) > LONG_LINE for line in school["lines"]) or len(school["name"]) > LONG_NAME
        lines = [(line.upper(), 10.5 if is_long else 12, False, 0.0) for line in school["lines"]]
        lines += [(school["name"].upper(), 15 if is_long else 17, True, 3.0)]
        lines += [(line, NOTE, False, 1.0) for line in school["address"]]
        cell.vertical_alignment = MIDDLE
        for i, (words, size, is_bold, after) in enumerate(lines):
            line = marks.shaped(marks.words(marks.inside(cell, i), words, size=size, is_bold=is_bold), after=after)
            line.alignment = CENTRE
        marks.shaped(line, after=6)

    def _head(self) -> None:
        letter = self.d["letter"]
        if letter is not None:
            self._letter(letter)
            return
        self.doc.add_paragraph(marks.plain(self.d["title"]).upper(), style="Title")
        if self.d["is-numbered"]:
            self._numbered()
        if self.d["context"]:
            marks.shaped(self._line(self.d["context"], size=9.5, is_italic=True), after=6).alignment = CENTRE
        marks.gap(self.doc, 8)

    def _numbered(self) -> None:
        line = marks.shaped(self._line(f"Nomor: {self.d['number'] or ''}"), after=5)
        if self.d["number"]:
            line.alignment = CENTRE
        else:
            line.paragraph_format.left_indent = Mm(self.width / 2 - 38)
            marks.dotted(line, self.width / 2 + 38)

    def _letter(self, letter: Value) -> None:
        marks.gap(self.doc, 12)
        date = 58
        widths = [18, COLON, self.width - date - 18 - COLON, date]
        table = marks.table(self.doc, widths)
        for i, each in enumerate(letter["rows"]):
            cells = marks.row(table, widths)
            self._fact(cells, each, widths[2] - 8)
            if i == 0:
                self._or_dots(cells[3].paragraphs[0], letter["place-date"], 0, date)
                cells[3].paragraphs[0].alignment = RIGHT if letter["place-date"] else None
        to = marks.shaped(self.doc.add_paragraph("Yth. "), before=14, after=14)
        if letter["to"]:
            to.add_run(marks.plain("\n".join(letter["to"])))
        else:
            marks.dotted(to, 90)
        if letter["opening"]:
            self._line(letter["opening"])

    # ---- words ----

    def _line(self, text: str, **form: Any) -> Any:
        return marks.words(self.doc.add_paragraph(), text, **form)

    def _or_dots(self, line: Any, text: str | None, start: float, width: float) -> None:
        """What is known, or a line to write it on."""
        if text is None:
            marks.dotted(line, width, start)
        else:
            marks.words(line, text or "–")

    def _room(self, lines: int) -> None:
        """Lines to write on, which stay together: one row of a table."""
        cell = marks.row(marks.table(self.doc, [self.width]), [self.width])[0]
        for i in range(lines):
            marks.dotted(marks.shaped(marks.inside(cell, i), before=ABOVE_LINE), self.width)
        marks.gap(self.doc, 3)

    def _fact(self, cells: list[Any], each: Value, width: float) -> None:
        for cell in cells:
            marks.shaped(cell.paragraphs[0], after=2)
        marks.words(cells[0].paragraphs[0], each["label"])
        marks.words(cells[1].paragraphs[0], ":")
        self._or_dots(cells[2].paragraphs[0], each["text"], 0, width)

    def _facts(self, rows: list[Value]) -> None:
        widths = [LABEL, COLON, self.width - LABEL - COLON]
        table = marks.table(self.doc, widths)
        by_hand = sum(each["text"] is None for each in rows) * 2 > len(rows)
        for each in rows:
            self._fact(marks.row(table, widths, height=7.5 if by_hand else 0), each, widths[2])
        marks.gap(self.doc, 5)

    # ---- sections and their blocks ----

    def _section(self, section: Value) -> None:
        if section["heading"]:
            heading = self.doc.add_heading(marks.plain(section["heading"]), level=1)
            heading.paragraph_format.page_break_before = section.get("is-new-page") or None
        if section.get("note"):
            marks.shaped(self._line(section["note"], size=NOTE, is_italic=True), after=4).paragraph_format.keep_with_next = True
        for block in section["blocks"]:
            self._block(block)

    def _block(self, block: Value) -> None:
        kind = block["kind"]
        if kind == "text":
            if block["text"] is None:
                self._room(block["room"])
            else:
                self._line(block["text"]).paragraph_format.keep_with_next = block.get("is-bound")
        elif kind == "note":
            self._line(block["text"], size=NOTE, is_italic=True)
        elif kind == "facts":
            self._facts(block["rows"])
        else:
            {"table": self._table, "chart": self._chart, "beside": self._beside, "lines": self._places}.get(kind, self._items)(
                block
            )

    def _items(self, block: Value) -> None:
        is_list = block["kind"] == "list"
        for item in block["items"]:
            self.doc.add_paragraph(marks.plain(("" if is_list else "☐ ") + item), style="List Bullet" if is_list else None)

    def _chart(self, block: Value) -> None:
        """The drawing as a picture, described for who cannot see it."""
        line = marks.shaped(self.doc.add_paragraph(), before=6, after=4)
        line.alignment, line.paragraph_format.keep_with_next = CENTRE, True
        shape = line.add_run().add_picture(io.BytesIO(drawing_png(block["svg"])), width=Mm(self.width * 0.62))
        shape._inline.docPr.set("descr", marks.plain(block["alt"]))
        self._line(block["caption"], size=NOTE)

    def _table(self, block: Value) -> None:
        """Hairlines between the rows; where somebody writes by hand, every cell is framed."""
        rows = [*block["rows"], *([None] * len(block["columns"]) for _ in range(block["room"]))]
        is_form = any(None in each for each in rows)
        lead = [NUMBER] if (numbers := self._numbers(block, len(rows))) else []
        shares = [c["share"] for c in block["columns"]]
        widths = [*lead, *((self.width - sum(lead)) * share / sum(shares) for share in shares)]
        rules = {"top": 6, "bottom": 6, "insideH": 2} | ({"left": 2, "right": 2, "insideV": 2} if is_form else {})
        table = marks.table(self.doc, widths, rules, padding=1.4)
        table.style = self.doc.styles["Table Grid"]  # data; tables without a style only stand side by side
        cells = marks.row(table, widths, is_head=True)
        for cell, head in zip(cells, [*(["No."] if lead else []), *(c["head"] for c in block["columns"])], strict=True):
            marks.words(marks.shaped(cell.paragraphs[0], before=2, after=2), head, size=NOTE, is_italic=True)
            cell.paragraphs[0].paragraph_format.keep_with_next = True
            marks.borders(cell._tc.get_or_add_tcPr(), "tcBorders", rules | {"bottom": 4})
        for place, each in enumerate(rows):
            cells = marks.row(table, widths, height=block.get("height", 8.5) if is_form else 0, is_long=_is_long(each))
            for cell, text in zip(cells, [*numbers[place : place + 1], *each], strict=True):
                line = marks.shaped(cell.paragraphs[0], before=2, after=2)
                marks.words(line, text or "", size=10)
                line.paragraph_format.keep_with_next = place == 0 or None  # no row alone at the foot of a page
                cell.vertical_alignment = MIDDLE if is_form else None
        marks.gap(self.doc, 10)

    def _numbers(self, block: Value, rows: int) -> list[str]:
        return block["numbers"] if "numbers" in block else [f"{n}." for n in range(1, rows + 1)]

    def _beside(self, block: Value) -> None:
        """A label, and beside it pieces, each with its number, words that cite, and small print."""
        has_numbers = any(piece["no"] for piece in block["pieces"])
        widths = [SIDE, *([NUMBER + 1] if has_numbers else []), self.width - SIDE - (NUMBER + 1 if has_numbers else 0)]
        table = marks.table(self.doc, widths)
        for place, piece in enumerate(block["pieces"]):
            cells = marks.row(table, widths, is_long=len(piece["text"]) > LONG_PIECE)
            if place == 0:
                marks.words(marks.shaped(cells[0].paragraphs[0]), block["label"], is_italic=True)
            if has_numbers:
                marks.words(marks.shaped(cells[1].paragraphs[0]), piece["no"])
            self._piece(cells[-1], piece)
        marks.gap(self.doc, 4)

    def _piece(self, cell: Any, piece: Value) -> None:
        line = marks.words(marks.inside(cell, 0), piece.get("strong") or "", is_bold=True)
        marks.words(line, piece["text"])
        if piece["is-guess"]:
            line.add_run(" ")
            guess = marks.boxed(line.add_run("dugaan"))
            guess.italic, guess.font.size = True, Pt(NOTE)
        for i, (words, is_italic) in enumerate(piece["small"], start=1):
            line = marks.shaped(marks.words(marks.inside(cell, i), words, size=NOTE, is_italic=is_italic), before=1)
        marks.shaped(line, after=5)

    # ---- signatures ----

    def _places(self, block: Value) -> None:
        word_signing.places(self.doc, self.width, block["people"])

    def _signers(self) -> None:
        is_dated = self.d["place-date"] is not None or (not self.d["letter"] and not self.is_record)
        word_signing.signers(self.doc, self.width, self.d["signers"], [self.d["place-date"]] if is_dated else [])
        marks.gap(self.doc, 1)
        if self.d["letter"] and self.d["letter"]["slip"]:
            self._slip(self.d["letter"]["slip"])

    def _slip(self, slip: Value) -> None:
        """What is torn off, without its picture: a scanner reads the printed one."""
        self._line(slip["cut"], size=NOTE, is_italic=True)
        self._facts(slip["rows"])
        self._line(slip["say"], size=NOTE)
