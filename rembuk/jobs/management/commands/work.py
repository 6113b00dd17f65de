"""Do the background work in a process of its own, beside a server of several processes."""

import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from rembuk.core import clock
from rembuk.jobs import worker


class Command(BaseCommand):
    help = "Do what is due until told to stop (`rembuk serve` does so itself). Any number may run at once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what is due now and stop")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["once"]:
            self.stdout.write(f"{worker.run_due(worker.name(), clock.now())} jobs")
            return
        stop = threading.Event()
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, lambda *_: stop.set())
        worker.loop(stop)
