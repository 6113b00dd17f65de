"""The Actor of a request, and the outer wall: each view's policy."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from rembuk.accounts import queries, signing
from rembuk.accounts.models import School
from rembuk.core import clock
from rembuk.core.actor import Actor, Kind
from rembuk.core.addresses import address
from rembuk.core.policies import Policy, Tier

Answer = Callable[[HttpRequest], HttpResponse]
NOBODY = Actor(Kind.SYSTEM, "anonymous")


def network_of(request: HttpRequest) -> str:
    """The coarse network of the caller: enough to notice a stranger, too little to follow a person."""
    address = request.META.get("REMOTE_ADDR", "")
    if ":" in address:
        return ":".join(address.split(":")[:3]) + "::/48"
    return ".".join(address.split(".")[:3]) + ".0/24" if address else ""


def session_of(request: HttpRequest) -> str:
    """A hash that tells sessions apart without keeping their keys."""
    key = request.session.session_key or request.COOKIES.get(signing.DEVICE_COOKIE, "")
    return hashlib.sha256(key.encode()).hexdigest()[:16] if key else ""


def caller(request: HttpRequest) -> Actor:
    """Whoever knocks, before the application knows who it is."""
    return replace(NOBODY, session=session_of(request), network=network_of(request))


class ActorMiddleware:
    """Finds out who is there; the school comes from the path, never from the session."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = NOBODY
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]) -> None:
        now = clock.now()
        user, stepped = self._user(request, now)
        if user is None:
            return
        code = kwargs.get("school")
        membership = queries.membership(user, code) if code else None
        roles = queries.roles_on(membership, clock.today(membership.school.time_zone, now)) if membership else frozenset()
        request.actor = Actor(
            Kind.MEMBER,
            f"member:{membership.pk.hex}" if membership else f"user:{user.pk.hex}",
            school=membership.school if membership else None,
            roles=roles,
            membership=membership,
            user=user,
            stepped_up=stepped,
            session=session_of(request),
            network=network_of(request),
        )

    def _user(self, request: HttpRequest, now: Any) -> tuple[Any, bool]:
        user = request.user
        if user.is_authenticated:
            if signing.is_alive(request, user, now) and user.is_active:
                stepped = signing.is_stepped_up(request, now)
                if (stepped or not request.session.get("stepped")) and not signing.asks_by_itself(request):
                    signing.touch(request, now)
                return user, stepped
            logout(request)
        return signing.remembered_user(request, now), False


class PolicyMiddleware:
    """Enforces the policy that the view names; a view that names none is closed."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]) -> HttpResponse | None:
        rule: Policy | None = getattr(view, "policy", None)
        if rule is None:
            raise Http404
        if rule.tier is Tier.OPEN:
            return None
        actor: Actor = request.actor
        if rule.tier is Tier.GUEST:
            return None if actor.kind is Kind.GUEST else self._to("people:enter", request)
        if actor.kind is not Kind.MEMBER:
            return self._to("accounts:sign_in", request)
        if rule.in_school and not (actor.school and actor.roles & {r.value for r in rule.roles}):
            raise Http404
        return self._step(rule, actor, request)

    def _step(self, rule: Policy, actor: Actor, request: HttpRequest) -> HttpResponse | None:
        changing = request.path in {address("accounts:password"), address("accounts:sign_out")}
        if actor.user.must_change and not changing:
            return self._to("accounts:password", request)
        if rule.tier is Tier.STEPPED_UP and not actor.stepped_up:
            return self._to("accounts:step_up", request)
        return None

    def _to(self, name: str, request: HttpRequest) -> HttpResponse:
        query = urlencode({"next": request.get_full_path()}) if request.method == "GET" else ""
        return HttpResponseRedirect(f"{address(name)}?{query}" if query else address(name))


def school_of(code: str) -> School | None:
    """The school of a path, for pages that nobody need be signed in to."""
    return School.objects.filter(code=code).first()
