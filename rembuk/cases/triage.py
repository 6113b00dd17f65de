"""Triage by people: how severe, urgent and complex a counsellor finds a matter, and why. Never computed about a child."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rembuk.cases import actions
from rembuk.cases.models import Case
from rembuk.core.actor import Actor
from rembuk.core.refusals import Refused

LEVELS = {"severity": gettext_lazy("Berat"), "urgency": gettext_lazy("Mendesak"), "complexity": gettext_lazy("Rumit")}
Given = dict[str, Any]  # reason; for each level a number from 1 to 5 and a `..._reason`; on, by


@dataclass(frozen=True)
class Shown:
    """A triage with its reasons, as every page shows it."""

    reason: str
    levels: list[tuple[str, int, str]]
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


@transaction.atomic
def again(case: Case, *, given: Given, by: Actor, now: datetime) -> None:
    """Triage a case anew; the earlier triages stay, with their reasons and days."""
    if not str(given.get("reason", "")).strip():
        raise Refused(_("Tulis satu alasan; angka saja tidak menjelaskan apa pun."))
    before = case.facts.get("triages") or [g for g in [case.facts.get("triage")] if g]
    actions.describe(case, facts={"triage": plain(given), "triages": [*before, given]}, by=by, now=now)
