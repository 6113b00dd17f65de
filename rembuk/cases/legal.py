"""What a type of case forbids, obliges and proposes (domain.md 3.1), as data; every stage asks here.

Codes are those of case bundles. A type that is not listed is one of learning, attendance or conflict among peers:
everything is allowed, nothing obliged.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.translation import gettext as _

from rembuk.cases.models import Case
from rembuk.core.verdicts import YES, Verdict, no


class Mediation(StrEnum):
    ALLOWED = "allowed"
    AFTER_SAFETY = "after_safety"  # never instead of the referral
    HIDDEN = "hidden"  # not a conflict
    FORBIDDEN = "forbidden"  # UU TPKS art. 23


class Referral(StrEnum):
    NONE = ""
    OFFERED = "offered"
    FIRST = "first"  # before anything else
    OBLIGATORY = "obligatory"


OTHERS = frozenset({"committee", "other_students"})
TEACHERS = frozenset({"subject_teacher", "osis_advisor"})


@dataclass(frozen=True)
class Stop:
    """One row of domain.md 3.1. `not_invited` are the roles that no suggestion names."""

    mediation: Mediation = Mediation.ALLOWED
    referral: Referral = Referral.NONE
    not_invited: frozenset[str] = field(default_factory=frozenset)
    by_initials: bool = False
    asks_details: bool = True


_SEXUAL = Stop(Mediation.FORBIDDEN, Referral.OBLIGATORY, OTHERS | TEACHERS | {"reported_party"}, True, False)
_VIOLENCE = Stop(Mediation.AFTER_SAFETY, Referral.OBLIGATORY, OTHERS, True)
_SELF_HARM = Stop(Mediation.HIDDEN, Referral.FIRST, OTHERS | TEACHERS, True)
_PRIVATE = Stop(Mediation.HIDDEN, Referral.OFFERED, frozenset({"subject_teacher", "committee"}), True)
_NEED = Stop(Mediation.ALLOWED, Referral.OFFERED)

STOPS: dict[str, Stop] = {
    "sexual_violence": _SEXUAL,
    **dict.fromkeys(("violence", "physical_violence", "psychological_violence", "breach_of_law"), _VIOLENCE),
    "bullying": Stop(Mediation.ALLOWED, Referral.OFFERED, frozenset({"committee"})),
    **dict.fromkeys(("self_harm", "suicide_attempt"), _SELF_HARM),
    **dict.fromkeys(("pregnancy", "substance_use", "online_gambling", "pornography", "child_marriage"), _PRIVATE),
    **dict.fromkeys(("child_labour", "dropout_risk", "disaster", "poverty"), _NEED),
}


LAW = "breach_of_law"
STRICTER = (Mediation.ALLOWED, Mediation.AFTER_SAFETY, Mediation.HIDDEN, Mediation.FORBIDDEN)
FIRMER = (Referral.NONE, Referral.OFFERED, Referral.FIRST, Referral.OBLIGATORY)


class Violation(StrEnum):
    """Permendikdasmen 6/2026 art. 22: what the school handles itself, and what it refers."""

    NONE = "none"
    SCHOOL_RULES = "tata_tertib"  # (a) handled by the school: Penanganan Pelanggaran Kolaboratif, art. 23
    LAW = "peraturan_perundangan"  # (b) referred to the Pokja through the principal


def kind(case: Case) -> str:
    """What every place asks the table with: the type of a case, and that the law was broken where it is classified so."""
    case_type = case.facts.get("case_type", "")
    is_breach = case.facts.get("violation", {}).get("kind") == Violation.LAW
    return f"{case_type}+{LAW}" if is_breach else case_type


def stop(case_type: str) -> Stop:
    """The row of a case type, the free one for types without a rule; where several apply, the strictest of each column."""
    rows = [STOPS.get(one, Stop()) for one in case_type.split("+")]
    return Stop(
        max((r.mediation for r in rows), key=STRICTER.index),
        max((r.referral for r in rows), key=FIRMER.index),
        frozenset().union(*(r.not_invited for r in rows)),
        any(r.by_initials for r in rows),
        all(r.asks_details for r in rows),
    )


def may_mediate(case_type: str) -> Verdict:
    """Whether mediation may be weighed at all."""
    wanted = stop(case_type).mediation
    if wanted is Mediation.FORBIDDEN:
        return no(_("Mediasi tidak dapat dipilih pada perkara kekerasan seksual (UU TPKS pasal 23)."))
    if wanted is Mediation.HIDDEN:
        return no(_("Perkara ini bukan perselisihan; mediasi tidak ditawarkan."))
    return YES


def sensitivity_of(case_type: str, chosen: str = "") -> str:
    """What was chosen; but never less than the type asks: with initials in print the case is restricted."""
    if stop(case_type).by_initials:
        return Case.Sensitivity.RESTRICTED
    return chosen or Case.Sensitivity.NORMAL


def card(case_type: str) -> list[str]:
    """The sentences of the legal card for the counsellor, the most urgent first; empty for most types."""
    found, row = [], stop(case_type)
    if any(STOPS.get(one, Stop()).referral is Referral.FIRST for one in case_type.split("+")):
        found.append(_("Pastikan anak aman dan didampingi sekarang; rujuk ke puskesmas atau psikolog sebelum langkah lain."))
    if row.referral is Referral.OBLIGATORY:
        found.append(_("Rujukan wajib lewat kepala sekolah; kasus ini tidak diselesaikan di sekolah saja."))
    elif row.referral is Referral.OFFERED:
        found.append(_("Tawarkan rujukan kepada keluarga: puskesmas, psikolog, atau dinas terkait."))
    if not row.asks_details:
        found.append(_("Cukup tulis apa yang disampaikan anak. Jangan bertanya lebih jauh, jangan meminta rincian."))
    if row.mediation is Mediation.AFTER_SAFETY:
        found.append(_("Mediasi hanya setelah anak aman, dan tidak menggantikan rujukan."))
    elif not (verdict := may_mediate(case_type)):
        found.append(verdict.why_not)
    return found
