"""Page and styles of a Word file: paper, margins, head and foot, letters, language."""

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from rembuk.documents import word_marks as marks

SIZES = {"A4": (210, 297), "F4": (215, 330)}
LEFT, RIGHT, ENDS = 27, 21, 23  # mm; at the left a ring binder
FONT = "Times New Roman"
STYLES = (("Normal", 11), ("Heading 1", 11), ("Title", 15), ("Header", 8.5), ("Footer", 8.5), ("List Bullet", 11))
THEME = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")
LONGEST_HEAD = 90  # letters of a running head


def page(doc: Any, sheet: dict[str, Any], title: str, foot: str) -> float:
    """Set up the paper; the width between the margins in mm."""
    held = doc.sections[0]
    width, height = SIZES[sheet["paper"]]
    held.page_width, held.page_height = Mm(width), Mm(height)
    held.left_margin, held.right_margin = Mm(LEFT), Mm(RIGHT)
    held.top_margin = held.bottom_margin = Mm(ENDS)
    held.header_distance = held.footer_distance = Mm(11)
    held.different_first_page_header_footer = True
    between = width - LEFT - RIGHT
    said = [m for m in ((sheet["watermark"] or "").upper(), "RAHASIA" if sheet["confidential"] else "") if m]
    short = title if len(title) < LONGEST_HEAD else title[: LONGEST_HEAD - 1] + "…"
    _head(held.first_page_header, "", said, between)
    _head(held.header, short, said, between)
    for part in (held.first_page_footer, held.footer):
        _foot(part, foot, between)
    return between


def _ends(paragraph: Any, between: float) -> Any:
    """Left and right in one line, without the two stops of the template."""
    stops = paragraph.paragraph_format.tab_stops
    for at in (4680, 9360):
        stops.add_tab_stop(at * 635, WD_TAB_ALIGNMENT.CLEAR)
    stops.add_tab_stop(Mm(between), WD_TAB_ALIGNMENT.RIGHT)
    return paragraph


def _head(part: Any, running: str, said: list[str], between: float) -> None:
    line = _ends(part.paragraphs[0], between)
    line.add_run(running).italic = True
    line.add_run("\t")
    if said:
        mark = marks.boxed(line.add_run(f" {' · '.join(said)} "))
        mark.font.size, mark.bold = Pt(8), True
        marks.put(mark._r.get_or_add_rPr(), "spacing", val=20)


def _foot(part: Any, foot: str, between: float) -> None:
    line = _ends(part.paragraphs[0], between)
    marks.borders(line._p.get_or_add_pPr(), "pBdr", {"top": 2}, space=5)
    line.add_run(f"{foot}\tHalaman ")
    marks.field(line, "PAGE")
    line.add_run(" dari ")
    marks.field(line, "NUMPAGES")


def styles(doc: Any, *, is_ruled: bool) -> None:
    """One family of letters in black; `is_ruled`: a hairline above each heading, as the berita acara has it."""
    held = doc.styles
    for name, size in STYLES:
        font = held[name].font
        font.name, font.size, font.color.rgb = FONT, Pt(size), None
        form = held[name].element.get_or_add_rPr()
        _plain_fonts(form.find(qn("w:rFonts")))
        colour = form.find(qn("w:color"))
        if colour is not None:
            form.remove(colour)
        marks.put(form, "szCs", val=round(2 * size))
    marks.put(held["Normal"].element.get_or_add_rPr(), "lang", val="id-ID")
    marks.shaped(held["Normal"], after=5, line=1.08).paragraph_format.widow_control = True
    title, heading = held["Title"], held["Heading 1"]
    title.font.bold = True
    marks.put(title.element.get_or_add_rPr(), "spacing", val=15)
    title.element.pPr.remove(title.element.pPr.find(qn("w:pBdr")))
    marks.shaped(title, before=20, after=6).paragraph_format.keep_with_next = True
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    marks.shaped(heading, before=14 if is_ruled else 10, after=5 if is_ruled else 3)
    if is_ruled:
        marks.borders(heading.element.get_or_add_pPr(), "pBdr", {"top": 2}, space=7)
    marks.shaped(held["List Bullet"], after=3, line=1.08)
    _settings(doc)


def _plain_fonts(fonts: Any) -> None:
    for key in THEME:
        fonts.attrib.pop(qn(f"w:{key}"), None)
    for key in ("eastAsia", "cs"):
        fonts.set(qn(f"w:{key}"), FONT)


def _settings(doc: Any) -> None:
    """Word of 2013 and later, so that no window says "Compatibility Mode"; no language but ours."""
    held = doc.settings.element
    for part in held.iter(qn("w:compatSetting")):
        if part.get(qn("w:name")) == "compatibilityMode":
            part.set(qn("w:val"), "15")
    held.find(qn("w:zoom")).set(qn("w:percent"), "100")
    held.find(qn("w:themeFontLang")).set(qn("w:val"), "id-ID")
    defaults = doc.styles.element.find(qn("w:docDefaults"))
    defaults.find(".//" + qn("w:lang")).set(qn("w:val"), "id-ID")
