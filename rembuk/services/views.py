"""Pages of the service log: sessions of a case, and referrals."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rembuk.cases import legal
from rembuk.cases import queries as cases
from rembuk.cases import rules as case_rules
from rembuk.core import clock
from rembuk.core.policies import policy
from rembuk.services import actions, door, forms, queries, rules


def _open(request, code):
    """The case, who acts when, and today where the school stands."""
    case, now = door.case(request, code), clock.now()
    return case, {"by": request.actor, "now": now}, clock.today(case.school.time_zone, now)


def _shared(request, case):
    return {"case": case, "line": cases.thread_of(case), "may_write": case_rules.may_write(request.actor, case)}


@policy("case_whole")
def book(request: HttpRequest, school: str, code: str) -> HttpResponse:
    case, who, today = _open(request, code)
    held = queries.book(case, today)
    form = forms.PlanForm(
        request.POST or None, offered=forms.services(request.actor, case), students=held.students, initial={"on": today}
    )
    if form.is_valid():
        made = actions.plan(case, **form.cleaned_data, **who)
        if len(made) == 1 and made[0].on <= today:
            return redirect("services:session", school=school, code=code, pk=made[0].pk)
        messages.success(request, _("Tersimpan. Pertemuan berikutnya selalu tampil di halaman kasus."))
        return redirect("services:book", school=school, code=code)
    context = {**_shared(request, case), "book": held, "form": form, "today": today}
    return render(request, "services/book.html", context, status=422 if form.errors else 200)


@policy("case_whole")
def session(request: HttpRequest, school: str, code: str, pk: UUID) -> HttpResponse:
    case, who, today = _open(request, code)
    found = door.session(case, pk)
    act = request.POST.get("act", "")
    filled = request.POST or None
    hold = forms.HoldForm(filled if act == "hold" else None, session=found, auto_id="isi_%s")
    drop = forms.DropForm(filled if act == "drop" else None, auto_id="tidak_%s")
    move = forms.MoveForm(filled if act == "move" else None, auto_id="pindah_%s")
    doing = {"hold": (hold, actions.hold), "drop": (drop, actions.drop), "move": (move, actions.move)}.get(act)
    if doing and doing[0].is_valid():
        doing[1](found, **doing[0].cleaned_data, **who)
        messages.success(request, _("Catatan pertemuan tersimpan."))
        return redirect("services:book", school=school, code=code)
    context = {
        **_shared(request, case), "session": found, "hold": hold, "drop": drop, "move": move, "today": today,
        "may_note": rules.may_note(request.actor, found), "is_ahead": found.on > today,
    }  # fmt: skip
    return render(request, "services/session.html", context, status=422 if doing else 200)


@policy("case_whole")
def referrals(request: HttpRequest, school: str, code: str) -> HttpResponse:
    case, who, today = _open(request, code)
    held = queries.book(case, today)
    form = forms.ReferForm(request.POST or None, students=held.students, today=today)
    if form.is_valid():
        actions.refer(case, **form.cleaned_data, **who)
        messages.success(request, _("Alih tangan tercatat. Ia selesai hanya oleh balikan; cetak suratnya di bawah."))
        return redirect("services:referrals", school=school, code=code)
    context = {**_shared(request, case), "book": held, "form": form, "card": legal.card(legal.kind(case))}
    return render(request, "services/referrals.html", context, status=422 if form.errors else 200)


@policy("case_whole")
def referral(request: HttpRequest, school: str, code: str, pk: UUID) -> HttpResponse:
    case, who, today = _open(request, code)
    found = door.referral(case, pk)
    act = request.POST.get("act", "")
    filled = request.POST or None
    answer = forms.AnswerForm(filled if act == "answer" else None, referral=found, today=today, auto_id="balikan_%s")
    remind = forms.RemindForm(
        filled if act == "remind" else None, initial={"due_on": today + forms.USUAL_WAIT}, auto_id="ingat_%s"
    )
    withdraw = forms.WithdrawForm(filled if act == "withdraw" else None, auto_id="tarik_%s")
    if act == "answer" and answer.is_valid():
        actions.take_answer(found, **answer.cleaned_data, **who)
    elif act == "remind" and remind.is_valid():
        actions.remind(found, **remind.cleaned_data, on=today, **who)
    elif act == "withdraw" and withdraw.is_valid():
        actions.take_back(found, **withdraw.cleaned_data, on=today, **who)
    else:
        context = {**_shared(request, case), "referral": found, "answer": answer, "remind": remind, "withdraw": withdraw}
        context |= {"may_end": rules.may_end(request.actor, found), "today": today}
        return render(request, "services/referral.html", context, status=422 if act else 200)
    messages.success(request, _("Tercatat."))
    return redirect("services:referrals", school=school, code=code)
