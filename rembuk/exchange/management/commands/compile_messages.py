"""Compile the translations, without gettext on the machine."""

from typing import Any

from django.core.management.base import BaseCommand

from rembuk.exchange import preparing


class Command(BaseCommand):
    help = "Compile every .po file that is newer than its .mo file."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{preparing.translations()} compiled")
