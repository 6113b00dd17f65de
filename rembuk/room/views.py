"""The room: one screen, safe to project; the steps a to c, and the way between the six steps."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rembuk.cases import actions as cases
from rembuk.conferences import actions, door, queries, rules, showing
from rembuk.conferences.models import Step
from rembuk.core import clock
from rembuk.core.policies import policy
from rembuk.room import board, counts, keeping, once, page, wordings
from rembuk.room.forms import AttendForm, ClarifyForm, VoicesForm
from rembuk.room.rows import SeatRows
from rembuk.room.screen import Room
from rembuk.vault import log


def enter(request, code, number, step=""):
    """The conference's room at a step, and who acts when."""
    held = door.conference(request, code, number)
    conference = queries.in_room(held, "spot", of_seats=counts.of_seats(), **counts.of_conference())
    return Room(conference, step or conference.step), {"by": request.actor, "now": clock.now()}


def again(request, room, **filled):
    """The same step with what was typed and what is wrong with it."""
    return render(request, "room/room.html", page.context(request, room, clock.now(), **filled), status=422)


def say(request, taken, done):
    """Saved; or kept beside what somebody else wrote meanwhile."""
    if taken.is_beside:
        messages.warning(request, _("Seseorang menulis di tempat yang sama. Kedua tulisan tersimpan; satukan di bawah ini."))
    else:
        messages.success(request, done)


def back(room, place=""):
    """The way back to the step, after something was done."""
    case = room.case
    answer = redirect("room:room", school=case.school.code, code=case.code, number=room.conference.round)
    answer["Location"] += f"?langkah={room.step}" + (f"#{place}" if place else "")
    return answer


@policy("case_whole")
def room(request: HttpRequest, school: str, code: str, number: int) -> HttpResponse:
    step = request.GET.get("langkah", "")
    if step and step not in Step.values:
        raise Http404
    held, _who = enter(request, code, number, step)
    keeping.enter(request, held.conference)
    log.read(request, f"room.step.{held.step}", held.conference, clock.now(), version=str(held.conference.version))
    if request.headers.get("HX-Request"):
        return page.part(request, held)
    if request.headers.get("X-Rembuk-Sent"):
        return HttpResponse(status=204)  # a form that sent itself: it arrived; the page is asked for next
    return render(request, "room/room.html", page.context(request, held, clock.now()))


@policy("case_whole")
@require_POST
def go(request: HttpRequest, school: str, code: str, number: int) -> HttpResponse:
    room, who = enter(request, code, number)
    step, on = request.POST.get("langkah", ""), clock.today(room.case.school.time_zone, who["now"])
    if step not in Step.values:
        raise Http404
    if not (verdict := rules.may_go_to(room.conference, step)):
        messages.warning(request, verdict.why_not)
        return again(request, room)
    if room.sitting is not None and room.sitting.opened_at is None:
        actions.open_room(room.conference, on=on, **who)
    actions.go_to(room.conference, step=step, on=on, **who)
    room.step = step
    return back(room)


def _all_there(sent, room):
    """With one button everybody of whom nothing was noted yet is there."""
    held = sent.copy()
    for seat in room.seats() if sent.get("semua") else ():
        name = f"kursi-{seat.one.rank}-attendance"
        held[name] = "hadir" if held.get(name) == "belum" else held.get(name, "")
    return held


@policy("case_whole")
@require_POST
@once.told
@wordings.in_turn
def attend(request: HttpRequest, school: str, code: str, number: int) -> HttpResponse:
    room, who = enter(request, code, number, "a")
    forms = [AttendForm(_all_there(request.POST, room), seat=seat) for seat in room.seats()]
    if not all([form.is_valid() for form in forms]):
        return again(request, room, attend=forms)
    for form in forms:
        one, values = form.seat.one, form.values()
        one.conference = room.conference
        if any(getattr(one, name) != value for name, value in values.items()):
            actions.set_attendance(one, **values, **who)
    ticked = None if request.POST.get("ikrar") else [f.seat.one for f in forms if f.cleaned_data["pledged"]]
    if ticked is None or ticked:
        room.sitting.conference = room.conference
        actions.pledge(room.sitting, participants=ticked, **who)
    messages.success(request, _("Kehadiran tersimpan."))
    return go(request, school, code, number) if request.POST.get("langkah") else back(room)


@policy("case_whole")
def invite(request: HttpRequest, school: str, code: str, number: int) -> HttpResponse:
    room, who = enter(request, code, number, "a")
    rows = SeatRows(request.POST or None, prefix="hadir", initial=[{}])
    if request.method == "POST" and not rows.is_valid():
        return again(request, room, rows=rows)
    for row in rows.cleaned_data if request.method == "POST" else []:
        if row.get("name"):
            actions.add_participant(room.conference, **{k: row[k] for k in ("name", "role", "label", "attendance")}, **who)
    return back(room)


@policy("case_whole")
@require_POST
def show(request: HttpRequest, school: str, code: str, number: int, item: int) -> HttpResponse:
    """Leave an item out of the shown set, or take it in again."""
    room, who = enter(request, code, number, "b")
    row = next((r for r in room.listed if r.item.number == item), None)
    if row is None or room.sitting is None:
        raise Http404
    wanted = request.POST.get("tampil", "")
    if wanted == "1" and row.why:
        messages.warning(
            request, _("D%(n)s: %(why)s Tampilkan hanya bila semua yang hadir boleh melihatnya.") % {"n": item, "why": row.why}
        )
        return again(request, room, asked=row)
    room.sitting.conference = room.conference
    actions.show(room.sitting, row.item, is_shown=wanted in {"1", "tetap"}, **who)
    return back(room)


@policy("case_whole")
@require_POST
@once.told
def clarify(request: HttpRequest, school: str, code: str, number: int) -> HttpResponse:
    room, who = enter(request, code, number, "c")
    form = ClarifyForm(request.POST, room=room)
    if not form.is_valid():
        return again(request, room, clarify=form)
    values = {"act": form.cleaned_data["act"], "statement": form.kept("statement"), "affects": form.chosen("affects")}
    with once.only(room.conference, once.mark_of(request, form), who["now"]) as is_new:
        if is_new:
            board.speak(room.conference, participant=form.person(), **values, **who)
    messages.success(request, _("Tercatat."))
    return back(room)


@policy("case_whole")
@require_POST
@once.told
@wordings.in_turn
def voices(request: HttpRequest, school: str, code: str, number: int) -> HttpResponse:
    room, who = enter(request, code, number, "c")
    form = VoicesForm(request.POST, room=room, auto_id="suara_%s")
    if not form.is_valid():
        return again(request, room, voice_form=form)
    taken = wordings.take(room.conference, form.typed(), mark=request.POST.get("sent", ""), kept=room.naming.kept, **who)
    for voice in room.voices():
        if (words := taken.texts.get(f"voice_{voice.student.place}")) is not None:
            cases.set_voice(voice.student, words=words, **who)
    later = {part.removeprefix("later_"): words for part, words in taken.texts.items() if part.startswith("later_")}
    key = showing.parents_key(room.sitting)
    actions.put_off(room.conference, voices=later, parents=taken.texts.get(key, room.conference.notes.get(key, "")), **who)
    say(request, taken, _("Tersimpan."))
    return back(room, "suara")
