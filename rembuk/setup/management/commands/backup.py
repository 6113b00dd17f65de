"""Back the installation up: data and sealed keys as one act, keys last."""

import getpass
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from rembuk.accounts.models import School, User
from rembuk.core import clock
from rembuk.core.actor import console
from rembuk.people.models import Student
from rembuk.setup import places
from rembuk.vault import backup, chain, log, masterkey


class Command(BaseCommand):
    help = "Write a sealed backup below FOLDER, best on another disk. It opens with the printed recovery key alone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", metavar="FOLDER", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        folder, now = options["folder"].absolute(), clock.now()
        try:
            place = places.here()
            places.refuse_inside(folder, place)
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._write_down(now)
            made = backup.make(folder, place, masterkey.master(), self._facts(), now)
            gone = backup.forget_old_keys(folder, now)
        except (backup.Refusal, masterkey.Locked, OSError) as fault:
            raise CommandError(f"Cadangan tidak dibuat. {fault}", returncode=1) from None
        self._tell(made, gone)

    def _write_down(self, now: Any) -> None:
        with transaction.atomic():
            for school in School.objects.all():
                log.record(console(school, user=getpass.getuser()), "backup.made", school, now)
        chain.witness_all(now)

    def _facts(self) -> dict[str, Any]:
        schools = [
            {"npsn": s.npsn, "name": s.name, "students": Student.objects.filter(school=s).count(), "head": chain.head(s.pk)}
            for s in School.objects.order_by("npsn")
        ]
        return {"schools": schools, "accounts": User.objects.count()}

    def _tell(self, made: Path, gone: int) -> None:
        self.stdout.write(f"Cadangan: {made}")
        for school in School.objects.order_by("npsn"):
            rows, digest = chain.head(school.pk)
            self.stdout.write(f"  {school.npsn} {school.name}: catatan akses {rows} baris, kepala {rows}:{digest}")
        if masterkey.has_recovery(Path(settings.KEY_DIR)):
            self.stdout.write("Dibuka dengan kunci pemulihan yang dicetak saat pemasangan; ia ada di kertas, tidak di sini.")
        else:
            self.stdout.write(
                "Belum ada kunci pemulihan: cadangan ini hanya terbuka di komputer yang masih memiliki folder kuncinya."
            )
        if gone:
            self.stdout.write(
                f"Kunci dari {gone} cadangan yang lebih tua dari 30 hari dihapus; datanya terbuka dengan kunci yang lebih baru."
            )
