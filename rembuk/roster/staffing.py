"""Staff and their accounts: added, given roles, ended. The account itself is changed by accounts' own actions."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from rembuk.accounts import actions as accounts
from rembuk.accounts.models import School
from rembuk.core.actor import Actor, Role
from rembuk.core.refusals import Refused
from rembuk.core.verdicts import require
from rembuk.people import actions, leaving
from rembuk.people.models import Person
from rembuk.roster import rules
from rembuk.vault import log


@transaction.atomic
def add(*, school: School, values: dict[str, Any], on: date, by: Actor, now: datetime) -> tuple[Person, str]:
    """Make a member of staff known, with an account if a username is given; returns the slip's password or nothing."""
    require(rules.may_manage_staff(by))
    numbers = {values["number_kind"] or "nip": values["nip"]} if values["nip"] else None
    person = actions.add_person(
        school=school, name=values["name"], title=values["title"], kind=Person.Kind.STAFF, numbers=numbers, by=by, now=now
    )
    if not values["username"]:
        return person, ""
    return person, give_account(person, username=values["username"], roles=values["roles"], on=on, by=by, now=now)


@transaction.atomic
def give_account(person: Person, *, username: str, roles: Iterable[str], on: date, by: Actor, now: datetime) -> str:
    """Give a known person an account; returns the password for the printed slip."""
    require(rules.may_manage_staff(by))
    if person.membership is not None and person.membership.ended_on is None:
        raise Refused(_("Orang ini sudah mempunyai akun."))
    membership, slip = accounts.add_member(school=person.school, username=username, roles=roles, since=on, by=by, now=now)
    person.membership = membership
    person.save(update_fields=["membership"])
    return slip


@transaction.atomic
def set_roles(person: Person, *, roles: Iterable[str], on: date, by: Actor, now: datetime) -> None:
    """Let roles begin or end from a day; nobody takes the operator's role from themselves."""
    wanted = set(roles)
    if Role.OPERATOR not in wanted:
        require(rules.is_somebody_else(by, person))
    if Role.COUNSELOR not in wanted:
        require(leaving.may_leave(person, on))
    accounts.set_roles(person.membership, roles=wanted, on=on, by=by, now=now)


@transaction.atomic
def end(person: Person, *, leaves: bool, on: date, by: Actor, now: datetime) -> None:
    """End a person's account in the school, and note whether the person has left; nothing is removed."""
    require(rules.is_somebody_else(by, person))
    require(leaving.may_leave(person, on))
    accounts.end_membership(person.membership, on=on, by=by, now=now)
    if leaves:
        person.left_on = on
        person.save(update_fields=["left_on"])
        log.record(by, "person.left", person, now)
