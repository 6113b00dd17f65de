"""Personal links: made once per person and case, opened with token or code and PIN, at most three devices.

The token travels in the fragment of an address, so that no server log and no preview sees it; without
JavaScript the short code does the same. Nothing is consumed by GET.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from rembuk.core.actor import Actor, Kind
from rembuk.core.refusals import Refused
from rembuk.people.models import LinkDevice, Person, PersonalLink
from rembuk.vault import crypto, log, masterkey

COOKIE = "halaman"
AWAY = timedelta(hours=12)
LOCK = timedelta(minutes=15)
TRIES = 5
DEVICES = 3
CODE_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"


@dataclass(frozen=True)
class Fresh:
    """A link as it is told once: the token for the address, the code and PIN for paper or voice."""

    link: PersonalLink
    token: str
    code: str
    pin: str


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _peppered(pin: str) -> str:
    return crypto.blind(crypto.derived(masterkey.master(), "rembuk pin"), pin)


@transaction.atomic
def make(*, person: Person, case_id: UUID, ends_at: datetime, by: Actor, now: datetime) -> Fresh:
    """Make the person's link for a case; an earlier one ends with it."""
    PersonalLink.objects.filter(person=person, case_id=case_id, revoked_at__isnull=True).update(revoked_at=now)
    token = secrets.token_urlsafe(24)
    code = "".join(secrets.choice(CODE_LETTERS) for _i in range(8))
    pin = f"{secrets.randbelow(1_000_000):06d}"
    link = PersonalLink.objects.create(
        school=person.school,
        person=person,
        case_id=case_id,
        token_hash=_hash(token),
        code_hash=_hash(code),
        pin_hash=make_password(_peppered(pin)),
        made_at=now,
        ends_at=ends_at,
    )
    log.record(by, "link.made", link, now)
    return Fresh(link, token, code, pin)


def find(word: str, now: datetime) -> PersonalLink | None:
    """The living link behind a token or a typed code."""
    plain = word.strip()
    typed = plain.upper().replace(" ", "").replace("-", "")
    alive = PersonalLink.objects.select_related("school", "person").filter(revoked_at__isnull=True, ends_at__gt=now)
    return alive.filter(token_hash=_hash(plain)).first() or alive.filter(code_hash=_hash(typed)).first()


def open_with_pin(link: PersonalLink, pin: str, *, label: str, now: datetime) -> str | None:
    """Open the link in this browser; returns the device's token, or None for a wrong PIN.

    Five wrong PINs lock it for fifteen minutes. Raises Refused when locked or when three devices hold it.
    """
    if link.locked_until and link.locked_until > now:
        raise Refused(_("PIN salah lima kali. Tunggu 15 menit, atau bicarakan langsung dengan guru BK."))
    if not check_password(_peppered(pin.strip()), link.pin_hash):
        link.wrong_pins += 1
        if link.wrong_pins >= TRIES:
            link.wrong_pins, link.locked_until = 0, now + LOCK
        link.save(update_fields=["wrong_pins", "locked_until"])
        return None
    with transaction.atomic():
        locked = PersonalLink.objects.select_for_update().get(pk=link.pk)
        if locked.devices.filter(revoked_at__isnull=True).count() >= DEVICES:
            raise Refused(_("Tautan ini sudah terbuka di tiga perangkat. Mintalah guru BK menutup yang lama."))
        token = secrets.token_urlsafe(32)
        LinkDevice.objects.create(link=locked, token_hash=_hash(token), label=label[:60], made_at=now, seen_at=now)
        locked.wrong_pins, locked.locked_until = 0, None
        locked.save(update_fields=["wrong_pins", "locked_until"])
        actor = Actor(Kind.GUEST, f"link:{locked.pk.hex}", school=locked.school, person_id=locked.person_id)
        log.record(actor, "link.opened", locked, now)
    return token


def actor_of(request: HttpRequest, now: datetime) -> Actor | None:
    """The guest behind the request's cookie while link, device and the twelve hours hold."""
    token = request.COOKIES.get(COOKIE, "")
    if not token:
        return None
    device = (
        LinkDevice.objects.select_related("link__school", "link__person")
        .filter(token_hash=_hash(token), revoked_at__isnull=True, link__revoked_at__isnull=True, link__ends_at__gt=now)
        .first()
    )
    if device is None or now - device.seen_at > AWAY:
        return None
    if now - device.seen_at > timedelta(minutes=10):
        LinkDevice.objects.filter(pk=device.pk).update(seen_at=now)
    link = device.link
    return Actor(
        Kind.GUEST, f"link:{link.pk.hex}", school=link.school, person_id=link.person_id, link=link, session=device.token_hash[:16]
    )


@transaction.atomic
def revoke(link: PersonalLink, *, by: Actor, now: datetime) -> None:
    """End a link and all its devices on their next request."""
    link.revoked_at = now
    link.save(update_fields=["revoked_at"])
    LinkDevice.objects.filter(link=link, revoked_at__isnull=True).update(revoked_at=now)
    log.record(by, "link.revoked", link, now)
