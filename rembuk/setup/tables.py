"""The tables of both databases, brought to this version."""

from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor

APPS: dict[str, list[str]] = {DEFAULT_DB_ALIAS: [], "keys": ["vault"]}  # the key store holds tables of the vault alone


def bring_up() -> None:
    """Make or change what this version needs; quick when it stands."""
    for alias, apps in APPS.items():
        executor = MigrationExecutor(connections[alias])
        if executor.migration_plan(executor.loader.graph.leaf_nodes(*apps)):
            call_command("migrate", *apps, database=alias, verbosity=0, interactive=False)
