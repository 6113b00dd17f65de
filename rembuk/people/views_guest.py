"""The guest's door: code or link, then the PIN."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from rembuk.core import clock
from rembuk.core.policies import policy
from rembuk.people import links
from rembuk.people.forms import EnterForm


@policy("public")
@sensitive_post_parameters("code", "pin")
def enter(request: HttpRequest) -> HttpResponse:
    form, now = EnterForm(request.POST or None), clock.now()
    if form.is_valid():
        link = links.find(form.cleaned_data["code"], now)
        token = (
            links.open_with_pin(link, form.cleaned_data["pin"], label=request.headers.get("User-Agent", ""), now=now)
            if link
            else None
        )
        if token:
            response = redirect("guest:page")
            response.set_cookie(links.COOKIE, token, max_age=43200, httponly=True, samesite="Lax", secure=settings.SECURE)
            return response
        form.add_error(None, _("Kode atau PIN tidak cocok. Periksa surat undangan, atau hubungi guru BK."))
    return render(request, "people/enter.html", {"form": form})
