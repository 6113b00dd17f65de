"""Who signs, at the end of a Word file: places in rows of two, never torn from their names, nor alone on a page."""

from typing import Any

from docx.oxml.ns import qn
from docx.shared import Mm

from rembuk.documents import word_marks as marks

APART = 9  # mm between two who sign
MOST_BOUND = 24  # paragraphs of the last block that may move to the next page with the signatures
FOR_HAND = 54  # points for signature and stamp
Value = dict[str, Any]


def _halves(width: float) -> list[float]:
    half = (width - APART) / 2
    return [half, APART, half]


def places(doc: Any, width: float, people: list[Value | None]) -> None:
    """One numbered place for each who was there: the line, the name, what was said. None: still to be written."""
    widths = _halves(width)
    table = marks.table(doc, widths)
    for first in range(0, len(people), 2):
        cells = marks.row(table, widths)
        for number, cell in enumerate((cells[0], cells[2])[: len(people) - first], start=first + 1):
            _place(cell, number, people[number - 1], widths[0])
    marks.gap(doc, 4)


def _place(cell: Any, number: int, person: Value | None, width: float) -> None:
    line = marks.shaped(marks.words(cell.paragraphs[0], f"{number}."), before=30, after=3)
    said = person["say"] if person else None
    if said:
        marks.words(line, f" {said}", is_italic=True)
    marks.dotted(line, width, 0 if said else 5)
    if person is None:
        return
    held = [(person["name"], 11, True, False), (person["as"], 9.5, False, False), (person["id"], 9.5, False, False)]
    held += [(person["how"], 8.5, False, True)]
    for i, (words, size, is_bold, is_italic) in enumerate((each for each in held if each[0]), start=1):
        line = marks.words(marks.inside(cell, i), words, size=size, is_bold=is_bold, is_italic=is_italic)
        marks.shaped(line, after=1).paragraph_format.left_indent = Mm(5)


def signers(doc: Any, width: float, people: list[Value], date: list[str | None]) -> None:
    """Those who sign a paper; `date`: place and date above the last of the first two, None where it is written by hand.

    One alone stands at the right, under the date; the last of three in the middle.
    """
    if not people:
        return
    _bind(doc)
    widths = _halves(width)
    table = marks.table(doc, widths)
    for first in range(0, len(people), 2):
        pair, cells = people[first : first + 2], marks.row(table, widths)
        is_middle = len(pair) == 1 and first > 0
        at = [cells[0].merge(cells[2])] if is_middle else [cells[2]] if len(pair) == 1 else [cells[0], cells[2]]
        indent = (width - widths[0]) / 2 if is_middle else 0
        _pair(pair, at, [] if first else date, indent=indent, end=indent + widths[0], is_last=first + 2 >= len(people))


def _bind(doc: Any) -> None:
    """The last words go with the signatures: nobody signs an empty page."""
    marks.gap(doc, 8)
    for part in list(doc.element.body)[-2:-5:-1]:  # the gap, and before it a paragraph or a table with its own gap
        lines = list(part.iter(qn("w:p")))
        if len(lines) > MOST_BOUND:
            return
        for line in lines:
            marks.put(line.get_or_add_pPr(), "keepNext")
        if part.tag == qn("w:tbl") or "".join(part.itertext()):
            return


def _pair(pair: list[Value], cells: list[Any], date: list[str | None], *, indent: float, end: float, is_last: bool) -> None:
    """Beside each other, so that the names stand on one line."""
    heads = [[*([one["lead"]] if one["lead"] else []), one["as"]] for one in pair]
    heads[-1] = [*date, *heads[-1]]
    tallest = max(map(len, heads))
    for one, cell, above in zip(pair, cells, heads, strict=True):
        lines = [*([""] * (tallest - len(above))), *above]
        for place, words in enumerate(lines):
            _written(marks.inside(cell, place), words, end)
        name = marks.shaped(marks.inside(cell, tallest), before=FOR_HAND)
        _written(name, one["name"], end, is_name=True)
        if one["id"]:
            marks.words(marks.inside(cell, tallest + 1), one["id"], size=9.5)
        for line in cell.paragraphs:
            line.paragraph_format.left_indent = Mm(indent) if indent else None
            line.paragraph_format.keep_with_next = not is_last or None
        cell.paragraphs[-1].paragraph_format.space_after = 0 if is_last else Mm(4)


def _written(line: Any, words: str | None, end: float, *, is_name: bool = False) -> None:
    if words is None:
        marks.dotted(line, end)
        return
    run = marks.words(line, words, is_bold=is_name).runs[-1]
    run.underline = is_name or None
