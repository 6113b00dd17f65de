"""What changes accounts: schools, members, roles, slips, resets."""

import secrets
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from rembuk.accounts import letterhead, rules, signing, traces
from rembuk.accounts.models import Device, Logo, Membership, Reset, RoleSpan, SafetyNumber, School, User
from rembuk.core import clock
from rembuk.core.actor import Actor, Kind, system
from rembuk.core.refusals import Refused
from rembuk.core.verdicts import require
from rembuk.vault import keys, log

SLIP_DAYS = 7
WAIT = timedelta(hours=24)
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that a hand mixes up


def slip_password() -> str:
    """A first password to print on a slip: three groups of four, about 59 bits."""
    return "-".join("".join(secrets.choice(LETTERS) for _i in range(4)) for _g in range(3))


@transaction.atomic
def found_school(*, code: str, npsn: str, name: str, level: str, city: str, now: datetime, **letterhead: Any) -> School:
    """Make a school with its own directory key; its access log begins here."""
    if School.objects.filter(npsn=npsn).exists() or School.objects.filter(code=code).exists():
        raise Refused(_("Sekolah dengan NPSN atau kode ini sudah ada."))
    school = School(code=code, npsn=npsn, name=name, level=level, city=city, made_at=now, **letterhead)
    school.scope = keys.new_scope("school", school.pk, now)
    school.save(force_insert=True)
    log.record(system(school), "school.founded", school, now)
    return school


@transaction.atomic
def add_member(
    *, school: School, username: str, roles: Iterable[str], since: date, by: Actor, now: datetime, password: str = ""
) -> tuple[Membership, str]:
    """Give somebody an account in the school; returns the membership and the slip's password.

    A slip must be exchanged for an own password within seven days. `password` is for the demo and the
    set-up, where the person types it.
    """
    require(rules.may_manage_accounts(by))
    name = username.strip().lower()
    if User.objects.filter(username=name).exists():
        raise Refused(_("Nama pengguna “%(name)s” sudah dipakai. Pilih yang lain.") % {"name": name})
    slip = password or slip_password()
    user = User(username=name, made_at=now, must_change=not password)
    user.slip_expires_at = None if password else now + timedelta(days=SLIP_DAYS)
    user.set_password(slip)
    user.full_clean(exclude=["password"])
    user.save(force_insert=True)
    membership = Membership.objects.create(school=school, user=user, made_at=now)
    for role in roles:
        _give(membership, role, since, by)
    log.record(by, "member.added", membership, now, fields=roles)
    return membership, slip


@transaction.atomic
def set_roles(membership: Membership, *, roles: Iterable[str], on: date, by: Actor, now: datetime) -> None:
    """Let roles begin or end on a day; earlier spans stay as they were."""
    require(rules.may_manage_accounts(by))
    require(rules.is_same_school(by, membership))
    wanted, held = set(roles), {r.role: r for r in membership.roles.filter(until__isnull=True)}
    for role in sorted(held.keys() - wanted):
        _end(held[role], on, clock.today(membership.school.time_zone, now))
    for role in sorted(wanted - held.keys()):
        _give(membership, role, on, by)
    log.record(by, "member.roles_set", membership, now, fields=sorted(wanted))


def _give(membership: Membership, role: str, since: date, by: Actor) -> None:
    """A role that opens cases waits for a second person when a person gave it (ADR 0016); the console and the set-up found."""
    alone = by.membership if by.kind is Kind.MEMBER and role in rules.OPENING else None
    RoleSpan.objects.create(membership=membership, role=role, since=since, given_by=alone)


@transaction.atomic
def confirm_role(span: RoleSpan, *, by: Actor, now: datetime) -> None:
    """The second person agrees: the role begins, not before today."""
    require(rules.may_confirm_role(by, span))
    span.confirmed_by, span.confirmed_at = by.membership, now
    span.since = max(span.since, clock.today(span.membership.school.time_zone, now))
    span.save(update_fields=["confirmed_by", "confirmed_at", "since"])
    log.record(by, "role.confirmed", span.membership, now, fields=[span.role])


@transaction.atomic
def decline_role(span: RoleSpan, *, by: Actor, now: datetime) -> None:
    """The second person disagrees: the role never began."""
    require(rules.may_confirm_role(by, span))
    log.record(by, "role.declined", span.membership, now, fields=[span.role])
    span.delete()


def _end(span: RoleSpan, on: date, today: date) -> None:
    """Let a role end before `on`; one that was ever held stays as history, whatever day is given."""
    last = on - timedelta(days=1)
    if span.since > last and span.since < today:
        last = today - timedelta(days=1)
    if span.since > last:
        span.delete()
        return
    span.until = last
    span.save(update_fields=["until"])


@transaction.atomic
def end_membership(membership: Membership, *, on: date, by: Actor, now: datetime) -> None:
    """End somebody's place in the school; all their sessions and devices end with it."""
    require(rules.may_manage_accounts(by))
    require(rules.is_same_school(by, membership))
    membership.ended_on = on
    membership.save(update_fields=["ended_on"])
    end_sessions(membership.user, now)
    log.record(by, "member.ended", membership, now)


