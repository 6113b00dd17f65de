"""The roots a written word may come from: Indonesian affixes, formal and colloquial (nge-, -in, ke-an), doubling, vowels
as typed.
"""

import re
from collections.abc import Collection, Iterator

CLITIC = re.compile(r"(?:nya|lah|kah|pun|ku|mu)$")
SUFFIXES = ("kan", "an", "in", "i")
PREFIXES = ("di", "ke", "se", "ter", "ber", "per", "pe", "me", "nge", "te", "be")
# A nasal prefix swallows the first letter of the root: what may have stood there, longest prefix first.
NASAL = (
    ("menge", ("",)), ("penge", ("",)), ("meny", ("s", "c")), ("peny", ("s", "c")), ("meng", ("", "k")), ("peng", ("", "k")),
    ("mem", ("", "p")), ("pem", ("", "p")), ("men", ("", "t")), ("pen", ("", "t")), ("ny", ("s", "c")), ("ng", ("", "k")),
    ("m", ("", "p")), ("n", ("", "t")),
)  # fmt: skip
SHORTEST = 3
# What may be taken off in front, by first letter: the prefix and the letters it may have swallowed.
FRONTS = {
    first: tuple((p, lost) for p, lost in (*((p, ("",)) for p in PREFIXES), *NASAL) if p[0] == first) for first in "bdkmnpst"
}


def roots(word: str, known: Collection[str]) -> frozenset[str]:
    """Those of the known roots that `word` is made from; a doubled word gives the roots of both its halves."""
    parts = {part for part in (word, *word.split("-")) if len(part) >= SHORTEST}
    return frozenset(root for part in parts for form in _stripped(part) for root in _as_typed(form) if root in known)


def bare(word: str) -> str:
    """A word without its clitic."""
    short = CLITIC.sub("", word)
    return short if len(short) >= SHORTEST else word


def _as_typed(form: str) -> Iterator[str]:
    """The form and what it may be a careless spelling of."""
    yield form
    if form[-2] == "e":
        yield form[:-2] + "a" + form[-1]  # males, bener, pantes
    if form[-1] == "o":
        yield form[:-1] + "au"  # kalo
    elif form[-1] == "e":
        yield form[:-1] + "ai"  # pake, rame
    if form[1] == "u" and form[2] in "aeio":
        yield form[0] + form[2:]  # buandel: Javanese emphasis


def _stripped(word: str) -> set[str]:
    """The word without clitic, suffix and up to two prefixes, in every combination that leaves enough of it."""
    ends = {word, bare(word)}
    ends |= {end[: -len(suffix)] for end in tuple(ends) for suffix in SUFFIXES if end.endswith(suffix)}
    once = {form for end in ends for form in _fronts(end)}
    twice = {form for front in once if len(front) > SHORTEST + 1 for form in _fronts(front)}
    return {form for form in ends | once | twice if len(form) >= SHORTEST}


def _fronts(word: str) -> Iterator[str]:
    for prefix, lost in FRONTS.get(word[:1], ()):
        if word.startswith(prefix) and len(word) - len(prefix) >= SHORTEST - 1:
            for letter in lost:
                yield letter + word[len(prefix) :]
