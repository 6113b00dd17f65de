"""Bring case bundles in."""

import getpass
import sys
from argparse import ArgumentParser
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from rembuk.core import clock
from rembuk.core.refusals import Refused
from rembuk.exchange import arrival, schema
from rembuk.vault import keys


class Command(BaseCommand):
    help = "Import a case bundle (see docs/bundles.md). Refused whole, with the place of each fault, when anything is wrong."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="the bundle, or - for standard input")
        parser.add_argument("--school", metavar="NPSN", default="", help="put the cases into this school instead of the bundle's")
        parser.add_argument("--until", choices=arrival.UNTIL, default="closed", help="stop at this stage")
        parser.add_argument("--today", metavar="DATE", type=date.fromisoformat, help="the day the import counts as")

    def handle(self, *args: Any, **options: Any) -> None:
        text = sys.stdin.read() if options["file"] == "-" else self._text(Path(options["file"]))
        now = self._now(options["today"])
        try:
            bundle = schema.read(text)
            landed = arrival.bring_in(bundle, user=getpass.getuser(), now=now, npsn=options["school"], until=options["until"])
        except schema.BadBundle as bad:
            raise CommandError(
                "\n".join([*bad.faults, f"{len(bad.faults)} kesalahan; tidak ada yang dimasukkan."]), returncode=1
            ) from None
        except Refused as refusal:
            raise CommandError(f"{refusal.sentence}\nTidak ada yang dimasukkan.", returncode=1) from None
        for case in landed:
            self.stdout.write(f"{case.school.code} {case.code} {case.imported_as} {case.stage}")
        keys.forget()

    def _text(self, path: Path) -> str:
        try:
            return path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as fault:
            raise CommandError(f"Berkas tidak dapat dibaca: {type(fault).__name__}.", returncode=1) from None

    def _now(self, day: date | None) -> datetime:
        return timezone.make_aware(datetime.combine(day, time(12))) if day else clock.now()
