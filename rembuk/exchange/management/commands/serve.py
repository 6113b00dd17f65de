"""Run Rembuk."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from rembuk.core import clock
from rembuk.exchange import preparing, serving
from rembuk.setup import actions as setup


class Command(BaseCommand):
    help = "Serve this installation. On loopback, or behind a server that speaks HTTPS (REMBUK_PUBLIC_URL)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--processes", type=int, default=1, help="on PostgreSQL: one per processor")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["host"] not in {"127.0.0.1", "localhost", "::1"} and not settings.PUBLIC_URL.startswith("https://"):
            raise CommandError(
                "Phones reach Rembuk over HTTPS only: set REMBUK_PUBLIC_URL=https://... and let a server with a "
                "certificate stand before it, or serve on this machine (127.0.0.1)."
            )
        if options["processes"] > 1 and connection.vendor != "postgresql":
            raise CommandError("Several processes need PostgreSQL (REMBUK_DATABASE_URL); SQLite is served by one.")
        preparing.everything()
        self._tell(settings.PUBLIC_URL or f"http://localhost:{options['port']}/")
        self.stdout.flush()  # also where a service manager reads it
        serving.run(options["host"], options["port"], options["processes"])

    def _tell(self, address: str) -> None:
        self.stdout.write(f"Rembuk: {address}  (Ctrl+C menghentikan)")
        if code := setup.begin(clock.now()):
            self.stdout.write(f"Belum ada sekolah di sini. Buka alamat itu di peramban.\nKode pemasangan: {code}")
