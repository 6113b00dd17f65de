"""A person's reminders as the page and the calendar show them."""

import hashlib
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, QuerySet
from django.urls import reverse

from rembuk.accounts.models import School
from rembuk.conferences import schooldays
from rembuk.core.prepared import Prepared
from rembuk.notices import hours
from rembuk.notices.hours import Hours
from rembuk.people.models import Person
from rembuk.reminders import due
from rembuk.reminders.due import Due
from rembuk.reminders.models import Calendar, Kind, Mailbox, Reminder

PLACES = {
    Kind.SESSION: "services:session", Kind.REFERRAL: "services:referral", Kind.EVALUATION: "evaluations:evaluation",
}  # fmt: skip
AHEAD = timedelta(days=7)


@dataclass(frozen=True)
class Row:
    """One thing on the page: what kind, when, where to do it."""

    due: Due
    days: int
    url: str
    is_new: bool

    @property
    def label(self) -> str:
        return str(Kind(self.due.kind).label)

    @property
    def late(self) -> int:
        return max(-self.days, 0)


def hours_of(school: School, today: date) -> Hours:
    """The school's quiet hours, with the national holidays around today."""
    near = (today + timedelta(days=n) for n in range(-30, 60))
    return hours.of(school.settings, frozenset(d for d in near if schooldays.name_of(d)))


def rows(school: School, person: UUID, today: date) -> list[Row]:
    """What waits for a person within a week, and what is late, by day."""
    unseen = set(Reminder.objects.filter(person=person, seen_at__isnull=True).values_list("kind", "thing"))
    held = [*due.safety(school), *due.gather(school)]
    mine = sorted((d for d in held if d.person == person and d.on <= today + AHEAD), key=lambda d: (d.kind != Kind.SAFETY, d.on))
    return [Row(d, (d.on - today).days, url_of(school, d), (d.kind, d.thing) in unseen) for d in mine]


def url_of(school: School, one: Due) -> str:
    """Where the thing is done, for whom it waits."""
    if one.kind == Kind.SAFETY:
        return reverse("concerns:queue", args=[school.code])
    if one.kind == Kind.TASK:
        return (
            reverse("interventions:task", args=[school.code, one.thing])
            if one.is_own
            else _in_case(school, one, "interventions:plan")
        )
    if one.kind == Kind.REQUEST:
        return reverse("inquiries:own", args=[school.code, one.thing]) if one.is_own else _in_case(school, one, "inquiries:list")
    if one.kind == Kind.EVALUATION:
        return _in_case(school, one, PLACES[Kind.EVALUATION])
    return reverse(PLACES[Kind(one.kind)], args=[school.code, one.code, one.thing])


def _in_case(school: School, one: Due, name: str) -> str:
    return reverse(name, args=[school.code, one.code])


def week_of(held: list[Due], today: date) -> Counter[UUID]:
    """How much is due for each person within the week, late things too."""
    return Counter(d.person for d in held if d.on <= today + AHEAD)


def unseen(person: UUID) -> int:
    """How many reminders a person has not looked at: for the frame of every page."""
    return sum(_unseen(person=person))


def _unseen_of(person: UUID) -> QuerySet[Reminder, int]:
    held = Reminder.objects.filter(person_id=person, seen_at__isnull=True).order_by().values("person_id")
    return held.annotate(many=Count("pk")).values_list("many", flat=True)


_unseen = Prepared(_unseen_of)


def hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def calendar_of(token: str) -> Calendar | None:
    """The calendar behind an address, while its person works here."""
    rows = Calendar.objects.filter(
        token_hash=hashed(token), person__left_on__isnull=True, person__membership__ended_on__isnull=True
    )
    return rows.filter(person__membership__isnull=False).select_related("person__school").first()


def own_calendar(person: UUID | None) -> Calendar | None:
    return Calendar.objects.filter(person=person).first()


def mailbox_of(person: UUID | None) -> str:
    found = Mailbox.objects.filter(person=person).select_related("person").first()
    return found.address if found else ""


def person_of(pk: UUID | None) -> Person:
    return Person.objects.get(pk=pk)
