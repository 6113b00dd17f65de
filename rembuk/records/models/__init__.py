"""The berita acara: its editions, what each participant said of it, its seal and what came after."""

from rembuk.records.models.record import Edition, Outcome, Record
from rembuk.records.models.reopening import Reopening
from rembuk.records.models.scan import Scan
from rembuk.records.models.seal import Addition, Certificate, Copy, Seal, SealedFile, SealedPaper

__all__ = [
    "Addition",
    "Certificate",
    "Copy",
    "Edition",
    "Outcome",
    "Record",
    "Reopening",
    "Scan",
    "Seal",
    "SealedFile",
    "SealedPaper",
]
