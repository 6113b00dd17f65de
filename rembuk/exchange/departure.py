"""A case goes out as a bundle: the same form it came in, the derived values computed."""

from typing import Any

from rembuk.cases.models import Case, Citation, Evidence, Point
from rembuk.conferences import queries as conference_queries
from rembuk.conferences.models import Conference
from rembuk.evaluations import rules as evaluation_rules
from rembuk.evaluations.models import Evaluation, Measurement
from rembuk.exchange import own, own_consents, schema
from rembuk.exchange.schema import DAYS

Bundle = dict[str, Any]
LENSES = ("diagnostik", "prognostik", "terapeutik", "koordinatif")


def bundle(case: Case) -> Bundle:
    """{"schema_version", "cases": [one]}: the whole case, plain. The caller writes it into the log.

    Version 1.0 when its form says everything; else 2.0, with the application's own facts in the key `app`.
    """
    conference = conference_queries.latest(case)
    whole = conference_queries.whole(conference) if conference else None
    numbers = numbers_of(case)
    places = {s.pk: f"S{s.place}" for s in case.case_students.all()}
    plain, own_facts = _case(case, whole, numbers), own.facts_of(case, whole, numbers, places)
    first = {"schema_version": "1.0", "cases": [plain]}
    if not own_facts.keys() - {"code"} and not schema.faults_of(first):
        return first
    return {"schema_version": "2.0", "cases": [{**plain, "stage": case.stage, "app": own_facts}]}


def numbers_of(case: Case) -> dict[Any, str]:
    """D1, D2, ... of the items that go out, without a gap where one was withdrawn."""
    held = case.evidence.exclude(state="withdrawn").order_by("number").values_list("pk", flat=True)
    return {pk: f"D{i}" for i, pk in enumerate(held, start=1)}


def _given(**values: Any) -> Bundle:
    return {key: value for key, value in values.items() if value not in ("", None, {})}


def _case(case: Case, c: Conference | None, numbers: dict[Any, str]) -> Bundle:
    school, owner = case.school, case.owner
    return {
        "id": case.imported_as or case.code,
        "title": case.title,
        "kind": "group" if case.is_group else "individual",
        "school": {
            "name": school.name, "level": school.level, "npsn": school.npsn, "city": school.city,
            "government_line": school.government_line, "office_line": school.office_line,
        },
        "academic_year": case.year,
        "semester": case.semester,
        "problem_areas": case.facts.get("problem_areas", []),
        "case_type": case.facts.get("case_type", ""),
        "sensitivity": case.sensitivity,
        "legal_flags": case.facts.get("legal_flags", []),
        "students": _students(case, c),
        "counselor": {"name": owner.name, "nip": owner.numbers.get("nip", ""), **_given(nuptk=owner.numbers.get("nuptk"))},
        "referred_by": case.facts.get("referred_by", ""),
        "referral_date": case.referred_on.isoformat(),
        "summary": case.summary,
        "data_items": [_item(item, numbers) for item in case.evidence.filter(pk__in=numbers).order_by("number")],
        "initial_analysis": case.initial_summary,
        "priority": case.facts.get("triage", {}),
        "consents": [
            {"type": x.type, "given_by": x.given_by, "date": x.given_on.isoformat(), "method": x.method}
            for x in own_consents.given(case)
        ],
        **(_agreed(case, c, numbers) if c else {}),
    }  # fmt: skip


def _students(case: Case, c: Conference | None) -> list[Bundle]:
    day = c.on_day if c else case.referred_on
    rows = []
    for held in case.case_students.select_related("student").order_by("place"):
        s = held.student
        age = s.age_on(day)
        rows.append({
            "ref": f"S{held.place}", "name": s.name, "initials": s.initials, "class_name": held.class_name, "gender": s.gender,
            "nis": s.nipd, "nisn": s.nisn, "birth_date": s.birth_date, "role_in_case": held.role, "age_at_conference": age,
            **_given(voice=held.voice),
        })  # fmt: skip
    return rows


def _item(e: Evidence, numbers: dict[Any, str]) -> Bundle:
    return {
        "id": numbers[e.pk], "date": e.observed_on.isoformat(), "source_type": own.source_type(e), "source": e.source,
        "recorded_by": e.recorded_by, "statement": e.statement,
        "share_in_conference": e.sensitivity != Evidence.Sensitivity.COUNSELOR,
        **_given(measure=e.measure, instrument=e.instrument),
    }  # fmt: skip


