"""The marks of a Word file that python-docx has no words for, each put where the standard wants it.

Word refuses a file whose elements stand in another order than ISO 29500 gives; LibreOffice forgives it.
"""

import re
from typing import Any

from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
TWIPS = 1440 / 25.4  # in a millimetre
DOTS = 8  # points: finer than the words
ORDER = {
    "tblPr": (
        "tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize", "tblStyleColBandSize", "tblW", "jc", "tblCellSpacing",
        "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook", "tblCaption", "tblDescription",
    ),
    "tcPr": (
        "cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "textDirection", "tcFitText", "vAlign",
        "hideMark",
    ),
    "trPr": ("cantSplit", "trHeight", "tblHeader"),  # any order would do
    "pPr": (
        "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers", "pBdr", "shd",
        "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi",
        "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection",
        "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange",
    ),
    "rPr": (
        "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss", "imprint",
        "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position", "sz", "szCs", "highlight", "u",
        "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath",
    ),
}  # fmt: skip
SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
Rules = dict[str, int]  # side to eighths of a point


def put(parent: Any, name: str, **attributes: Any) -> Any:
    """The child `name` of `parent`, in its place; one that was there before is replaced."""
    order = ORDER[parent.tag.rpartition("}")[2]]
    old = parent.find(qn(f"w:{name}"))
    if old is not None:
        parent.remove(old)
    child = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        child.set(qn(f"w:{key}"), str(value))
    parent.insert_element_before(child, *(f"w:{later}" for later in order[order.index(name) + 1 :]))
    return child


def borders(parent: Any, name: str, rules: Rules, space: int = 0) -> None:
    """`name`: tblBorders, tcBorders or pBdr; a side without a rule is left bare."""
    held = put(parent, name)
    for side in SIDES:
        if name == "pBdr" and side not in rules:
            continue
        part = OxmlElement(f"w:{side}")
        part.set(qn("w:val"), "single" if rules.get(side) else "nil")
        if rules.get(side):
            for key, value in (("sz", rules[side]), ("space", space), ("color", "000000")):
                part.set(qn(f"w:{key}"), str(value))
        held.append(part)


def table(where: Any, widths: list[float], rules: Rules | None = None, padding: float = 0) -> Any:
    """A table of fixed columns (mm) without a row; `padding` (mm) left and right of the text."""
    made = where.add_table(rows=0, cols=len(widths))
    held = made._tbl.tblPr
    put(held, "tblW", w=round(sum(widths) * TWIPS), type="dxa")
    put(held, "tblInd", w=0, type="dxa")
    borders(held, "tblBorders", rules or {})
    put(held, "tblLayout", type="fixed")
    margins = put(held, "tblCellMar")
    for side in ("left", "right"):
        part = OxmlElement(f"w:{side}")
        part.set(qn("w:w"), str(round(padding * TWIPS)))
        part.set(qn("w:type"), "dxa")
        margins.append(part)
    for column, width in zip(made._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = Mm(width)
    return made


def row(of: Any, widths: list[float], *, height: float = 0, is_head: bool = False, is_long: bool = False) -> list[Any]:
    """The cells of a new row, which stays on one page unless it is long."""
    made = of.add_row()
    held = made._tr.get_or_add_trPr()
    if not is_long:
        put(held, "cantSplit")
    if height:
        put(held, "trHeight", val=round(height * TWIPS), hRule="atLeast")
    if is_head:
        put(held, "tblHeader")
    for cell, width in zip(made.cells, widths, strict=True):
        cell.width = Mm(width)
    return list(made.cells)


def plain(text: str) -> str:
    return CONTROLS.sub("\ufffd", text)


def words(line: Any, text: str, *, size: float = 0, is_bold: bool = False, is_italic: bool = False) -> Any:
    """A person's words at the end of a paragraph; the paragraph."""
    run = line.add_run(plain(text))
    run.bold, run.italic = is_bold or None, is_italic or None
    if size:
        run.font.size = Pt(size)
    return line


def inside(cell: Any, place: int) -> Any:
    """The paragraph of a cell at that place: the first is there already."""
    return shaped(cell.paragraphs[0] if place == 0 else cell.add_paragraph())


def shaped(paragraph: Any, *, before: float = 0, after: float = 0, line: float = 1.0) -> Any:
    """Points above and below, and from line to line `line` times the letter's own height."""
    form = paragraph.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), line
    return paragraph


def gap(doc: Any, points: float) -> Any:
    """Room between two tables, which would otherwise grow together; and after the last one, where Word wants a paragraph."""
    made = shaped(doc.add_paragraph(), before=max(points - 1, 0))
    made.paragraph_format.line_spacing = Pt(1)
    put(made._p.get_or_add_pPr(), "rPr").append(_size(2))
    return made


def _size(half_points: int) -> Any:
    part = OxmlElement("w:sz")
    part.set(qn("w:val"), str(half_points))
    return part


def dotted(paragraph: Any, width: float, start: float = 0) -> Any:
    """A line of dots to write on, up to `width` mm."""
    if start:
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(start), WD_TAB_ALIGNMENT.LEFT)
        paragraph.add_run("\t")
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(width), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    paragraph.add_run("\t").font.size = Pt(DOTS)
    return paragraph


def boxed(run: Any) -> Any:
    """A frame round a few words."""
    put(run._r.get_or_add_rPr(), "bdr", val="single", sz=4, space=0, color="000000")
    return run


def field(line: Any, name: str) -> None:
    """A number that Word reckons itself; until then a 1 stands there."""
    for kind in ("begin", None, "separate", "1", "end"):
        run = line.add_run()
        if kind == "1":
            run.text = kind
            continue
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.set(qn("xml:space"), "preserve")
            part.text = f" {name} "
        run._r.append(part)
