"""Reading the access log: who did what, by opaque ids; never a text of a case."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rembuk.core import clock
from rembuk.core.policies import policy
from rembuk.privacy import queries
from rembuk.vault import log


@policy("privacy")
def access_log(request: HttpRequest, school: str) -> HttpResponse:
    page = Paginator(queries.entries(request.actor.school), 100).get_page(request.GET.get("halaman"))
    log.read(request, "log.read", "vault.log", clock.now(), version=str(page.number))
    return render(request, "privacy/log.html", {"page": page, "names": queries.names(page.object_list)})
