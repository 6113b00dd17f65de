"""Pages of the goals: how each is followed, what is concluded about it, and the check-in of ten seconds."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rembuk.cases import queries as cases
from rembuk.core import clock
from rembuk.core.policies import policy
from rembuk.evaluations import actions, door, forms, queries, rules
from rembuk.evaluations.models import Frame


def _open(request, code):
    """The case, its goals, who acts when, and today where the school stands."""
    case, now = door.case(request, code), clock.now()
    return case, queries.bench(case), {"by": request.actor, "now": now}, clock.today(case.school.time_zone, now)


@policy("case_whole")
def check_in(request: HttpRequest, school: str, code: str) -> HttpResponse:
    case, bench, who, today = _open(request, code)
    form = forms.CheckInForm(request.POST or None, series=bench.series)
    if form.is_valid():
        for goal, value in form.answers:
            actions.measure(goal, value=value, on=today, **who)
        messages.success(request, _("Tersimpan untuk hari ini."))
        return redirect("evaluations:evaluation", school=school, code=code)
    may = rules.may_evaluate(request.actor, bench.conference) if bench.conference else None
    context = {"case": case, "bench": bench, "form": form, "today": today, "line": cases.thread_of(case), "may": may}
    return render(request, "evaluations/check_in.html", context, status=422 if form.errors else 200)


@policy("case_whole")
def goal(request: HttpRequest, school: str, code: str, number: int) -> HttpResponse:
    case, bench, who, _today = _open(request, code)
    series, act = door.goal(bench, number), request.POST.get("act", "")
    frame = forms.FrameForm(
        request.POST if act == "frame" else None, measures=queries.measure_names(case, series), initial=_initial(series.frame)
    )
    found = {"result": series.frame.result, "finding": series.frame.finding} if series.frame else None
    finding = forms.FindingForm(request.POST if act == "finding" else None, initial=found, auto_id="simpul_%s")
    doing = {"frame": (frame, actions.set_frame), "finding": (finding, actions.find)}.get(act)
    if doing and doing[0].is_valid():
        doing[1](series.goal, **doing[0].cleaned_data, **who)
        messages.success(request, _("Tersimpan."))
        return redirect("evaluations:goal", school=school, code=code, number=number)
    may = rules.may_evaluate(request.actor, series.goal.conference)
    context = {"case": case, "series": series, "frame": frame, "finding": finding, "line": cases.thread_of(case), "may": may}
    return render(request, "evaluations/goal_page.html", context, status=422 if doing else 200)


def _initial(frame: Frame | None):
    if frame is None:
        return {"way": Frame.Way.HAND}
    levels = {f"level{n}": words for n, words in frame.levels.items()}
    return {
        "way": frame.way,
        "measure": frame.measure,
        "weight": frame.weight,
        "words": frame.words,
        "agreed_on": frame.agreed_on,
        **levels,
    }
