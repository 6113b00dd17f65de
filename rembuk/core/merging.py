"""Two people changed one text: the lines that do not touch are merged, what touches is not decided by a machine."""

from collections.abc import Iterator
from difflib import SequenceMatcher

Block = tuple[int, int, int, int, int, int]  # base, mine and theirs, each from-to


def merged(base: str, mine: str, theirs: str) -> str | None:
    """The text with both changes; None where they touch the same lines."""
    if mine == theirs or theirs == base:
        return mine
    if mine == base:
        return theirs
    b, m, t = (text.split("\n") for text in (base, mine, theirs))
    out: list[str] = []
    for b1, b2, m1, m2, t1, t2 in _regions(b, m, t):
        was, one, other = b[b1:b2], m[m1:m2], t[t1:t2]
        if one == other or other == was:
            out += one
        elif one == was:
            out += other
        else:
            return None
    return "\n".join(out)


def _regions(b: list[str], m: list[str], t: list[str]) -> Iterator[Block]:
    """The three texts cut where all three agree: agreeing pieces and what lies between them."""
    bi = mi = ti = 0
    for b1, m1, t1, size in [*_agreeing(b, m, t), (len(b), len(m), len(t), 0)]:
        if (b1, m1, t1) != (bi, mi, ti):
            yield bi, b1, mi, m1, ti, t1
        bi, mi, ti = b1 + size, m1 + size, t1 + size
        if size:
            yield b1, bi, m1, mi, t1, ti


def _agreeing(b: list[str], m: list[str], t: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Pieces of the base that stand unchanged in both others: from where in each, and how long."""
    mine = SequenceMatcher(None, b, m, autojunk=False).get_matching_blocks()
    theirs = SequenceMatcher(None, b, t, autojunk=False).get_matching_blocks()
    i = j = 0
    while i < len(mine) and j < len(theirs):
        one, other = mine[i], theirs[j]
        start, end = max(one.a, other.a), min(one.a + one.size, other.a + other.size)
        if start < end:
            yield start, one.b + start - one.a, other.b + start - other.a, end - start
        if one.a + one.size < other.a + other.size:
            i += 1
        else:
            j += 1