def _agreed(case: Case, c: Conference, numbers: dict[Any, str]) -> Bundle:
    cited: dict[Any, list[str]] = {}
    for row in Citation.objects.live(case).filter(kind="point").select_related("evidence"):
        cited.setdefault(row.citing_id, []).append(f"D{row.evidence.number}")
    points = (
        Point.objects.filter(case=case, conference_id=c.pk, origin="joint", lens__in=LENSES)
        .exclude(state="dropped")
        .order_by("rank")
    )
    held = list(points)
    return {
        "conference": _conference(c, numbers),
        "analysis": {
            lens: [{"statement": p.statement, "based_on": cited.get(p.pk, [])} for p in held if p.lens == lens] for lens in LENSES
        },
        "alternatives": [
            {
                "id": f"A{a.rank}", "services": a.services, "description": a.description, "pros": a.pros, "cons": a.cons,
                "chosen": a.is_chosen, "reason": a.reason,
            }
            for a in sorted(c.alternatives.all(), key=lambda a: a.rank)
        ],
        "decision": _decision(c),
        "follow_up_plan": [
            {
                "id": f"T{t.rank}", "action": t.action, "responsible_role": t.owner_role, "responsible_name": t.owner,
                "due_date": t.due_on.isoformat() if t.due_on else "", "success_indicator": t.measure,
                **_given(service_type=t.service_type, frequency=t.frequency),
            }
            for t in sorted(c.planned_actions.all(), key=lambda t: t.rank)
        ],
        "responsible": {"name": c.responsible, "role": c.responsible_role},
        "evaluation": _evaluation(c),
    }  # fmt: skip


def _conference(c: Conference, numbers: dict[Any, str]) -> Bundle:
    seats = sorted(c.participants.all(), key=lambda p: p.rank)
    ref = {p.pk: f"P{p.rank}" for p in seats}
    return {
        "date": c.on_day.isoformat(), "start": f"{c.starts:%H.%M}" if c.starts else "", "end": f"{c.ends:%H.%M}" if c.ends else "",
        "place": c.place, "letter_number": c.letter_number, "day_name": DAYS[c.on_day.weekday()],
        "participants": [
            {
                "ref": ref[p.pk], "name": p.name, "role": p.role, "role_label": p.label, "attendance": p.attendance,
                "signature_method": p.signature_method, **p.numbers, **_given(note=p.note),
            }
            for p in seats
        ],
        "clarifications": [
            {
                "by": ref.get(row.participant_id, ""), "statement": row.statement,
                "affects": [numbers[e.pk] for e in sorted(row.affects.all(), key=lambda e: e.number) if e.pk in numbers],
            }
            for row in sorted(c.clarifications.all(), key=lambda row: row.rank)
        ],
        **_given(best_interest=c.best_interest),
    }  # fmt: skip


def _decision(c: Conference) -> Bundle:
    ref = {p.pk: f"P{p.rank}" for p in c.participants.all()}
    return {
        "method": c.method,
        "text": c.decision,
        "services": [
            {
                "service_type": s.service_type, "provider_role": s.provider_role, "provider": s.provider, "frequency": s.frequency,
                "start": s.starts_on.isoformat() if s.starts_on else "", "end": s.ends_on.isoformat() if s.ends_on else "",
                "goal": s.goal,
            }
            for s in sorted(c.services.all(), key=lambda s: s.rank)
        ],
        "dissent": [
            {"by": ref.get(d.participant_id, ""), "text": d.text} for d in sorted(c.dissents.all(), key=lambda d: d.rank)
        ],
    }  # fmt: skip


def _evaluation(c: Conference) -> Bundle:
    evaluation = Evaluation.objects.filter(conference=c).first()
    series: dict[Any, list[Bundle]] = {}
    for m in Measurement.objects.filter(goal__conference=c).order_by("on"):
        series.setdefault(m.goal_id, []).append({"week": m.week, "date": m.on.isoformat(), "value": m.figure["value"]})
    first = evaluation.follow_ups.order_by("student__place").first() if evaluation else None
    return {
        "measures": [_goal(g, series.get(g.pk, [])) for g in sorted(c.goals.all(), key=lambda g: g.rank)],
        "notes": [{"date": n.on.isoformat(), "by": n.by_label, "text": n.text} for n in c.evaluation_notes.order_by("rank")],
        "conclusion": evaluation.conclusion if evaluation else "",
        "next_status": first.next if first else "lanjut",
        "review_date": evaluation.review_on.isoformat() if evaluation and evaluation.review_on else "",
    }


def _goal(g: Any, series: list[Bundle]) -> Bundle:
    base, target = g.figures.get("baseline"), g.figures.get("target")
    met = evaluation_rules.is_met(g.direction, target, series[-1]["value"] if series else None)
    return {
        "id": f"M{g.rank}", "name": g.name, "unit": g.unit, "baseline": base, "target": target, "direction": g.direction,
        "source": g.source, "series": series, "target_met": bool(met),
    }  # fmt: skip
