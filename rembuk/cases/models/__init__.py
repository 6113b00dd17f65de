"""The tables of stage 1, by idea."""

from rembuk.cases.models.access import CaseCounselor, Citation
from rembuk.cases.models.case import Case, CaseStudent, Stage, StageEntry
from rembuk.cases.models.gathering import Attachment, SheetLayout, UnavailableDomain
from rembuk.cases.models.ledger import Domain, Evidence, EvidenceWording, Point
from rembuk.cases.models.parting import Parting

__all__ = [
    "Attachment", "Case", "CaseCounselor", "CaseStudent", "Citation",
    "Domain", "Evidence",
    "EvidenceWording", "Parting", "Point", "SheetLayout", "Stage", "StageEntry", "UnavailableDomain",
]  # fmt: skip
