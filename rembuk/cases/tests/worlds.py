"""What the tests of this package share: actors of every kind, items of the ledger, rows of the log."""

from datetime import date
from typing import Any

from django.test import RequestFactory

from rembuk.cases import evidence
from rembuk.cases.models import Case, Evidence
from rembuk.core.actor import Actor, Kind, console, system
from rembuk.people import actions as people
from rembuk.vault.models import LogEntry
from tests import build

DAY = date(2026, 11, 20)
JUNE, JULY, NEW = date(2027, 6, 30), date(2027, 7, 1), "2027/2028"  # the last day of a school year, the first of the next


def guest(cast: Any) -> Actor:
    """Pak Hadi with his personal link."""
    return Actor(Kind.GUEST, "guest:x", school=cast.school, person_id=cast.hadi.pk)


def outsiders(cast: Any, case: Case) -> dict[str, Actor]:
    """Everybody who has no part in Bu Ratna's case."""
    names = ("dewi", "koor", "joko", "sari", "wulan", "operator", "asing")
    held = {name: getattr(cast, name).actor for name in names}
    return {
        **held,
        "guest": guest(cast),
        "other console": console(cast.other_school, user="x"),
        "other job": system(cast.other_school),
    }


def add(cast: Any, case: Case, now: Any, statement: str = "Alpa 14 dari 38 hari efektif.", **details: Any) -> Evidence:
    """An item of Bu Ratna's ledger."""
    values = {
        "statement": statement, "source": "Rekap presensi VIII-A", "observed_on": DAY, "kind": "fact", "domain": "attendance",
        "by": cast.ratna.actor, "now": now, **details,
    }  # fmt: skip
    return evidence.add(case, **values)


def logged(action: str) -> list[LogEntry]:
    return list(LogEntry.objects.filter(action=action).order_by("seq"))


def last_action() -> str:
    return LogEntry.objects.order_by("-seq")[0].action


def ask(actor: Actor) -> Any:
    """A request of this actor, for a door."""
    request = RequestFactory().get("/")
    request.actor = actor
    return request


def promoted(cast: Any, now: Any) -> Case:
    """Bagus goes from VIII-A to IX-A, which Bu Dewi looks after; Bu Ratna keeps VIII-A."""
    case = build.case(cast, now)
    who = {"by": build.system(cast.school), "now": now}
    people.enrol(cast.bagus, class_name="IX-A", year=NEW, **who)
    for name, person in (("IX-A", cast.dewi.person), ("VIII-A", cast.ratna.person)):
        people.set_duty(people.class_group(cast.school, name, NEW), kind="counselor", person=person, **who)
    return case
