"""Pages across stages: the home of each role, the case, search, the register."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rembuk.accounts.models import current_year
from rembuk.cases import actions as case_actions
from rembuk.cases import door, legal, queries_parting, triage
from rembuk.cases import queries as cases
from rembuk.concerns import queries as concerns
from rembuk.consents import grants
from rembuk.core import clock
from rembuk.core.actor import Role
from rembuk.core.policies import policy
from rembuk.desk import invitations, missing, queries
from rembuk.inquiries import chasing
from rembuk.inquiries import queries as inquiries
from rembuk.records import acknowledging
from rembuk.vault import log


@policy("member")
def home(request: HttpRequest, school: str) -> HttpResponse:
    actor, now = request.actor, clock.now()
    today = clock.today(actor.school.time_zone, now)
    tasks, more = queries.own_tasks(actor, today)
    context = {"today": today, "name": queries.name_of(actor), "tasks": tasks, "more_tasks": more, "wants_code": False}
    context |= _meetings(actor, today, now)
    context["asked"] = inquiries.own(actor.school, actor.person_id, now)
    if actor.has(Role.COUNSELOR):
        context |= queries.waiting(actor, today) if actor.stepped_up else {"wants_code": True}
        context["unanswered"] = chasing.unanswered(actor.school, actor.person_id, today) if actor.stepped_up else []
    if actor.has(Role.PRINCIPAL, Role.COORDINATOR):
        context |= {"numbers": queries.numbers(actor.school, today), "divides": actor.has(Role.COORDINATOR)}
    if actor.has(Role.COORDINATOR):
        context["adrift"] = concerns.unassigned(actor.school)
    if actor.has(Role.PRINCIPAL):
        context["to_acknowledge"] = acknowledging.waiting(actor.school, actor.person_id)
    log.read(request, "home.read", "desk.home", now, version=today.isoformat())
    return render(request, "desk/home.html", context)


def _meetings(actor, today, now):
    """Invitations that can be answered stand by themselves; of every other part of a case the way to it."""
    codes = grants.codes_of(actor.person_id, actor.school_id, now)
    held = invitations.of(actor, codes, today, now)
    asked = {one.conference.case.code for one in held}
    silent = sum(not one.is_answered for one in held)
    return {"invitations": held, "unanswered_invitations": silent, "parts": [c for c in codes if c not in asked]}


@policy("case_whole")
def case(request: HttpRequest, school: str, code: str) -> HttpResponse:
    found = door.case(request, code)
    held = queries.file_of(found, clock.today(found.school.time_zone))
    base = found.get_absolute_url()
    conference = held.conference
    room = f"{base}konferensi/{conference.round}/" if conference else f"{base}konferensi/rencana/"
    urls = [f"{base}bukti/", room, f"{base}rencana/", f"{base}evaluasi/"]
    context = {
        "case": found, "file": held, "line": cases.thread_of(found, urls=urls, entries=held.entries), "base": base, "room": room,
        "next": missing.next_step(held), "missing": missing.missing(held),
        "reasons": [c for c in found.counselors.all() if c.is_opened and c.holds(clock.now())],
        "legal": legal.card(legal.kind(found)), "triage": next(iter(triage.of_case(found)), None),
        "gone": queries_parting.gone(found, request.actor), "origin": queries_parting.origin(found, request.actor),
    }  # fmt: skip
    return render(request, "desk/case.html", context)


@policy("counselor")
def search(request: HttpRequest, school: str) -> HttpResponse:
    actor, now = request.actor, clock.now()
    today, words = (
        clock.today(actor.school.time_zone, now),
        request.POST.get("q", "")[:80],
    )  # a child's name has no place in an address
    found = queries.search(actor, words, current_year(today), today) if words.strip() else {}
    log.read(request, "search", "desk.search", now, version=now.isoformat()[:19] if words else "")
    return render(request, "desk/search.html", {"words": words, **found})


@policy("coordinator")
def register(request: HttpRequest, school: str) -> HttpResponse:
    actor, now = request.actor, clock.now()
    today = clock.today(actor.school.time_zone, now)
    asked = {"stage": request.GET.get("tahap", ""), "owner": request.GET.get("konselor", "")}
    only_late = request.GET.get("lewat") == "1"
    log.read(request, "register.read", "desk.register", now, version=today.isoformat())
    held = queries.register(actor.school, today, **asked, only_late=only_late)
    return render(request, "desk/register.html", {"held": held, **asked, "only_late": only_late, "stages": queries.STAGES})


@policy("coordinator")
@require_POST
def open_with_reason(request: HttpRequest, school: str, code: str) -> HttpResponse:
    found = queries.case_of(request.actor.school, code)
    if found is None:
        raise Http404
    case_actions.open_with_reason(
        found, person=queries.person(request.actor), reason=request.POST.get("alasan", ""), by=request.actor, now=clock.now()
    )
    messages.success(
        request,
        _("Isi kasus terbuka bagi Anda selama 24 jam, tanpa yang hanya untuk konselor; penanggung jawabnya melihat alasan Anda."),
    )
    return redirect(found)
