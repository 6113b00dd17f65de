"""A plain value in, a tagged PDF out: PDF/A-2a and PDF/UA-1 claimed, the same bytes for the same value.

A person's text enters Typst as a string value only; it is never evaluated. Typst sees the templates and the value as files
in memory and, of the machine, the folder of the templates alone. What the fonts cannot print is shown as its code point,
since one such character would make the whole paper fail (PDF/A asks that every character be embedded).

Typst remembers what it has set as long as its library and the places of files stay the same: so the value is a file and no
`sys.inputs`, which would belong to the library, and the root is one folder. A record that differs in one line then costs a
sixth of what it did. One call, one compiler: a kept one refuses a second thread.
"""

import json
import re
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

from rembuk.documents import values
from rembuk.documents.cleaning import every_text, fit
from rembuk.documents.faults import Misshapen, Unprintable

__all__ = ["Misshapen", "Unprintable", "drawing_png", "render", "render_png"]

FOLDER = Path(__file__).with_name("typst")
STANDARDS = ["a-2a", "ua-1"]
UNPRINTED = re.compile(r'the text `?"(.+?)"`? could not be displayed', re.DOTALL)
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
ATTEMPTS = 4
DRAWING = b"""#set page(width: 480pt, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%)"""
SURE = set("–—‘’“”…•·")  # what the fonts have beyond the letters of European languages, and what people do type
LAST_SURE = "\u017f"


def render(template: str, value: dict[str, Any], *, moment: datetime) -> bytes:
    """The paper `template` of `value` as PDF; `moment` is the only clock it knows.

    Raises Misshapen when the value is not what the template expects, Unprintable when it cannot be set.
    """
    return _attempted(template, value, moment, format="pdf", pdf_standards=STANDARDS)


def render_png(template: str, value: dict[str, Any], *, moment: datetime, page: int = 1, ppi: float = 110) -> bytes:
    """One page of the paper as a picture, for previews and for looking at it in tests."""
    pages = _attempted(template, value, moment, format="png", ppi=ppi)
    return pages if isinstance(pages, bytes) else pages[page - 1]


def drawing_png(svg: str, ppi: float = 200) -> bytes:
    """A drawing of our own as a picture, for where no vector can stand."""
    made: bytes = typst.compile(
        {"main": DRAWING}, root=FOLDER, package_path=FOLDER, package_cache_path=FOLDER, font_paths=_fonts(),
        timestamp=0, sys_inputs={"svg": svg}, format="png", ppi=ppi,
    )  # fmt: skip
    return made


@cache
def _sources() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in FOLDER.glob("*.typ")}


@cache
def _fonts() -> typst.Fonts:
    """The fonts that come with Typst, looked through once; none of the machine."""
    return typst.Fonts(include_system_fonts=False)


def _attempted(template: str, value: dict[str, Any], moment: datetime, **how: Any) -> Any:
    values.check(template, value)
    held = fit(value)
    for _attempt in range(ATTEMPTS):
        try:
            return _compile(template, held, moment, **how)
        except typst.TypstError as fault:
            missing = _missing(fault)
        if not missing:
            break
        spelled = every_text(held, _spelling(missing))
        # Typst may capitalise a letter that this Python cannot: then everything unusual is spelled.
        held = every_text(held, _plain) if spelled == held else spelled
    raise Unprintable(template)


def _compile(template: str, held: Any, moment: datetime, **how: Any) -> Any:
    files = dict(_sources())
    main = files.pop(f"{template}.typ")
    # Without a root of its own Typst may read below the working directory.
    return typst.compile(
        {"main": main, **files, "value.json": json.dumps(held, ensure_ascii=False).encode()},
        root=FOLDER, package_path=FOLDER, package_cache_path=FOLDER, font_paths=_fonts(), timestamp=int(moment.timestamp()), **how,
    )  # fmt: skip


def _missing(fault: Any) -> set[str]:
    said = f"{fault} {getattr(fault, 'diagnostic', '')}"
    found = {c for text in UNPRINTED.findall(said) for c in ESCAPED.sub(lambda m: chr(int(m[1], 16)), text)}
    return {c for c in found if not c.isascii()}  # every font has ASCII; spelling it would spoil the whole text


def _spelling(missing: set[str]) -> Callable[[str], str]:
    """Spells the missing characters; also those whose capital is missing, since letterheads are set in capitals."""

    def spelled(c: str) -> str:
        return _code(c) if not c.isascii() and missing & {c, *c.upper()} else c

    return lambda text: "".join(map(spelled, text))


def _plain(text: str) -> str:
    return "".join(c if c <= LAST_SURE or c in SURE else _code(c) for c in text)


def _code(c: str) -> str:
    return f"[U+{ord(c):04X}]"
