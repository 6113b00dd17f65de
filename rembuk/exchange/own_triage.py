"""Earlier triages with their reasons, and how a violation was classified: facts of a case that travel in the key `app`."""

from typing import Any

from rembuk.cases.models import Case

Facts = dict[str, Any]
LEVELS = ("severity", "urgency", "complexity")
TEXT: Facts = {"type": "string", "maxLength": 8000}
SAID: Facts = {"reason": TEXT, "on": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}, "by": TEXT}
CLASSIFIED: Facts = {
    "type": "object", "required": ["kind", "reason"], "additionalProperties": False,
    "properties": {"kind": {"enum": ["none", "tata_tertib", "peraturan_perundangan"]}, **SAID},
}  # fmt: skip
TRIAGED: Facts = {
    "type": "object", "required": ["reason"], "additionalProperties": False,
    "properties": {
        **{key: {"type": "integer", "minimum": 1, "maximum": 5} for key in LEVELS}, **{f"{key}_reason": TEXT for key in LEVELS}, **SAID,
    },
}  # fmt: skip
FORM: Facts = {
    "triages": {"type": "array", "items": TRIAGED}, "violation": CLASSIFIED, "violations": {"type": "array", "items": CLASSIFIED},
}  # fmt: skip


def of(case: Case) -> Facts:
    """What `priority` does not already say: one plain triage goes there alone."""
    found = {key: case.facts[key] for key in FORM if case.facts.get(key)}
    triages = found.get("triages", [])
    if len(triages) == 1 and not any(f"{level}_reason" in triages[0] for level in LEVELS):
        del found["triages"]
    return found


def arrived(own: Facts) -> Facts:
    """The same facts for a case that comes in."""
    return {key: own[key] for key in FORM if key in own}
