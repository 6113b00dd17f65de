"""The public check: whether a paper or a file is genuine. It says nothing about a child, nor whose school it is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rembuk.core.policies import policy
from rembuk.records import checking
from rembuk.records.forms import CheckForm


@policy("public")
def check(request: HttpRequest, code: str = "") -> HttpResponse:
    form = CheckForm(request.POST or None, request.FILES or None, initial={"code": code})
    found = None
    if form.is_valid():
        found = checking.asked(**form.cleaned_data)
    elif code and request.method == "GET":
        found = checking.by_code(code)
    return render(request, "records/check.html", {"form": form, "found": found})
