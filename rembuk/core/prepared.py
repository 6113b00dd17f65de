"""Queries that pages ask again and again: Django words each once per process; afterwards only its values are bound.

Building and wording a query costs Django three times as much as asking the database. What is kept is the wording alone,
never a row: every call asks the database anew.
"""

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connections
from django.db.models import Model, QuerySet

MOST = 1024  # values of one list; longer lists are worded anew


@dataclass(frozen=True)
class _Worded:
    """A query as it was worded once, and where in its parameters each value stands."""

    rows: Any
    compiler: Any
    sql: str
    parameters: tuple[Any, ...]
    spots: dict[str, list[list[int]]]  # by name: the places of each of its values

    def ask(self, values: Mapping[str, list[Any]]) -> list[Any]:
        connection = connections[self.rows.db]
        bound = list(self.parameters)
        for name, places in self.spots.items():
            for value, spots in zip(values[name], places, strict=True):
                stored = as_stored(value, connection)
                for spot in spots:
                    bound[spot] = stored
        compiler = copy.copy(self.compiler)
        compiler.connection = connection
        compiler.as_sql = lambda *_a, **_k: (self.sql, tuple(bound))
        rows = self.rows._chain()  # a copy that was not asked; it is read here and goes no further
        rows.query.get_compiler = lambda *_a, **_k: compiler
        return list(rows)


class Prepared:
    """`ask = Prepared(lambda school, today: Case.objects.filter(...))`, then `ask(school=pk, today=day)`: a list of rows.

    Values are ids, words, days and moments, and lists of them; never None. A list without values finds nothing.
    The function sees stand-ins instead of values: it may hand them on to the query and do nothing else with them.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]]) -> None:
        self.build = build
        self.worded: dict[tuple[Any, ...], _Worded] = {}

    def __call__(self, **values: Any) -> list[Any]:
        held = {name: _padded(value) for name, value in values.items()}
        if not all(held.values()):
            return []
        if any(len(value) > MOST for value in held.values()):
            return list(self.build(**values))
        form = tuple((name, len(value), type(value[0])) for name, value in sorted(held.items()))
        found = self.worded.get(form)
        if found is None:
            found = self.worded[form] = self._word(values, held)
        return found.ask(held)

    def _word(self, values: dict[str, Any], held: dict[str, list[Any]]) -> _Worded:
        marks = {name: [_mark(v, 100 * MOST * i + n) for n, v in enumerate(held[name])] for i, name in enumerate(sorted(held), 1)}
        rows = self.build(**{name: m if _is_many(values[name]) else m[0] for name, m in marks.items()})
        compiler = rows.query.get_compiler(rows.db)
        sql, parameters = compiler.as_sql()
        spots = {name: [_places(parameters, as_stored(m, connections[rows.db])) for m in ms] for name, ms in marks.items()}
        if missing := [name for name, places in spots.items() if not all(places)]:
            raise TypeError(f"not bound as it was given: {missing}")
        return _Worded(rows, compiler, sql, tuple(parameters), spots)


def hold(row: Model, name: str, held: list[Any]) -> None:
    """Let the row know what belongs to it by that relation, as if it had been prefetched."""
    relation: Any = row._meta.get_field(name)
    for one in held:
        setattr(one, relation.field.name, row)
    rows = getattr(row, name).get_queryset()
    rows._result_cache, rows._prefetch_done = held, True
    row.__dict__.setdefault("_prefetched_objects_cache", {})[name] = rows


def as_stored(value: Any, connection: Any) -> Any:
    """A value as the database's driver takes it."""
    if isinstance(value, UUID):
        return value if connection.features.has_native_uuid_field else value.hex
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    return value


def _is_many(value: Any) -> bool:
    return isinstance(value, list | tuple | set | frozenset)


def _padded(value: Any) -> list[Any]:
    """The values of a parameter; lists grow to the next power of two by their last value, so that few wordings are kept."""
    if not _is_many(value):
        return [value]
    held = list(value)
    size = 1
    while size < len(held):
        size *= 2
    return held + held[-1:] * (size - len(held)) if held else []


def _mark(value: Any, number: int) -> Any:
    """A stand-in of the value's kind that no query holds otherwise."""
    if isinstance(value, UUID):
        return UUID(int=(0x5EED << 96) + number)
    if isinstance(value, datetime):
        return datetime(1701, 1, 1, tzinfo=UTC) + timedelta(seconds=number)
    if isinstance(value, date):
        return date(1601, 1, 1) + timedelta(days=number)
    if isinstance(value, str):
        return f"\N{REFERENCE MARK}{number}"
    raise TypeError(f"{type(value).__name__} cannot be bound to a prepared query")


def _places(parameters: tuple[Any, ...], stored: Any) -> list[int]:
    return [i for i, one in enumerate(parameters) if type(one) is type(stored) and one == stored]
