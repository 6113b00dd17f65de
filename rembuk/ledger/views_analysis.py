"""Pages of the initial analysis: its points, the counsellor's summary, the student's own words."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rembuk.cases import actions, door, evidence, legal, rules
from rembuk.cases import queries as cases
from rembuk.core import clock
from rembuk.core.policies import policy
from rembuk.ledger.forms_analysis import PointForm


@policy("case_whole")
def analysis(request: HttpRequest, school: str, code: str) -> HttpResponse:
    case = door.case(request, code, action="analysis.read")
    items = cases.ledger(case)
    form = PointForm(request.POST or None, evidence=items, initial={"lens": request.GET.get("lensa", "diagnostik")})
    if form.is_valid():
        values = {"lens": form.cleaned_data["lens"], "statement": form.cleaned_data["statement"]}
        evidence.add_point(case, cites=form.cited(), by=request.actor, now=clock.now(), **values)
        messages.success(request, _("Butir analisis tersimpan."))
        return redirect("ledger:analysis", school=school, code=code)
    context = {
        "case": case, "form": form, "points": cases.points(case), "items": items, "line": cases.thread_of(case),
        "may_write": rules.may_write(request.actor, case), "students": cases.students_of(case),
        "legal": legal.card(case.facts.get("case_type", "")),
    }  # fmt: skip
    return render(request, "ledger/analysis.html", context)


@policy("case_whole")
@require_POST
def describe(request: HttpRequest, school: str, code: str) -> HttpResponse:
    """The counsellor's summary in words, and the student's own voice."""
    case = door.case(request, code)
    who = {"by": request.actor, "now": clock.now()}
    actions.describe(case, initial_summary=request.POST.get("initial_summary", "")[:8000], **who)
    for student in cases.students_of(case):
        words = request.POST.get(f"voice-{student.place}")
        if words is not None and words != student.voice:
            student.case = case
            actions.set_voice(student, words=words[:4000], **who)
    messages.success(request, _("Tersimpan."))
    return redirect("ledger:analysis", school=school, code=code)
