"""Reads about concerns: the reporter's own, the counsellors' queue; each with a fixed number of queries."""

from uuid import UUID

from django.db.models import QuerySet

from rembuk.accounts.models import School
from rembuk.cases.models import Concern, ConcernEntry


def reported_by(school: School, person_id: UUID | None) -> QuerySet[Concern]:
    """What this person reported, newest first."""
    return Concern.objects.filter(school=school, reporter_id=person_id).order_by("-made_at", "pk")


def added_to(concern: Concern) -> list[ConcernEntry]:
    """What the reporter added since, in order."""
    held = list(concern.entries.filter(kind=ConcernEntry.Kind.ADDED).order_by("at"))
    for entry in held:
        entry.concern = concern
    return held
