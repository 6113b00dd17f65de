"""Bring a Dapodik export in at the console."""

import getpass
import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from rembuk.accounts.models import School
from rembuk.core import clock
from rembuk.core.actor import console
from rembuk.core.refusals import Refused
from rembuk.roster import dapodik, imports, workbook
from rembuk.vault import keys

LABELS = {
    "new": "baru", "changed": "berubah", "same": "sama", "missing": "tidak ada di berkas", "refused": "tidak diterima",
    "doubtful": "meragukan",
}  # fmt: skip


class Command(BaseCommand):
    help = "Import students or staff from a Dapodik export (.xlsx): all of it, or nothing when a line is refused."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file")
        parser.add_argument("--school", metavar="NPSN", required=True)
        parser.add_argument("--dry-run", action="store_true", help="show what would change and change nothing")
        parser.add_argument("--json", action="store_true", help="counts and sentences as one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        school, now = School.objects.filter(npsn=options["school"]).first(), clock.now()
        if school is None:
            raise CommandError("Sekolah dengan NPSN ini tidak ada.", returncode=1)
        try:
            roster = dapodik.read(self._bytes(Path(options["file"])))
            plan = imports.plan(school, roster, now)
            is_written = not plan.refused and not options["dry_run"]
            if is_written:
                by = console(school, user=getpass.getuser())
                imports.write(school=school, roster=roster, left=set(), by=by, now=now)
        except Refused as refusal:
            raise CommandError(f"{refusal.sentence}\nTidak ada yang dimasukkan.", returncode=1) from None
        finally:
            keys.forget()
        self._tell(plan, is_written, options["json"])
        if plan.refused:
            raise CommandError("\n".join([*plan.refused, "Tidak ada yang dimasukkan."]), returncode=1)

    def _bytes(self, path: Path) -> bytes:
        try:
            with path.open("rb") as file:
                return file.read(workbook.LARGEST + 1)
        except OSError as fault:
            raise CommandError(f"Berkas tidak dapat dibaca: {type(fault).__name__}.", returncode=1) from None

    def _tell(self, plan: imports.Plan, is_written: bool, as_json: bool) -> None:
        if as_json:
            told = {
                "kind": plan.kind,
                "written": is_written,
                "counts": plan.counts,
                "doubtful": plan.doubts,
                "refused": plan.refused,
                "notes": plan.notes,
            }
            self.stdout.write(json.dumps(told, ensure_ascii=False))
            return
        for name, count in plan.counts.items():
            self.stdout.write(f"{LABELS[name]}: {count}")
        for sentence in [*plan.notes, *plan.doubts]:
            self.stdout.write(sentence)
        self.stdout.write("Sudah dimasukkan." if is_written else "Belum ada yang dimasukkan.")
