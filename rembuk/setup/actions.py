"""The steps of the set-up. Each is done once; what was done stays when the browser is closed in between."""

import hmac
import random
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.text import slugify

from rembuk.accounts import actions as accounts
from rembuk.accounts.models import School, current_year
from rembuk.accounts.signing import hashed
from rembuk.core import clock
from rembuk.core.actor import Actor, Role
from rembuk.people import actions as people
from rembuk.setup import queries
from rembuk.setup.models import Beginning
from rembuk.vault import crypto, log, masterkey

GROUPS = 16  # of the printed recovery key
CHECK = "rembuk recovery check"


@transaction.atomic
def begin(now: datetime) -> str:
    """Open the set-up of an empty installation and return its code; empty when there is nothing to set up.

    Each start prints a new code, and with the old one the browser that used it loses its seat.
    """
    if not queries.is_needed():
        return ""
    code = accounts.slip_password()
    row, _made = Beginning.objects.get_or_create(pk=1, defaults={"begun_at": now, "code_hash": ""})
    row.code_hash, row.seats = hashed(code), row.seats + 1
    row.save(update_fields=["code_hash", "seats"])
    return code


@transaction.atomic
def take_seat(row: Beginning, *, code: str, by: Actor, now: datetime) -> bool:
    """Let the browser that knows the code go on with the set-up; whoever sat there before must enter it again."""
    fits = hmac.compare_digest(hashed("".join(code.split()).lower()), row.code_hash)
    log.record(by, "setup.code", "setup.beginning", now, outcome="ok" if fits else "refused")
    if fits:
        row.seats += 1
        row.save(update_fields=["seats"])
    return fits


def code_for(name: str) -> str:
    """A school's part of the address, made from its name."""
    return slugify(name)[:40].strip("-")


@transaction.atomic
def found(row: Beginning, *, values: dict[str, Any], now: datetime) -> School:
    """Step 1: make the school; its directory key and its access log begin here."""
    row.school = accounts.found_school(**values, now=now)
    row.save(update_fields=["school"])
    return row.school


def _member(row: Beginning, role: Role, *, username: str, name: str, password: str, by: Actor, now: datetime) -> Any:
    today = clock.today(row.school.time_zone, now)
    membership, slip = accounts.add_member(
        school=row.school, username=username, roles=[role], since=today, password=password, by=by, now=now
    )
    people.add_person(school=row.school, name=name, kind="staff", membership=membership, by=by, now=now)
    return membership, slip


@transaction.atomic
def add_operator(row: Beginning, *, username: str, name: str, password: str, by: Actor, now: datetime) -> None:
    """Step 2: the operator, who sits here and types the own password."""
    row.operator, _slip = _member(row, Role.OPERATOR, username=username, name=name, password=password, by=by, now=now)
    row.save(update_fields=["operator"])


@transaction.atomic
def add_counselor(row: Beginning, *, username: str, name: str, by: Actor, now: datetime) -> str:
    """Step 3: the first counsellor, who gets a slip; returns its password."""
    row.counselor, slip = _member(row, Role.COUNSELOR, username=username, name=name, password="", by=by, now=now)
    row.save(update_fields=["counselor"])
    return slip


def new_slip(row: Beginning, *, by: Actor, now: datetime) -> str:
    """A fresh slip for the counsellor, when the browser was closed before the first was printed."""
    return accounts.renew_slip(row.counselor, by=by, now=now)


@transaction.atomic
def hand_over(row: Beginning, *, by: Actor, now: datetime) -> None:
    """The counsellor's slip is on paper."""
    row.handed_at = now
    row.save(update_fields=["handed_at"])
    log.record(by, "setup.slip_kept", row.counselor, now)


def _fingerprint(place: int, group: str) -> str:
    key = crypto.derived(masterkey.master(), CHECK)
    return crypto.blind(key, f"{place}:{''.join(group.split()).upper()}")[:32]


@transaction.atomic
def make_recovery_key(row: Beginning, *, by: Actor, now: datetime) -> list[str]:
    """Step 4: a new recovery key, returned once to be printed; one made before opens nothing any more."""
    groups = masterkey.add_recovery(Path(settings.KEY_DIR), masterkey.master()).split()
    places = sorted(random.SystemRandom().sample(range(1, GROUPS + 1), 2))
    row.recovery_checks = " ".join(f"{place}:{_fingerprint(place, groups[place - 1])}" for place in places)
    row.save(update_fields=["recovery_checks"])
    log.record(by, "recovery_key.made", row.school, now)
    return groups


def asked_places(row: Beginning) -> list[int]:
    """Which two groups of the printed key are asked back; none before it was shown."""
    return [int(check.partition(":")[0]) for check in row.recovery_checks.split()]


@transaction.atomic
def confirm_recovery_key(row: Beginning, *, groups: list[str], by: Actor, now: datetime) -> bool:
    """Two groups typed back from the paper show that it exists; without them the set-up does not go on."""
    places, checks = asked_places(row), [check.partition(":")[2] for check in row.recovery_checks.split()]
    typed = [_fingerprint(place, group) for place, group in zip(places, groups, strict=False)]
    if len(checks) != 2 or not hmac.compare_digest(" ".join(typed), " ".join(checks)):
        return False
    row.recovered_at, row.recovery_checks = now, ""
    row.save(update_fields=["recovered_at", "recovery_checks"])
    log.record(by, "recovery_key.kept", row.school, now)
    return True


@transaction.atomic
def add_student(row: Beginning, *, name: str, class_name: str, nisn: str, by: Actor, now: datetime) -> None:
    """Step 5 without a file: one student, so that the first case can be opened."""
    year = current_year(clock.today(row.school.time_zone, now))
    student = people.add_student(school=row.school, name=name, nisn=nisn, by=by, now=now)
    people.enrol(student, class_name=class_name, year=year, by=by, now=now)
    people.rank_classes(row.school, year)


@transaction.atomic
def finish(row: Beginning, *, by: Actor, now: datetime) -> None:
    """Close the set-up for ever; its code is forgotten."""
    row.finished_at, row.code_hash = now, ""
    row.save(update_fields=["finished_at", "code_hash"])
    log.record(by, "setup.finished", row.school, now)
