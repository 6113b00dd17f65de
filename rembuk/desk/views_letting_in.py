"""Letting a person in: a link with code and PIN, told once; browsers closed; this device lent."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from rembuk.consents import grants
from rembuk.core.policies import policy
from rembuk.core.verdicts import require
from rembuk.desk import access as queries
from rembuk.desk.forms import UntilForm
from rembuk.desk.views_access import one, opened, page_of
from rembuk.people import entrance, handover
from rembuk.vault import log


def _back(school, code, person):
    return redirect("desk:access_person", school=school, code=code, person=person)


@policy("case_whole")
@require_POST
@sensitive_variables("fresh", "context", "token")
def make_link(request: HttpRequest, school: str, code: str, person: UUID) -> HttpResponse:
    """The link, the code and the PIN stand on this one answer and nowhere else."""
    case, now, today = opened(request, code)
    found, form = one(request, case, person, now, today), UntilForm(request.POST)
    if not form.is_valid():
        return render(request, "desk/access_person.html", page_of(request, case, person, now, today, until=form))
    until = queries.moment(case, form.cleaned_data["until"])
    fresh = grants.open_page(case, person=found.row.person, until=until, by=request.actor, now=now)
    log.read(request, "link.told", fresh.link, now, case=case)
    context = {"case": case, "row": found.row, "fresh": fresh, "pin": fresh.pin, "today": today, "address": entrance.address()}
    if entrance.address():
        context["picture"] = queries.picture(fresh.token)
        context["whatsapp"] = queries.whatsapp(found.row.person.phone, fresh.token)
    else:
        context["typed_at"] = request.build_absolute_uri("/masuk")
    return render(request, "desk/link.html", context)


@policy("case_whole")
@require_POST
@sensitive_variables("pin")
def renew_pin(request: HttpRequest, school: str, code: str, person: UUID) -> HttpResponse:
    case, now, today = opened(request, code)
    found = one(request, case, person, now, today)
    pin = grants.renew_pin(case, _link(found), by=request.actor, now=now)
    log.read(request, "link.told", found.row.link, now, case=case, version=now.isoformat()[:19])
    return render(request, "desk/pin.html", {"case": case, "row": found.row, "pin": pin})


def _link(found):
    if not found.is_link_alive:
        raise Http404
    return found.row.link


@policy("case_whole")
@require_POST
def close_link(request: HttpRequest, school: str, code: str, person: UUID) -> HttpResponse:
    case, now, today = opened(request, code)
    grants.close_page(case, _link(one(request, case, person, now, today)), by=request.actor, now=now)
    messages.success(request, _("Tautan dan semua perangkatnya tertutup sekarang juga."))
    return _back(school, code, person)


@policy("case_whole")
@require_POST
def close_device(request: HttpRequest, school: str, code: str, person: UUID, device: int) -> HttpResponse:
    case, now, today = opened(request, code)
    held = next((d for d in one(request, case, person, now, today).devices if d.pk == device), None)
    if held is None:
        raise Http404
    grants.close_device(case, held, by=request.actor, now=now)
    messages.success(request, _("Perangkat itu tertutup; yang lain tetap terbuka."))
    return _back(school, code, person)


@policy("case_whole")
@require_POST
def lend(request: HttpRequest, school: str, code: str, person: UUID) -> HttpResponse:
    """ "Isi di perangkat ini": from the next request on this browser shows that person's page and nothing else."""
    case, now, today = opened(request, code)
    found = one(request, case, person, now, today)
    require(found.may_lend)
    handover.begin(request, person=found.row.person, case_id=case.pk, by=request.actor, now=now)
    response = redirect("guest:page")
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response
