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
from django.db.models import F
from django.http import HttpRequest
from django.utils.translation import gettext as _

from rembuk.core.actor import Actor, Kind
from rembuk.core.refusals import Refused
from rembuk.core.verdicts import require
from rembuk.people import devices, rules
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

    @property
    def spelled(self) -> str:
        """The code in two groups, as it stands on paper: ABCD-EFGH."""
        return f"{self.code[:4]}-{self.code[4:]}"


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _peppered(pin: str) -> str:
    return crypto.blind(crypto.derived(masterkey.master(), "rembuk pin"), pin)


def _new_pin() -> str:
    return f"{secrets.randbelow(1_000_000):06d}"


@transaction.atomic
def make(*, person: Person, case_id: UUID, ends_at: datetime, by: Actor, now: datetime) -> Fresh:
    """Make the person's link for a case; an earlier one ends with it."""
    require(rules.may_let_in(by))
    earlier = PersonalLink.objects.filter(person=person, case_id=case_id, revoked_at__isnull=True)
    LinkDevice.objects.filter(link__in=earlier, revoked_at__isnull=True).update(revoked_at=now)
    earlier.update(revoked_at=now)
    token = secrets.token_urlsafe(24)
    code = "".join(secrets.choice(CODE_LETTERS) for _i in range(8))
    pin = _new_pin()
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


@transaction.atomic
def renew_pin(link: PersonalLink, *, by: Actor, now: datetime) -> str:
    """Give the link another PIN; every browser that holds it must be opened anew."""
    require(rules.may_let_in(by))
    pin = _new_pin()
    link.pin_hash, link.wrong_pins, link.locked_until = make_password(_peppered(pin)), 0, None
    link.save(update_fields=["pin_hash", "wrong_pins", "locked_until"])
    LinkDevice.objects.filter(link=link, revoked_at__isnull=True).update(revoked_at=now)
    log.record(by, "link.pin_renewed", link, now)
    return pin


@transaction.atomic
def revoke(link: PersonalLink, *, by: Actor, now: datetime) -> None:
    """End a link and all its devices on their next request."""
    require(rules.may_let_in(by))
    link.revoked_at = now
    link.save(update_fields=["revoked_at"])
    LinkDevice.objects.filter(link=link, revoked_at__isnull=True).update(revoked_at=now)
    log.record(by, "link.revoked", link, now)


@transaction.atomic
def revoke_device(device: LinkDevice, *, by: Actor, now: datetime) -> None:
    """Close the page in one browser; the link and its other browsers go on."""
    require(rules.may_let_in(by))
    device.revoked_at = now
    device.save(update_fields=["revoked_at"])
    log.record(by, "link.device_revoked", device.link, now)


@transaction.atomic
def close_here(request: HttpRequest, *, by: Actor, now: datetime) -> None:
    """The guest closes the page in this browser; coming back takes the PIN."""
    if (device := _device(request, now)) is not None:
        device.revoked_at = now
        device.save(update_fields=["revoked_at"])
        log.record(by, "link.closed_here", device.link, now)


def move_end(*, person_id: UUID, case_id: UUID, ends_at: datetime) -> None:
    """A link lives as long as what the person was granted; its grants tell it so."""
    PersonalLink.objects.filter(person_id=person_id, case_id=case_id, revoked_at__isnull=True).update(ends_at=ends_at)


def find(word: str, now: datetime) -> PersonalLink | None:
    """The living link behind a token or a typed code."""
    plain = word.strip()
    typed = plain.upper().replace(" ", "").replace("-", "")
    alive = PersonalLink.objects.select_related("school", "person").filter(revoked_at__isnull=True, ends_at__gt=now)
    return alive.filter(token_hash=_hash(plain)).first() or alive.filter(code_hash=_hash(typed)).first()


