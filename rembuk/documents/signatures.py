"""What the signatures in a PDF from elsewhere say: whether they are intact and cover the file. Whose they are, only their issuer knows."""

import io
from dataclasses import dataclass
from typing import Any

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from rembuk.documents.sealing import apart

LONGEST = 160


@dataclass(frozen=True)
class Signature:
    """One signature. `is_intact`: what it covers was not changed; `is_whole`: it covers the file to its end.

    `name` and `issuer` are what the certificate claims; nobody here vouches for the issuer.
    """

    name: str
    issuer: str
    at: str  # as the signer's own clock told, ISO 8601; empty when it does not say
    is_intact: bool
    is_whole: bool


def of(pdf: bytes) -> list[Signature]:
    """The signatures in their order; none for a file without any, or one that cannot be read."""
    try:
        found = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
        return apart(lambda: [_one(each) for each in found])
    except Exception:  # whatever a strange file makes the reader raise, it holds no signature that we could name
        return []


def _one(each: Any) -> Signature:
    own = each.signer_cert
    context = ValidationContext(trust_roots=[own], allow_fetching=False)
    said = validate_pdf_signature(each, signer_validation_context=context)
    at = said.signer_reported_dt
    return Signature(
        name=own.subject.human_friendly[:LONGEST],
        issuer=own.issuer.human_friendly[:LONGEST],
        at=at.isoformat() if at else "",
        is_intact=bool(said.intact and said.valid),
        is_whole=said.coverage is SignatureCoverageLevel.ENTIRE_FILE,
    )
