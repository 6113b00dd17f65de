"""Write a paper of a case as a file. Plaintext about a child: logged with the operating-system user."""

import getpass
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.db.models import Q
from django.http import Http404

from rembuk.cases.models import Case
from rembuk.conferences import queries as conferences
from rembuk.core import clock
from rembuk.core.actor import console
from rembuk.papers import printing, queries, rules
from rembuk.papers.catalog import BY_CODE
from rembuk.records import papers as records
from rembuk.records import queries as record_queries
from rembuk.records import sealing
from rembuk.vault import keys, log

RECORD = "berita-acara"


class Command(BaseCommand):
    help = "Print a case's berita acara or one of its companions. The paper is about a child: guard it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", help="the case's own code or the id it was imported under")
        parser.add_argument("document", nargs="?", default=RECORD, choices=[RECORD, *BY_CODE])
        parser.add_argument("--format", choices=["pdf", "docx"], default="pdf", dest="form")
        parser.add_argument("--edition", default="sekolah", help="of the berita acara: sekolah, keluarga-1, keluarga-2, ...")
        parser.add_argument("--for", type=int, default=1, dest="place", help="of letters: the first, second, ... recipient")
        parser.add_argument("--school", metavar="NPSN", default="")
        parser.add_argument("-o", metavar="FILE", dest="out", help="else standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        case, now = self._case(options), clock.now()
        with transaction.atomic():
            what = options["edition"] if options["document"] == RECORD else options["document"]
            log.record(console(case.school, user=getpass.getuser()), f"record.{what}.printed"[:48], case, now)
        making = self._record if options["document"] == RECORD else self._companion
        data = making(case, options)
        if options["out"]:
            Path(options["out"]).write_bytes(data)
        else:
            sys.stdout.buffer.write(data)
        keys.forget()

    def _case(self, options: dict[str, Any]) -> Case:
        found = Case.objects.select_related("school", "owner").filter(Q(code=options["code"]) | Q(imported_as=options["code"]))
        if options["school"]:
            found = found.filter(school__npsn=options["school"])
        if found.count() != 1:
            raise CommandError(
                "Kasus tidak ditemukan, atau kodenya dipakai beberapa sekolah (tambahkan --school NPSN).", returncode=1
            )
        return found.get()

    def _record(self, case: Case, options: dict[str, Any]) -> bytes:
        conference = conferences.latest(case)
        if conference is None:
            raise CommandError("Kasus ini belum mempunyai konferensi.", returncode=1)
        conference.case = case
        ground = record_queries.ground(conference)
        reader = record_queries.readers(ground).get(options["edition"])
        if reader is None:
            raise CommandError("Edisi itu tidak ada.", returncode=1)
        sealed = record_queries.sealed_paper(conference, options["edition"])
        if options["form"] == "docx":
            return records.docx(sealed.edition.value if sealed and sealed.edition else records.value(ground, reader), conference)
        return sealing.content(sealed) if sealed else records.pdf(ground, reader)

    def _companion(self, case: Case, options: dict[str, Any]) -> bytes:
        kind, today = BY_CODE[options["document"]], clock.today(case.school.time_zone)
        if kind.needs_consent:  # its copies are numbered and handed to somebody: only the page does that
            raise CommandError("Surat ini diserahkan per salinan bernomor. Cetak di halaman Surat kasus ini.", returncode=1)
        held, lines = queries.lines(case)
        verdict = rules.may_print(kind, held)
        if not verdict:
            raise CommandError(verdict.why_not, returncode=1)
        targets = [line.target for line in lines if line.kind is kind]
        if not 1 <= options["place"] <= len(targets):
            raise CommandError("Penerima itu tidak ada pada kasus ini.", returncode=1)
        try:
            return printing.made(kind, queries.matter(case, kind, targets[options["place"] - 1], today), options["form"])
        except Http404:
            raise CommandError("Surat itu tidak ada pada kasus ini.", returncode=1) from None
