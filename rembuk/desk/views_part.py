"""One person's page of one case: for guests by link or on a lent device, and for members of staff."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rembuk.conferences import answers
from rembuk.conferences.models import Participant
from rembuk.consents import part as door
from rembuk.core import clock
from rembuk.core.policies import policy
from rembuk.desk import own_words, parts
from rembuk.interventions import actions as interventions
from rembuk.interventions import rules as intervention_rules
from rembuk.interventions.forms import ProgressForm
from rembuk.people.models import HandOver
from rembuk.records import own, papers, statements
from rembuk.records.forms import OwnWordForm
from rembuk.vault import log

ANSWERS = [a for a in Participant.Answer.choices if a[0] != Participant.Answer.NONE]


def _today(part, now):
    return clock.today(part.case.school.time_zone, now)


def guests(request):
    """Words of the frame that a guest's page needs: the school's name, and whether the device is lent."""
    return {"school_name": request.actor.school.name, "is_lent": isinstance(request.actor.link, HandOver)}


def context(request, part, actor, now):
    """What the page shows to `actor`; the reading is logged for who looks."""
    held = parts.page(part, actor, _today(part, now))
    log.read(request, "part.shown", part.case, now, version=parts.now_shown(held))
    own = own_words.of(part, held.seat)
    return {"own": own, "todo": _todo(own, held.todo), **_frame(part, held)}


def _todo(own, waits):
    """The one thing to do, with consent before questions, and the view of who cannot come where nothing else waits."""
    if own.asked and waits != "answer":
        return "consent"
    return "view" if not waits and own.is_away and not own.written else waits


def _frame(part, held):
    return {"page": held, "part": part, "counselor": part.case.owner, "answers": ANSWERS, "is_lent": False, "is_seen_as": False}


@policy("guest")
def guest(request: HttpRequest) -> HttpResponse:
    part, at = door.of_guest(request), reverse("guest:page")
    held = context(request, part, request.actor, clock.now())
    return render(
        request,
        "desk/guest.html",
        {
            **held,
            **guests(request),
            "at": at,
            "task_at": f"{at}tugas/",
            "ask_at": f"{at}pertanyaan/",
            "feedback_at": reverse("heard:feedback"),
        },
    )


@policy("case_part")
def member(request: HttpRequest, school: str, code: str) -> HttpResponse:
    part = door.of_member(request, code)
    at, task_at = reverse("desk:part", args=[school, part.case.code]), reverse("interventions:tasks", args=[school])
    held, ask_at = context(request, part, request.actor, clock.now()), reverse("inquiries:own_list", args=[school])
    feedback_at = reverse("evaluations:feedback", args=[school, part.case.code])
    return render(request, "desk/part.html", {**held, "at": at, "task_at": task_at, "ask_at": ask_at, "feedback_at": feedback_at})


@policy("guest")
@require_POST
def guest_answers(request: HttpRequest) -> HttpResponse:
    _answer(request, door.of_guest(request))
    return redirect("guest:page")


@policy("case_part")
@require_POST
def member_answers(request: HttpRequest, school: str, code: str) -> HttpResponse:
    _answer(request, door.of_member(request, code))
    return redirect("desk:part", school=school, code=code)


def _answer(request, part):
    now = clock.now()
    today = _today(part, now)
    seat = parts.page(part, request.actor, today).seat
    if seat is None:
        raise Http404
    words, deputy = request.POST.get("jawab", ""), request.POST.get("wakil", "")[:160]
    answers.answer(seat, words=words, deputy=deputy, by=request.actor, now=now, today=today)
    messages.success(request, _("Terima kasih, jawaban Anda sudah sampai. Anda masih dapat mengubahnya."))


@policy("guest")
def guest_task(request: HttpRequest, pk: UUID) -> HttpResponse:
    part, now = door.of_guest(request), clock.now()
    today = _today(part, now)
    task = parts.task_of(part, pk, today)
    if task is None:
        raise Http404
    form = ProgressForm(request.POST or None, today=today)
    if form.is_valid():
        label = parts.signed(part, request.actor)
        interventions.note(task.action, **form.cleaned_data, by_label=label, by=request.actor, now=now)
        messages.success(request, _("Terima kasih, catatan Anda tersimpan. Guru BK dapat membacanya."))
        return redirect("guest:page")
    log.read(request, "action.own_read", task.action, now, case=part.case, version=f"{task.action.state}-{len(task.notes)}")
    may_note = intervention_rules.may_note(request.actor, task.action)
    context = {"task": task, "form": form, "may_note": may_note, "part": part, "counselor": part.case.owner}
    return render(request, "desk/guest_task.html", {**context, **guests(request)})


@policy("guest")
def guest_record(request: HttpRequest, pk: UUID) -> HttpResponse:
    part = door.of_guest(request)
    held = _record(request, part, pk)
    if held is None:
        return redirect("guest:page")
    return render(request, "desk/guest_record.html", {**held, **guests(request)})


@policy("case_part")
def member_record(request: HttpRequest, school: str, code: str, pk: UUID) -> HttpResponse:
    part = door.of_member(request, code)
    held = _record(request, part, pk)
    if held is None:
        return redirect("desk:part", school=school, code=code)
    return render(request, "desk/part_record.html", held)


def _record(request, part, pk):
    """The edition as this person reads it, with the form for their word; None once they have said it."""
    found, actor, now = parts.copy_of(part, pk), request.actor, clock.now()
    if found is None:
        raise Http404
    copy, ground = found
    may_state, form = parts.may_state(copy, part, ground, actor), OwnWordForm(request.POST or None, initial=_said(copy, ground))
    if may_state is not None and form.is_valid():
        own.state(ground, copy.seat, **form.cleaned_data, **parts.way_of(actor), by=actor, now=now)
        messages.success(request, _("Terima kasih, pendapat Anda tercatat pada berita acara."))
        return None
    log.read(request, "record.copy_read", copy.conference, now, version=str(copy.conference.version))
    return {
        "sheet": papers.value(ground, parts.edition_for(part, ground)), "part": part, "parts": Participant.Part.choices,
        "counselor": part.case.owner, "form": form, "may_state": may_state, "copy": copy,
    }  # fmt: skip


def _said(copy, ground):
    """What the form begins with; for who may only read, nothing."""
    return {"took_part": copy.seat.was_there, **statements.said_before(ground, copy.seat)} if copy.seat else {}
