"""What the leader's screen knows of its conference and its people in the two queries that fetch them: numbers, never words."""

from typing import Any

from django.db.models import Count, Exists, F, Model, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from rembuk.cases.models import Citation, Point
from rembuk.conferences.models import Alternative, Apart, Clarification, Dissent
from rembuk.consents.models import Consent, Voice, Whose
from rembuk.room import script, tray
from rembuk.room.models import Revision, Spot


def _number(model: type[Model], outer: str, *but: Any, **wanted: Any) -> Coalesce:
    """How many rows, as a column."""
    rows = model._default_manager.filter(*but, **wanted).order_by().values(outer)
    return Coalesce(Subquery(rows.annotate(n=Count("pk")).values("n")), 0)


def of_conference() -> dict[str, Any]:
    """Words nobody took up, points nobody spoke of, other opinions; whether anybody said no, or spoke to the counsellor alone."""
    refused = Q(answer=Consent.Answer.REFUSED) | Q(withdrawn_on__isnull=False)
    cited = Citation.objects.filter(kind="alternative", citing_id=OuterRef("pk"))
    in_confidence = Voice.objects.filter(student__case=OuterRef("case"), known_to=Voice.Known.COUNSELOR)
    return {
        "unhandled": tray.unhandled(),
        "undiscussed": _number(
            Point, "case", case=OuterRef("case"), state=Point.State.PROPOSED, origin=Point.Origin.INITIAL,
            conference_id__isnull=True, lens__in=list(script.LENSES),
        ),
        "uncited": _number(Alternative, "conference", ~Exists(cited), conference=OuterRef("pk"), is_chosen=True),
        "objections": _number(Dissent, "conference", conference=OuterRef("pk")),
        "has_no": Exists(Consent.objects.filter(refused, case=OuterRef("case")).exclude(whose=Whose.HANDOVER)),
        "has_confidence": Exists(in_confidence),
        "is_beside": Exists(Revision.objects.filter(conference=OuterRef("pk"), is_aside=True, settled_at__isnull=True)),
    }  # fmt: skip


def of_seats() -> dict[str, Any]:
    """Whether somebody has said anything, also in this round, and how many items they see less or more than the others."""
    said = Clarification.objects.filter(participant=OuterRef("pk"))
    begun = F("conference__spot__round_from")
    in_round = said.filter(Q(conference__spot__round_from__isnull=True) | Q(made_at__gte=begun))
    return {
        "has_spoken": Exists(said),
        "had_a_turn": Exists(in_round) | Exists(Spot.passed.through.objects.filter(participant=OuterRef("pk"))),
        "less": _number(Apart, "participant", participant=OuterRef("pk"), is_shown=False),
        "more": _number(Apart, "participant", participant=OuterRef("pk"), is_shown=True),
    }
