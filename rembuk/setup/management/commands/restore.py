"""Bring a backup back into a new folder."""

import getpass
import json
import os
import shutil
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from rembuk.setup import places
from rembuk.vault import backup, masterkey
from rembuk.vault.models import KeyScope


class Command(BaseCommand):
    help = "Restore the backup FOLDER (or the newest one in it) into the new folder NEW: NEW/data and NEW/keys."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", metavar="FOLDER", type=Path)
        parser.add_argument("--into", metavar="NEW", type=Path, required=True, help="a folder that does not exist yet")
        parser.add_argument("--school", metavar="NPSN", help="refuse a backup that does not hold this school")
        parser.add_argument(
            "--recovery", action="store_true", help="type the printed recovery key instead of this machine's keys"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self._restore(options["folder"].absolute(), options["into"].absolute(), options)
        except (backup.Refusal, OSError) as fault:
            raise CommandError(f"Tidak ada yang dipulihkan. {fault}", returncode=1) from None

    def _restore(self, folder: Path, target: Path, options: dict[str, Any]) -> None:
        place = places.here()
        places.refuse_inside(target, place)
        if target.exists():
            raise backup.Refusal(f"{target} sudah ada. Pemulihan selalu ke folder baru.")
        held = backup.about(backup.chosen(folder))
        master = self._master(held, options["recovery"])
        facts = backup.facts(held, master)
        self._show(held, facts, options["school"])
        target.parent.mkdir(parents=True, exist_ok=True)
        backup.unpack(held, master, target, places.NAMES, passphrase=settings.PASSPHRASE)
        self._settle(held, target, self._erased(master))
        self.stdout.write(f"Jalankan dengan REMBUK_DATA={target / 'data'} REMBUK_KEY_DIR={target / 'keys'}")

    def _master(self, held: backup.About, is_typed: bool) -> bytes:
        try:
            if is_typed:
                return masterkey.by_recovery(held.ways, self._typed("Kunci pemulihan (16 kelompok): "))
            if "passphrase" in held.ways and settings.PASSPHRASE:
                return masterkey.by_passphrase(held.ways, settings.PASSPHRASE)
            return masterkey.opened(Path(settings.KEY_DIR), passphrase=settings.PASSPHRASE)
        except masterkey.Locked:
            sentence = "Kunci pemulihan itu tidak cocok dengan cadangan ini." if is_typed else (
                "Kunci komputer ini tidak ada atau tidak terbuka. Pakai --recovery dan ketik kunci pemulihan dari kertas."
            )  # fmt: skip
            raise backup.Refusal(sentence) from None

    def _typed(self, prompt: str) -> str:
        return getpass.getpass(prompt) if sys.stdin.isatty() else sys.stdin.readline()

    def _show(self, held: backup.About, facts: dict[str, Any], npsn: str | None) -> None:
        self.stdout.write(
            f"Cadangan tanggal {held.made_at:%Y-%m-%d %H:%M} UTC, {facts['accounts']} akun, {len(facts['files'])} berkas"
        )
        for school in facts["schools"]:
            self.stdout.write(
                f"  {school['npsn']} {school['name']}: {school['students']} peserta didik, catatan akses {school['head'][0]} baris"
            )
        if npsn and npsn not in {school["npsn"] for school in facts["schools"]}:
            raise backup.Refusal(f"Cadangan ini bukan milik sekolah {npsn}.")

    def _erased(self, master: bytes) -> list[str] | None:
        """Scopes erased on this machine up to now; None when this machine cannot know."""
        place = places.here()
        try:
            if not place.keys.exists() or masterkey.opened(place.key_dir, passphrase=settings.PASSPHRASE) != master:
                return None
        except masterkey.Locked:
            return None
        return [str(pk) for pk in KeyScope.objects.filter(destroyed_at__isnull=False).values_list("pk", flat=True)]

    def _settle(self, held: backup.About, target: Path, erased: list[str] | None) -> None:
        own = {
            "REMBUK_DATA": str(target / "data"),
            "REMBUK_KEY_DIR": str(target / "keys"),
            "REMBUK_DATABASE_URL": "",
            "REMBUK_KEY_URL": "",
        }
        command = [sys.executable, "-m", "rembuk.config.cli", "settle", held.made_at.isoformat()]
        done = subprocess.run(  # noqa: S603 - the program itself, no shell
            command, env={**os.environ, **own}, input=json.dumps(erased or []), text=True, capture_output=True, check=False
        )
        self.stdout.write(done.stdout.rstrip())
        if done.returncode:
            shutil.rmtree(target)
            raise backup.Refusal(f"Cadangan terbuka, tetapi isinya tidak utuh. {done.stderr.strip()[-300:]}")
        if erased is None:
            self.stdout.write("Yang dihapus sesudah cadangan ini tidak diketahui di komputer ini: hapus lagi bila ada.")
