"""The sample values of the tests: invented people, schools and numbers."""

import copy
import json
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader

from rembuk.documents.cleaning import every_text

DATA = Path(__file__).with_name("data")
MOMENT = datetime(2026, 9, 11, 1, 15, tzinfo=UTC)
RECORDS = ["01", "03", "03-family", "blank"]
SAMPLES = [*RECORDS, "undangan", "lembar"]


def sample(name):
    return json.loads((DATA / f"sample-{name}.json").read_text())


def template_of(name):
    return name if name in {"undangan", "lembar"} else "berita-acara"


def changed(name, **parts):
    return copy.deepcopy(sample(name)) | parts


def pages(pdf):
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def words(pdf):
    """All text with single spaces and without the soft breaks that long words receive."""
    text = " ".join(pages(pdf)).replace("\u00ad", "").replace("\u200b", "").replace("\u00a0", " ")
    return " ".join(text.split())


def rewritten(name, run):
    """The sample with every sentence another one of the same length, as another case has; its school is the same."""
    value = sample(name)

    def other(text):
        parts = text.split(" ")
        return " ".join([*parts[run % len(parts) :], *parts[: run % len(parts)], str(run)]) if len(parts) > 1 else text

    kept = {key: value[key] for key in ("schema", "edition", "school", "seal", "paper")}
    labels = [lens["label"] for lens in value["d"]]
    value = every_text(value, other, str) | kept
    for lens, label in zip(value["d"], labels, strict=True):
        lens["label"] = label
    return value
