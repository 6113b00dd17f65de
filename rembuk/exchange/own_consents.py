"""Consents beyond their first form - a no, the channel, what was taken back and decided - and the student's voice: facts of the key `app`."""

from datetime import date
from typing import Any

from rembuk.cases.models import Case, CaseStudent
from rembuk.consents import actions as consents
from rembuk.consents.models import Consent, Voice

Facts = dict[str, Any]
TEXT: Facts = {"type": "string", "maxLength": 6000}
DAY: Facts = {"type": "string", "pattern": r"^(\d{4}-\d{2}-\d{2})?$"}
SAID = ("whose", "answer", "way", "witness", "withdrawn_way", "withdrawn_words", "text_version")
SILENT = {
    "whose": "",
    "answer": "given",
    "way": "",
    "witness": "",
    "withdrawn_way": "",
    "withdrawn_words": "",
    "text_version": "",
}
PLACE: Facts = {"type": "string", "pattern": r"^(S\d+)?$"}


def _rows(**keys: Facts) -> Facts:
    return {"type": "object", "required": list(keys), "properties": keys, "additionalProperties": False}


ROW: Facts = {
    **dict.fromkeys(SAID, TEXT), "answer": {"enum": ["given", "refused"]}, "student": PLACE, "withdrawn_on": DAY,
    "scopes": {"type": "array", "items": TEXT}, "decision": {"type": "array", "items": TEXT, "maxItems": 3},
}  # fmt: skip
FORM: Facts = {
    "consents": {
        "type": "object",
        "additionalProperties": _rows(**ROW),
    },
    "voices": {
        "type": "object", "additionalProperties": _rows(words=TEXT, wishes=TEXT, known_to={"enum": ["all", "bk"]}, approved_on=DAY)
    },
}  # fmt: skip


def given(case: Case) -> list[Consent]:
    """The answers of a case in their order; a question that waits is none."""
    return list(case.consents.exclude(answer=Consent.Answer.ASKED).select_related("continuation", "student").order_by("rank"))


def of(case: Case) -> Facts:
    """By place in the list of consents, and by student."""
    voices = Voice.objects.filter(student__case=case).select_related("student").order_by("student__place")
    rows = {f"C{n}": _row(x) for n, x in enumerate(given(case), start=1)}
    silent = {**SILENT, "student": "", "withdrawn_on": "", "scopes": [], "decision": []}
    return {
        "consents": {key: row for key, row in rows.items() if row != silent},
        "voices": {
            f"S{v.student.place}": {
                "words": v.words, "wishes": v.wishes, "known_to": v.known_to,
                "approved_on": v.approved_on.isoformat() if v.is_approved and v.approved_on else "",
            }
            for v in voices
        },
    }  # fmt: skip


def _row(x: Consent) -> Facts:
    decided = getattr(x, "continuation", None)
    return {
        **{key: getattr(x, key) for key in SAID},
        "student": f"S{x.student.place}" if x.student else "",
        "withdrawn_on": x.withdrawn_on.isoformat() if x.withdrawn_on else "",
        "scopes": x.scopes,
        "decision": [decided.choice, decided.basis, decided.reason] if decided else [],
    }


def arrive(case: Case, own: Facts, students: list[CaseStudent], who: Facts) -> None:
    """The same for a case that comes in; its consents stand already, in the same order."""
    by_place = {f"S{s.place}": s for s in students}
    for n, held in enumerate(given(case), start=1):
        if row := own.get("consents", {}).get(f"C{n}"):
            held.case = case
            values = {**row, "student": by_place.get(row["student"])}
            values["withdrawn_on"] = date.fromisoformat(row["withdrawn_on"]) if row["withdrawn_on"] else None
            consents.complete(held, **values, **who)
    for place, row in own.get("voices", {}).items():
        if student := by_place.get(place):
            on = row["approved_on"]
            voice = consents.write_voice(student, words=row["words"], wishes=row["wishes"], known_to=row["known_to"], **who)
            if on:
                consents.approve(voice, on=date.fromisoformat(on), **who)
