"""Reads about schools and devices."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from rembuk.accounts import rules
from rembuk.accounts.models import Device, Logo, Membership, RoleSpan, School, User
from rembuk.core.prepared import Prepared


def _of_user(user: UUID, code: str) -> QuerySet[Membership]:
    return Membership.objects.filter(user=user, school__code=code, ended_on__isnull=True).select_related("school")


_membership = Prepared(_of_user)  # one per school and user
_spans = Prepared(lambda membership: RoleSpan.objects.filter(membership=membership))


def membership(user: User, code: str) -> Membership | None:
    """The user's place in the school of a path, with the school."""
    return next(iter(_membership(user=user.pk, code=code)), None)


def roles_on(held: Membership, day: date) -> frozenset[str]:
    """The roles that hold on that day."""
    return frozenset(span.role for span in _spans(membership=held.pk) if span.holds_on(day))


def schools_of(user: User) -> list[School]:
    """The schools in which the account has a place today."""
    return list(School.objects.filter(memberships__user=user, memberships__ended_on__isnull=True).order_by("name"))


def devices(user: User, now: datetime) -> list[Device]:
    """The account's remembered devices that still hold, newest first."""
    return list(Device.objects.filter(user=user, revoked_at__isnull=True, expires_at__gt=now).order_by("-made_at"))


def school(code: str) -> School:
    """The school of a path that the wall has already let through."""
    return School.objects.get(code=code)


def logos(school: School) -> dict[str, Logo]:
    """The school's logos by side."""
    return {logo.side: logo for logo in school.logos.order_by("side")}


def account(username: str) -> User | None:
    """The account of a name, for the log of tries at its door."""
    return User.objects.filter(username=username).first()


def waiting_roles(school: School) -> list[RoleSpan]:
    """Roles that one person gave alone and a second has not confirmed."""
    found = RoleSpan.objects.filter(membership__school=school, membership__ended_on__isnull=True, until__isnull=True)
    found = found.filter(given_by__isnull=False, confirmed_at__isnull=True)
    return list(found.select_related("membership__user", "membership__school", "given_by__user").order_by("pk"))


def schools_to_confirm(user: User) -> list[School]:
    """Schools where a role waits and this account may be the second voice."""
    mine = Membership.objects.active().filter(user=user).select_related("school").prefetch_related("roles")
    voices = [m for m in mine if any(r.role in rules.OPENING and not r.is_waiting and r.until is None for r in m.roles.all())]
    return [m.school for m in voices if any(m.pk not in {w.membership_id, w.given_by_id} for w in waiting_roles(m.school))]
