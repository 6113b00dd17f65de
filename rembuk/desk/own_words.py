"""What one person is asked to agree to, agreed to before, or wrote because they cannot come: for the own page."""

from dataclasses import dataclass, field
from datetime import time
from uuid import UUID

from django.utils.translation import gettext as _

from rembuk.conferences import answers, appointment
from rembuk.conferences.models import Participant
from rembuk.consents import noes
from rembuk.consents.models import Consent
from rembuk.consents.part import Part


@dataclass(frozen=True)
class OwnWords:
    """Own consents and the view written beforehand; `notice` says plainly that nothing is shown now."""

    asked: list[Consent] = field(default_factory=list)
    given: list[Consent] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    is_away: bool = False
    notice: str = ""
    starts: time | None = None  # when this person is expected
    ends: time | None = None


def of(part: Part, seat: Participant | None) -> OwnWords:
    """For this person alone: what others answered or wrote is not read into it."""
    rows = Consent.objects.filter(case=part.case).select_related("continuation", "wording", "student__student")
    held = list(rows.order_by("made_at", "rank"))
    mine = [c for c in held if c.person_id == part.person.pk]
    is_away = seat is not None and seat.answer in answers.AWAY
    hours = appointment.hours(seat.conference, list(seat.sittings.all())) if seat is not None else (None, None)
    return OwnWords(
        asked=[c for c in mine if c.answer == Consent.Answer.ASKED],
        given=[c for c in mine if c.holds],
        written=answers.beforehand(seat) if seat is not None and is_away else [],
        is_away=is_away,
        notice=_notice(part, held),
        starts=hours[0],
        ends=hours[1],
    )


def _notice(part: Part, held: list[Consent]) -> str:
    if not any(c.withdrawn_on or c.answer == Consent.Answer.REFUSED for c in held) or not noes.sentence(part.case):
        return ""
    return _("Untuk saat ini tidak ada yang ditampilkan di sini. Bila ada pertanyaan, hubungi guru BK.")


def consent(part: Part, pk: UUID) -> Consent | None:
    """One consent of this person in this case; None for everything else."""
    found = (
        Consent.objects.filter(case=part.case, person=part.person, pk=pk).select_related("wording", "student__student").first()
    )
    if found is not None:
        found.case = part.case
    return found
