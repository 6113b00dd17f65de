""" "Isi di perangkat ini": the counsellor lends this browser to one person, as witness, for one case.

While it is lent the session is stepped down and only that person's page answers; the device that was
remembered for the counsellor opens nothing. It comes back when the counsellor gives password or code again.
"""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest

from rembuk.accounts import signing
from rembuk.accounts.models import Device
from rembuk.core.actor import Actor, Kind
from rembuk.core.verdicts import require
from rembuk.people import rules
from rembuk.people.models import HandOver, Person
from rembuk.vault import log

KEY = "lent"
LENT_FOR = timedelta(hours=2)


@transaction.atomic
def begin(request: HttpRequest, *, person: Person, case_id: UUID, by: Actor, now: datetime) -> HandOver:
    """Lend this browser: from the next request on it shows the person's page and nothing else."""
    require(rules.may_let_in(by))
    held = HandOver.objects.create(
        school=person.school, person=person, case_id=case_id, witness_id=by.person_id, made_at=now, ends_at=now + LENT_FOR
    )
    log.record(by, "device.lent", held, now)
    token = request.COOKIES.get(signing.DEVICE_COOKIE, "")
    device = Device.objects.filter(token_hash=signing.hashed(token), revoked_at__isnull=True).first() if token else None
    if device is not None:
        signing.forget_device(request, now)
    request.session.cycle_key()
    request.session.pop("stepped", None)
    request.session[KEY] = {"id": held.pk.hex, "device": device.pk if device else None}
    return held


def is_lent(request: HttpRequest) -> bool:
    """Whether this browser is in somebody else's hands: until the counsellor has stepped up again."""
    return KEY in request.session and not request.session.get("stepped")


def actor_of(request: HttpRequest, now: datetime) -> Actor | None:
    """The person who holds the device, for two hours at most."""
    held: dict[str, Any] = request.session.get(KEY, {})
    found = HandOver.objects.select_related("school", "person").filter(
        pk=UUID(held["id"]), ended_at__isnull=True, ends_at__gt=now
    )
    lent = found.first()
    if lent is None:
        return None
    ref, session = f"handed:{lent.pk.hex}", lent.pk.hex[:16]
    return Actor(Kind.GUEST, ref, school=lent.school, person_id=lent.person_id, link=lent, session=session)


def take_back(request: HttpRequest, now: datetime) -> None:
    """The counsellor is there again: the loan ends, and the device is remembered as it was."""
    held: dict[str, Any] = request.session.pop(KEY, {})
    HandOver.objects.filter(pk=UUID(held["id"]), ended_at__isnull=True).update(ended_at=now)
    if held["device"] and request.user.is_authenticated:
        Device.objects.filter(pk=held["device"], user=request.user.pk).update(revoked_at=None)


@transaction.atomic
def finish(lent: HandOver, *, by: Actor, now: datetime) -> None:
    """The person is done: the page closes at once, before the device is back in the counsellor's hands."""
    HandOver.objects.filter(pk=lent.pk, ended_at__isnull=True).update(ended_at=now)
    log.record(by, "device.given_back", lent, now)
