"""Who sees what of a case, since when and until when; co-counsellors named, grants ended."""

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rembuk.cases import door
from rembuk.cases import queries as cases
from rembuk.conferences import answers
from rembuk.consents import grants, rules_access
from rembuk.consents import part as parts_door
from rembuk.consents.models import Grant
from rembuk.core import clock
from rembuk.core.policies import policy
from rembuk.desk import access as queries
from rembuk.desk import views_part
from rembuk.desk.forms import CounselorForm, PhoneForm, ReleaseForm, UntilForm
from rembuk.people import actions as people
from rembuk.people import entrance
from rembuk.records import statements
from rembuk.vault import log


def opened(request, code):
    """The case, this moment and the school's day."""
    case, now = door.case(request, code, action="access.read"), clock.now()
    return case, now, clock.today(case.school.time_zone, now)


def one(request, case, person, now, today):
    """A person who has to do with the case, else 404."""
    found = queries.one(case, person, request.actor, now, today)
    if found is None:
        raise Http404
    log.read(request, "access.person_read", found.row.person, now, case=case, version=str(len(found.row.held)))
    return found


@policy("case_whole")
def access(request: HttpRequest, school: str, code: str) -> HttpResponse:
    case, now, today = opened(request, code)
    whole = queries.whole(case, today)
    form = CounselorForm(request.POST or None, offered=whole.offered)
    if form.is_valid():
        grants.name_counselor(case, **form.cleaned_data, by=request.actor, now=now)
        messages.success(request, _("Konselor pendamping membaca kasus ini mulai sekarang."))
        return redirect("desk:access", school=school, code=code)
    context = {
        "case": case, "whole": whole, "rows": queries.rows(case, now), "form": form, "owns": rules_access.owns(request.actor, case),
        "phone": PhoneForm(initial={"phone": case.owner.phone}), "is_owner": case.owner_id == request.actor.person_id, "now": now,
        "line": cases.thread_of(case), "actor": request.actor,
    }  # fmt: skip
    return render(request, "desk/access.html", context)


@policy("case_whole")
@require_POST
def end_counselor(request: HttpRequest, school: str, code: str, pk: UUID) -> HttpResponse:
    case, now, _today = opened(request, code)
    held = queries.counselor(case, pk)
    if held is None:
        raise Http404
    grants.end_counselor(held, by=request.actor, now=now)
    if held.person_id == request.actor.person_id:
        return redirect("desk:home", school=school)
    return redirect("desk:access", school=school, code=code)


@policy("case_whole")
@require_POST
def end_grant(request: HttpRequest, school: str, code: str, pk: UUID) -> HttpResponse:
    case, now, _today = opened(request, code)
    held = queries.grant(case, pk, now)
    if held is None:
        raise Http404
    grants.end(held, by=request.actor, now=now)
    messages.success(request, _("Izin berakhir sekarang juga."))
    return redirect("desk:access_person", school=school, code=code, person=held.person_id)


@policy("case_whole")
@require_POST
def phone(request: HttpRequest, school: str, code: str) -> HttpResponse:
    case, now, _today = opened(request, code)
    form = PhoneForm(request.POST)
    if form.is_valid() and case.owner_id == request.actor.person_id:
        people.set_phone(case.owner, phone=form.cleaned_data["phone"], by=request.actor, now=now)
        messages.success(request, _("Nomor tersimpan dan tampil pada halaman orang tua dan undangan."))
    return redirect("desk:access", school=school, code=code)


@policy("case_whole")
def person(request: HttpRequest, school: str, code: str, person: UUID) -> HttpResponse:
    case, now, today = opened(request, code)
    return render(request, "desk/access_person.html", page_of(request, case, person, now, today))


def page_of(request, case, person, now, today, **forms):
    found = one(request, case, person, now, today)
    window = {"until": today + queries.FORTNIGHT}
    context = {
        "case": case, "one": found, "row": found.row, "now": now, "line": cases.thread_of(case), "has_address": bool(entrance.address()),
        "until": UntilForm(initial={"until": found.until}), "release": ReleaseForm(decided=found.decided, initial=window),
        "answers": views_part.ANSWERS,
    }  # fmt: skip
    return {**context, **forms}


@policy("case_whole")
@require_POST
def told(request: HttpRequest, school: str, code: str, person: UUID) -> HttpResponse:
    """What somebody answered on the phone or in person."""
    case, now, today = opened(request, code)
    seat = one(request, case, person, now, today).row.seat
    if seat is None:
        raise Http404
    answers.answer(seat, words=request.POST.get("jawab", ""), by=request.actor, now=now, today=today)
    messages.success(request, _("Jawaban tercatat, seperti yang disampaikan kepada Anda."))
    return redirect("desk:access_person", school=school, code=code, person=person)


@policy("case_whole")
@require_POST
def release(request: HttpRequest, school: str, code: str, person: UUID) -> HttpResponse:
    """Let somebody read the berita acara: a family its own copy, others the school's edition."""
    case, now, today = opened(request, code)
    found = one(request, case, person, now, today)
    form = ReleaseForm(request.POST, decided=found.decided)
    if not form.is_valid():
        return render(request, "desk/access_person.html", page_of(request, case, person, now, today, release=form))
    until, conference = queries.moment(case, form.cleaned_data["until"]), form.cleaned_data["conference"]
    grants.give(
        case, person=found.row.person, what=Grant.What.RECORD, object_id=conference.pk, why=_("Salinan untuk dibaca"), until=until,
        student=found.row.seat.student if found.row.seat else None, by=request.actor, now=now,
    )  # fmt: skip
    if conference.locked_at is None:
        statements.read_out(conference, by=request.actor, now=now)  # shared is as good as read out: the three days begin
    messages.success(request, _("Berita acara dapat dibaca di halaman orang ini."))
    return redirect("desk:access_person", school=school, code=code, person=person)


@policy("case_whole")
def seen_as(request: HttpRequest, school: str, code: str, person: UUID) -> HttpResponse:
    """ "Lihat sebagai": exactly what this person sees, through the same door, unable to change anything."""
    case, now, today = opened(request, code)
    part = parts_door.seen_by(case, person, now)
    if part is None:
        one(request, case, person, now, today)
        messages.info(request, _("Belum ada yang dapat dilihat orang ini."))
        return redirect("desk:access_person", school=school, code=code, person=person)
    held = views_part.context(request, part, replace(request.actor.as_read_only(), person_id=person), now)
    context = {**held, "is_seen_as": True, "case": case, "at": "#", "task_at": "#", "ask_at": "#"}
    return render(request, "desk/seen_as.html", context)
