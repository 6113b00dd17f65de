"""The room's steps d to f: the board, the alternatives, the decision."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rembuk.cases import evidence as ledger
from rembuk.conferences import actions, agreements, door
from rembuk.core import clock
from rembuk.core.policies import policy
from rembuk.room import ballots, board, once, page, wordings
from rembuk.room.forms import AlternativeForm, ChoiceForm, DecisionForm, DissentForm, JointPointForm, ServiceForm
from rembuk.room.views import again, back, enter, say


@policy("case_whole")
@require_POST
@once.told
def analyse(request: HttpRequest, school: str, code: str, number: int) -> HttpResponse:
    room, who = enter(request, code, number, "d")
    form = JointPointForm(request.POST, room=room)
    if not form.is_valid():
        return again(request, room, joint=form)
    values = {"lens": form.cleaned_data["lens"], "statement": form.kept("statement"), "cites": form.chosen("cites")}
    with once.only(room.conference, once.mark_of(request, form), who["now"]) as is_new:
        if is_new:
            ledger.add_point(room.case, origin="joint", state="accepted", conference_id=room.conference.pk, **values, **who)
    return back(room, form.cleaned_data["lens"])


@policy("case_whole")
@require_POST
@once.told
@wordings.in_turn
def take_up(request: HttpRequest, school: str, code: str, number: int, pk: str) -> HttpResponse:
    """Accept a point of the initial analysis, in these words and citing this, or let it go."""
    room, who = enter(request, code, number, "d")
    held = next((p for lens in room.board() for p in lens.points if p.point.pk == pk), None)
    if held is None:
        raise Http404
    held.point.case = room.case
    if request.POST.get("lepas"):
        board.drop_point(held.point, conference=room.conference, **who)
        return back(room, held.point.lens)
    form = page.take_up(room, held, request.POST)
    if not form.is_valid():
        return again(request, room, now_point=held, take_up=form)
    words = _words(request, room, form, "statement", wordings.point(held.point.pk), held.point.statement, who)
    board.take_up(held.point, conference=room.conference, statement=words, cites=form.chosen("cites"), offered=room.shown, **who)
    return back(room, held.point.lens)


def _words(request, room, form, name, part, stored, who):
    """One text of a form as it is to stand, with what others wrote meanwhile."""
    one = wordings.typed(form, name, part, stored)
    taken = wordings.take(room.conference, [one], mark=request.POST.get("sent", ""), kept=room.naming.kept, **who)
    if taken.is_beside:
        say(request, taken, "")
    return taken.texts.get(part, stored)


@policy("case_whole")
@require_POST
@once.told
def weigh(request: HttpRequest, school: str, code: str, number: int) -> HttpResponse:
    room, who = enter(request, code, number, "e")
    form = AlternativeForm(request.POST, room=room)
    if not form.is_valid():
        return again(request, room, alternative=form)
    texts = {name: form.kept(name) for name in ("description", "pros", "cons")}
    offer = {"provider": room.named(form.cleaned_data["provider"])["owner"], "starts_on": form.cleaned_data["starts_on"]}
    with once.only(room.conference, once.mark_of(request, form), who["now"]) as is_new:
        if is_new:
            agreements.weigh(
                room.conference, services=form.cleaned_data["services"], cites=form.chosen("cites"), **texts, **offer, **who
            )  # fmt: skip
    return back(room)


def _alternative(request, room, pk):
    row = door.row_of(room.conference, "alternatif", pk)
    weighed = next((w for w in room.alternatives() if w.row.pk == row.pk), None)
    if weighed is None:  # not for who sits here now
        raise Http404
    return row, weighed


@policy("case_whole")
@require_POST
def count(request: HttpRequest, school: str, code: str, number: int, pk: str) -> HttpResponse:
    """Hands for one alternative; where voices are secret the count is opened, or taken back to be counted again."""
    room, who = enter(request, code, number, "e")
    row, weighed = _alternative(request, room, pk)
    tally = ballots.tallies([row], ballots.habit(room.case.school))[row.pk]
    if request.POST.get("ulang"):
        agreements.count_hands(row, agree=None, unsure=None, against=None, **who)
        return back(room, f"a{row.rank}")
    form = page.hands(weighed, request.POST, tally=tally)
    if not form.is_valid():
        return again(request, room, weighed=page.weighed(room, form, row.pk))
    (ballots.open_count if tally.is_closed else agreements.count_hands)(row, **form.cleaned_data, **who)
    return back(room, f"a{row.rank}")


@policy("case_whole")
@require_POST
@once.told
@wordings.in_turn
def choose(request: HttpRequest, school: str, code: str, number: int, pk: str) -> HttpResponse:
    """Choose an alternative, or lay it aside, with the reason."""
    room, who = enter(request, code, number, "f")
    row, weighed = _alternative(request, room, pk)
    form = ChoiceForm(request.POST, prefix=f"a{row.rank}", initial={"reason": weighed.reason})
    if form.is_valid():
        words = _words(request, room, form, "reason", f"reason_{row.rank}", row.reason, who)
        agreements.choose(row, is_chosen=request.POST.get("pilih") == "1", reason=words, **who)
    return back(room, "pilihan")


@policy("case_whole")
@require_POST
@once.told
def agree(request: HttpRequest, school: str, code: str, number: int) -> HttpResponse:
    """Planned actions and goals: typed row by row in step f."""
    room, who = enter(request, code, number, "f")
    typed = page.rows(room, request.POST)
    if not all([rows.is_valid() for rows in typed.values()]):
        return again(request, room, **typed)
    with transaction.atomic():  # the marks stand and fall with all of it
        _agree(room, *(_new_rows(request, room, typed[name], who) for name in ("plan", "goals")), who)
    return back(room, "rencana")


def _new_rows(request, room, rows, who):
    """What was typed row by row, without the rows that this page has sent already."""
    found = []
    for form in [f for f in rows.forms if f.has_changed()]:
        with once.only(room.conference, once.mark_of(request, form), who["now"]) as is_new:
            found += [form.cleaned_data] if is_new else []
    return found


def _agree(room, plan, goals, who):
    for row in [r for r in plan if r.get("action")]:
        texts = {name: room.naming.kept(row[name]) for name in ("action", "measure", "frequency")}
        whom, owner = room.those(row.get("student", "")), room.named(row["owner"])
        details = {"due_on": row["due_on"], "service_type": row["service_type"], "students": whom}
        agreements.plan_action(room.conference, **details, **texts, **owner, **who)
    for row in [r for r in goals if r.get("name")]:
        direction = "up" if (row["target"] or 0) > (row["baseline"] or 0) else "down"
        whom = room.those(row.pop("student", ""))
        values = {**row, "name": room.naming.kept(row["name"]), "students": whom}
        agreements.set_goal(room.conference, direction=direction, **values, **who)


@policy("case_whole")
@require_POST
@once.told
def serve(request: HttpRequest, school: str, code: str, number: int) -> HttpResponse:
    """A kind of help that was decided."""
    room, who = enter(request, code, number, "f")
    form = ServiceForm(request.POST, room=room, auto_id="layanan_%s")
    if not form.is_valid():
        return again(request, room, service=form)
    named = room.named(form.cleaned_data["provider"])
    texts = {name: room.naming.kept(form.cleaned_data[name]) for name in ("frequency", "goal")}
    values = {**form.cleaned_data, **texts, "provider": named["owner"], "provider_role": named.get("owner_role", "")}
    with once.only(room.conference, once.mark_of(request, form), who["now"]) as is_new:
        if is_new:
            agreements.add_service(room.conference, providers=named.get("owners", []), **values, **who)
    return back(room, "layanan")


@policy("case_whole")
@require_POST
@once.told
def dissent(request: HttpRequest, school: str, code: str, number: int) -> HttpResponse:
    """Another opinion, with or without a name."""
    room, who = enter(request, code, number, "f")
    form = DissentForm(request.POST, room=room, auto_id="beda_%s")
    if not form.is_valid():
        return again(request, room, dissent=form)
    with once.only(room.conference, once.mark_of(request, form), who["now"]) as is_new:
        if is_new:
            agreements.dissent(room.conference, text=form.kept("text"), participant=form.person(), **who)
    return back(room, "beda")


@policy("case_whole")
@require_POST
@once.told
@wordings.in_turn
def decide(request: HttpRequest, school: str, code: str, number: int) -> HttpResponse:
    room, who = enter(request, code, number, "f")
    form = DecisionForm(request.POST, room=room)
    if not form.is_valid():
        return again(request, room, decision=form)
    taken = wordings.take(room.conference, form.typed(), mark=request.POST.get("sent", ""), kept=room.naming.kept, **who)
    actions.replan(room.conference, **taken.texts, **form.plain(), **who)
    if taken.is_beside or room.conference.decided_at or not request.POST.get("tetapkan"):
        say(request, taken, _("Tersimpan."))
        return back(room, "keputusan")
    if verdict := wordings.may_decide(request.actor, room.conference):
        return _decided(request, room, who)
    messages.warning(request, verdict.why_not)
    return again(request, room)


def _decided(request, room, who):
    actions.decide(room.conference, on=clock.today(room.case.school.time_zone, who["now"]), **who)
    messages.success(request, _("Keputusan ditetapkan. Rencana berjalan mulai hari ini."))
    return redirect(f"{room.case.get_absolute_url()}konferensi/{room.conference.round}/berita-acara/")


@policy("case_whole")
@require_POST
def drop(request: HttpRequest, school: str, code: str, number: int, kind: str, pk: str) -> HttpResponse:
    """Take an alternative, an action or a goal back before the decision."""
    room, who = enter(request, code, number, "e" if kind == "alternatif" else "f")
    agreements.drop(door.row_of(room.conference, kind, pk), **who)
    return back(room)
