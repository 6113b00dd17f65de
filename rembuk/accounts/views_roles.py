"""Roles that wait for a second person."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rembuk.accounts import actions, queries, rules
from rembuk.core import clock
from rembuk.core.policies import policy
from rembuk.vault import log


@policy("member")
def roles(request: HttpRequest, school: str) -> HttpResponse:
    actor, now = request.actor, clock.now()
    waiting = [span for span in queries.waiting_roles(actor.school) if rules.could_confirm_role(actor, span)]
    if request.method == "POST":
        chosen = next((span for span in waiting if str(span.pk) == request.POST.get("peran")), None)
        _answer(request, chosen, now)
        return redirect("school:roles", school=school)
    log.read(request, "roles.waiting", "accounts.roles", now, version=str(len(waiting)))
    return render(request, "accounts/roles.html", {"waiting": waiting, "stepped_up": actor.stepped_up})


def _answer(request: HttpRequest, span: Any, now: Any) -> None:
    if span is None:
        messages.warning(request, _("Peran ini tidak menunggu Anda, atau sudah dijawab."))
    elif "tolak" in request.POST:
        actions.decline_role(span, by=request.actor, now=now)
        messages.success(request, _("Peran ditolak dan tidak berlaku."))
    else:
        actions.confirm_role(span, by=request.actor, now=now)
        messages.success(request, _("Peran berlaku mulai hari ini."))
