"""One or several students picked by name: a few letters are typed, the roster answers, ticks stay."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from rembuk.core.text import folded
from rembuk.people.queries import Named

SHOWN, ENOUGH = 8, 2  # matches shown at once; letters that a search needs


@dataclass(frozen=True)
class Picked:
    """Who is ticked, who else fits what was typed, and what of it names nobody."""

    chosen: list[Named]
    offered: list[Named] = field(default_factory=list)
    has_more: bool = False
    typed: str = ""

    @property
    def is_unknown(self) -> bool:
        return len(self.typed) >= ENOUGH and not self.offered


def pick(roster: Iterable[Named], ticked: Iterable[str], typed: str) -> Picked:
    """What the picker shows: a name that only one student bears, written whole, needs no tick."""
    held, wanted = list(roster), set(ticked)
    chosen = [n for n in held if str(n.student.pk) in wanted]
    words = folded(typed).replace(",", " ").split()
    if not words or any(_fits(n, words) for n in chosen):
        return Picked(chosen)
    exact = [n for n in held if folded(typed) in {folded(n.label), folded(n.student.name)}]
    if len(exact) == 1:
        return Picked([*chosen, *exact])
    if len(typed.strip()) < ENOUGH:
        return Picked(chosen, typed=typed.strip())
    found = list(islice((n for n in held if n not in chosen and _fits(n, words)), SHOWN + 1))
    return Picked(chosen, found[:SHOWN], len(found) > SHOWN, typed.strip())


def _fits(named: Named, words: list[str]) -> bool:
    label = folded(named.label)
    return all(word in label for word in words)
