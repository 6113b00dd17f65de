"""The last act of a restore, run by it in the new folder; nobody needs to call it."""

import getpass
import json
import sys
from argparse import ArgumentParser
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from rembuk.core import clock
from rembuk.setup import restoring, tables
from rembuk.vault import masterkey, opening


class Command(BaseCommand):
    help = "Part of `rembuk restore`: reads the erased scopes on standard input."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("made_at", type=datetime.fromisoformat)

    def handle(self, *args: Any, **options: Any) -> None:
        erased = [UUID(one) for one in json.loads(sys.stdin.read() or "[]")]
        try:
            tables.bring_up()
            opening.require_keys()
        except masterkey.Locked as fault:
            raise CommandError(str(fault), returncode=1) from None
        done = restoring.settle(made_at=options["made_at"], erased=erased, user=getpass.getuser(), now=clock.now())
        if done.faults:
            raise CommandError("; ".join(f"{f.school_id} baris {f.seq}: {f.what}" for f in done.faults), returncode=1)
        self.stdout.write(
            f"Catatan akses utuh. {done.sessions} sesi dan {done.links} tautan undangan berakhir; {done.erased} penghapusan diulang."
        )
