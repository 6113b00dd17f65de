"""Say whether a PDF is a sealed berita acara of this installation, unchanged."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from rembuk.records import checking


class Command(BaseCommand):
    help = "Check a sealed record: genuine, superseded, erased, changed (with --code) or unknown. Exit code 0 only when genuine."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file")
        parser.add_argument("--code", default="", help="the code on the paper: tells a changed file from a foreign one")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            data = Path(options["file"]).read_bytes()
        except OSError as fault:
            raise CommandError(f"Berkas tidak dapat dibaca: {fault.strerror}.", returncode=2) from None
        found = checking.by_bytes(data, options["code"])
        told = {"state": found.state.value, "number": found.number, "date": found.on.isoformat() if found.on else ""}
        if found.newer is not None and found.newer.sealed_at is not None:
            told |= {"newer_number": found.newer.number, "newer_date": found.newer.sealed_at.date().isoformat()}
        self.stdout.write(json.dumps(told) if options["json"] else " ".join(v for v in told.values() if v))
        if found.state != checking.State.GENUINE:
            sys.exit(1)
