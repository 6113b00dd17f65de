"""Nightly: what is over is listed, and what stood on the list long enough is erased."""

from datetime import datetime, timedelta

from rembuk.accounts.models import School
from rembuk.core import clock
from rembuk.core.actor import system
from rembuk.jobs.registry import job
from rembuk.privacy import actions, erasing
from rembuk.vault import keys


@job("privacy.retention", lease=timedelta(minutes=30), every=timedelta(days=1))
def retention(*, now: datetime) -> None:
    for school in School.objects.all():
        actions.run(school, by=system(school), now=now, today=clock.today(school.time_zone, now))
        keys.forget()
    erasing.scrub()
