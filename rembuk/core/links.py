"""The links of rows of several models with one query: which students a row is about, which evidence it touches or cites."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import IntegerField, Model, QuerySet, Value

Pair = tuple[Any, Any]
Field = tuple[Sequence[Model], str]  # rows of one model, and the name of their many-to-many field


def link(fields: Sequence[Field], known: Mapping[Any, Model], *, also: QuerySet[Any, Pair] | None = None) -> list[Pair]:
    """Fetch these fields of all rows as prefetching would, the targets taken from `known`; returns the pairs of `also`."""
    asked = [(rows, name) for rows, name in fields if rows]
    others = [] if also is None else [also]
    found = _together([*others, *(_table(rows, name) for rows, name in asked)])
    for (rows, name), pairs in zip(asked, found[len(others) :], strict=True):
        _fill(rows, name, pairs, known)
    return found[0] if others else []


def _table(rows: Sequence[Model], name: str) -> QuerySet[Any, Pair]:
    field: Any = rows[0]._meta.get_field(name)
    own, other = field.m2m_field_name(), field.m2m_reverse_field_name()
    held = field.remote_field.through._default_manager.filter(**{f"{own}__in": [row.pk for row in rows]})
    return held.values_list(f"{own}_id", f"{other}_id")


def _together(tables: Sequence[QuerySet[Any, Pair]]) -> list[list[Pair]]:
    marked = []
    for number, table in enumerate(tables):
        one, other = table.query.values_select
        place = Value(number, output_field=IntegerField())
        marked.append(table.order_by().annotate(table=place).values_list("table", one, other))
    found: list[list[Pair]] = [[] for _table in tables]
    for number, one, other in marked[0].union(*marked[1:], all=True) if marked else ():
        found[number].append((one, other))
    return found


def _fill(rows: Sequence[Model], name: str, pairs: Sequence[Pair], known: Mapping[Any, Model]) -> None:
    targets: dict[Any, set[Any]] = {row.pk: set() for row in rows}
    for one, other in pairs:
        targets[one].add(other)
    for row in rows:
        held: Any = getattr(row, name).get_queryset()
        held._result_cache = [target for pk, target in known.items() if pk in targets[row.pk]]
        held._prefetch_done = True
        row.__dict__.setdefault("_prefetched_objects_cache", {})[name] = held
