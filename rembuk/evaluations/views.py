"""The page of stage 4; each of its forms has an address of its own and answers with the same page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rembuk.cases import actions as cases
from rembuk.charts.scale import number
from rembuk.core import clock
from rembuk.core.policies import policy
from rembuk.evaluations import actions, door, page, queries
from rembuk.evaluations.forms import CloseForm, ConclusionForm, MeasurementForm, NoteForm, ReasonForm


def _open(request, code):
    """The case, what its evaluation shows, who acts when, and today where the school stands."""
    case, now = door.case(request, code), clock.now()
    return case, queries.bench(case), {"by": request.actor, "now": now}, clock.today(case.school.time_zone, now)


def _page(request, case, bench, today, **filled):
    context = page.context(case, bench, request.actor, today, **filled)
    return render(request, "evaluations/evaluation.html", context, status=422 if filled and request.method == "POST" else 200)


def _back(case, place=""):
    answer = redirect("evaluations:evaluation", school=case.school.code, code=case.code)
    answer["Location"] += f"#{place}" if place else ""
    return answer


@policy("case_whole")
def evaluation(request: HttpRequest, school: str, code: str) -> HttpResponse:
    case, bench, _who, today = _open(request, code)
    return _page(request, case, bench, today)


@policy("case_whole")
def measure(request: HttpRequest, school: str, code: str) -> HttpResponse:
    case, bench, who, today = _open(request, code)
    form = MeasurementForm(request.POST or None, goals=bench.goals, today=today, auto_id="ukur_%s")
    if form.is_valid():
        values = dict(form.cleaned_data)
        goal = values.pop("goal")
        actions.measure(goal, **values, **who)
        messages.success(request, _("Tercatat: %(value)s %(unit)s.") % {"value": number(values["value"]), "unit": goal.unit})
        return _back(case, f"sasaran{goal.rank}")
    return _page(request, case, bench, today, measure=form)


@policy("case_whole")
def note(request: HttpRequest, school: str, code: str) -> HttpResponse:
    case, bench, who, today = _open(request, code)
    form = NoteForm(request.POST or None, today=today, auto_id="catatan_%s")
    if form.is_valid():
        actions.note(door.conference(bench), **form.cleaned_data, **who)
        messages.success(request, _("Catatan tersimpan."))
        return _back(case, "catatan")
    return _page(request, case, bench, today, note=form)


@policy("case_whole")
@require_POST
def begin(request: HttpRequest, school: str, code: str) -> HttpResponse:
    case, bench, who, today = _open(request, code)
    actions.begin(door.conference(bench), on=today, **who)
    messages.success(request, _("Evaluasi dimulai."))
    return _back(case)


@policy("case_whole")
def conclude(request: HttpRequest, school: str, code: str) -> HttpResponse:
    case, bench, who, today = _open(request, code)
    form = ConclusionForm(request.POST or None, auto_id="simpulan_%s")
    if form.is_valid():
        actions.conclude(door.evaluation(bench), **form.cleaned_data, on=today, **who)
        messages.success(request, _("Simpulan tersimpan."))
        return _back(case, "simpulan")
    return _page(request, case, bench, today, conclude=form)


@policy("case_whole")
def follow_up(request: HttpRequest, school: str, code: str, place: int) -> HttpResponse:
    case, bench, who, today = _open(request, code)
    student = door.student(bench, place)
    form = page.follow_up(bench.decision_of(student), request.POST or None)
    if form.is_valid():
        values = {**form.cleaned_data, "cites": door.items(case, form), "goals": page.figures(bench, student)}
        if form.errors:
            return _page(request, case, bench, today, **{f"follow_up_{place}": form})
        actions.follow_up(door.evaluation(bench), student=student, **values, on=today, **who)
        messages.success(request, _("Tindak lanjut untuk %(name)s tersimpan.") % {"name": student.student.name})
        return _back(case, f"lanjut{place}")
    return _page(request, case, bench, today, **{f"follow_up_{place}": form})


@policy("case_whole")
def close(request: HttpRequest, school: str, code: str) -> HttpResponse:
    case, bench, who, today = _open(request, code)
    form = CloseForm(request.POST or None, left_open=bench.left_open, auto_id="tutup_%s")
    if form.is_valid():
        actions.finish(door.conference(bench), **form.cleaned_data, on=today, **who)
        messages.success(request, _("Kasus ditutup. Berkasnya tetap dapat Anda baca."))
        return _back(case)
    return _page(request, case, bench, today, close=form)


@policy("case_whole")
def reopen(request: HttpRequest, school: str, code: str) -> HttpResponse:
    case, bench, who, today = _open(request, code)
    form = ReasonForm(request.POST or None, auto_id="buka_%s")
    if form.is_valid():
        cases.reopen(case, **form.cleaned_data, on=today, **who)
        messages.success(request, _("Kasus dibuka kembali."))
        return _back(case)
    return _page(request, case, bench, today, reopen=form)
