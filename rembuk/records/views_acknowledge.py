"""The page on which a principal acknowledges a record."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rembuk.core import clock
from rembuk.core.policies import policy
from rembuk.records import acknowledging, rules
from rembuk.vault import log


@policy("acknowledges")
def acknowledge(request: HttpRequest, school: str, pk: UUID) -> HttpResponse:
    actor, now = request.actor, clock.now()
    seat = acknowledging.seat(actor.school, pk, actor.person_id)
    if seat is None:
        raise Http404
    if request.method == "POST":
        acknowledging.acknowledge(seat, by=actor, now=now)
        messages.success(request, _("Tercatat: Anda mengetahui berita acara ini."))
        return redirect("desk:home", actor.school.code)
    log.read(request, "record.acknowledging_read", seat.conference, now, version=str(seat.conference.version))
    context = {"m": acknowledging.matter(seat), "verdict": rules.may_acknowledge(actor, seat.conference)}
    return render(request, "records/acknowledge.html", context)
