"""List and erase what is due: what `rembuk work` does every night, by hand."""

from argparse import ArgumentParser
from datetime import date, datetime, time
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from rembuk.accounts.models import School
from rembuk.core import clock
from rembuk.core.actor import system
from rembuk.privacy import actions, due, erasing, rules
from rembuk.privacy.models import Erasure
from rembuk.vault import keys


class Command(BaseCommand):
    help = "Erase what is due: listed for the coordinator first, two years after leaving and closing. Keys are destroyed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--school", metavar="NPSN", default="", help="only this school")
        parser.add_argument("--dry-run", action="store_true", help="say what would be listed and erased; change nothing")
        parser.add_argument("--today", metavar="DATE", type=date.fromisoformat, help="the day that counts as today")

    def handle(self, *args: Any, **options: Any) -> None:
        schools = School.objects.order_by("code")
        if options["school"]:
            schools = schools.filter(npsn=options["school"])
        if not schools:
            raise CommandError("Sekolah itu tidak ada di sini.", returncode=1)
        now = self._now(options["today"])
        for school in schools:
            (self._foretell if options["dry_run"] else self._run)(school, now)
            keys.forget()
        if not options["dry_run"]:
            erasing.scrub()

    def _now(self, day: date | None) -> datetime:
        return timezone.make_aware(datetime.combine(day, time(12))) if day else clock.now()

    def _run(self, school: School, now: datetime) -> None:
        today = clock.today(school.time_zone, now)
        erased, waiting = actions.run(school, by=system(school), now=now, today=today)
        for item in erased:
            self._say(school, "dimusnahkan", item.kind, item.code or str(item.object_id), item.due_on)
        for item in waiting:
            self._say(school, "menunggu", item.kind, item.code or str(item.object_id), self._day(item))

    def _foretell(self, school: School, now: datetime) -> None:
        today = clock.today(school.time_zone, now)
        listed = {(e.kind, e.object_id): e for e in Erasure.objects.filter(school=school, erased_at__isnull=True)}
        for one in due.of_school(school, today):
            item = listed.get((one.kind, one.object_id))
            ready = item is not None and bool(rules.may_erase(system(school), item, today))
            what = "akan dimusnahkan" if ready else "menunggu" if item else "akan didaftar"
            self._say(school, what, one.kind, one.code or str(one.object_id), self._day(item) if item else one.due_on)

    def _day(self, item: Erasure) -> date:
        return max(item.due_on, item.listed_on + rules.notice(item.school))

    def _say(self, school: School, what: str, kind: str, name: str, day: date) -> None:
        self.stdout.write(f"{school.code}: {what} {day.isoformat()} {kind} {name}")
