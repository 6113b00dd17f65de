"""Through whose hands a case went: names, reasons and days travel in the key `app`; the people stay with their school."""

from typing import Any

from rembuk.cases.models import Case
from rembuk.core import clock
from rembuk.handovers.models import CaseHandover

Facts = dict[str, Any]
TEXT: Facts = {"type": "string", "maxLength": 8000}
ROW: Facts = {
    "type": "object", "required": ["from", "to", "reason", "on"], "additionalProperties": False,
    "properties": {"from": TEXT, "to": TEXT, "reason": TEXT, "on": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}},
}  # fmt: skip
FORM: Facts = {"handed_over": {"type": "array", "items": ROW}}


def of(case: Case) -> Facts:
    """What came in with the case, then what happened here."""
    rows = case.handovers.filter(state=CaseHandover.State.ACCEPTED).select_related("giver", "taker").order_by("answered_at")
    here = [
        {
            "from": h.giver.name, "to": h.taker.name, "reason": h.reason,
            "on": clock.today(case.school.time_zone, h.answered_at).isoformat(),
        }
        for h in rows
    ]  # fmt: skip
    return {"handed_over": [*case.facts.get("handed_over", []), *here]}


def arrived(own: Facts) -> Facts:
    return {key: own[key] for key in FORM if key in own}