@transaction.atomic
def renew_slip(membership: Membership, *, by: Actor, now: datetime) -> str:
    """A fresh slip for an account that nobody has used yet; the slip before it loses its worth."""
    require(rules.may_manage_accounts(by))
    require(rules.is_same_school(by, membership))
    require(rules.is_unused(membership))
    user, slip = membership.user, slip_password()
    user.set_password(slip)
    user.slip_expires_at = now + timedelta(days=SLIP_DAYS)
    user.save(update_fields=["password", "slip_expires_at"])
    log.record(by, "slip.renewed", membership, now)
    return slip


def end_sessions(user: User, now: datetime) -> None:
    """End every session and remembered device of an account on its next request."""
    user.epoch += 1
    user.save(update_fields=["epoch"])
    Device.objects.filter(user=user, revoked_at__isnull=True).update(revoked_at=now)


@transaction.atomic
def change_password(user: User, *, password: str, by: Actor, now: datetime) -> None:
    """Set an own password; slips lose their worth, other sessions end."""
    user.set_password(password)
    user.must_change, user.slip_expires_at = False, None
    user.save(update_fields=["password", "must_change", "slip_expires_at"])
    end_sessions(user, now)
    traces.write(user, "password.changed", by, now)


@transaction.atomic
def enrol(user: User, *, secret: str, code: str, by: Actor, now: datetime) -> list[str]:
    """Make the second factor valid if the code fits; returns the recovery codes to print, else none.

    Replacing one ends every other session and remembered device, and is told at each sign-in of the next days.
    """
    is_replaced = signing.has_second_factor(user)
    codes = signing.enrol(user, secret, code) or []
    if not codes:
        return []
    if is_replaced:
        end_sessions(user, now)
        user.factor_changed_at = now
        user.save(update_fields=["factor_changed_at"])
    traces.write(user, "second_factor.replaced" if is_replaced else "second_factor.enrolled", by, now)
    return codes


@transaction.atomic
def ask_reset(membership: Membership, *, by: Actor, now: datetime) -> tuple[Reset, str]:
    """Begin a reset. For plain accounts it works at once and a slip is returned; others need a second person."""
    require(rules.may_manage_accounts(by))
    require(rules.is_same_school(by, membership))
    reset = Reset.objects.create(membership=membership, asked_by=by.membership, asked_at=now)
    log.record(by, "reset.asked", membership, now)
    if rules.needs_second_person(membership):
        return reset, ""
    reset.works_from = now
    return reset, _carry_out(reset, by=by, now=now)


@transaction.atomic
def confirm_reset(reset: Reset, *, is_present: bool, by: Actor, now: datetime) -> None:
    """The second person agrees; the reset works after 24 hours, at once if both stand here."""
    require(rules.may_confirm_reset(by, reset))
    reset.confirmed_by, reset.confirmed_at, reset.is_present = by.membership, now, is_present
    reset.works_from = now if is_present else now + WAIT
    reset.save()
    log.record(by, "reset.confirmed", reset.membership, now)


@transaction.atomic
def finish_reset(reset: Reset, *, by: Actor, now: datetime) -> str:
    """Carry out a confirmed reset whose waiting time is over; returns the slip's password."""
    require(rules.may_manage_accounts(by))
    require(rules.is_same_school(by, reset.membership))
    require(rules.may_finish_reset(reset, now))
    return _carry_out(reset, by=by, now=now)


def _carry_out(reset: Reset, *, by: Actor, now: datetime) -> str:
    user, slip = reset.membership.user, slip_password()
    user.set_password(slip)
    user.must_change, user.slip_expires_at, user.factor_changed_at = True, now + timedelta(days=SLIP_DAYS), now
    user.save(update_fields=["password", "must_change", "slip_expires_at", "factor_changed_at"])
    user.authenticator_set.all().delete()
    end_sessions(user, now)
    reset.done_at = now
    reset.save()
    log.record(by, "reset.done", reset.membership, now)
    return slip


@transaction.atomic
def set_letterhead(school: School, *, values: dict[str, Any], by: Actor, now: datetime) -> None:
    """Change what stands on the school's papers."""
    require(rules.may_manage_accounts(by))
    for name, value in values.items():
        setattr(school, name, value)
    school.full_clean()
    school.save(update_fields=list(values))
    log.record(by, "letterhead.set", school, now, fields=values)


@transaction.atomic
def set_logos(school: School, *, pictures: dict[str, bytes | None], by: Actor, now: datetime) -> None:
    """Put logos on the letterhead by side, or take one off (None)."""
    require(rules.may_manage_accounts(by))
    for side, data in pictures.items():
        Logo.objects.filter(school=school, side=side).delete()
        if data is not None:
            picture = letterhead.as_text(letterhead.redrawn(data))
            Logo.objects.create(school=school, side=side, picture=picture, made_at=now)
    if pictures:
        log.record(by, "logos.set", school, now, fields=sorted(pictures))


@transaction.atomic
def set_safety_numbers(school: School, *, numbers: list[tuple[str, str]], by: Actor, now: datetime) -> None:
    """Replace the numbers of "Telepon sekarang"."""
    require(rules.may_manage_accounts(by))
    SafetyNumber.objects.filter(school=school).delete()
    for rank, (label, number) in enumerate(numbers):
        SafetyNumber.objects.create(school=school, label=label, number=number, rank=rank)
    log.record(by, "safety_numbers.set", school, now)
