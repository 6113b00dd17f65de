"""The roster's pages: students by class, and the import of a Dapodik export."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rembuk.accounts.models import current_year
from rembuk.core import clock
from rembuk.core.policies import policy
from rembuk.people import queries as people
from rembuk.roster import door, imports, queries
from rembuk.roster.forms import RosterFileForm
from rembuk.vault import log

SHOWN = 200


@policy("operator")
def students(request: HttpRequest, school: str) -> HttpResponse:
    place, now = request.actor.school, clock.now()
    imports.forget_old(now)
    year = current_year(clock.today(place.time_zone, now))
    groups = people.classes(place, year)
    group = door.students_class(request, groups)
    held = queries.class_members(place, year, group)
    version = f"{group.pk.hex[:24] if group else '-'}-{len(held)}"
    log.read(request, "roster.students", "roster.students", now, version=version)
    context = {"groups": groups, "group": group, "students": held, "year": year}
    return render(request, "roster/students.html", {**context, "without": queries.has_students_without_class(place, year)})


@policy("operator")
def upload(request: HttpRequest, school: str) -> HttpResponse:
    is_sent, now = request.method == "POST", clock.now()
    imports.forget_old(now)
    form = RosterFileForm(request.POST, request.FILES) if is_sent else RosterFileForm()
    if is_sent and form.is_valid():
        imports.receive(school=request.actor.school, data=form.cleaned_data["file"].read(), by=request.actor, now=now)
        return redirect("roster:preview", school=school)
    waiting = queries.pending_import(request.actor.school, request.actor.ref, now - imports.KEPT)
    log.read(request, "roster.import", "roster.import", now)
    return render(request, "roster/import.html", {"form": form, "waiting": waiting})


@policy("operator")
def preview(request: HttpRequest, school: str) -> HttpResponse:
    place, now = request.actor.school, clock.now()
    held = queries.pending_import(place, request.actor.ref, now - imports.KEPT)
    if held is None:
        messages.info(request, _("Tidak ada daftar yang menunggu. Unggah berkasnya lebih dahulu."))
        return redirect("roster:import", school=school)
    if request.method == "POST":
        return _answer(request, school, held, now)
    plan = imports.pending_plan(held, now)
    log.read(request, "roster.preview", held, now)
    context = {"plan": plan, "counts": plan.counts, "new": plan.new[:SHOWN], "changed": plan.changed[:SHOWN], "shown": SHOWN}
    return render(request, "roster/preview.html", {**context, "doubts": plan.doubts[:SHOWN], "refused": plan.refused[:SHOWN]})


def _answer(request, school, held, now):
    if "buang" in request.POST:
        imports.discard(held, by=request.actor, now=now)
        messages.info(request, _("Daftar dibuang. Tidak ada yang berubah."))
        return redirect("roster:import", school=school)
    counts = imports.commit(held, left=_ids(request.POST.getlist("pergi")), by=request.actor, now=now)
    messages.success(request, _("Selesai: %(new)s baru, %(changed)s berubah, %(same)s sama.") % counts)
    return redirect("roster:students" if held.kind == "students" else "roster:staff", school=school)


def _ids(words: list[str]) -> set[UUID]:
    if not all(len(w) == 36 and set(w) <= set("0123456789abcdef-") and w.count("-") == 4 for w in words):
        raise Http404
    return {UUID(w) for w in words}
