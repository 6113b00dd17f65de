"""The tables of stage 1, by idea."""

from rembuk.cases.models.access import CaseCounselor, Citation, Grant
from rembuk.cases.models.case import Case, CaseStudent, Stage, StageEntry
from rembuk.cases.models.consent import Consent, ConsentText, Continuation, Voice, Whose
from rembuk.cases.models.gathering import Attachment, SheetLayout, UnavailableDomain
from rembuk.cases.models.ledger import Domain, Evidence, EvidenceWording, Point
from rembuk.cases.models.parting import Parting

__all__ = [
    "Attachment", "Case", "CaseCounselor", "CaseStudent", "Citation", "Consent", "ConsentText", "Continuation",
    "Domain", "Evidence",
    "EvidenceWording", "Grant", "Parting", "Point", "SheetLayout", "Stage", "StageEntry", "UnavailableDomain", "Voice", "Whose",
]  # fmt: skip
