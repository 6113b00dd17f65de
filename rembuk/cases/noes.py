"""Who said no, and what follows: nothing new is shown of a case until the counsellor has decided; a safety sign stands above it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from rembuk.cases import legal
from rembuk.cases.models import Case, Concern, Consent, Continuation


@dataclass(frozen=True)
class Standing:
    """The newest word of one person about one student."""

    consent: Consent
    continuation: Continuation | None

    @property
    def is_no(self) -> bool:
        return self.consent.answer == Consent.Answer.REFUSED or self.consent.withdrawn_on is not None

    @property
    def waits(self) -> bool:
        """A no about which the counsellor has not decided yet."""
        return self.is_no and self.continuation is None

    @property
    def stops(self) -> bool:
        """A no that keeps data from being shown: undecided, or decided so."""
        return self.is_no and (self.continuation is None or self.continuation.choice == Continuation.Choice.END)


def standing(case: Case) -> list[Standing]:
    """The newest answer of each person about each student, asked ones aside: one query."""
    rows = Consent.objects.filter(case=case).exclude(answer=Consent.Answer.ASKED).select_related("continuation", "wording")
    newest = {}
    for row in rows.order_by("made_at", "rank"):
        newest[(row.whose, row.student_id, row.person_id or row.given_by)] = row
    return [Standing(row, getattr(row, "continuation", None)) for row in newest.values()]


def has_safety_sign(case: Case) -> bool:
    """Whether a child's safety was named: then nothing stops by itself."""
    if legal.stop(legal.kind(case)).referral in {legal.Referral.FIRST, legal.Referral.OBLIGATORY}:
        return True
    return Concern.objects.filter(case=case, has_safety_sign=True).exists()


def sentence(case: Case) -> str:
    """Why nothing new is shown of this case now; empty when it may be."""
    if not any(s.stops for s in standing(case)) or has_safety_sign(case):
        return ""
    return _("Persetujuan ditolak atau ditarik. Selama belum diputuskan lain, data tidak dibagikan kepada siapa pun.")
