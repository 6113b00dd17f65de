"""Collect the sentences to translate into each package's .po file."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from rembuk.exchange import phrases


class Command(BaseCommand):
    help = "Update rembuk/<package>/locale/en/LC_MESSAGES/django.po; translations stay. Says how many are missing."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("package", nargs="*", help="only these packages (all by default)")

    def handle(self, *args: Any, **options: Any) -> None:
        known = phrases.packages()
        if unknown := sorted(set(options["package"]) - set(known)):
            raise CommandError(f"No package with sentences is called {', '.join(unknown)}.", returncode=2)
        for package in options["package"] or known:
            total, missing = phrases.update(package)
            self.stdout.write(f"{package}: {total} sentences, {missing} to translate")