def _device(request: HttpRequest, now: datetime) -> LinkDevice | None:
    """The browser of this request, if it once was opened with the PIN and neither it nor its link has ended."""
    token = request.COOKIES.get(COOKIE, "")
    if not token:
        return None
    held = LinkDevice.objects.select_related("link__school", "link__person")
    alive = held.filter(revoked_at__isnull=True, link__revoked_at__isnull=True, link__ends_at__gt=now)
    return alive.filter(token_hash=_hash(token)).first()


def known(request: HttpRequest, now: datetime) -> PersonalLink | None:
    """The link that this browser was opened for before: after twelve hours away the PIN is enough."""
    device = _device(request, now)
    return device.link if device else None


def open_with_pin(link: PersonalLink, pin: str, *, label: str, now: datetime, held: str = "") -> str | None:
    """Open the link in this browser; returns the device's token, or None for a wrong PIN.

    `held` is the token that the browser brings along: coming back takes no second place of the three.
    Five wrong PINs lock it for fifteen minutes. Raises Refused when locked or when three devices hold it.
    """
    _take_a_try(link, now)
    if not check_password(_peppered(pin.strip()), link.pin_hash):
        _lock_after_the_last(link, now)
        return None
    with transaction.atomic():
        locked = PersonalLink.objects.select_for_update().get(pk=link.pk)
        locked.wrong_pins, locked.locked_until = 0, None
        locked.save(update_fields=["wrong_pins", "locked_until"])
        token = _seat(locked, held=held, label=label, now=now)
        log.record(_guest(locked), "link.opened", locked, now)
    return token


def _guest(link: PersonalLink, session: str = "") -> Actor:
    return Actor(Kind.GUEST, f"link:{link.pk.hex}", school=link.school, person_id=link.person_id, link=link, session=session)


def _take_a_try(link: PersonalLink, now: datetime) -> None:
    """Count the attempt before it is weighed, so that attempts at one moment are not one attempt."""
    row = PersonalLink.objects.filter(pk=link.pk)
    row.filter(locked_until__lte=now).update(wrong_pins=0, locked_until=None)
    if row.filter(locked_until__isnull=True, wrong_pins__lt=TRIES).update(wrong_pins=F("wrong_pins") + 1):
        return
    row.filter(locked_until__isnull=True).update(locked_until=now + LOCK)
    raise Refused(_("PIN salah lima kali. Tunggu 15 menit, atau bicarakan langsung dengan guru BK."))


def _lock_after_the_last(link: PersonalLink, now: datetime) -> None:
    row = PersonalLink.objects.filter(pk=link.pk, locked_until__isnull=True, wrong_pins__gte=TRIES)
    if row.update(locked_until=now + LOCK):
        log.record(_guest(link), "link.locked", link, now, outcome="refused")


def nothing(pin: str) -> None:
    """The answer to a code that nobody holds: none, after as long as a wrong PIN takes."""
    make_password(_peppered(pin))


def _seat(link: PersonalLink, *, held: str, label: str, now: datetime) -> str:
    """One of the three places: the browser's own from before, else a free one."""
    if held and link.devices.filter(token_hash=_hash(held), revoked_at__isnull=True).update(seen_at=now):
        return held
    if link.devices.filter(revoked_at__isnull=True).count() >= DEVICES:
        raise Refused(_("Tautan ini sudah terbuka di tiga perangkat. Mintalah guru BK menutup yang lama."))
    token = secrets.token_urlsafe(32)
    LinkDevice.objects.create(link=link, token_hash=_hash(token), label=devices.called(label), made_at=now, seen_at=now)
    return token


def actor_of(request: HttpRequest, now: datetime) -> Actor | None:
    """The guest behind the request's cookie while link, device and the twelve hours hold."""
    device = _device(request, now)
    if device is None or now - device.seen_at > AWAY:
        return None
    if now - device.seen_at > timedelta(minutes=10):
        LinkDevice.objects.filter(pk=device.pk).update(seen_at=now)
    return _guest(device.link, session=device.token_hash[:16])
