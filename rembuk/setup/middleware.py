"""The door of the set-up: open while it is unfinished, for the browser that knows the code, at the step that waits."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from rembuk.accounts.middleware import caller
from rembuk.core.actor import console
from rembuk.setup import queries
from rembuk.setup.models import Beginning

Answer = Callable[[HttpRequest], HttpResponse]
ENTRANCES = frozenset({"/", "/akun/masuk"})  # where a person arrives who only knows the address
SEAT = "setup"
STEP_OF = {"handed": "counselor", "words": "recovery", "preview": "roster", "student": "roster", "finish": "roster"}


class SetupMiddleware:
    """Leads to the set-up while it waits; afterwards none of its addresses exists."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path in ENTRANCES and queries.open_set_up():
            return redirect("setup:start")
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if getattr(getattr(view, "policy", None), "name", "") != "setup":
            return None
        row = queries.open_set_up()
        if row is None:
            raise Http404
        self._seat(request, row)
        is_seated = request.session.get(SEAT) == row.seats
        name = request.resolver_match.url_name if request.resolver_match else ""
        wanted = row.step if is_seated else "code"
        return None if STEP_OF.get(name or "", name) == wanted else redirect(f"setup:{wanted}")

    def _seat(self, request: Any, row: Beginning) -> None:
        who = caller(request)
        request.beginning = row
        request.actor = replace(console(row.school, user="set-up"), session=who.session, network=who.network)
