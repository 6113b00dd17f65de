"""Make reminders, send them, mark them seen; give and end a calendar's address."""

import secrets
from collections.abc import Iterable
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from rembuk.accounts.models import School
from rembuk.core.actor import Actor
from rembuk.core.verdicts import require
from rembuk.notices import hours, mail
from rembuk.people.models import Person
from rembuk.reminders import due, queries, rules
from rembuk.reminders.due import Due
from rembuk.reminders.models import Calendar, Kind, Mailbox, Reminder
from rembuk.vault import keys, log


def make(school: School, now: datetime) -> int:
    """Write the reminders of this hour; what was written before stays as it is, so that running twice changes nothing.

    In quiet hours and on days without school nothing but a child's safety is told.
    """
    local = now.astimezone(ZoneInfo(school.time_zone))
    made = make_safety(school, now)
    held, today = due.gather(school), local.date()
    _forget(school, [*held, *due.safety(school)], now)
    rhythm = queries.hours_of(school, today)
    if rhythm.is_quiet(local):
        return made
    wanted = [(d, moment) for d in held if (moment := hours.moment_of(d.on, today, rhythm))]
    if rhythm.before(today).isocalendar()[:2] != today.isocalendar()[:2]:  # the week's first school day
        week = queries.week_of(held, today)
        wanted += [(Due(person, Kind.WEEK, person, today), "week") for person in week]
    return made + _keep(school, wanted, now)


def make_safety(school: School, now: datetime) -> int:
    """At any hour: a report with a sign of danger that nobody has read."""
    return _keep(school, [(d, "on") for d in due.safety(school)], now)


def _keep(school: School, wanted: Iterable[tuple[Due, str]], now: datetime) -> int:
    """One statement for all; a row that stands already is left alone."""
    rows = [
        Reminder(school=school, person_id=d.person, kind=d.kind, thing=d.thing, due_on=d.on, moment=moment, made_at=now)
        for d, moment in wanted
    ]
    before = Reminder.objects.filter(school=school).count()
    Reminder.objects.bulk_create(rows, ignore_conflicts=True, batch_size=200)
    return Reminder.objects.filter(school=school).count() - before


def _forget(school: School, held: list[Due], now: datetime) -> None:
    """What was done meanwhile needs no looking at."""
    waits = {(d.person, d.kind, d.thing) for d in held}
    rows = Reminder.objects.filter(school=school, seen_at__isnull=True).exclude(kind=Kind.WEEK)
    gone = [pk for pk, *what in rows.values_list("pk", "person_id", "kind", "thing") if tuple(what) not in waits]
    Reminder.objects.filter(pk__in=gone).update(seen_at=now)


def post(school: School, now: datetime) -> int:
    """Mail to each person who wants it that something waits: how many things, and nothing else. One mail for all that is new."""
    if not mail.is_configured():
        return 0
    local = now.astimezone(ZoneInfo(school.time_zone))
    rows = Reminder.objects.filter(school=school, seen_at__isnull=True, mailed_at__isnull=True, person__mailbox__isnull=False)
    if queries.hours_of(school, local.date()).is_quiet(local):
        rows = rows.filter(kind=Kind.SAFETY)
    by_person: dict[UUID, list[Reminder]] = {}
    for row in rows.order_by("made_at"):
        by_person.setdefault(row.person_id, []).append(row)
    boxes = Mailbox.objects.filter(person__in=by_person).select_related("person")
    keys.preload([school.scope])
    for box in boxes:
        _post(box, by_person[box.person_id], now)
    return len(by_person)


def _post(box: Mailbox, rows: list[Reminder], now: datetime) -> None:
    """Sent first, noted after: a cut between the two repeats the mail under the same number, and loses none."""
    words = {"n": len(rows), "link": settings.PUBLIC_URL or ""}
    text = _("Ada %(n)s hal yang menunggu Anda di Rembuk. Silakan masuk untuk melihatnya. %(link)s") % words
    number = sha256("".join(sorted(str(r.pk) for r in rows)).encode()).hexdigest()[:32]
    mail.send(box.address, subject=_("Pengingat dari Rembuk"), text=text.strip(), number=number)
    Reminder.objects.filter(pk__in=[r.pk for r in rows]).update(mailed_at=now)


@transaction.atomic
def see(*, by: Actor, now: datetime) -> None:
    """Everything on the list was looked at."""
    require(rules.may_have(by))
    Reminder.objects.filter(person=by.person_id, seen_at__isnull=True).update(seen_at=now)


@transaction.atomic
def open_calendar(person: Person, *, by: Actor, now: datetime) -> str:
    """A new address for the person's calendar, told once; an earlier one ends."""
    require(rules.may_have(by))
    token = secrets.token_urlsafe(32)
    Calendar.objects.update_or_create(
        person=person, defaults={"token_hash": queries.hashed(token), "made_at": now, "read_on": None}
    )
    log.record(by, "calendar.opened", person, now)
    return token


@transaction.atomic
def close_calendar(person: Person, *, by: Actor, now: datetime) -> None:
    """End the address at once."""
    require(rules.may_have(by))
    Calendar.objects.filter(person=person).delete()
    log.record(by, "calendar.closed", person, now)


def note_reading(held: Calendar, today: date) -> None:
    """The day of the last reading, so that its owner sees whether the address is in use."""
    if held.read_on != today:
        Calendar.objects.filter(pk=held.pk).update(read_on=today)


@transaction.atomic
def set_mailbox(person: Person, *, address: str, by: Actor, now: datetime) -> None:
    """Where reminders go by mail; an empty address ends them."""
    require(rules.may_have(by))
    Mailbox.objects.filter(person=person).delete()
    if address:
        Mailbox.objects.create(person=person, address=address)
    log.record(by, "mailbox.set" if address else "mailbox.ended", person, now)


@transaction.atomic
def set_hours(school: School, *, values: dict[str, Any], by: Actor, now: datetime) -> None:
    """The school's quiet hours and its days without school."""
    require(rules.may_set_hours(by))
    held = School.objects.select_for_update().get(pk=school.pk)
    held.settings = {**held.settings, "reminders": values}
    held.save(update_fields=["settings"])
    log.record(by, "hours.set", held, now)
