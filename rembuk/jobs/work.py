"""The queue's own housekeeping."""

from datetime import datetime, timedelta

from rembuk.jobs import actions
from rembuk.jobs.registry import job


@job("jobs.forget", every=timedelta(days=1))
def forget_old(now: datetime) -> None:
    actions.forget_old(now)
