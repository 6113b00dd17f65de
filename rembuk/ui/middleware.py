"""Refusals become sentences and nothing typed is lost; every answer carries the headers that keep it private."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme

from rembuk.core.refusals import Refused
from rembuk.ui.forms import read_date

Answer = Callable[[HttpRequest], HttpResponse]
NOT_KEPT = {"csrfmiddlewaretoken", "password", "pin", "code", "next", "kembali", "kata-staf"}
MANY = 600  # Catat hasil with forty people and thirty actions


class HeadersMiddleware:
    """No copy in any cache, no referrer to others, no device feature; for every response, also of errors."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.setdefault("Cache-Control", "no-store")
        response.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        response.setdefault("X-Content-Type-Options", "nosniff")
        response.setdefault("Referrer-Policy", "same-origin")
        response.setdefault("X-Robots-Tag", "noindex")
        return response


class SmallPagesMiddleware(GZipMiddleware):
    """Pages travel compressed. Papers are so already, and a stream must not wait for its end.

    Django adds a random length and masks the form token anew each time, so that the size of an answer tells
    nothing of what stands in it (BREACH).
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if response.streaming or not response.headers.get("Content-Type", "").startswith("text/html"):
            return response
        return super().process_response(request, response)


class LanguageMiddleware:
    """Indonesian, unless the person chose English: what the browser was bought with decides nothing."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, settings.LANGUAGE_CODE)
        with translation.override(chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
            request.LANGUAGE_CODE = translation.get_language()
            response = self.get_response(request)
        response.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response


class RefusalMiddleware:
    """`Refused` anywhere in a view: the sentence, and what was typed, on one page; 422 for fragments."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        if request.headers.get("HX-Request"):
            messages.warning(request, exception.sentence)
            return render(request, "ui/messages.html", status=422)
        context = {"sentence": exception.sentence, "kept": kept(request), "back": back(request)}
        return render(request, "ui/refused.html", context, status=422)


def kept(request: HttpRequest) -> list[str]:
    """The words that the person typed, each once, to be shown again; never a secret of signing in."""
    pairs = [(name, value) for name, values in request.POST.lists() for value in values]
    return list(dict.fromkeys(v for n, v in pairs if n not in NOT_KEPT and is_words(v)))[:MANY]


def is_words(value: str) -> bool:
    """Whether somebody wrote this: not what a form carries along or a tick stands for - an id, a day, an hour, a code, a number."""
    text = value.strip()
    if not any(c.isalpha() for c in text) or read_date(text):
        return False
    return len(text.split()) > 1 or text != text.lower()


def back(request: HttpRequest) -> str:
    """The page of ours that the person came from; else the address itself."""
    for came in (request.POST.get("kembali", ""), request.headers.get("Referer", "")):
        if came and url_has_allowed_host_and_scheme(came, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
            return came
    return request.path
