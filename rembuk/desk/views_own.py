"""What a person does on the own page beside answering: agree or not, take it back, write a view, keep the date in a calendar."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rembuk.conferences import answers
from rembuk.conferences.forms_consents import OwnConsentForm
from rembuk.conferences.views_people import ics_file
from rembuk.consents import actions as consents
from rembuk.consents import part as door
from rembuk.consents.models import Consent
from rembuk.core import clock
from rembuk.core.policies import policy
from rembuk.desk import own_words, parts, views_part
from rembuk.people.models import HandOver
from rembuk.vault import log


def _moment(part):
    now = clock.now()
    return now, clock.today(part.case.school.time_zone, now)


def _own_consent(request, pk):
    part = door.of_guest(request)
    held = own_words.consent(part, pk)
    if held is None:
        raise Http404
    return part, held


def _channel(actor):
    """By link and PIN, or on the counsellor's device with her as witness."""
    if isinstance(actor.link, HandOver):
        return {"way": Consent.Way.SHARED, "witness": actor.link.witness.name}
    return {"way": Consent.Way.LINK, "witness": ""}


@policy("guest")
def consent(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The wording, and yes or no."""
    part, held = _own_consent(request, pk)
    now, today = _moment(part)
    form = OwnConsentForm(request.POST or None, whose=held.whose)
    if form.is_valid():
        values = {"answer": form.cleaned_data["answer"], "scopes": form.scopes, **_channel(request.actor)}
        consents.answer(held, **values, by=request.actor, now=now, on=today)
        messages.success(request, _("Terima kasih, jawaban Anda tercatat."))
        return redirect("guest:page")
    log.read(request, "consent.own_read", held, now, case=part.case, version=held.answer)
    context = {"part": part, "held": held, "form": form, "counselor": part.case.owner, **views_part.guests(request)}
    return render(request, "desk/guest_consent.html", context, status=422 if form.errors else 200)


@policy("guest")
@require_POST
def take_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    part, held = _own_consent(request, pk)
    now, today = _moment(part)
    words = request.POST.get("kata", "")[:1000]
    consents.withdraw(held, way=_channel(request.actor)["way"], words=words, by=request.actor, now=now, on=today)
    messages.success(request, _("Persetujuan ditarik. Guru BK akan menghubungi Anda tentang kelanjutannya."))
    return redirect("guest:page")


def _seat(request, part, today):
    seat = parts.page(part, request.actor, today).seat
    if seat is None:
        raise Http404
    return seat


def _write(request, part):
    now, today = _moment(part)
    statement = request.POST.get("pandangan", "")[:4000]
    answers.write_beforehand(_seat(request, part, today), statement=statement, by=request.actor, now=now, today=today)
    messages.success(request, _("Terima kasih. Kata-kata Anda akan dibacakan dalam pertemuan sebagai suara Anda."))


@policy("guest")
@require_POST
def guest_view(request: HttpRequest) -> HttpResponse:
    _write(request, door.of_guest(request))
    return redirect("guest:page")


@policy("case_part")
@require_POST
def member_view(request: HttpRequest, school: str, code: str) -> HttpResponse:
    _write(request, door.of_member(request, code))
    return redirect("desk:part", school=school, code=code)


def _calendar(request, part):
    """The own appointment; None where this person is invited to nothing."""
    now, today = _moment(part)
    seat = parts.page(part, request.actor, today).seat
    if seat is None:
        messages.info(request, _("Belum ada undangan yang dapat disimpan di kalender."))
        return None
    log.read(request, "conference.calendar", seat.conference, now, case=part.case)
    return ics_file(seat.conference, list(seat.sittings.order_by("number")), now)


@policy("guest")
def guest_calendar(request: HttpRequest) -> HttpResponse:
    return _calendar(request, door.of_guest(request)) or redirect("guest:page")


@policy("case_part")
def member_calendar(request: HttpRequest, school: str, code: str) -> HttpResponse:
    return _calendar(request, door.of_member(request, code)) or redirect("desk:part", school=school, code=code)
