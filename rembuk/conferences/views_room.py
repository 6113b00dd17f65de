"""The room: one screen, the article's six steps, each with its own work."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rembuk.cases import evidence as ledger
from rembuk.cases import queries as cases
from rembuk.conferences import actions, agreements, door, queries, rules
from rembuk.conferences.forms import ActionRows, AlternativeForm, ClarifyForm, DecisionForm, GoalRows, JointPointForm, SeatRows
from rembuk.conferences.models import Step
from rembuk.core import clock
from rembuk.core.policies import policy
from rembuk.vault import log


@policy("case_whole")
def room(request: HttpRequest, school: str, code: str, number: int) -> HttpResponse:
    conference = queries.in_room(door.conference(request, code, number))
    step = request.GET.get("langkah") or conference.step
    if step not in Step.values:
        raise Http404
    log.read(request, f"room.step.{step}", conference, clock.now(), version=str(conference.version))
    return render(request, "conferences/room.html", _context(request, conference, step))


def _context(request, conference, step, **forms):
    case = conference.case
    shown = [e for e in cases.standing(case) if e.is_shared]
    seats = list(conference.participants.all())
    context = {
        "case": case, "conference": conference, "step": step, "steps": Step.choices, "shown": shown, "seats": seats,
        "points": [c for c in cases.points(case) if c.point.lens in dict(JointPointForm(evidence=[]).fields["lens"].choices)],
        "clarify": ClarifyForm(seats=seats, evidence=shown), "joint": JointPointForm(evidence=shown),
        "alternative": AlternativeForm(evidence=shown), "decision": DecisionForm(initial=_decided(conference)),
        "plan": ActionRows(prefix="rencana", initial=[{}, {}]), "goals": GoalRows(prefix="sasaran", initial=[{}]),
        "rows": SeatRows(prefix="hadir", initial=[{}]), "lacks": rules.decision_lacks(conference),
        "students": cases.students_of(case), "line": cases.thread_of(case), "may_change": rules.may_change(request.actor, conference),
    }  # fmt: skip
    return {**context, **forms}


def _decided(conference):
    names = ("decision", "method", "best_interest", "responsible", "evaluate_on")
    held = {name: getattr(conference, name) for name in names}
    return {**held, "responsible": held["responsible"] or conference.leader.name}


def _again(request, conference, step, **forms):
    """The same step with what was typed and what is wrong with it."""
    return render(request, "conferences/room.html", _context(request, conference, step, **forms))


def _back(school, code, number, step=""):
    answer = redirect("conferences:room", school=school, code=code, number=number)
    if step:
        answer["Location"] += f"?langkah={step}"
    return answer


@policy("case_whole")
@require_POST
def go(request: HttpRequest, school: str, code: str, number: int) -> HttpResponse:
    conference, now = door.conference(request, code, number), clock.now()
    on = clock.today(conference.case.school.time_zone, now)
    step = request.POST.get("langkah", "")
    if step not in Step.values:
        raise Http404
    if conference.case.stage == "preparation":
        actions.open_room(conference, by=request.actor, now=now, on=on)
    actions.go_to(conference, step=step, by=request.actor, now=now, on=on)
    return _back(school, code, number)


@policy("case_whole")
@require_POST
def attend(request: HttpRequest, school: str, code: str, number: int) -> HttpResponse:
    conference, who = door.conference(request, code, number), {"by": request.actor, "now": clock.now()}
    for participant in conference.participants.select_related("conference__case"):
        attendance = request.POST.get(f"hadir-{participant.pk}", participant.attendance)
        if attendance != participant.attendance and attendance in type(participant).Attendance.values:
            actions.set_attendance(participant, attendance=attendance, **who)
    if request.POST.get("ikrar"):
        actions.pledge(conference.sittings.order_by("number").first(), **who)
    messages.success(request, _("Kehadiran tersimpan."))
    return _back(school, code, number, "a")


@policy("case_whole")
@require_POST
def clarify(request: HttpRequest, school: str, code: str, number: int) -> HttpResponse:
    conference = queries.in_room(door.conference(request, code, number))
    shown = [e for e in cases.standing(conference.case) if e.is_shared]
    form = ClarifyForm(request.POST, seats=list(conference.participants.all()), evidence=shown)
    if not form.is_valid():
        return _again(request, conference, "c", clarify=form)
    affects = [form.items[n] for n in form.cleaned_data["affects"]]
    participant = form.seats[form.cleaned_data["who"]]
    actions.clarify(
        conference,
        participant=participant,
        statement=form.cleaned_data["statement"],
        affects=affects,
        by=request.actor,
        now=clock.now(),
    )
    return _back(school, code, number, "c")


@policy("case_whole")
@require_POST
def analyse(request: HttpRequest, school: str, code: str, number: int) -> HttpResponse:
    conference = queries.in_room(door.conference(request, code, number))
    form = JointPointForm(request.POST, evidence=[e for e in cases.standing(conference.case) if e.is_shared])
    if not form.is_valid():
        return _again(request, conference, "d", joint=form)
    values = {k: form.cleaned_data[k] for k in ("lens", "statement")}
    cites = [form.items[n] for n in form.cleaned_data["cites"]]
    ledger.add_point(
        conference.case,
        cites=cites,
        origin="joint",
        state="accepted",
        conference_id=conference.pk,
        by=request.actor,
        now=clock.now(),
        **values,
    )
    return _back(school, code, number, "d")


@policy("case_whole")
@require_POST
def weigh(request: HttpRequest, school: str, code: str, number: int) -> HttpResponse:
    conference = queries.in_room(door.conference(request, code, number))
    form = AlternativeForm(request.POST, evidence=[e for e in cases.standing(conference.case) if e.is_shared])
    if not form.is_valid():
        return _again(request, conference, "e", alternative=form)
    values = {k: v for k, v in form.cleaned_data.items() if k != "cites"}
    agreements.weigh(
        conference, cites=[form.items[n] for n in form.cleaned_data["cites"]], by=request.actor, now=clock.now(), **values
    )
    return _back(school, code, number, "e")


@policy("case_whole")
@require_POST
def agree(request: HttpRequest, school: str, code: str, number: int) -> HttpResponse:
    """Planned actions and goals: typed row by row in step f."""
    conference, who = queries.in_room(door.conference(request, code, number)), {"by": request.actor, "now": clock.now()}
    plan, goals = ActionRows(request.POST, prefix="rencana"), GoalRows(request.POST, prefix="sasaran")
    if not (plan.is_valid() and goals.is_valid()):
        return _again(request, conference, "f", plan=plan, goals=goals)
    for row in [r for r in plan.cleaned_data if r.get("action")]:
        owners = queries.known_owners(conference, row["owner"])
        agreements.plan_action(conference, owners=owners, **row, **who)
    for row in [r for r in goals.cleaned_data if r.get("name")]:
        direction = "up" if (row["target"] or 0) > (row["baseline"] or 0) else "down"
        agreements.set_goal(conference, direction=direction, **row, **who)
    return _back(school, code, number, "f")


@policy("case_whole")
@require_POST
def decide(request: HttpRequest, school: str, code: str, number: int) -> HttpResponse:
    conference, now = queries.in_room(door.conference(request, code, number)), clock.now()
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _again(request, conference, "f", decision=form)
    values = dict(form.cleaned_data)
    if dissent := values.pop("dissent").strip():
        agreements.dissent(conference, text=dissent, by=request.actor, now=now)
    actions.replan(conference, **values, by=request.actor, now=now)
    if request.POST.get("tetapkan"):
        on = clock.today(conference.case.school.time_zone, now)
        actions.decide(queries.in_room(conference), on=on, by=request.actor, now=now)
        messages.success(request, _("Keputusan ditetapkan. Rencana berjalan mulai hari ini."))
        return redirect(f"{conference.case.get_absolute_url()}konferensi/{number}/berita-acara/")
    return _back(school, code, number, "f")


@policy("case_whole")
@require_POST
def drop(request: HttpRequest, school: str, code: str, number: int, kind: str, pk: str) -> HttpResponse:
    """Take an alternative, an action or a goal back before the decision."""
    conference = door.conference(request, code, number)
    row = door.row_of(conference, kind, pk)
    agreements.drop(row, by=request.actor, now=clock.now())
    return _back(school, code, number, "e" if kind == "alternatif" else "f")
