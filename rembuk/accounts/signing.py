"""How sure we are of who is there: password, second factor, remembered device, time-outs.

The session holds moments only. A password opens it, the second factor steps it up; fifteen idle minutes
or eight hours end that, the account's `epoch` ends all sessions at once (security.md section 0).
"""

import hashlib
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote, urlencode

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from rembuk.accounts.models import Device, User

IDLE = timedelta(minutes=15)
ABSOLUTE = timedelta(hours=8)
REMEMBERED = timedelta(days=30)
TOLD = timedelta(days=7)  # how long a changed second factor is told at each sign-in
DEVICE_COOKIE = "perangkat"
KEEPERS: list[Callable[[HttpRequest, datetime], bool]] = []  # later stages that keep a session awake: the open room


def hashed(token: str) -> str:
    """What is kept of a token of 128 bits or more."""
    return hashlib.sha256(token.encode()).hexdigest()


def begin(request: HttpRequest, user: User, now: datetime) -> None:
    """Note the moment of a sign-in with password in the fresh session."""
    request.session["started"] = now.isoformat()
    request.session["seen"] = now.isoformat()
    request.session["epoch"] = user.epoch
    if settings.DEMO and user.is_demo:
        request.session["stepped"] = now.isoformat()


def step_up(request: HttpRequest, now: datetime) -> None:
    """Note that the second factor was given; the session's key changes."""
    request.session.cycle_key()
    request.session["stepped"] = now.isoformat()
    request.session["seen"] = now.isoformat()


def go_on(request: HttpRequest, user: User, now: datetime) -> None:
    """This session alone goes on after the second factor was set: the account's others have ended."""
    request.session.pop("new_secret", None)
    request.session["epoch"] = user.epoch
    step_up(request, now)


def _moment(request: HttpRequest, name: str) -> datetime | None:
    text = request.session.get(name)
    return datetime.fromisoformat(text) if text else None


def is_alive(request: HttpRequest, user: User, now: datetime) -> bool:
    """Whether the session may still speak for the account at all."""
    started = _moment(request, "started")
    return bool(started and now - started < ABSOLUTE and request.session.get("epoch") == user.epoch)


def is_stepped_up(request: HttpRequest, now: datetime) -> bool:
    """Whether the second factor was given and nobody has been away for fifteen minutes since, or an open room keeps them."""
    seen = _moment(request, "seen")
    if not _moment(request, "stepped") or seen is None:
        return False
    return now - seen < IDLE or any(keep(request, now) for keep in KEEPERS)


def asks_by_itself(request: HttpRequest) -> bool:
    """Whether a page that lies open asks what changed: nobody needs to sit before it, so it moves no time-out."""
    return request.path.endswith("/alir/") or request.headers.get("X-Rembuk-Asks") == "itself"


def touch(request: HttpRequest, now: datetime) -> None:
    """Move the idle time-out; written at most once a minute."""
    seen = _moment(request, "seen")
    if seen is None or now - seen > timedelta(seconds=60):
        request.session["seen"] = now.isoformat()


def remember(response: HttpResponse, user: User, label: str, now: datetime) -> None:
    """Make this device a remembered one for thirty days."""
    token = secrets.token_urlsafe(32)
    Device.objects.create(user=user, token_hash=hashed(token), made_at=now, expires_at=now + REMEMBERED, label=label[:60])
    response.set_cookie(
        DEVICE_COOKIE, token, max_age=int(REMEMBERED.total_seconds()), httponly=True, samesite="Lax", secure=settings.SECURE
    )


def remembered_user(request: HttpRequest, now: datetime) -> User | None:
    """The account that this device is remembered for, if that still holds."""
    token = request.COOKIES.get(DEVICE_COOKIE, "")
    if not token:
        return None
    device = (
        Device.objects.select_related("user")
        .filter(token_hash=hashed(token), revoked_at__isnull=True, expires_at__gt=now, user__is_active=True)
        .first()
    )
    return device.user if device and not device.user.must_change else None


def forget_device(request: HttpRequest, now: datetime) -> None:
    """End what this device was remembered for: a copy of its cookie opens nothing any more."""
    token = request.COOKIES.get(DEVICE_COOKIE, "")
    if token:
        Device.objects.filter(token_hash=hashed(token), revoked_at__isnull=True).update(revoked_at=now)


def has_second_factor(user: User) -> bool:
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()


def waiting_secret(request: HttpRequest) -> str:
    """The TOTP secret that this session is enrolling, not yet valid; the session's row holds it closed."""
    held = request.session.get("new_secret")
    if held is None:
        secret = totp.generate_totp_secret()
        request.session["new_secret"] = get_adapter().encrypt(secret)
        return secret
    return get_adapter().decrypt(held)


def totp_address(user: User, secret: str) -> str:
    """The otpauth address that an authenticator app reads from the QR code."""

    query = urlencode({"secret": secret, "issuer": "Rembuk", "digits": 6, "period": 30})
    return f"otpauth://totp/Rembuk:{quote(user.username)}?{query}"


def enrol(user: User, secret: str, code: str) -> list[str] | None:
    """Make the second factor valid if the code fits; returns the recovery codes to print, else None."""
    if not totp.validate_totp_code(secret, code.strip()):
        return None
    Authenticator.objects.filter(user=user).delete()
    totp.TOTP.activate(user, secret).validate_code(code.strip())  # the code is used up: nobody who saw it can use it again
    codes: Any = RecoveryCodes.activate(user)
    return list(codes.generate_codes())


def second_factor_fits(user: User, code: str) -> bool:
    """Whether a code of the app or an unused recovery code was given; either works once."""
    plain = "".join(code.split())
    held = {a.type: a.wrap() for a in Authenticator.objects.filter(user=user)}
    app = held.get(Authenticator.Type.TOTP)
    if app and plain.isdigit() and app.validate_code(plain):
        return True
    recovery = held.get(Authenticator.Type.RECOVERY_CODES)
    return bool(recovery and recovery.validate_code(plain))
