"""Version 2 of the bundle: a case on its way, with what the application knows beyond the first form in the key `app`."""

from typing import Any

from rembuk.exchange import (
    own_consents,
    own_files,
    own_handover,
    own_help,
    own_papers,
    own_parting,
    own_record,
    own_room,
    own_triage,
    own_wording,
)

Bundle = dict[str, Any]
STAGES = ("preparation", "conference", "intervention", "evaluation", "closed")
LATER = {"conference", "analysis", "alternatives", "decision", "follow_up_plan", "responsible", "evaluation"}
MAY_BE_EMPTY = (*LATER, "data_items", "counselor", "priority", "consents", "students")
TEXT: Bundle = {"type": "string", "maxLength": 8000}
DAY: Bundle = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
LIST: Bundle = {"type": "array", "items": TEXT}

FIGURE: Bundle = {"type": ["number", "null"]}


def _rows(may_lack: tuple[str, ...] = (), /, **keys: Bundle) -> Bundle:
    needed = [key for key in keys if key not in may_lack]
    return {"type": "object", "required": needed, "properties": keys, "additionalProperties": False}


GOALS: Bundle = {
    "type": "array",
    "items": _rows(rank={"type": "integer", "minimum": 1}, first=FIGURE, last=FIGURE, target=FIGURE, unit=TEXT),
}
OWN: Bundle = {
    "stage": {"enum": list(STAGES)},
    "app": {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "code": TEXT,
            **own_triage.FORM,
            **own_handover.FORM,
            **own_parting.FORM,
            **own_help.FORM,
            **own_room.FORM,
            **own_wording.FORM,
            **own_consents.FORM,
            **own_files.FORM,
            **own_papers.FORM,
            **own_record.FORM,
            "evidence": {
                "type": "object",
                "additionalProperties": _rows(
                    kind={"enum": ["fact", "measurement", "document", "statement", "instrument", "interpretation"]},
                    domain=TEXT,
                    state={"enum": ["unverified", "confirmed", "disputed", "corrected"]},
                    sensitivity={"enum": ["normal", "limited", "counselor"]},
                    students=LIST,
                    source_type=TEXT,
                    wordings={"type": "array", "items": _rows(statement=TEXT, state=TEXT)},
                ),
            },
            "points": {
                "type": "array",
                "items": _rows(("factor",), lens=TEXT, factor=TEXT, statement=TEXT, state=TEXT, based_on=LIST, students=LIST),
            },
            "alternatives": {"type": "object", "additionalProperties": LIST},
            "progress": {"type": "array", "items": _rows(action=TEXT, date=DAY, state=TEXT, by=TEXT, text=TEXT)},
            "follow_ups": {
                "type": "array",
                "items": _rows(("cites", "goals"), student=TEXT, next=TEXT, reason=TEXT, date=DAY, cites=LIST, goals=GOALS),
            },
        },
    },
}


def relax(case: Bundle) -> None:
    """Let the form of a case, in place, lack what has not happened yet, and what nobody wrote be empty."""
    case["required"] = [key for key in case["required"] if key not in LATER | {"priority", "consents"}]
    case["dependentRequired"] = {key: sorted(LATER) for key in LATER}
    case["properties"]["problem_areas"].pop("minItems", None)
    for key in MAY_BE_EMPTY:
        _empty(case["properties"][key])
    for key in ("referred_by", "summary", "case_type"):
        _empty(case["properties"][key])
    case["properties"]["priority"].pop("required", None)
    case["properties"]["follow_up_plan"]["items"]["properties"]["frequency"] = {"type": "string", "maxLength": 80}
    case["properties"] |= OWN


def _empty(node: Any) -> None:
    if isinstance(node, list):
        for part in node:
            _empty(part)
    elif isinstance(node, dict):
        _empty_itself(node)
        for part in node.values():
            _empty(part)


def _empty_itself(node: Bundle) -> None:
    kind = node.get("type")
    if not isinstance(kind, str):  # a list of properties, one of which may be called "type"
        kind = ""
    node.pop("minLength", None)
    if kind == "string" and "pattern" in node and "[1-9]" not in node["pattern"]:
        node["pattern"] = f"^$|{node['pattern']}"
    if kind in {"number", "integer"}:
        node["type"] = [kind, "null"]
    if isinstance(node.get("enum"), list) and all(isinstance(v, str) for v in node["enum"]):
        node["enum"] = [*node["enum"], ""]


def faults(case: Bundle) -> list[str]:
    """References of the application's own facts that lead nowhere."""
    held = case.get("app", {})
    known = {
        "D": {d["id"] for d in case["data_items"]}, "S": {s["ref"] for s in case["students"]},
        "T": {t["id"] for t in case.get("follow_up_plan", [])}, "A": {a["id"] for a in case.get("alternatives", [])},
        "P": {p["ref"] for p in (case.get("conference") or {}).get("participants", [])},
    }  # fmt: skip
    named = [(f"app.evidence.{d}", d) for d in held.get("evidence", {})]
    named += [(f"app.evidence.{d}.students", s) for d, row in held.get("evidence", {}).items() for s in row["students"]]
    for i, point in enumerate(held.get("points", [])):
        named += [(f"app.points[{i}]", ref) for ref in (*point["based_on"], *point["students"])]
    named += [(f"app.alternatives.{a}", ref) for a, row in held.get("alternatives", {}).items() for ref in (a, *row)]
    named += [(f"app.progress[{i}].action", row["action"]) for i, row in enumerate(held.get("progress", []))]
    for i, row in enumerate(held.get("follow_ups", [])):
        named += [(f"app.follow_ups[{i}]", ref) for ref in (row["student"], *row.get("cites", []))]
    named += own_help.named(held) + own_parting.named(held) + own_room.named(held)
    named += own_papers.named(case) + own_record.named(held)
    lost = [place for place, ref in named if ref not in known.get(ref[:1], set())]
    lost += [*own_room.misplaced(case), *own_record.misplaced(case)]
    return [*(f"{place}: rujukannya tidak ada dalam berkas" for place in lost), *own_files.faults(case)]
