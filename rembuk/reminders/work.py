"""What is done every hour for every school."""

from datetime import datetime, timedelta

from rembuk.accounts.models import School
from rembuk.jobs.registry import job
from rembuk.reminders import actions


@job("reminders.make", every=timedelta(hours=1))
def make(*, now: datetime) -> None:
    """Reminders of this hour, then the mails that tell of them."""
    for school in School.objects.all():
        actions.make(school, now)
        actions.post(school, now)


@job("reminders.safety", every=timedelta(minutes=5))
def safety(*, now: datetime) -> None:
    """What concerns a child's safety does not wait for the hour."""
    for school in School.objects.all():
        actions.make_safety(school, now)
