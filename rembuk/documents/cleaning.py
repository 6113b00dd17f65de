"""Text made fit for paper: one form per character, nothing no font can print, nothing without end."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

from rembuk.documents.faults import Unprintable

LONGEST = 20_000  # of one text: five times the longest field, and still set within half a second
LONGEST_DRAWING = 2_000_000  # a school's logo may be a picture wrapped in SVG
MOST_TEXT = 400_000  # of a whole paper, drawings aside
MOST_PARTS = 20_000  # texts, rows and entries of a whole paper
CUT = " … [dipotong karena terlalu panjang]"
DRAWINGS = {"svg", "qr"}

DROPPED = {"Cc", "Cs", "Co", "Cn"}  # control, lone surrogate, private use, unassigned
# Joiners, variation selectors, skin tones and tags would make the error name the character before them. Marks that
# turn the reading direction go too: with them a sentence could read otherwise on paper than what was agreed.
UNSEEN = re.compile("[\u200c-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\U0001f3fb-\U0001f3ff\U000e0000-\U000e01ef]")
PLAIN = re.compile("[\n\t\x20-\x7e]*")  # nothing to clean: most texts, and every drawing
LINE_ENDS = re.compile("\r\n|[\r\u0085\u2028\u2029]")


def clean(text: str) -> str:
    """`text` in normal form C, with � for what cannot be written at all."""
    if PLAIN.fullmatch(text):
        return text
    plain = UNSEEN.sub("", unicodedata.normalize("NFC", LINE_ENDS.sub("\n", text)))
    return "".join(c if c in "\n\t" or unicodedata.category(c) not in DROPPED else "\ufffd" for c in plain)


def capped(text: str) -> str:
    """Cut where it gets absurd, and say so on the paper."""
    return text if len(text) <= LONGEST else text[: LONGEST - len(CUT)] + CUT


def every_text(value: Any, change: Callable[[str], str], drawing: Callable[[str], str] | None = None) -> Any:
    """The value with `change` applied to each of its texts (`drawing` to its SVGs); keys stay."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        own = {key: drawing if drawing and key in DRAWINGS else change for key in value}
        return {key: every_text(part, own[key], drawing) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [every_text(part, change, drawing) for part in value]
    return value


def fit(value: Any) -> Any:
    """A copy of the value that can be set. Raises Unprintable when there is more of it than any conference writes."""
    held = every_text(value, lambda text: capped(clean(text)), clean)
    sizes = list(_sizes(held))
    words = sum(size for size, is_drawing in sizes if not is_drawing)
    if words > MOST_TEXT or len(sizes) > MOST_PARTS:
        raise Unprintable("more text than one paper holds")
    if any(size > LONGEST_DRAWING for size, is_drawing in sizes if is_drawing):
        raise Unprintable("a drawing is too large")
    return held


def _sizes(value: Any, is_drawing: bool = False) -> Iterator[tuple[int, bool]]:
    if isinstance(value, str):
        yield len(value), is_drawing
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _sizes(part, key in DRAWINGS)
    elif isinstance(value, list):
        for part in value:
            yield from _sizes(part)
    else:
        yield 0, False
