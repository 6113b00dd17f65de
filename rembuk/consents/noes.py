"""Who said no, and what follows: nothing new is shown of a case until the counsellor has decided; a safety sign stands above it."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from rembuk.cases import legal
from rembuk.cases.models import Case
from rembuk.consents.models import Consent, Continuation, Whose


@dataclass(frozen=True)
class Standing:
    """The newest word of one person about one student."""

    consent: Consent
    continuation: Continuation | None

    @property
    def is_no(self) -> bool:
        return self.consent.answer == Consent.Answer.REFUSED or self.consent.withdrawn_on is not None

    @property
    def is_handover(self) -> bool:
        """Whether it is about the summary for the next school alone."""
        return self.consent.is_handover

    @property
    def waits(self) -> bool:
        """A no about which the counsellor has not decided yet."""
        return self.is_no and self.continuation is None and not self.is_handover

    @property
    def stops(self) -> bool:
        """A no that keeps data from being shown: undecided, or decided so."""
        ends = self.continuation is None or self.continuation.choice == Continuation.Choice.END
        return self.is_no and ends and not self.is_handover


def standing(case: Case) -> list[Standing]:
    """The newest answer of each person about each student, asked ones aside: one query."""
    return _newest(Consent.objects.filter(case=case).exclude(whose=Whose.HANDOVER))


def of_handover(case: Case) -> list[Standing]:
    """The same to the question whether a summary may go to the next school."""
    return _newest(Consent.objects.filter(case=case, whose=Whose.HANDOVER))


def _newest(rows: QuerySet[Consent]) -> list[Standing]:
    newest = {}
    answered = rows.exclude(answer=Consent.Answer.ASKED).select_related("continuation", "wording")
    for row in answered.order_by("made_at", "rank"):
        newest[(row.whose, row.student_id, row.person_id or row.given_by)] = row
    return [Standing(row, getattr(row, "continuation", None)) for row in newest.values()]


def has_safety_sign(case: Case) -> bool:
    """Whether a child's safety was named: then nothing stops by itself."""
    return case.has_safety_sign or legal.stop(legal.kind(case)).referral in {legal.Referral.FIRST, legal.Referral.OBLIGATORY}


def sentence(case: Case) -> str:
    """Why nothing new is shown of this case now; empty when it may be."""
    if not any(s.stops for s in standing(case)) or has_safety_sign(case):
        return ""
    return _("Persetujuan ditolak atau ditarik. Selama belum diputuskan lain, data tidak dibagikan kepada siapa pun.")
