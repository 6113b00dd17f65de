"""Begin a real school: its first operator and counsellor, with slips, and the recovery key to print."""

import getpass
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from rembuk.accounts import actions as accounts
from rembuk.accounts.models import School
from rembuk.core import clock
from rembuk.core.actor import console
from rembuk.core.refusals import Refused
from rembuk.exchange import preparing
from rembuk.people import actions as people
from rembuk.vault import keys, masterkey


class Command(BaseCommand):
    help = "Found a school with its first operator and counsellor. Prints two slips and the recovery key: print and lock away."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        for name in ("npsn", "code", "name", "level", "city"):
            parser.add_argument(f"--{name}", required=True)
        parser.add_argument("--operator", required=True, metavar="USERNAME:NAME", help='such as oki:"Oki Firmansyah"')
        parser.add_argument("--counselor", required=True, metavar="USERNAME:NAME")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.DEMO:
            raise CommandError("The demo has its schools already.")
        preparing.data()
        try:
            with transaction.atomic():
                slips = self._found(options)
        except Refused as refusal:
            raise CommandError(refusal.sentence, returncode=1) from None
        except ValidationError as fault:
            raise CommandError("; ".join(fault.messages), returncode=1) from None
        self._tell(slips)
        keys.forget()

    def _found(self, options: dict[str, Any]) -> list[tuple[str, str, str]]:
        now = clock.now()
        basic = {key: options[key] for key in ("npsn", "code", "name", "level", "city")}
        School(**basic, made_at=now).full_clean(exclude=["scope", "made_at"])
        school = accounts.found_school(now=now, **basic)
        by, today, slips = console(school, user=getpass.getuser()), clock.today(school.time_zone, now), []
        for role in ("operator", "counselor"):
            username, _colon, name = options[role].partition(":")
            membership, slip = accounts.add_member(school=school, username=username, roles=[role], since=today, by=by, now=now)
            people.add_person(school=school, name=name or username, kind="staff", membership=membership, by=by, now=now)
            slips.append((name, username, slip))
        return slips

    def _tell(self, slips: list[tuple[str, str, str]]) -> None:
        for name, username, slip in slips:
            self.stdout.write(f"{name}: nama pengguna {username}, kata sandi pertama {slip} (berlaku 7 hari)")
        folder = Path(settings.KEY_DIR)
        if masterkey.has_recovery(folder):  # one key opens all schools; a new one would make the printed one worthless
            self.stdout.write("Kunci pemulihan yang sudah dicetak tetap berlaku.")
            return
        recovery = masterkey.add_recovery(folder, masterkey.master())
        self.stdout.write(f"\nKunci pemulihan. Cetak, simpan di tempat terkunci, jangan di komputer ini:\n  {recovery}\n")
