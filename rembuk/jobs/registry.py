"""What kinds of work there are. Each package names its own in a module `work`, found at start."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

Run = Callable[..., None]


@dataclass(frozen=True)
class Kind:
    """One kind: what runs, how long a worker may hold it, and for a rhythm how often it comes again."""

    name: str
    run: Run
    lease: timedelta
    every: timedelta | None = None


_kinds: dict[str, Kind] = {}


def job(name: str, *, lease: timedelta = timedelta(minutes=5), every: timedelta | None = None) -> Callable[[Run], Run]:
    """Name a function as work: it is called with `now` and the job's words, may run twice, and must then do nothing new."""

    def keep(run: Run) -> Run:
        known = _kinds.get(name)
        if known is not None and known.run.__module__ != run.__module__:
            raise ValueError(f"two kinds of work are called {name}")
        _kinds[name] = Kind(name, run, lease, every)
        return run

    return keep


def named(name: str) -> Kind | None:
    return _kinds.get(name)


def rhythms() -> list[Kind]:
    return [kind for kind in _kinds.values() if kind.every]


def period(kind: Kind, now: datetime) -> str:
    """The key of the rhythm's period that `now` lies in: one job per period, however many workers ask for it."""
    every: Any = kind.every
    return f"{kind.name}@{int(now.timestamp() // every.total_seconds())}"
