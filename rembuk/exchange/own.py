"""The application's own facts of a case: what the first form of the bundle has no place for goes into the key `app` of version 2."""

import re
from typing import Any

from rembuk.cases.models import Case, Citation, Evidence, Point
from rembuk.conferences.models import Conference
from rembuk.evaluations.models import Evaluation, FollowUp
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
from rembuk.exchange.vocabulary import DOMAIN, KIND
from rembuk.interventions.models import Progress

Facts = dict[str, Any]
SOURCE_OF = {
    "measurement": "attendance", "fact": "observation", "statement": "interview_teacher", "instrument": "instrument",
    "document": "document", "interpretation": "observation",
}  # fmt: skip


def source_type(item: Evidence) -> str:
    """The bundle's word for where an item comes from; for items written here the nearest one, the exact kind stands in `app`."""
    return item.source_type or SOURCE_OF[item.kind]


def facts_of(case: Case, conference: Conference | None, numbers: dict[Any, str], places: dict[Any, str]) -> Facts:
    """Only what the rest of the bundle does not already say. `numbers`: D of each item; `places`: S of each student of the case."""
    found: Facts = {
        **own_triage.of(case),
        **own_handover.of(case),
        **own_parting.of(case, places),
        **own_wording.of(case),
        **own_consents.of(case),
        "evidence": _evidence(case, numbers, places),
        **own_files.of(case, numbers),
        "points": _initial(case, numbers, places),
        "alternatives": _cited(case, conference, numbers) if conference else {},
        "progress": _progress(conference) if conference else [],
        "follow_ups": _follow_ups(case, conference, numbers, places) if conference else [],
    }
    found |= own_help.of(case, conference, places) | own_papers.of(case, conference, places)
    if conference is not None:
        found |= own_room.of(conference, numbers) | own_record.of(conference, places)
    if not case.imported_as:
        found["code"] = case.code
    return {key: value for key, value in found.items() if value}


def _evidence(case: Case, numbers: dict[Any, str], places: dict[Any, str]) -> Facts:
    rows = case.evidence.filter(pk__in=numbers).prefetch_related("students", "wordings").order_by("number")
    found = {}
    for item in rows:
        said = {
            "kind": item.kind, "domain": item.domain, "state": item.state, "sensitivity": item.sensitivity,
            "students": sorted(places[s.pk] for s in item.students.all()), "source_type": item.source_type,
            "wordings": [{"statement": w.statement, "state": w.state} for w in sorted(item.wordings.all(), key=lambda w: w.at)],
        }  # fmt: skip
        if said != implied(item.source_type, bool(item.measure), item.statement, item.is_shared, places):
            found[numbers[item.pk]] = said
    return found


def implied(kind_of_source: str, has_measure: bool, statement: str, is_shared: bool, places: dict[Any, str]) -> Facts | None:
    """What the first form says of an item without saying it; None for a source it does not know."""
    if kind_of_source not in KIND:
        return None
    kind = "measurement" if has_measure and KIND[kind_of_source] == "fact" else KIND[kind_of_source]
    named = sorted(set(re.findall(r"\bS\d+\b", statement)) & set(places.values())) if len(places) > 1 else []
    return {
        "kind": kind, "domain": DOMAIN[kind_of_source], "state": "confirmed", "sensitivity": "normal" if is_shared else "counselor",
        "students": named, "source_type": kind_of_source, "wordings": [],
    }  # fmt: skip


def _initial(case: Case, numbers: dict[Any, str], places: dict[Any, str]) -> list[Facts]:
    """The counsellor's own analysis before the conference, strengths and questions too."""
    cited: dict[Any, list[str]] = {}
    for row in Citation.objects.filter(case=case, kind="point").order_by("rank"):
        if row.evidence_id in numbers:
            cited.setdefault(row.citing_id, []).append(numbers[row.evidence_id])
    rows = Point.objects.filter(case=case, origin="initial").prefetch_related("students").order_by("lens", "rank")
    return [
        {
            "lens": p.lens, "factor": p.factor, "statement": p.statement, "state": p.state, "based_on": cited.get(p.pk, []),
            "students": sorted(places[s.pk] for s in p.students.all()),
        }
        for p in rows
    ]  # fmt: skip


def _cited(case: Case, conference: Conference, numbers: dict[Any, str]) -> Facts:
    """What an alternative cites beyond the numbers that its reason names in words."""
    found: Facts = {}
    rank = {a.pk: a for a in conference.alternatives.all()}
    for row in Citation.objects.filter(case=case, kind="alternative", citing_id__in=rank).order_by("rank"):
        if row.evidence_id in numbers and numbers[row.evidence_id] not in rank[row.citing_id].reason:
            found.setdefault(f"A{rank[row.citing_id].rank}", []).append(numbers[row.evidence_id])
    return found


def _progress(conference: Conference) -> list[Facts]:
    rows = Progress.objects.filter(action__conference=conference).select_related("action").order_by("made_at", "on")
    return [
        {"action": f"T{r.action.rank}", "date": r.on.isoformat(), "state": r.state, "by": r.by_label, "text": r.words}
        for r in rows
    ]


def _follow_ups(case: Case, conference: Conference, numbers: dict[Any, str], places: dict[Any, str]) -> list[Facts]:
    """Decisions per student with what they stand on, where they are not the one that the whole case shares."""
    evaluation = Evaluation.objects.filter(conference=conference).first()
    rows = list(evaluation.follow_ups.order_by("student__place")) if evaluation else []
    if not rows or (evaluation and _is_shared(rows, evaluation.conclusion, len(places))):
        return []
    known = {e.number: numbers[e.pk] for e in Evidence.objects.filter(case=case, pk__in=numbers)}
    return [
        {"student": places[r.student_id], "next": r.next, "reason": r.reason, "date": r.decided_on.isoformat()}
        | _stood_on(r, known)
        for r in rows
    ]


def _is_shared(rows: list[FollowUp], conclusion: str, students: int) -> bool:
    """Whether one decision, without data of its own, holds for everybody: the first form says that much."""
    first = rows[0].next
    return len(rows) == students and all(r.next == first and r.reason == conclusion and not any(r.data.values()) for r in rows)


def _stood_on(row: FollowUp, known: dict[int, str]) -> Facts:
    held = {"cites": [known[n] for n in row.data.get("evidence", []) if n in known], "goals": row.data.get("goals", [])}
    return {key: value for key, value in held.items() if value}
