"""A world that many tests begin with is built once by the real actions; the later tests get the same rows, as they were written.

Building the cast takes some three hundred statements; writing its rows again takes one for each table.
"""

import pickle
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connections, router, transaction
from django.db.models import AutoField, Model

from rembuk.accounts.models import School
from rembuk.vault import keys
from rembuk.vault.models import KeyScope

Rows = dict[type[Model], tuple[list[str], list[tuple[Any, ...]]]]
_held: dict[tuple[str, str], tuple[bytes, Rows]] = {}


def world(name: str, build: Callable[[], Any]) -> Any:
    """What `build` returns; the first time by building it, afterwards from its rows, if nothing is there yet."""
    if School.objects.exists() or KeyScope.objects.exists():
        return build()
    known = (name, connections["default"].vendor)
    if known not in _held:
        made = build()
        _held[known] = pickle.dumps(made), _rows()
        return made
    words, rows = _held[known]
    with ExitStack() as kept:  # foreign keys are looked at when all is there
        for alias in connections:
            kept.enter_context(transaction.atomic(using=alias))
        _write(rows)
    keys.preload(list(KeyScope.objects.values_list("pk", flat=True)))
    return pickle.loads(words)  # noqa: S301 - our own bytes, of this process


def _tables() -> Iterator[tuple[type[Model], Any]]:
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            alias = router.db_for_write(model)
            if model._meta.db_table in _present(alias):
                yield model, connections[alias]


_named: dict[str, set[str]] = {}


def _present(alias: str) -> set[str]:
    if alias not in _named:
        _named[alias] = set(connections[alias].introspection.table_names())
    return _named[alias]


FRAMEWORK = {"contenttypes", "auth"}  # filled by the migrations, there already


def _rows() -> Rows:
    """Every row of every table, as the database gives it."""
    found: Rows = {}
    for model, connection in _tables():
        if model._meta.app_label in FRAMEWORK:
            continue
        columns = [field.column for field in model._meta.concrete_fields]
        words = f"SELECT {_listed(columns, connection)} FROM {connection.ops.quote_name(model._meta.db_table)}"  # noqa: S608 - our own names
        with connection.cursor() as cursor:
            cursor.execute(words)
            rows = cursor.fetchall()
        if rows:
            found[model] = columns, rows
    return found


def _write(found: Rows) -> None:
    """One statement for each table, and one for the counters of each database that has some."""
    counted: dict[str, list[type[Model]]] = {}
    for model, (columns, rows) in found.items():
        connection = connections[router.db_for_write(model)]
        table, places = connection.ops.quote_name(model._meta.db_table), f"({', '.join(['%s'] * len(columns))})"
        words = f"INSERT INTO {table} ({_listed(columns, connection)}) VALUES {', '.join([places] * len(rows))}"  # noqa: S608 - our own names
        with connection.cursor() as cursor:
            cursor.execute(words, [value for row in rows for value in row])
        if isinstance(model._meta.pk, AutoField):
            counted.setdefault(connection.alias, []).append(model)
    for alias, models in counted.items():
        with connections[alias].cursor() as cursor:
            for statement in connections[alias].ops.sequence_reset_sql(no_style(), models):
                cursor.execute(statement)


def _listed(columns: list[str], connection: Any) -> str:
    return ", ".join(connection.ops.quote_name(name) for name in columns)
