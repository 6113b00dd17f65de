"""The list of reminders, the calendar, and a school's quiet hours."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rembuk.core import clock
from rembuk.core.policies import policy
from rembuk.notices import hours, mail
from rembuk.reminders import actions, door, due, ics, pace, queries, rules
from rembuk.reminders.forms import HoursForm, MailForm
from rembuk.vault import log


@policy("member")
def reminders(request: HttpRequest, school: str) -> HttpResponse:
    actor, now = request.actor, clock.now()
    today = clock.today(actor.school.time_zone, now)
    if request.method == "POST":
        actions.see(by=actor, now=now)
        return redirect("reminders:list", school=school)
    log.read(request, "reminders.list", "reminders.list", now, version=today.isoformat())
    rows = queries.rows(actor.school, actor.person_id, today) if actor.person_id else []
    context = {"rows": rows, "today": today}
    return render(request, "reminders/list.html", context)


@policy("member")
def ways(request: HttpRequest, school: str) -> HttpResponse:
    """Calendar and mail of this person."""
    actor, now = request.actor, clock.now()
    form = MailForm(request.POST or None, initial={"address": queries.mailbox_of(actor.person_id)})
    if form.is_valid():
        actions.set_mailbox(queries.person_of(actor.person_id), **form.cleaned_data, by=actor, now=now)
        messages.success(request, _("Tersimpan."))
        return redirect("reminders:ways", school=school)
    context = {"form": form, "calendar": queries.own_calendar(actor.person_id), "has_mail": mail.is_configured()}
    return render(request, "reminders/ways.html", context, status=422 if form.errors else 200)


@policy("member")
@require_POST
def calendar_address(request: HttpRequest, school: str) -> HttpResponse:
    """A new address, shown on this page alone; or its end."""
    actor, now = request.actor, clock.now()
    person = queries.person_of(actor.person_id)
    if "akhiri" in request.POST:
        actions.close_calendar(person, by=actor, now=now)
        messages.success(request, _("Alamat kalender sudah berakhir."))
        return redirect("reminders:ways", school=school)
    token = actions.open_calendar(person, by=actor, now=now)
    path = reverse("calendar:feed", args=[token])
    base = settings.PUBLIC_URL.rstrip("/") if settings.PUBLIC_URL else request.build_absolute_uri("/").rstrip("/")
    return render(request, "reminders/address.html", {"address": f"{base}{path}"})


@policy("member")
def quiet_hours(request: HttpRequest, school: str) -> HttpResponse:
    """Everybody reads the school's days; the coordinator and the operator set them."""
    actor, now = request.actor, clock.now()
    log.read(request, "hours.read", "reminders.hours", now)
    form = HoursForm(request.POST or None, initial=HoursForm.of(actor.school.settings))
    if form.is_valid():
        actions.set_hours(actor.school, values=form.values, by=actor, now=now)
        messages.success(request, _("Hari sekolah dan jam tenang tersimpan."))
        return redirect("reminders:hours", school=school)
    context = {"form": form, "held": hours.of(actor.school.settings, frozenset()), "may_set": rules.may_set_hours(actor)}
    return render(request, "reminders/hours.html", context, status=422 if form.errors else 200)


@policy("public")
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar, for programs: without names, cases or matters."""
    if not pace.may_read(token, request.META.get("REMOTE_ADDR", "")):
        return HttpResponse(status=429, headers={"Retry-After": "3600"})
    held, now = door.calendar(token), clock.now()
    school = held.person.school
    actions.note_reading(held, clock.today(school.time_zone, now))
    text = ics.calendar(due.gather(school, held.person_id), zone=school.time_zone, now=now)
    return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers={"Cache-Control": "private, no-store"})
