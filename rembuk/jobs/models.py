"""One table: what is to be done, since when, by whom, and how it ended."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rembuk.vault.retention import Retention as Declared


class Job(models.Model):
    """A piece of work that outlives the request that asked for it. Holds ids and days, never words about a child."""

    class State(models.TextChoices):
        WAITING = "waiting", _("menunggu")
        RUNNING = "running", _("berjalan")
        DONE = "done", _("selesai")
        FAILED = "failed", _("gagal")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=120, unique=True)  # the same key twice is one job
    words = models.JSONField(default=dict, blank=True)
    due_at = models.DateTimeField()
    made_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True, blank=True)
    owner = models.CharField(max_length=80, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    fault = models.CharField(max_length=80, blank=True)  # the class of what went wrong: its text may hold case data

    class Retention(Declared):
        harmless = frozenset(
            {"id", "kind", "key", "words", "due_at", "made_at", "lease_until", "owner", "tries", "done_at", "failed_at", "fault"}
        )

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], condition=Q(done_at__isnull=True, failed_at__isnull=True), name="job_open_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    def state(self) -> "Job.State":
        if self.done_at:
            return self.State.DONE
        if self.failed_at:
            return self.State.FAILED
        return self.State.RUNNING if self.owner else self.State.WAITING
