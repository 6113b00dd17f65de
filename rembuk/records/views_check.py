"""The public check: whether a paper or a file is genuine. It says nothing about a child, nor whose school it is."""

from allauth.core.internal import ratelimit  # the public one lets every GET pass
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rembuk.core.policies import policy
from rembuk.records import checking
from rembuk.records.forms import CheckForm


@policy("public")
def check(request: HttpRequest, code: str = "") -> HttpResponse:
    """Says the same of an unknown code as of a foreign one; whoever tries many is slowed down, by address."""
    form = CheckForm(request.POST or None, request.FILES or None, initial={"code": code})
    asks = bool(code) or request.method == "POST"
    if asks and not ratelimit.consume(request, app="allauth.account", action="check", limit_get=True):
        return render(
            request, "records/check.html", {"form": CheckForm(initial={"code": code}), "found": None, "is_slow": True}, status=429
        )
    found = None
    if form.is_valid():
        found = checking.asked(**form.cleaned_data)
    elif code and request.method == "GET":
        found = checking.by_code(code)
    return render(request, "records/check.html", {"form": form, "found": found, "is_slow": False})
