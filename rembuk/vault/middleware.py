"""Keys are forgotten after each request; a page whose reading cannot be logged is not shown."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rembuk.vault import appender, keys

logger = logging.getLogger("rembuk.vault")
REFUSED_FORM = 422  # the page once more, with what was typed: it shows as much as the page itself
Answer = Callable[[HttpRequest], HttpResponse]


class KeysMiddleware:
    """Opened keys live as long as one request."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        keys.forget()
        try:
            return self.get_response(request)
        finally:
            keys.forget()


class ReadLogMiddleware:
    """Commits the readings a view noted before its first byte leaves; fails closed."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        readings = request.__dict__.get("readings")
        if not readings or (response.status_code >= 400 and response.status_code != REFUSED_FORM):
            return response
        try:
            appender.commit(readings)
        except Exception:
            logger.exception("reading not logged")
            return render(request, "vault/not_logged.html", status=503)
        return response
