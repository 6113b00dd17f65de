"""The guest's door: code or link, then the PIN; and the way out."""

from allauth.core import ratelimit
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from rembuk.core import clock
from rembuk.core.policies import policy
from rembuk.people import handover, links
from rembuk.people.forms import EnterForm, PinForm
from rembuk.people.models import HandOver


@policy("public")
@sensitive_post_parameters("code", "pin")
def enter(request: HttpRequest) -> HttpResponse:
    now = clock.now()
    known = None if request.GET.get("lain") else links.known(request, now)
    form = (PinForm if known else EnterForm)(request.POST or None)
    if form.is_valid():
        token, link = _opened(request, form, known, now)
        if token:
            response = redirect("guest:page")
            age = int((link.ends_at - now).total_seconds())
            response.set_cookie(links.COOKIE, token, max_age=age, httponly=True, samesite="Lax", secure=settings.SECURE)
            return response
    return render(request, "people/enter.html", {"form": form, "known": known})


def _opened(request, form, known, now):
    values = form.cleaned_data
    link = known or links.find(values["code"], now)
    if not ratelimit.consume(request, action="pin", key=str(link.pk) if link else values["code"]):
        form.add_error(None, _("Terlalu banyak percobaan. Tunggu lima menit, atau hubungi guru BK."))
        return None, link
    held, label = request.COOKIES.get(links.COOKIE, ""), request.headers.get("User-Agent", "")
    token = links.open_with_pin(link, values["pin"], label=label, now=now, held=held) if link else links.nothing(values["pin"])
    if token is None:
        form.add_error(None, _("Kode atau PIN tidak cocok. Periksa surat undangan, atau hubungi guru BK."))
    return token, link


@policy("guest")
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Close the page in this browser: for good on a lent device, until the PIN is given again on an own one."""
    actor, now = request.actor, clock.now()
    is_lent = isinstance(actor.link, HandOver)
    if is_lent:
        handover.finish(actor.link, by=actor, now=now)
    else:
        links.close_here(request, by=actor, now=now)
    response = render(request, "people/left.html", {"is_lent": is_lent})
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response
