"""How many reminders wait, in the frame of every page of a member."""

from typing import Any

from django.http import HttpRequest

from rembuk.core.actor import Kind
from rembuk.core.addresses import address
from rembuk.reminders import queries


def waiting(request: HttpRequest) -> dict[str, Any]:
    actor = getattr(request, "actor", None)
    if actor is None or actor.kind is not Kind.MEMBER or actor.school is None or actor.person_id is None:
        return {}
    return {"reminders_url": address("reminders:list", actor.school.code), "reminders": queries.unseen(actor.person_id)}
