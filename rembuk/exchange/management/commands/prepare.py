"""Bring folders, databases, translations and static files to this version."""

from typing import Any

from django.core.management.base import BaseCommand

from rembuk.exchange import preparing


class Command(BaseCommand):
    help = "Prepare this installation; quick when nothing is new."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        preparing.everything()
