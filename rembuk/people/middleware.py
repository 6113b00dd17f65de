"""Who the actor is among the school's people; and guests, by their personal link or on a lent device."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from rembuk.accounts import signing
from rembuk.accounts.middleware import NOBODY
from rembuk.core import clock
from rembuk.core.actor import Actor, Kind
from rembuk.core.policies import Policy, Tier
from rembuk.core.prepared import Prepared
from rembuk.people import handover, links
from rembuk.people.models import Person

Answer = Callable[[HttpRequest], HttpResponse]
_person = Prepared(lambda membership: Person.objects.filter(membership=membership).order_by("pk").values_list("pk", flat=True))
WAY_BACK = {"accounts:step_up", "accounts:sign_out"}  # what a lent device may ask of the account it was lent from


class PersonMiddleware:
    """Adds the person to the actor of a member; makes the actor of a guest on guests' pages."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]) -> HttpResponse | None:
        rule: Policy | None = getattr(view, "policy", None)
        if handover.KEY in request.session:
            if handover.is_lent(request):
                return self._lent(request, rule)
            handover.take_back(request, clock.now())
        actor: Actor = request.actor
        if rule is not None and rule.tier is Tier.GUEST:
            request.actor = links.actor_of(request, clock.now()) or actor
        elif actor.kind is Kind.MEMBER and actor.membership is not None:
            person = _person(membership=actor.membership.pk)
            request.actor = replace(actor, person_id=person[0] if person else None)
        return None

    def _lent(self, request: HttpRequest, rule: Policy | None) -> HttpResponse | None:
        """Only the page of the person who holds the device, and what is open to everybody."""
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name in WAY_BACK:
            return None
        user = request.user
        request.actor = NOBODY
        if rule is None or rule.tier is Tier.OPEN:
            return None
        if rule.tier is Tier.GUEST and (person := handover.actor_of(request, clock.now())):
            request.actor = person
            return None
        door = "accounts:step_up" if user.is_authenticated and signing.has_second_factor(user) else "accounts:sign_in"
        query = urlencode({"next": request.get_full_path()}) if request.method == "GET" else ""
        return HttpResponseRedirect(f"{reverse(door)}?{query}")
