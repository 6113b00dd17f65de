"""Ask for work, take it, end it. On both databases a job is held by one worker at a time (security.md R; stack.md part 3)."""

from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import F, Q

from rembuk.jobs import registry
from rembuk.jobs.models import Job

TRIES = 5
FIRST_WAIT = timedelta(minutes=1)
KEPT = timedelta(days=30)


def ask(kind: str, *, key: str, due: datetime, now: datetime, **words: Any) -> Job:
    """Put work down within the caller's transaction: undone with it, and one job however often it is asked for.

    `words` are ids and days as JSON, never text about a person.
    """
    return Job.objects.get_or_create(key=key, defaults={"kind": kind, "words": words, "due_at": due, "made_at": now})[0]


def ask_rhythms(now: datetime) -> None:
    """Put down the job of the present period of every rhythm."""
    keys = {registry.period(kind, now): kind for kind in registry.rhythms()}
    there = set(Job.objects.filter(key__in=keys).values_list("key", flat=True))
    for key, kind in keys.items():
        if key not in there:
            ask(kind.name, key=key, due=now, now=now)


@transaction.atomic
def take(owner: str, now: datetime) -> Job | None:
    """Lease the job that is due longest, or one whose worker's lease ran out; None when nothing waits."""
    free = Q(lease_until__isnull=True) | Q(lease_until__lt=now)
    waiting = Job.objects.filter(free, due_at__lte=now, done_at__isnull=True, failed_at__isnull=True).order_by("due_at")
    if connection.features.has_select_for_update_skip_locked:
        waiting = waiting.select_for_update(skip_locked=True)
    found = waiting.first()
    if found is None:
        return None
    kind = registry.named(found.kind)
    found.lease_until, found.owner, found.tries = now + (kind.lease if kind else FIRST_WAIT), owner, found.tries + 1
    found.save(update_fields=["lease_until", "owner", "tries"])
    return found


def _held(job: Job) -> Any:
    """The row, if this worker still holds it: a worker that was thought dead ends nothing."""
    return Job.objects.filter(pk=job.pk, owner=job.owner, tries=job.tries, done_at__isnull=True, failed_at__isnull=True)


def finish(job: Job, now: datetime) -> bool:
    """Note that the work is done; False when another worker has taken it over meanwhile."""
    return bool(_held(job).update(done_at=now, lease_until=None, owner="", fault=""))


def put_back(job: Job, fault: str, now: datetime) -> bool:
    """Note what went wrong and when to try again: after 1, 2, 4, 8 minutes; then the job has failed and says so."""
    if job.tries >= TRIES:
        return bool(_held(job).update(failed_at=now, lease_until=None, owner="", fault=fault))
    again = now + FIRST_WAIT * 2 ** (job.tries - 1)
    return bool(_held(job).update(due_at=again, lease_until=None, owner="", fault=fault))


def try_again(job: Job, now: datetime) -> None:
    """Give a failed job its tries back."""
    Job.objects.filter(pk=job.pk, failed_at__isnull=False).update(failed_at=None, tries=0, due_at=now, fault=F("fault"))


def forget_old(now: datetime) -> int:
    """Delete what was done a month ago; what failed stays until somebody looked."""
    return Job.objects.filter(done_at__lte=now - KEPT).delete()[0]
