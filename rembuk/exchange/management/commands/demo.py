"""Run the demo school, on this machine only."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, connections

from rembuk.core import clock
from rembuk.exchange import demo, preparing, serving
from rembuk.setup import tables
from rembuk.vault import keys


class Command(BaseCommand):
    help = "Serve the invented demo school on localhost. Its own folder, its own keys, printed passwords."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--times", type=int, default=1, help="the lively school so many times over, to measure")
        parser.add_argument("--only-build", action="store_true", help="make the school and stop")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO or settings.PUBLIC_URL:
            raise CommandError("The demo runs by `rembuk demo`, without REMBUK_PUBLIC_URL.")
        self._make_room()
        preparing.everything()
        if not demo.is_there():
            self.stdout.write("Menyiapkan sekolah contoh (sekali saja) ...")
            now = clock.now()
            demo.build(now, clock.today("Asia/Jakarta", now), times=options["times"])
        keys.forget()
        self._tell(options["port"])
        if not options["only_build"]:
            serving.run("127.0.0.1", options["port"])

    def _make_room(self) -> None:
        """A demo of an older form moves aside, whole: a new one is made in its place."""
        preparing.folders()
        if connection.vendor != "sqlite" or not tables.is_older():
            return
        connections.close_all()
        base = Path(settings.DATA).parent
        aside = base.with_name(f"{base.name}-lama-{clock.now():%Y%m%d-%H%M%S}")
        base.rename(aside)
        self.stdout.write(f"Sekolah contoh dari versi lama disisihkan ke {aside}.")

    def _tell(self, port: int) -> None:
        lines = [
            f"\nRembuk, sekolah contoh: http://localhost:{port}/  (Ctrl+C menghentikan)\n",
            f"Kata sandi untuk semua: {demo.PASSWORD}",
        ]
        lines += [f"  {login.username:10} {login.who}" for login in demo.LOGINS]
        lines += ["  asing      Maria Goretti Lusi, S.Pd. - guru BK di sekolah lain", ""]
        self.stdout.write("\n".join(lines))
