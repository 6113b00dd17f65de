"""A plain value in, a tagged PDF out: PDF/A-2a and PDF/UA-1 claimed, the same bytes for the same value.

A person's text enters Typst as a string value only; it is never evaluated, and Typst sees no file of
the machine. What the fonts cannot print is shown as its code point, since one such character would
make the whole paper fail (PDF/A asks that every character be embedded).
"""

import json
import re
import unicodedata
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

FOLDER = Path(__file__).with_name("typst")
DROPPED = {"Cc", "Cs", "Co", "Cn"}
JOINERS = re.compile("[\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
UNPRINTED = re.compile(r'the text `?"(.+?)"`? could not be displayed', re.DOTALL)
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
LONGEST = 20_000
STANDARDS = ["a-2a", "ua-1"]


class Unprintable(Exception):  # noqa: N818 - says what the paper is
    """The paper could not be set; the message says where the program stopped, never what was written."""


def clean(text: str) -> str:
    """`text` normalised, with what no font prints replaced, and capped in length."""
    plain = JOINERS.sub("", unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")))
    return "".join(c if c in "\n\t" or unicodedata.category(c) not in DROPPED else "\ufffd" for c in plain)[:LONGEST]


def every_text(value: Any, change: Callable[[str], str]) -> Any:
    """The value with `change` applied to each of its strings; keys stay."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: every_text(part, change) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [every_text(part, change) for part in value]
    return value


@cache
def _sources() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in FOLDER.glob("*.typ")}


def _inputs(template: str) -> dict[str, bytes]:
    files = dict(_sources())
    return {"main": files.pop(f"{template}.typ"), **files}


def _compile(template: str, value: Any, moment: datetime, **how: Any) -> Any:
    return typst.compile(
        _inputs(template),
        ignore_system_fonts=True,
        timestamp=int(moment.timestamp()),
        sys_inputs={"d": json.dumps(value, ensure_ascii=False)},
        **how,
    )


def render(template: str, value: dict[str, Any], *, moment: datetime, form: str = "pdf") -> bytes:
    """The paper `template` of `value` as PDF bytes; `moment` is the only clock it knows.

    Raises Unprintable when it cannot be set even after replacing what the fonts lack.
    """
    how: dict[str, Any] = {"format": form, "pdf_standards": STANDARDS} if form == "pdf" else {"format": form, "ppi": 110.0}
    held = every_text(value, clean)
    for _attempt in range(3):
        try:
            return _compile(template, held, moment, **how)
        except typst.TypstError as fault:
            missing = _missing(fault)
            if not missing:
                raise Unprintable(template) from None
            held = every_text(held, lambda text, lost=missing: _spelled(text, lost))
    raise Unprintable(template)


def _missing(fault: Any) -> set[str]:
    said = f"{fault} {getattr(fault, 'diagnostic', '')}"
    found = {c for text in UNPRINTED.findall(said) for c in ESCAPED.sub(lambda m: chr(int(m[1], 16)), text)}
    return {c for c in found if ord(c) > 127}  # noqa: PLR2004 - ASCII is in every font


def _spelled(text: str, missing: set[str]) -> str:
    return "".join(f"[U+{ord(c):04X}]" if c in missing else c for c in text)
