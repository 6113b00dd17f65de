"""The tables of both databases, brought to this version."""

from django.core.management import CommandError, call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor

BEFORE = "cases_concern"  # a table of the form that data had before the packages were cut by idea (ADR 0025)
OLDER = (
    "Data di folder ini dibuat oleh Rembuk sebelum rilis pertama dan tidak dapat dibuka oleh versi ini. Tidak ada yang diubah. "
    "Dengan versi lama, bawa keluar setiap kasus (`rembuk export-case KODE`), lalu masukkan ke folder baru (`rembuk import-case`)."
)
APPS: dict[str, list[str]] = {DEFAULT_DB_ALIAS: [], "keys": ["vault"]}  # the key store holds tables of the vault alone


def is_older() -> bool:
    """Whether no migration leads from these tables to this version."""
    return BEFORE in connections[DEFAULT_DB_ALIAS].introspection.table_names()


def bring_up() -> None:
    """Make or change what this version needs; quick when it stands. Raises CommandError over data from before the first release."""
    if is_older():
        raise CommandError(OLDER, returncode=1)
    for alias, apps in APPS.items():
        executor = MigrationExecutor(connections[alias])
        if executor.migration_plan(executor.loader.graph.leaf_nodes(*apps)):
            call_command("migrate", *apps, database=alias, verbosity=0, interactive=False)
