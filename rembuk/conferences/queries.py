"""Reads about conferences."""

from rembuk.cases.models import Case
from rembuk.conferences.models import Conference


def latest(case: Case) -> Conference | None:
    """The newest conference of a case."""
    return Conference.objects.filter(case=case).order_by("-round").first()


def whole(conference: Conference) -> Conference:
    """The conference with all its rows fetched at once, for the room, the record and the export."""
    rows = Conference.objects.select_related("case__school", "leader").prefetch_related(
        "sittings", "participants__person", "clarifications__affects", "alternatives", "services__students",
        "dissents__participant", "planned_actions__students", "planned_actions__owners", "goals__students",
    )  # fmt: skip
    return rows.get(pk=conference.pk)
