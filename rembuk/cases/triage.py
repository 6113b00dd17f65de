"""Triage by people: how severe, urgent and complex a counsellor finds a matter, and why. Never computed about a child."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rembuk.cases import actions, legal
from rembuk.cases.models import Case
from rembuk.core.actor import Actor
from rembuk.core.refusals import Refused
from rembuk.people.models import Person

LEVELS = {"severity": gettext_lazy("Berat"), "urgency": gettext_lazy("Mendesak"), "complexity": gettext_lazy("Rumit")}
Given = dict[str, Any]  # reason; for each level a number from 1 to 5 and a `..._reason`; on, by


@dataclass(frozen=True)
class Shown:
    """A triage with its reasons, as every page shows it."""

    reason: str
    levels: list[tuple[str, int, str]]  # what, how much, why
    by: str
    on: date | None


def shown(given: Given) -> Shown | None:
    """A triage in words; None where nobody has given one."""
    if not given.get("reason"):
        return None
    levels = [(str(label), given[key], given.get(f"{key}_reason", "")) for key, label in LEVELS.items() if given.get(key)]
    return Shown(given["reason"], levels, given.get("by", ""), date.fromisoformat(given["on"]) if given.get("on") else None)


def plain(given: Given) -> Given:
    """The part that a case's facts and bundles call its priority."""
    return {key: given[key] for key in (*LEVELS, "reason") if given.get(key)}


def first(given: Given) -> Given:
    """The facts of a case that begins with this triage."""
    return {"triage": plain(given), "triages": [given]}


def of_case(case: Case) -> list[Shown]:
    """The triages of a case, the newest first; a case from a bundle may have a plain one alone."""
    given = case.facts.get("triages") or [case.facts.get("triage", {})]
    return [one for one in map(shown, reversed(given)) if one]


def violations(case: Case, labels: dict[str, Any]) -> list[Shown]:
    """The classifications of a case, the newest first, each with its ground."""
    rows = [(labels.get(g["kind"], ""), g) for g in reversed(case.facts.get("violations", []))]
    return [Shown(str(label), [("", 0, g["reason"])], g["by"], date.fromisoformat(g["on"])) for label, g in rows]


@transaction.atomic
def again(case: Case, *, given: Given, on: date, by: Actor, now: datetime) -> None:
    """Triage a case anew; the earlier triages stay, with their reasons and days."""
    if not str(given.get("reason", "")).strip():
        raise Refused(_("Tulis satu alasan; angka saja tidak menjelaskan apa pun."))
    before = case.facts.get("triages") or [g for g in [case.facts.get("triage")] if g]
    given = {**given, "on": on.isoformat(), "by": _name(by)}
    actions.describe(case, facts={"triage": plain(given), "triages": [*before, given]}, by=by, now=now)


@transaction.atomic
def classify(case: Case, *, case_type: str, violation: str, reason: str, on: date, by: Actor, now: datetime) -> None:
    """Say what kind of matter a case is and whether rules or the law were broken; the case becomes no less protected by it."""
    if violation != legal.Violation.NONE and not reason.strip():
        raise Refused(_("Tulis atas dasar apa pelanggaran itu ditetapkan: peristiwa, sumber, dan tanggalnya."))
    given = {"kind": violation, "reason": reason.strip(), "on": on.isoformat(), "by": _name(by)}
    facts = {"case_type": case_type, "violation": given, "violations": [*case.facts.get("violations", []), given]}
    meant = Case(facts={**case.facts, **facts})
    sensitivity = legal.sensitivity_of(legal.kind(meant), case.sensitivity)
    actions.describe(case, facts=facts, sensitivity=sensitivity, by=by, now=now)


def _name(by: Actor) -> str:
    person = Person.objects.filter(pk=by.person_id).first() if by.person_id else None
    return person.name if person else ""
