"""One person of the conference: role and parts, the answer as it was told, a view beforehand, one item more or less."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rembuk.cases import queries as cases
from rembuk.cases.naming import Tokens
from rembuk.conferences import answers, appointment, inviting, rules, seating
from rembuk.conferences.forms_people import AnswerForm, ApartForm, SeatForm, ViewForm
from rembuk.conferences.views_people import back, opened
from rembuk.core.policies import policy
from rembuk.vault import log


def found(request, code, number, pk):
    """One of the people, who acts when, and the school's day."""
    conference, who, today = opened(request, code, number)
    held = seating.seat(conference, pk)
    if held is None:
        raise Http404
    return conference, held, who, today


def _stay(conference, seat):
    case = conference.case
    return redirect("conferences:seat", school=case.school.code, code=case.code, number=conference.round, pk=seat.pk)


def _seat_form(data, conference, seat):
    sittings = [(s, seating.name_of(s)) for s in conference.sittings.order_by("number")]
    held = [str(s.pk) for s in seat.sittings.all()]
    return SeatForm(data, sittings=sittings, initial={"role": seat.role, "label": seat.label, "sittings": held})


def _page(request, conference, seat, who, today, *, status=200, **forms):
    case, own = conference.case, list(seat.sittings.all())
    words = appointment.reminder(conference, own, by_name=case.owner.name)
    context = {
        "case": case, "conference": conference, "seat": seat, "label": Tokens(case, cases.students_of(case)).text(seat.label), "line": cases.thread_of(case), "base": case.get_absolute_url(),
        "may_change": rules.may_change(who["by"], conference), "may_answer": answers.may_answer(who["by"], seat, today),
        "written": answers.beforehand(seat), "may_write": answers.may_write_beforehand(who["by"], seat, today),
        "reminder": words, "whatsapp": appointment.whatsapp(seat, words), "may_uninvite": rules.may_uninvite(who["by"], seat),
        "apart": seat.apart.select_related("evidence").order_by("evidence__number"), "form": _seat_form(None, conference, seat),
        "answer": AnswerForm(initial={"jawab": seat.answer, "deputy": seat.deputy}), "view": ViewForm(),
        "apart_form": ApartForm(items=seating.worded(conference)), **forms,
    }  # fmt: skip
    return render(request, "conferences/seat.html", context, status=status)


@policy("case_whole")
def seat(request: HttpRequest, school: str, code: str, number: int, pk: UUID) -> HttpResponse:
    conference, held, who, today = found(request, code, number, pk)
    form = _seat_form(request.POST or None, conference, held)
    if form.is_valid():
        inviting.describe(held, **form.cleaned_data, **who)
        messages.success(request, _("Tersimpan."))
        return back(conference)
    log.read(request, "participant.read", held, who["now"], case=conference.case)
    return _page(request, conference, held, who, today, form=form, status=422 if form.errors else 200)


@policy("case_whole")
@require_POST
def told(request: HttpRequest, school: str, code: str, number: int, pk: UUID) -> HttpResponse:
    """What somebody answered by phone, on paper or in person."""
    conference, held, who, today = found(request, code, number, pk)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, conference, held, who, today, answer=form, status=422)
    words, deputy = form.cleaned_data["jawab"], form.cleaned_data["deputy"]
    answers.answer(held, words=words, deputy=deputy, today=today, **who)
    messages.success(request, _("Jawaban tercatat, seperti yang disampaikan kepada Anda."))
    return _stay(conference, held)


@policy("case_whole")
@require_POST
def told_view(request: HttpRequest, school: str, code: str, number: int, pk: UUID) -> HttpResponse:
    """The view of somebody who cannot come, typed by the counsellor."""
    conference, held, who, today = found(request, code, number, pk)
    form = ViewForm(request.POST)
    if not form.is_valid():
        return _page(request, conference, held, who, today, view=form, status=422)
    answers.write_beforehand(held, statement=form.cleaned_data["pandangan"], today=today, **who)
    messages.success(request, _("Pandangan tersimpan; di ruang konferensi tampil sebagai suara orangnya."))
    return _stay(conference, held)


@policy("case_whole")
@require_POST
def reminded(request: HttpRequest, school: str, code: str, number: int, pk: UUID) -> HttpResponse:
    conference, held, who, _today = found(request, code, number, pk)
    inviting.remind(held, **who)
    messages.success(request, _("Tercatat: sudah diingatkan."))
    return _stay(conference, held)


@policy("case_whole")
@require_POST
def remove(request: HttpRequest, school: str, code: str, number: int, pk: UUID) -> HttpResponse:
    conference, held, who, _today = found(request, code, number, pk)
    inviting.uninvite(held, **who)
    messages.success(request, _("Undangan ditarik. Yang tadinya dapat dilihat orang ini tertutup sekarang juga."))
    return back(conference)


@policy("case_whole")
@require_POST
def apart(request: HttpRequest, school: str, code: str, number: int, pk: UUID) -> HttpResponse:
    """One item more or less for this person; the same address takes it back."""
    conference, held, who, today = found(request, code, number, pk)
    form = ApartForm(request.POST, items=seating.worded(conference))
    if not form.is_valid():
        return _page(request, conference, held, who, today, apart_form=form, status=422)
    wanted = {"lebih": True, "kurang": False}[form.cleaned_data["how"]]
    inviting.set_apart(held, form.chosen, is_shown=None if request.POST.get("batal") else wanted, **who)
    return _stay(conference, held)
