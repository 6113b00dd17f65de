"""Files attached to evidence travel in base64 with their digest, by D: encrypted where they lie, plain in the bundle as all of it."""

import base64
import binascii
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from rembuk.cases.models import Attachment, Case, Evidence
from rembuk.core.refusals import Refused
from rembuk.files import actions as files
from rembuk.files import checking
from rembuk.files.models import StoredFile
from rembuk.ledger import attachments

Facts = dict[str, Any]
MOST = -(-checking.MOST_BYTES // 3) * 4  # of the largest file that is kept, in base64
ONE: Facts = {
    "type": "object", "required": ["kind", "name", "sha256", "data"], "additionalProperties": False,
    "properties": {
        "kind": {"enum": StoredFile.Kind.values}, "name": {"type": "string", "minLength": 1, "maxLength": 120},
        "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        "data": {"type": "string", "minLength": 4, "maxLength": MOST},
    },
}  # fmt: skip
ROWS: Facts = {"type": "array", "minItems": 1, "maxItems": attachments.MOST, "items": ONE}
FORM: Facts = {"attachments": {"type": "object", "additionalProperties": ROWS}}


def held(case: Case, numbers: dict[Any, str]) -> list[Attachment]:
    """The files of the items that go out; one that was withdrawn keeps its files here."""
    rows = Attachment.objects.filter(evidence__case=case, evidence__in=numbers).select_related("file")
    return list(rows.order_by("evidence__number", "rank"))


def of(case: Case, numbers: dict[Any, str]) -> Facts:
    """By D, in the order in which they lie beside the item."""
    found: Facts = {}
    for row in held(case, numbers):
        data = files.content(row.file)
        sent = {"kind": row.file.kind, "name": row.file.name, "sha256": sha256(data).hexdigest()}
        found.setdefault(numbers[row.evidence_id], []).append({**sent, "data": base64.b64encode(data).decode()})
    return {"attachments": found}


def faults(case: Facts) -> Iterator[str]:
    """What is wrong with a file that comes along, with its place and without its name."""
    known = {item["id"] for item in case["data_items"]}
    for number, rows in case.get("app", {}).get("attachments", {}).items():
        place = f"app.attachments.{number}"
        if number not in known:
            yield f"{place}: rujukannya tidak ada dalam berkas"
        yield from (f"{place}[{i}].{fault}" for i, row in enumerate(rows) if (fault := _fault(row)))


def _fault(row: Facts) -> str:
    try:
        data = base64.b64decode(row["data"], validate=True)
    except binascii.Error:
        return "data: bukan base64"
    if sha256(data).hexdigest() != row["sha256"]:
        return "sha256: isi lampiran tidak cocok dengan sidiknya"
    try:
        checking.carried(row["kind"], row["name"], data)
    except Refused as refusal:
        return f"data: {refusal.sentence}"
    return ""


def arrive(item: Evidence, rows: list[Facts], who: Facts) -> None:
    """Kept beside the item as somebody's upload is: checked by content, encrypted under the case's key."""
    sent = [checking.carried(row["kind"], row["name"], base64.b64decode(row["data"])) for row in rows]
    if sent:
        attachments.attach(item, sent, **who)
