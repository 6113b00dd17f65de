"""The coach on standard input, for pipes and for editors. No database is touched, nothing is kept."""

import codecs
import json
import math
import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rembuk.language import findings

FIELDS = ("start", "end", "text", "category", "severity", "reason", "suggestion")


class BadLineError(ValueError):
    """A line that is no {"id", "text"}; says what is wrong without repeating the text."""


class Command(BaseCommand):
    help = (
        "Read a text on standard input and write its findings as one line of JSON; with --jsonl one line per input line. "
        "A line that cannot be read is named on standard error and skipped; the exit code is then 2."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--jsonl", action="store_true", help='lines of {"id", "text"} instead of one plain text')

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            bad = self._lines() if options["jsonl"] else self._whole()
        except BrokenPipeError:  # who read has gone, as `head` does: end without noise
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return
        if bad:
            sentence = ngettext(
                "%(n)s baris tidak dapat dibaca; baris lain sudah diperiksa.",
                "%(n)s baris tidak dapat dibaca; baris lain sudah diperiksa.",
                bad,
            )
            raise CommandError(sentence % {"n": bad}, returncode=2)

    def _whole(self) -> int:
        try:
            self._answer(None, sys.stdin.buffer.read().decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise CommandError(_("Teks harus berupa UTF-8."), returncode=2) from None
        return 0

    def _lines(self) -> int:
        bad = 0
        for number, line in enumerate(sys.stdin.buffer, start=1):
            if not line.removeprefix(codecs.BOM_UTF8).strip():
                continue
            try:
                self._answer(*read_line(line))
            except BadLineError as fault:
                bad += 1
                self.stderr.write(_("Baris %(number)s: %(fault)s") % {"number": number, "fault": fault})
        return bad

    def _answer(self, key: Any, text: str) -> None:
        found = [{name: getattr(f, name) for name in FIELDS} for f in findings.check(text)]
        # ASCII only: offsets count code points, and no console or half surrogate can spoil the line.
        self.stdout.write(json.dumps({"id": key, "findings": found}))
        self.stdout.flush()


def _no_constant(name: str) -> None:
    raise ValueError(name)


def _finite(number: str) -> float:
    """1e400 would come out as Infinity, which is no JSON."""
    value = float(number)
    if not math.isfinite(value):
        raise ValueError(number)
    return value


def read_line(line: bytes) -> tuple[Any, str]:
    """The id and text of one input line."""
    try:
        row = json.loads(line.decode("utf-8-sig"), parse_constant=_no_constant, parse_float=_finite)
    except UnicodeDecodeError:
        raise BadLineError(_("harus berupa UTF-8.")) from None
    except (ValueError, RecursionError):
        raise BadLineError(_("bukan JSON yang sah.")) from None
    if not isinstance(row, dict) or "id" not in row:
        raise BadLineError(_('harus berupa objek dengan "id" dan "text".'))
    if not isinstance(row.get("text"), str):
        raise BadLineError(_('"text" harus berupa teks.'))
    return row["id"], row["text"]
