"""How a school weighs in its conferences: switched on by the coordinator, the same for all rooms."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rembuk.core import clock
from rembuk.core.policies import policy
from rembuk.room import ballots
from rembuk.room.forms_seat import HabitForm
from rembuk.vault import log


@policy("coordinator")
def habit(request: HttpRequest, school: str) -> HttpResponse:
    actor, now = request.actor, clock.now()
    log.read(request, "room.habit", "room.habit", now)
    held = ballots.habit(actor.school)
    form = HabitForm(request.POST or None, initial={"rates": held.rates, "is_secret": held.is_secret})
    if request.method == "POST":
        values = {name: bool(request.POST.get(name)) for name in ("rates", "is_secret")}
        ballots.set_habit(actor.school, **values, by=actor, now=now)
        messages.success(request, _("Tersimpan. Berlaku di semua ruang konferensi sekolah ini."))
        return redirect("room:habit", school=school)
    return render(request, "room/habit.html", {"form": form})
