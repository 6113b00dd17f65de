"""Pages of the process: figures, looks at the result, feedback of those who were there; and the next conference."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rembuk.cases import queries as cases
from rembuk.cases import rules as case_rules
from rembuk.consents import part
from rembuk.core import clock
from rembuk.core.policies import policy
from rembuk.evaluations import actions, agenda, door, forms, page, queries, rules


def _open(request, code):
    """The case, who acts when, and today where the school stands."""
    case, now = door.case(request, code), clock.now()
    return case, {"by": request.actor, "now": now}, clock.today(case.school.time_zone, now)


@policy("case_whole")
def process(request: HttpRequest, school: str, code: str) -> HttpResponse:
    case, who, today = _open(request, code)
    held, act = door.process(case), request.POST.get("act", "")
    look = forms.LookForm(request.POST if act == "look" else None, students=held.students, today=today, auto_id="hasil_%s")
    typed = forms.TypedFeedbackForm(request.POST if act == "typed" else None, seats=held.present, auto_id="balik_%s")
    if act == "look" and look.is_valid():
        actions.look(held.conference, **look.cleaned_data, **who)
    elif act == "typed" and typed.is_valid():
        values = dict(typed.cleaned_data)
        actions.give_feedback(values.pop("seat"), **values, **who)
    else:
        context = {"case": case, "held": held, "look": look, "typed": typed, "line": cases.thread_of(case)}
        context["may_write"] = case_rules.may_write(request.actor, case)
        return render(request, "evaluations/process.html", context, status=422 if act else 200)
    messages.success(request, _("Tersimpan."))
    return redirect("evaluations:process", school=school, code=code)


@policy("case_whole")
@require_POST
def again(request: HttpRequest, school: str, code: str) -> HttpResponse:
    case, who, today = _open(request, code)
    bench = queries.bench(case)
    form = forms.AgainForm(request.POST, auto_id="lagi_%s")
    if form.is_valid():
        following = agenda.confer_again(door.conference(bench), **form.cleaned_data, on=today, **who)
        messages.success(request, _("Konferensi berikutnya direncanakan; yang masih terbuka ikut dibawa."))
        return redirect(f"{case.get_absolute_url()}konferensi/{following.round}/")
    context = page.context(case, bench, request.actor, today, again=form)
    return render(request, "evaluations/evaluation.html", context, status=422)


@policy("case_part")
def feedback(request: HttpRequest, school: str, code: str) -> HttpResponse:
    return _answered(request, part.of_member(request, code), "evaluations/feedback.html", f"/s/{school}/")


@policy("guest")
def guest_feedback(request: HttpRequest) -> HttpResponse:
    return _answered(request, part.of_guest(request), "evaluations/guest_feedback.html", "guest:page")


def _answered(request, held, template, back):
    seat, now = door.own_seat(held), clock.now()
    given = getattr(seat, "feedback", None)
    form = forms.FeedbackForm(request.POST or None, initial={"helped": given.helped, "words": given.words} if given else None)
    if form.is_valid():
        actions.give_feedback(seat, **form.cleaned_data, by=request.actor, now=now)
        messages.success(request, _("Terima kasih. Guru BK membaca jawaban Anda."))
        return redirect(back)
    context = {"form": form, "given": given, "may": rules.may_give_feedback(request.actor, seat), "counselor": held.case.owner}
    return render(request, template, {**context, "school_name": held.case.school.name}, status=422 if form.errors else 200)
