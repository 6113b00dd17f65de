"""Pages of the preparation: planning a conference."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rembuk.cases import door as case_door
from rembuk.cases import queries as cases
from rembuk.conferences import actions, queries
from rembuk.conferences.forms import ROLES, PlanForm
from rembuk.core import clock
from rembuk.core.policies import policy


@policy("case_whole")
def plan(request: HttpRequest, school: str, code: str) -> HttpResponse:
    case, now = case_door.case(request, code), clock.now()
    form = PlanForm(request.POST or None)
    offered = queries.expected(case)
    if form.is_valid():
        conference = actions.plan(case, leader=case.owner, **form.cleaned_data, by=request.actor, now=now)
        chosen = set(request.POST.getlist("undang"))
        for person, role, label in offered:
            if str(person.pk) in chosen:
                actions.add_participant(
                    conference, name=person.name, role=role, label=label, person=person, by=request.actor, now=now
                )
        messages.success(request, _("Konferensi direncanakan."))
        return redirect(f"{case.get_absolute_url()}konferensi/{conference.round}/")
    context = {"case": case, "form": form, "offered": offered, "roles": ROLES, "line": cases.thread_of(case)}
    return render(request, "conferences/plan.html", context, status=422 if form.errors else 200)
