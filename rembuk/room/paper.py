"""Catat hasil: a conference that took place on paper, typed in on one page, through the same actions as the room.

The room's gates become notes here: what was not written down is said to be so, nothing is made up.
"""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from rembuk.cases import actions as cases
from rembuk.cases import evidence as ledger
from rembuk.cases.models import Case, CaseStudent, Evidence, Point, Stage
from rembuk.conferences import actions, agreements
from rembuk.conferences.models import Conference, Goal
from rembuk.core.actor import Actor
from rembuk.core.refusals import Refused
from rembuk.core.text import folded
from rembuk.people import actions as people
from rembuk.people import queries as people_queries
from rembuk.people.models import Person

Row = dict[str, Any]
CITES = re.compile(r"\[\s*D?(\d+(?:\s*,\s*D?\d+)*)\s*\]")


def lines(text: str) -> list[str]:
    """The lines of a long field, without their bullets."""
    return [re.sub(r"^\s*(?:[-•*]|\d+[.)])\s+", "", line).strip() for line in text.splitlines() if line.strip()]


def cited(text: str) -> tuple[str, list[int]]:
    """A line without its [1, 2], and the numbers it named."""
    numbers = [int(n) for group in CITES.findall(text) for n in re.findall(r"\d+", group)]
    return re.sub(r"\s{2,}", " ", CITES.sub("", text)).strip(), numbers


def lacks(seats: list[Row]) -> str:
    """What a paper cannot do without, as a sentence; empty when it is there."""
    return "" if seats else _("Tulis sedikitnya satu peserta konferensi.")


@transaction.atomic
def enter(
    case: Case, *, values: Row, seats: list[Row], plan: list[Row], goals: list[Row], by: Actor, now: datetime
) -> Conference:
    """Enter a whole conference, A to H, with its own dates; the case goes on to stage 3."""
    if lack := lacks(seats):
        raise Refused(lack)
    who: Row = {"by": by, "now": now}
    conference = actions.plan(
        case, leader=case.owner, on_day=values["on_day"], place=values["place"], starts=values["starts"], ends=values["ends"],
        letter_number=values["letter_number"], is_on_paper=True, **who,
    )  # fmt: skip
    cases.progress(case, stage=Stage.CONFERENCE, on=conference.on_day, step="a", **who)
    known = _seats(conference, seats, who)
    if values["pledged"]:
        actions.pledge(conference.sittings.get(), on_paper=True, **who)
    items = _facts(case, conference, values["facts"], who)
    _points(case, conference, values["points"], items, who)
    _agreed(conference, values, plan, goals, known, who)
    actions.decide(conference, on=conference.on_day, **who)
    return conference


def _seats(conference: Conference, seats: Iterable[Row], who: Row) -> dict[str, Person]:
    known: dict[str, Person] = {}
    school = conference.case.school
    student = conference.case.case_students.first() if not conference.case.is_group else None
    for row in seats:
        person = people_queries.person_by_name(school, people.name_index(school, row["name"]))
        if person:
            known[folded(row["name"])] = person
        is_family = row["role"] in {"parent", "guardian"}
        actions.add_participant(
            conference, name=row["name"], role=row["role"] or "other", label=row["label"],
            person=person, student=student if is_family else None, attendance=row["attendance"] or "hadir",
            signature_method=row.get("way", ""), **who,
        )  # fmt: skip
    return known


def _facts(case: Case, conference: Conference, text: str, who: Row) -> list[Evidence]:
    shared = list(case.evidence.exclude(state="withdrawn").order_by("number"))
    source = _("Disajikan dalam konferensi")
    for line in lines(text):
        shared.append(
            ledger.add(
                case, statement=line, source=source, observed_on=conference.on_day, kind=Evidence.Kind.FACT, domain="learning",
                recorded_by=case.owner.name, source_type="document", state=Evidence.State.CONFIRMED, **who,
            )
        )  # fmt: skip
    return shared


def _points(case: Case, conference: Conference, text: str, items: list[Evidence], who: Row) -> None:
    by_number = {e.number: e for e in items}
    for line in lines(text):
        statement, numbers = cited(line)
        cites = [by_number[n] for n in dict.fromkeys(numbers) if n in by_number]
        ledger.add_point(
            case, lens=Point.Lens.DIAGNOSTIC, statement=statement, cites=cites, origin="joint", state="accepted",
            conference_id=conference.pk, **who,
        )  # fmt: skip


def _agreed(conference: Conference, values: Row, plan: list[Row], goals: list[Row], known: dict[str, Person], who: Row) -> None:
    case = conference.case
    actions.replan(
        conference, decision=values["decision"], best_interest=values["best_interest"], responsible=values["responsible"],
        responsible_person=known.get(folded(values["responsible"])), evaluate_on=values["evaluate_on"], **who,
    )  # fmt: skip
    for kind in values["services"]:
        agreements.add_service(conference, service_type=kind, provider=values["responsible"], **who)
    if values["dissent"].strip():
        agreements.dissent(conference, text=values["dissent"].strip(), **who)
    student = case.case_students.first()
    if values["voice"].strip() and student is not None:
        cases.set_voice(student, words=values["voice"].strip(), **who)
    for row in plan:
        owner = known.get(folded(row["owner"]))
        agreements.plan_action(
            conference, action=row["action"], owner=row["owner"], owners=[owner] if owner else [], due_on=row["due_on"],
            measure=row["measure"], frequency=row.get("frequency", ""), service_type=row.get("service_type", ""),
            students=_for(case, row), **who,
        )  # fmt: skip
    for row in goals:
        base, target = row["baseline"], row["target"]
        direction = Goal.Direction.UP if (target or 0) > (base or 0) else Goal.Direction.DOWN
        values_of = {k: row[k] for k in ("name", "unit", "baseline", "target", "source")}
        agreements.set_goal(conference, direction=direction, students=_for(case, row), **values_of, **who)


def _for(case: Case, row: Row) -> list[CaseStudent]:
    """The student of a group that a row is about; none means all."""
    place = row.get("student", "")
    return list(case.case_students.filter(place=int(place))) if place else []
