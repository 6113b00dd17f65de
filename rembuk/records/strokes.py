"""A signature as its maker drew it: points from the browser, checked here; the drawing is made here too, never taken from a client."""

import json
from typing import Any

from django.utils.translation import gettext as _

from rembuk.core.refusals import Refused

WIDTH, HEIGHT = 600, 200  # the field that people draw on
MOST_LINES, MOST_POINTS = 80, 4000
PEN = 4

Line = list[tuple[int, int]]


def read(text: str) -> list[Line]:
    """The lines of a drawing; none for an empty text.

    Raises Refused for anything that is not lines of whole points inside the field.
    """
    if not text.strip():
        return []
    try:
        held = json.loads(text)
        lines = [[_point(*point) for point in line] for line in held]
    except (ValueError, TypeError, RecursionError):
        raise _odd() from None
    if len(lines) > MOST_LINES or sum(len(line) for line in lines) > MOST_POINTS:
        raise Refused(_("Goresan ini terlalu panjang. Hapus, lalu tanda tangani lagi."))
    return [line for line in lines if line]


def _odd() -> Refused:
    return Refused(_("Goresan tidak terbaca. Hapus, lalu tanda tangani lagi."))


def _point(x: Any, y: Any) -> tuple[int, int]:
    if type(x) is not int or type(y) is not int or not (0 <= x <= WIDTH and 0 <= y <= HEIGHT):
        raise ValueError
    return x, y


def drawing(lines: list[Line], alt: str) -> dict[str, str] | None:
    """The picture that papers and pages show, cut to what was drawn; None when nothing was."""
    if not lines:
        return None
    across, down = [x for line in lines for x, _y in line], [y for line in lines for _x, y in line]
    left, top = min(across) - PEN, min(down) - PEN
    width, height = max(across) - left + PEN, max(down) - top + PEN
    path = " ".join(_path(line) for line in lines)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left} {top} {width} {height}" width="{width}" height="{height}">'
        f'<path d="{path}" fill="none" stroke="#1a2a5a" stroke-width="{PEN}" stroke-linecap="round" stroke-linejoin="round"/></svg>'
    )
    return {"svg": svg, "alt": alt}


def _path(line: Line) -> str:
    first, rest = line[0], line[1:] or [line[0]]
    return f"M{first[0]} {first[1]} L" + " ".join(f"{x} {y}" for x, y in rest)
