"""Who the actor is among the school's people; and guests, by their personal link."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse

from rembuk.core import clock
from rembuk.core.actor import Kind
from rembuk.core.policies import Tier
from rembuk.people import links
from rembuk.people.models import Person

Answer = Callable[[HttpRequest], HttpResponse]


class PersonMiddleware:
    """Adds the person to the actor of a member; makes the actor of a guest on guests' pages."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]) -> None:
        actor, rule = request.actor, getattr(view, "policy", None)  # type: ignore[attr-defined]
        if rule is not None and rule.tier is Tier.GUEST:
            guest = links.actor_of(request, clock.now())
            if guest is not None:
                request.actor = guest  # type: ignore[attr-defined]
            return
        if actor.kind is Kind.MEMBER and actor.membership is not None:
            person = Person.objects.filter(membership=actor.membership).values_list("pk", flat=True).first()
            request.actor = replace(actor, person_id=person)  # type: ignore[attr-defined]
