"""Check that nobody changed, cut or rewrote the access log."""

from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from rembuk.core import clock
from rembuk.vault import chain
from rembuk.vault.models import LogEntry, LogHead, LogWitness


class Command(BaseCommand):
    help = "Verify the chain of each school's access log; names the first bad row. Exit code 1 when one is found."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--against", metavar="SEQ:DIGEST", help="a head printed on a paper or kept elsewhere")
        parser.add_argument("--school", metavar="ID", help="only this school's chain (its id, as printed here)")

    def handle(self, *args: Any, **options: Any) -> None:
        against = self._head(options["against"])
        known = {pk for model in (LogHead, LogWitness) for pk in model.objects.values_list("pk", flat=True)}
        known |= set(LogEntry.objects.order_by().values_list("school_id", flat=True).distinct())  # a head may have been deleted
        chosen = {UUID(options["school"])} if options["school"] else known
        faults = [f for school in sorted(chosen) for f in chain.verify(school, against=against)]
        for fault in faults:
            self.stdout.write(f"{fault.school_id} row {fault.seq}: {fault.what}")
        for school in sorted(chosen - {f.school_id for f in faults}):
            seq, digest = chain.head(school)
            chain.witness(school, clock.now())
            self.stdout.write(f"{school} whole: {seq} rows, head {seq}:{digest}")
        if faults:
            raise CommandError("The access log is not whole.", returncode=1)

    def _head(self, text: str | None) -> tuple[int, str] | None:
        if not text:
            return None
        seq, _, digest = text.partition(":")
        if not seq.isdigit() or len(digest) != 64:
            raise CommandError("--against wants SEQ:DIGEST, as verify-log prints it.", returncode=2)
        return int(seq), digest
