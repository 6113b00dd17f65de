"""Pages of the counsellors: the queue of concerns, one concern, and what becomes of it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rembuk.accounts.models import current_year
from rembuk.cases import door as case_door
from rembuk.cases import intake, legal, triage
from rembuk.cases import rules as case_rules
from rembuk.cases.forms import PriorityForm, TriageForm
from rembuk.concerns import actions, door, outcome, queries, routing
from rembuk.concerns.forms_queue import FILTERS, DeclineForm, HandledForm, JoinForm, PassForm, QueueFilter, ReopenForm
from rembuk.concerns.models import Concern
from rembuk.core import clock
from rembuk.core.actor import Role
from rembuk.core.policies import policy
from rembuk.people import queries as people
from rembuk.vault import log


@policy("counselor")
def queue(request: HttpRequest, school: str) -> HttpResponse:
    actor, now = request.actor, clock.now()
    today, sees_all = clock.today(actor.school.time_zone, now), actor.has(Role.COORDINATOR)
    form = QueueFilter(request.GET, classes=people.classes(actor.school, current_year(today)), sees_all=sees_all)
    chosen = form.chosen()
    cards = queries.queue(actor.school, actor.person_id, chosen, sees_all=sees_all, today=today)
    page = Paginator(cards, 50).get_page(request.GET.get("halaman"))
    log.read(request, "concerns.queue", "concerns.queue", now, version=f"{now.date()}-{len(cards)}.{page.number}")
    context = {"page": page, "form": form, "chosen": chosen, "query": _query(request), "sees_all": sees_all, "all": len(cards)}
    return render(request, "concerns/queue.html", context)


def _query(request):
    """The filters of the queue, carried along to a concern and back."""
    held = request.GET.copy()
    for name in [n for n in held if n not in (*FILTERS, "halaman")]:
        del held[name]
    return held.urlencode()


def _queue(request):
    query = _query(request)
    return reverse("concerns:queue", args=[request.actor.school.code]) + (f"?{query}" if query else "")


@policy("concern")
def concern(request: HttpRequest, school: str, pk: str) -> HttpResponse:
    actor, now = request.actor, clock.now()
    held = door.concern(request, pk)
    today = clock.today(actor.school.time_zone, now)
    form = TriageForm(request.POST or None, initial=_initial(held))
    if form.is_valid() and (concerned := intake.students_of(form, actor.school, current_year(today))):
        also = [c for c in queries.beside(held, actor) if str(c.pk) in request.POST.getlist("sertakan")]
        case = outcome.case_from(held, form, concerned=concerned, also=also, today=today, by=actor, now=now)
        messages.success(request, _("Kasus %(code)s dibuka. Pelapor diberi tahu.") % {"code": case.code})
        return redirect(case)
    if request.method == "GET":
        actions.mark_read(held, by=actor, now=now)
    return _page(request, held, form=form)


def _initial(held):
    return {"student": held.who.replace("; ", "\n"), **held.triage}


def _page(request, held, **bound):
    """A concern with its history, what stands beside it, and every way it can go."""
    actor, today = request.actor, clock.today(request.actor.school.time_zone)
    cases = queries.running_cases(held, actor)
    colleagues = [p for p in routing.counselors(actor.school, today) if p.pk != held.addressee_id] if held.is_waiting else []
    context = {
        "concern": held, "age": queries.age(clock.today(actor.school.time_zone, held.made_at), today),
        "history": queries.history(held), "triage": triage.shown(held.triage), "cases": cases, "joined": queries.joined(held, actor),
        "beside": queries.beside(held, actor), "query": _query(request), "back": _queue(request),
        "legal": legal.card(held.triage.get("case_type", "")), "form": TriageForm(initial=_initial(held)), "priority": PriorityForm(initial=held.triage, prefix="triase"),
        "join": _join_form(held, actor, cases), "handle": HandledForm(),
        "decline": DeclineForm(), "pass_on": PassForm(offered=colleagues), "reopen": ReopenForm(), "may_open": case_rules.may_open_case(actor), **bound,
    }  # fmt: skip
    return render(request, "concerns/concern.html", context, status=422 if any(f.errors for f in bound.values()) else 200)


def _join_form(held, actor, cases, data=None):
    others = queries.others_open(held, actor, cases)
    return JoinForm(data, cases=queries.offered(cases), others=others)


@policy("concern")
@require_POST
def triage_concern(request: HttpRequest, school: str, pk: str) -> HttpResponse:
    held, form, now = door.concern(request, pk), PriorityForm(request.POST, prefix="triase"), clock.now()
    if not form.is_valid():
        return _page(request, held, priority=form)
    outcome.triage_concern(held, form, today=clock.today(request.actor.school.time_zone, now), by=request.actor, now=now)
    messages.success(request, _("Triase tersimpan; antrean mengikutinya."))
    return redirect(_queue(request))


@policy("concern")
@require_POST
def join(request: HttpRequest, school: str, pk: str) -> HttpResponse:
    held = door.concern(request, pk)
    form = _join_form(held, request.actor, queries.running_cases(held, request.actor), request.POST)
    case = case_door.case_to_join(request, form.cleaned_data["code"]) if form.is_valid() else None
    if form.is_valid() and case is None:
        form.refuse_code()
    return _answered(request, held, "join", form, Concern.State.JOINED, case=case)


@policy("concern")
@require_POST
def handle(request: HttpRequest, school: str, pk: str) -> HttpResponse:
    return _answered(request, door.concern(request, pk), "handle", HandledForm(request.POST), Concern.State.HANDLED)


@policy("concern")
@require_POST
def decline(request: HttpRequest, school: str, pk: str) -> HttpResponse:
    return _answered(request, door.concern(request, pk), "decline", DeclineForm(request.POST), Concern.State.DECLINED)


def _answered(request, held, name, form, state, case=None):
    if not form.is_valid():
        return _page(request, held, **{name: form})
    values = {"words": form.cleaned_data["words"], "note": form.cleaned_data.get("note", ""), "put_aside": form.put_aside}
    outcome.reply(held, state=state, case=case, **values, by=request.actor, now=clock.now())
    messages.success(request, _("Pelapor diberi tahu."))
    return redirect(_queue(request))


@policy("concern")
@require_POST
def pass_on(request: HttpRequest, school: str, pk: str) -> HttpResponse:
    held, now = door.concern(request, pk), clock.now()
    today = clock.today(request.actor.school.time_zone, now)
    form = PassForm(request.POST, offered=routing.counselors(request.actor.school, today))
    if not form.is_valid():
        return _page(request, held, pass_on=form)
    said = {"reason": form.cleaned_data["reason"], "put_aside": form.put_aside}
    actions.pass_on(held, to=form.person(), **said, on=today, by=request.actor, now=now)
    messages.success(request, _("Laporan sekarang pada %(name)s.") % {"name": form.person().name})
    return redirect(_queue(request))


@policy("concern")
@require_POST
def reopen(request: HttpRequest, school: str, pk: str) -> HttpResponse:
    held, form = door.concern(request, pk), ReopenForm(request.POST)
    if not form.is_valid():
        return _page(request, held, reopen=form)
    actions.reopen(held, reason=form.cleaned_data["reason"], put_aside=form.put_aside, by=request.actor, now=clock.now())
    messages.success(request, _("Laporan dibuka kembali."))
    return redirect("concerns:concern", school=school, pk=pk)
