"""Pages of the preparation: planning a conference."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rembuk.cases import door as case_door
from rembuk.cases import queries as cases
from rembuk.conferences import actions, inviting, numbering, schooldays, suggesting
from rembuk.conferences.forms import PlanForm
from rembuk.core import clock
from rembuk.core.policies import policy


@policy("case_whole")
def plan(request: HttpRequest, school: str, code: str) -> HttpResponse:
    case, now = case_door.case(request, code), clock.now()
    today, suggested = clock.today(case.school.time_zone, now), suggesting.suggested(case, cases.students_of(case))
    form = PlanForm(request.POST or None, number_stands=partial(numbering.stands, case))
    if form.is_valid():
        conference = actions.plan(case, leader=case.owner, **form.cleaned_data, by=request.actor, now=now)
        chosen = set(request.POST.getlist("undang"))
        for one in (s for s in suggested.usual if str(s.person.pk) in chosen):
            values = {"role": one.role, "label": one.label, "person": one.person, "student": one.student}
            inviting.invite(conference, name=one.person.name, **values, by=request.actor, now=now)
        messages.success(request, _("Konferensi direncanakan. Periksa siapa yang masih perlu diundang."))
        if warning := schooldays.warning(conference.on_day, today, case.school):
            messages.warning(request, warning)
        return redirect("conferences:people", school=school, code=code, number=conference.round)
    context = {
        "case": case, "form": form, "suggested": suggested, "coming": schooldays.coming(today, case.school), "line": cases.thread_of(case),
    }  # fmt: skip
    return render(request, "conferences/plan.html", context, status=422 if form.errors else 200)
