"""Looks at the queue."""

from rembuk.jobs.models import Job

SHOWN = 50


def newest() -> list[Job]:
    return list(Job.objects.order_by("-due_at", "key")[:SHOWN])


def failed(key: str) -> Job | None:
    return Job.objects.filter(key=key, failed_at__isnull=False).first()
