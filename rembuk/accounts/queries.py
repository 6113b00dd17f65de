"""Reads about schools and devices."""

from datetime import datetime

from rembuk.accounts.models import Device, Logo, School, User


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
