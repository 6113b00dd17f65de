"""What conferences do when something below them changes."""

from typing import Any

from rembuk.cases.models import Case
from rembuk.conferences.models import Conference
from rembuk.people.models import Person


def lead_on(sender: type[Case], case: Case, giver: Person, **_said: Any) -> None:
    """A case has a new counsellor: what is not decided yet is led by the new one."""
    Conference.objects.filter(case=case, leader=giver, decided_at__isnull=True).update(leader=case.owner)
