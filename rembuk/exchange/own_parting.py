"""Which students of a group went on in a case of their own: day and reason travel; the own case is a bundle of its own."""

from datetime import date
from typing import Any

from rembuk.cases.models import Case, CaseStudent, Parting
from rembuk.evaluations import splitting

Facts = dict[str, Any]
TEXT: Facts = {"type": "string", "maxLength": 8000}
ROW: Facts = {
    "type": "object", "required": ["student", "reason", "date"], "additionalProperties": False,
    "properties": {"student": TEXT, "reason": TEXT, "date": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}},
}  # fmt: skip
FORM: Facts = {"parted": {"type": "array", "items": ROW}}


def of(case: Case, places: dict[Any, str]) -> Facts:
    rows = Parting.objects.filter(student__case=case).select_related("student").order_by("student__place")
    held = []
    for row in rows:
        row.student.case = case
        held.append({"student": places[row.student_id], "reason": row.reason, "date": row.on.isoformat()})
    return {"parted": held}


def named(held: Facts) -> list[tuple[str, str]]:
    return [(f"app.parted[{i}].student", row["student"]) for i, row in enumerate(held.get("parted", []))]


def arrive(case: Case, own: Facts, students: list[CaseStudent], who: Facts) -> None:
    """The last of all: nothing is decided about these students here any more."""
    by_place = {f"S{s.place}": s for s in students}
    for row in own.get("parted", []):
        student = by_place[row["student"]]
        student.case = case
        splitting.mark(student, None, reason=row["reason"], numbers={}, on=date.fromisoformat(row["date"]), **who)
