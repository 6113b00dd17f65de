"""A plain value in, a Word file out: the same sheet as the PDF, with real headings and tables, the same bytes for the same value.

For those who must carry on in Word. What is sealed is never this file.
"""

import base64
import io
import re
import zipfile
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from rembuk.documents import record_as_sheet, values
from rembuk.documents.cleaning import fit
from rembuk.documents.rendering import drawing_png

SIZES = {"A4": (210, 297), "F4": (215, 330)}
DOTS = "." * 60
WIDTH = 162  # mm between the margins
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
PICTURE = re.compile(r"data:image/(?:png|jpeg);base64,([A-Za-z0-9+/=]+)")
EPOCH = (1980, 1, 1, 0, 0, 0)
CENTRE, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT


def render_docx(template: str, value: dict[str, Any], *, moment: datetime) -> bytes:
    """The paper of `value` as .docx. `template`: "lembar" or "berita-acara".

    Raises Misshapen and Unprintable as the PDF does.
    """
    values.check(template, value)
    held = fit(value)
    sheet = record_as_sheet.sheet(held) if template == "berita-acara" else held
    return _fixed(_Writer(sheet, moment).whole())


def _fixed(data: bytes) -> bytes:
    """The same parts with one date: a zip otherwise carries the hour at which it was made."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as again:
        for name in made.namelist():
            again.writestr(zipfile.ZipInfo(name, EPOCH), made.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _plain(text: str) -> str:
    return CONTROLS.sub("\ufffd", text)


class _Writer:
    """One Word file. Used once."""

    def __init__(self, sheet: dict[str, Any], moment: datetime) -> None:
        self.d, self.moment, self.doc = sheet, moment, Document()

    def whole(self) -> bytes:
        self._page()
        self._styles()
        self._letterhead()
        self._head()
        if self.d["facts"]:
            self._facts(self.d["facts"])
        for section in self.d["sections"]:
            if section["heading"]:
                self.doc.add_heading(_plain(section["heading"]), level=1)
            for block in section["blocks"]:
                self._block(block)
        self._signers()
        out = io.BytesIO()
        self.doc.save(out)
        return out.getvalue()

    def _page(self) -> None:
        page = self.doc.sections[0]
        width, height = SIZES[self.d["paper"]]
        page.page_width, page.page_height = Mm(width), Mm(height)
        page.left_margin, page.right_margin = Mm(27), Mm(21)
        page.top_margin = page.bottom_margin = Mm(20)
        about = self.doc.core_properties
        about.title, about.author, about.language = _plain(self.d["title"]), _plain(self.d["school"]["name"]), "id-ID"
        about.created = about.modified = self.moment.astimezone(UTC).replace(tzinfo=None)
        about.last_modified_by, about.comments = "", ""
        if self.d["confidential"] or self.d["watermark"]:
            marks = [m for m in ("RAHASIA" if self.d["confidential"] else "", (self.d["watermark"] or "").upper()) if m]
            mark = page.header.paragraphs[0]
            mark.text, mark.alignment = " · ".join(marks), RIGHT
        self._foot(page)

    def _foot(self, page: Any) -> None:
        line = page.footer.paragraphs[0]
        line.paragraph_format.tab_stops.add_tab_stop(
            page.page_width - page.left_margin - page.right_margin, WD_TAB_ALIGNMENT.RIGHT
        )
        line.add_run(_plain(self.d["foot"] or "") + "\tHalaman ")
        self._field(line, "PAGE")
        line.add_run(" dari ")
        self._field(line, "NUMPAGES")

    def _field(self, line: Any, name: str) -> None:
        run = line.add_run()
        for kind in ("begin", None, "end"):
            part = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                part.set(qn("w:fldCharType"), kind)
            else:
                part.text = name
            run._r.append(part)

    def _styles(self) -> None:
        styles = self.doc.styles
        for name, size in (("Normal", 11), ("Heading 1", 12), ("Title", 15), ("Header", 9), ("Footer", 9)):
            font = styles[name].font
            font.name, font.size = "Times New Roman", Pt(size)
            font.color.rgb = None
            properties = styles[name].element.get_or_add_rPr()
            fonts = properties.find(qn("w:rFonts"))
            for key in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                fonts.attrib.pop(qn(f"w:{key}"), None)
            colour = properties.find(qn("w:color"))
            if colour is not None:
                properties.remove(colour)
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), "id-ID")
        styles["Normal"].element.get_or_add_rPr().append(language)
        styles["Normal"].paragraph_format.space_after = Pt(5)

    def _letterhead(self) -> None:
        school = self.d["school"]
        table = self.doc.add_table(rows=1, cols=3)
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        for cell, width in zip(table.rows[0].cells, (26, 110, 26), strict=True):
            cell.width = Mm(width)
        for cell, logo in ((table.cell(0, 0), school["logo_left"]), (table.cell(0, 2), school["logo_right"])):
            found = PICTURE.search(logo["svg"]) if logo else None
            if found:
                cell.paragraphs[0].add_run().add_picture(io.BytesIO(base64.b64decode(found[1])), height=Mm(22))
        middle = table.cell(0, 1)
        lines = [(line.upper(), 11, False) for line in school["lines"]]
        lines += [(school["name"].upper(), 15, True), *((line, 9, False) for line in school["address"])]
        for i, (words, size, is_bold) in enumerate(lines):
            line = middle.paragraphs[0] if i == 0 else middle.add_paragraph()
            line.alignment, line.paragraph_format.space_after = CENTRE, Pt(1)
            run = line.add_run(_plain(words))
            run.font.size, run.bold = Pt(size), is_bold
        self._rule(table)

    def _rule(self, table: Any) -> None:
        borders = OxmlElement("w:tblBorders")
        bottom = OxmlElement("w:bottom")
        for key, value in (("val", "thinThickSmallGap"), ("sz", "18"), ("space", "1"), ("color", "000000")):
            bottom.set(qn(f"w:{key}"), value)
        borders.append(bottom)
        table._tbl.tblPr.append(borders)

    def _head(self) -> None:
        letter = self.d["letter"]
        if letter is None:
            title = self.doc.add_paragraph(_plain(self.d["title"]).upper(), style="Title")
            title.alignment = CENTRE
            if self.d["is-numbered"]:
                self._line(f"Nomor: {self.d['number'] or DOTS}", CENTRE)
            if self.d["context"]:
                self._line(self.d["context"], CENTRE, is_italic=True)
            return
        self._line(letter["place-date"] or DOTS[:36], RIGHT)
        self._facts(letter["rows"])
        self._line("Yth. " + ("\n".join(letter["to"]) if letter["to"] else DOTS))
        if letter["opening"]:
            self._line(letter["opening"])

    def _line(self, text: str, alignment: Any = None, *, is_italic: bool = False) -> Any:
        line = self.doc.add_paragraph()
        line.alignment = alignment
        line.add_run(_plain(text)).italic = is_italic
        return line

    def _facts(self, rows: list[dict[str, Any]]) -> None:
        table = self.doc.add_table(rows=0, cols=2)
        table.autofit = False
        for row in rows:
            cells = table.add_row().cells
            cells[0].width, cells[1].width = Mm(45), Mm(117)
            cells[0].text = _plain(row["label"])
            cells[1].text = f": {_plain(row['text'] if row['text'] is not None else DOTS)}"
        self.doc.add_paragraph().paragraph_format.space_after = Pt(0)

    def _block(self, block: dict[str, Any]) -> None:
        kind = block["kind"]
        if kind == "table":
            self._table(block)
        elif kind == "facts":
            self._facts(block["rows"])
        elif kind == "chart":
            self._chart(block)
        elif kind == "text" and block["text"] is None:
            for _ in range(block["room"]):
                self._line(DOTS * 2)
        elif kind in {"text", "note"}:
            self._line(block["text"], is_italic=kind == "note")
        else:
            for item in block["items"]:
                self.doc.add_paragraph(
                    _plain(("☐ " if kind == "ticks" else "") + item), style="List Bullet" if kind == "list" else None
                )

    def _chart(self, block: dict[str, Any]) -> None:
        """The drawing as a picture, described for who cannot see it."""
        shape = self.doc.add_paragraph().add_run().add_picture(io.BytesIO(drawing_png(block["svg"])), width=Mm(WIDTH))
        shape._inline.docPr.set("descr", _plain(block["alt"]))
        self._line(block["caption"])

    def _table(self, block: dict[str, Any]) -> None:
        table = self.doc.add_table(rows=1, cols=len(block["columns"]) + 1, style="Table Grid")
        heads = ["No.", *(c["head"] for c in block["columns"])]
        for cell, head in zip(table.rows[0].cells, heads, strict=True):
            cell.text = ""
            cell.paragraphs[0].add_run(_plain(head)).bold = True
        repeat = OxmlElement("w:tblHeader")
        repeat.set(qn("w:val"), "true")
        table.rows[0]._tr.get_or_add_trPr().append(repeat)
        rows = [*block["rows"], *([None] * len(block["columns"]) for _ in range(block["room"]))]
        shares = [1, *(3 * c["share"] for c in block["columns"])]
        for number, row in enumerate(rows, start=1):
            for cell, text in zip(table.add_row().cells, [f"{number}.", *row], strict=True):
                cell.text = _plain(text or "")
        for row in table.rows:
            for cell, share in zip(row.cells, shares, strict=True):
                cell.width = Mm(WIDTH * share / sum(shares))
        self.doc.add_paragraph().paragraph_format.space_after = Pt(0)

    def _signers(self) -> None:
        if self.d["place-date"] or not self.d["letter"]:
            self._line(self.d["place-date"] or DOTS[:36], RIGHT)
        signers = self.d["signers"]
        table = self.doc.add_table(rows=0, cols=2)
        for first in range(0, len(signers), 2):
            row = table.add_row()
            keep = OxmlElement("w:cantSplit")
            row._tr.get_or_add_trPr().append(keep)
            for cell, signer in zip(row.cells, signers[first : first + 2], strict=False):
                lines = [signer["lead"], signer["as"], "\n\n", signer["name"] or DOTS[:44], signer["id"]]
                cell.text = _plain("\n".join(line for line in lines if line))
        if self.d["letter"] and self.d["letter"]["slip"]:
            self._slip(self.d["letter"]["slip"])

    def _slip(self, slip: dict[str, Any]) -> None:
        """What is torn off, without its picture: a scanner reads the printed one."""
        self._line(slip["cut"], is_italic=True)
        self._facts(slip["rows"])
        self._line(slip["say"])
