"""Show the background work: what waits, runs, was done, failed."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from rembuk.core import clock
from rembuk.jobs import actions, queries


class Command(BaseCommand):
    help = "List background work, newest first; --again KEY gives a failed job its tries back."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--again", metavar="KEY")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["again"]:
            job = queries.failed(options["again"])
            if job is None:
                raise CommandError("No failed job has this key.")
            actions.try_again(job, clock.now())
        for job in queries.newest():
            self.stdout.write(f"{job.due_at:%Y-%m-%d %H:%M}  {job.state().value:8} {job.tries}x  {job.key}  {job.fault}".rstrip())
