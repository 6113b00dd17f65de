"""Write one case as a bundle on standard output. Plaintext: logged with the operating-system user."""

import getpass
import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.db.models import Q

from rembuk.cases.models import Case
from rembuk.core import clock
from rembuk.core.actor import console
from rembuk.exchange import departure, own_files
from rembuk.vault import keys, log


class Command(BaseCommand):
    help = "Export a case by its own code or the id it was imported under. The output is plaintext about a child: guard it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code")
        parser.add_argument("--school", metavar="NPSN", default="", help="when several schools have this code")

    def handle(self, *args: Any, **options: Any) -> None:
        found = Case.objects.select_related("school", "owner").filter(Q(code=options["code"]) | Q(imported_as=options["code"]))
        if options["school"]:
            found = found.filter(school__npsn=options["school"])
        cases = list(found[:2])
        if len(cases) != 1:
            sentence = "Kode ini dipakai di beberapa sekolah; tambahkan --school NPSN." if cases else "Kasus tidak ditemukan."
            raise CommandError(sentence, returncode=1)
        case = cases[0]
        with transaction.atomic():
            by, now = console(case.school, user=getpass.getuser()), clock.now()
            log.record(by, "case.exported", case, now)
            for row in own_files.held(case, departure.numbers_of(case)):
                log.record(by, "attachment.exported", row.file, now, case=case)
            text = json.dumps(departure.bundle(case), ensure_ascii=False, indent=1)
        self.stdout.write(text)
        keys.forget()
