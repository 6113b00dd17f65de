"""Serah terima: a counsellor's offers, one case's way from hand to hand, and the coordinator's sharing out."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rembuk.cases import door, finding
from rembuk.cases import queries as cases
from rembuk.concerns import queries as concerns
from rembuk.concerns import routing
from rembuk.core import clock
from rembuk.core.actor import Role
from rembuk.core.policies import policy
from rembuk.handovers import actions, queries, rules, turning
from rembuk.handovers.forms import DeclineOfferForm, OfferForm
from rembuk.vault import log


def _today(request):
    return clock.today(request.actor.school.time_zone)


def _offer_form(request, *but):
    held = [p for p in routing.counselors(request.actor.school, _today(request)) if p.pk not in but]
    asked = request.GET.get("kepada", "")  # from the list of cases whose class another counsellor looks after now
    initial = {"to": asked, "reason": _("Naik kelas: kelas barunya didampingi guru BK lain.")} if asked else None
    return OfferForm(request.POST if request.method == "POST" else None, offered=held, initial=initial)


def _offer(request, form):
    """The arguments of an offer as the form and the day give them."""
    now = clock.now()
    return {"to": form.person(), "reason": form.cleaned_data["reason"], "on": _today(request), "by": request.actor, "now": now}


@policy("counselor")
def handovers(request: HttpRequest, school: str) -> HttpResponse:
    """What waits for this counsellor's answer; all own cases at once."""
    actor, form = request.actor, _offer_form(request, request.actor.person_id)
    if form.is_bound and form.is_valid():
        made = actions.offer_all(actor.school, door.person(actor), **_offer(request, form))
        messages.success(request, _("%(n)s kasus ditawarkan; berpindah begitu diterima.") % {"n": len(made)})
        return redirect("handovers:waiting", school=school)
    held = queries.waiting_for(actor.school, actor.person_id)
    log.read(request, "handovers.read", "handovers.waiting", clock.now(), version=str(_today(request)))
    own = (
        finding.held_by(actor.school, actor.person_id).filter(owner_id=actor.person_id).count()
        if actor.has(Role.COUNSELOR)
        else 0
    )
    context = {**held, "form": form, "decline": DeclineOfferForm(), "own": own}
    return render(request, "handovers/handovers.html", context, status=422 if form.errors else 200)


@policy("counselor")
@require_POST
def answer_handover(request: HttpRequest, school: str) -> HttpResponse:
    """Accept, decline or take back one of those that this actor may answer."""
    actor, who = request.actor, {"by": request.actor, "now": clock.now()}
    waiting = queries.all_waiting(actor.school)
    mine = [h for h in waiting if actor.person_id in {h.taker_id, h.giver_id} or rules.is_coordinator_of(actor, h.case)]
    held = next((h for h in mine if str(h.pk) == request.POST.get("penyerahan")), None)
    acts = {"terima": actions.accept, "tarik": actions.take_back, "tolak": actions.decline}
    if held is None or request.POST.get("jawaban") not in acts:
        raise Http404
    words = {"words": request.POST.get("words", "")[:1000]} if request.POST["jawaban"] == "tolak" else {}
    acts[request.POST["jawaban"]](held, **words, **who)
    messages.success(request, _("Jawaban tersimpan."))
    is_theirs = actor.has(Role.COORDINATOR) and actor.person_id not in {held.taker_id, held.giver_id}
    return redirect("handovers:sharing" if is_theirs else "handovers:waiting", school=school)


@policy("case_whole")
def hand_over(request: HttpRequest, school: str, code: str) -> HttpResponse:
    case = door.case(request, code, action="handover.read")
    form = _offer_form(request, case.owner_id)
    if form.is_bound and form.is_valid():
        actions.offer(case, **_offer(request, form))
        messages.success(request, _("Ditawarkan. Kasus berpindah begitu diterima; sampai saat itu Anda tetap menanganinya."))
        return redirect("handovers:hand_over", school=school, code=code)
    context = {
        "case": case, "form": form, "history": queries.history(case), "line": cases.thread_of(case),
        "may": rules.may_hand_over(request.actor, case),
    }  # fmt: skip
    return render(request, "handovers/hand_over.html", context, status=422 if form.errors else 200)


@policy("coordinator")
def sharing(request: HttpRequest, school: str) -> HttpResponse:
    """Who holds how many cases, what nobody holds, and all of one counsellor to another."""
    actor, today, form = request.actor, _today(request), _offer_form(request)
    cases = queries.open_cases(actor.school)
    found = queries.loads(actor.school, today, cases)
    giver = next((load.person for load in found if str(load.person.pk) == request.POST.get("dari")), None)
    if form.is_bound and giver is None:
        form.add_error(None, _("Pilih guru BK yang kasusnya diserahkan."))
    if form.is_bound and form.is_valid():
        made = actions.offer_all(actor.school, giver, **_offer(request, form))
        messages.success(request, _("%(n)s kasus sekarang pada %(name)s.") % {"n": len(made), "name": form.person().name})
        return redirect("handovers:sharing", school=school)
    log.read(request, "sharing.read", "handovers.sharing", clock.now(), version=today.isoformat())
    waiting = queries.all_waiting(actor.school)
    context = {
        "loads": found, "orphans": queries.orphans(found), "waiting": waiting,
        "unassigned": concerns.unassigned(actor.school), "form": form, "giver": request.POST.get("dari", ""),
        "turned": turning.turned(actor.school, today, cases, {offer.case_id for offer in waiting}),
    }  # fmt: skip
    return render(request, "handovers/sharing.html", context, status=422 if form.errors else 200)


@policy("coordinator")
def assign(request: HttpRequest, school: str, code: str) -> HttpResponse:
    """One case to another counsellor by the coordinator's word; its contents stay closed."""
    case = door.case_by_code(request, code)
    form = _offer_form(request, case.owner_id)
    if form.is_bound and form.is_valid():
        actions.offer(case, **_offer(request, form))
        messages.success(request, _("Kasus %(code)s sekarang pada %(name)s.") % {"code": code, "name": form.person().name})
        return redirect("handovers:sharing", school=school)
    days = (_today(request) - case.referred_on).days
    return render(
        request, "handovers/assign.html", {"case": case, "form": form, "days": days}, status=422 if form.errors else 200
    )
