"""Pages of stage 3: the own tasks of staff, and the plan of a case."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rembuk.cases import queries as cases
from rembuk.cases import rules as case_rules
from rembuk.core import clock
from rembuk.core.policies import policy
from rembuk.interventions import actions, amending, door, queries, rules
from rembuk.interventions.forms import AmendForm, PlanNoteForm, ProgressForm
from rembuk.vault import log


@policy("member")
def tasks(request: HttpRequest, school: str) -> HttpResponse:
    actor, now = request.actor, clock.now()
    today = clock.today(actor.school.time_zone, now)
    log.read(request, "actions.own_list", "interventions.tasks", now, version=today.isoformat())
    return render(request, "interventions/tasks.html", {"tasks": queries.own_tasks(actor.school, actor.person_id, today)})


@policy("own")
def task(request: HttpRequest, school: str, pk: UUID) -> HttpResponse:
    action, actor, now = door.own_action(request, pk), request.actor, clock.now()
    today = clock.today(actor.school.time_zone, now)
    form = ProgressForm(request.POST or None, today=today)
    if form.is_valid():
        label = queries.label_of(actor.person_id)
        actions.note(action, **form.cleaned_data, put_aside=form.put_aside, by_label=label, by=actor, now=now)
        messages.success(request, _("Catatan tersimpan. Guru BK dapat membacanya."))
        return redirect("interventions:tasks", school=school)
    context = {"task": queries.own_task(action, today), "form": form, "may_note": rules.may_note(actor, action)}
    return render(request, "interventions/task.html", context, status=422 if form.errors else 200)


@policy("case_whole")
def plan(request: HttpRequest, school: str, code: str) -> HttpResponse:
    case, actor, now = door.case(request, code), request.actor, clock.now()
    today = clock.today(case.school.time_zone, now)
    plans = queries.plans(case, today)
    running = [(t.action, t.text) for p in plans if p.conference.decided_at for t in p.tasks]
    form = PlanNoteForm(request.POST or None, actions=running, today=today, initial={"action": request.GET.get("tindakan", "")})
    if form.is_valid():
        values = dict(form.cleaned_data)
        actions.note(values.pop("action"), **values, by_label=queries.label_of(actor.person_id), by=actor, now=now)
        messages.success(request, _("Catatan kemajuan tersimpan."))
        return redirect("interventions:plan", school=school, code=code)
    context = {
        "case": case, "plans": plans, "form": form, "may_write": case_rules.may_write(actor, case), "is_running": bool(running),
        "line": cases.thread_of(case),
    }  # fmt: skip
    return render(request, "interventions/plan.html", context, status=422 if form.errors else 200)


@policy("case_whole")
def change(request: HttpRequest, school: str, code: str, pk: UUID) -> HttpResponse:
    case = door.case(request, code)
    action = door.action(case, pk)
    initial = {name: getattr(action, name) for name in ("action", "owner", "service_type", "frequency", "due_on", "measure")}
    initial |= {"owners": [str(p.pk) for p in action.owners.all()], "students": [str(s.place) for s in action.students.all()]}
    return _amended(request, case, action.conference, action, initial)


@policy("case_whole")
def add(request: HttpRequest, school: str, code: str) -> HttpResponse:
    case = door.case(request, code)
    return _amended(request, case, door.running(case), None, {})


def _amended(request, case, conference, action, initial):
    """The form of one action; whatever is added, or changed after the seal, needs a reason."""
    actor, now = request.actor, clock.now()
    is_sealed = conference.locked_at is not None
    form = AmendForm(
        request.POST or None, people=queries.plannable(conference, action), students=cases.students_of(case), initial=initial,
        offered=rules.offered(case), needs_reason=is_sealed or action is None,
    )  # fmt: skip
    if form.is_valid():
        who = {
            "by": actor,
            "now": now,
            "by_label": queries.label_of(actor.person_id),
            "on": clock.today(case.school.time_zone, now),
        }
        if action is None:
            amending.add(conference, **form.cleaned_data, **who)
        else:
            amending.change(action, **form.cleaned_data, **who)
        messages.success(request, _("Rencana tersimpan."))
        return redirect("interventions:plan", school=case.school.code, code=case.code)
    context = {"case": case, "action": action, "form": form, "is_sealed": is_sealed, "line": cases.thread_of(case)}
    context["kept_elsewhere"] = rules.kept_elsewhere(conference)
    context["may_write"] = case_rules.may_write(actor, case)
    return render(request, "interventions/amend.html", context, status=422 if form.errors else 200)
