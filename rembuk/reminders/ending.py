"""What becomes of written reminders when a case closes or changes hands."""

from typing import Any
from uuid import UUID

from rembuk.cases.models import Case
from rembuk.conferences.models import Conference, PlannedAction
from rembuk.inquiries.models import DataRequest
from rembuk.people.models import Person
from rembuk.reminders.models import Reminder
from rembuk.services.models import Referral, Session


def withdraw(sender: object, *, case: Case, **_said: Any) -> None:
    """A closed case reminds nobody; opened again, it reminds anew."""
    Reminder.objects.filter(school=case.school_id, thing__in=_things(case)).delete()


def pass_on(sender: object, *, case: Case, giver: Person, **_said: Any) -> None:
    """What the old owner was reminded of goes to the new one, unread; what the old one does in person stays with them."""
    own = {
        *PlannedAction.objects.filter(conference__case=case, owners=giver).values_list("pk", flat=True),
        *DataRequest.objects.filter(case=case, person=giver).values_list("pk", flat=True),
    }
    things = set(_things(case)) - own
    had = set(Reminder.objects.filter(person=case.owner_id, thing__in=things).values_list("thing", "due_on", "moment"))
    rows = Reminder.objects.filter(person=giver, thing__in=things)
    twice = [r.pk for r in rows if (r.thing, r.due_on, r.moment) in had]
    Reminder.objects.filter(pk__in=twice).delete()
    rows.update(person=case.owner_id, seen_at=None, mailed_at=None)


def _things(case: Case) -> list[UUID]:
    """Everything of a case that a reminder can be about."""
    about = [
        (PlannedAction, "conference__case"),
        (Conference, "case"),
        (Session, "case"),
        (Referral, "case"),
        (DataRequest, "case"),
    ]
    found = [pk for model, way in about for pk in model._default_manager.filter(**{way: case}).values_list("pk", flat=True)]
    evaluations = Conference.objects.filter(case=case, evaluation__isnull=False)
    return [*found, *evaluations.values_list("evaluation__pk", flat=True)]
