"""Reading the access log, and the list of what will be erased: by opaque ids and codes, never a text of a case."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rembuk.core import clock
from rembuk.core.policies import policy
from rembuk.privacy import actions, queries
from rembuk.privacy.forms import HoldForm
from rembuk.vault import log


@policy("privacy")
def access_log(request: HttpRequest, school: str) -> HttpResponse:
    page = Paginator(queries.entries(request.actor.school), 100).get_page(request.GET.get("halaman"))
    log.read(request, "log.read", "vault.log", clock.now(), version=str(page.number))
    return render(request, "privacy/log.html", {"page": page, "names": queries.names(page.object_list)})


@policy("coordinator")
def retention(request: HttpRequest, school: str) -> HttpResponse:
    actor, now = request.actor, clock.now()
    today = clock.today(actor.school.time_zone, now)
    log.read(request, "retention.read", "privacy.erasures", now, version=today.isoformat())
    return render(request, "privacy/retention.html", queries.retention(actor.school, today))


@policy("coordinator")
def hold(request: HttpRequest, school: str, code: str) -> HttpResponse:
    actor, now = request.actor, clock.now()
    case, form = queries.case_of(actor.school, code), HoldForm(request.POST or None)
    log.read(request, "retention.case_read", case, now)
    if form.is_valid():
        today = clock.today(actor.school.time_zone, now)
        actions.hold(case, **form.cleaned_data, by=actor, now=now, today=today)
        messages.success(request, _("Kasus %(code)s ditahan; tidak dimusnahkan sebelum hari itu.") % {"code": code})
        return redirect("privacy:retention", school=school)
    return render(request, "privacy/hold.html", {"case": case, "form": form})
