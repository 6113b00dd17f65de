"""Write the berita acara of a case as a PDF file. Plaintext: logged with the operating-system user."""

import getpass
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.db.models import Q

from rembuk.cases.models import Case
from rembuk.conferences import queries as conferences
from rembuk.core import clock
from rembuk.core.actor import console
from rembuk.records import papers, queries
from rembuk.vault import keys, log


class Command(BaseCommand):
    help = "Print a case's berita acara. The paper is about a child: guard it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", help="the case's own code or the id it was imported under")
        parser.add_argument("document", nargs="?", default="berita-acara", choices=["berita-acara"])
        parser.add_argument("--edition", default="sekolah", help="sekolah, keluarga-1, keluarga-2, ...")
        parser.add_argument("--school", metavar="NPSN", default="")
        parser.add_argument("-o", metavar="FILE", dest="out", help="else standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        found = Case.objects.select_related("school").filter(Q(code=options["code"]) | Q(imported_as=options["code"]))
        if options["school"]:
            found = found.filter(school__npsn=options["school"])
        if found.count() != 1:
            raise CommandError(
                "Kasus tidak ditemukan, atau kodenya dipakai beberapa sekolah (tambahkan --school NPSN).", returncode=1
            )
        case = found.get()
        conference = conferences.latest(case)
        if conference is None:
            raise CommandError("Kasus ini belum mempunyai konferensi.", returncode=1)
        with transaction.atomic():
            log.record(
                console(case.school, user=getpass.getuser()), f"record.{options['edition']}.printed"[:48], case, clock.now()
            )
        ground = queries.ground(conference)
        reader = queries.readers(ground).get(options["edition"])
        if reader is None:
            raise CommandError("Edisi itu tidak ada.", returncode=1)
        data = papers.pdf(ground, reader)
        if options["out"]:
            Path(options["out"]).write_bytes(data)
        else:
            sys.stdout.buffer.write(data)
        keys.forget()
