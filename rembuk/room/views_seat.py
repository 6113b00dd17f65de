"""The room on a participant's own device: staff by account, guests by their personal page or on a lent device."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rembuk.core import clock
from rembuk.core.policies import policy
from rembuk.people.models import HandOver
from rembuk.room import ballots, door, drafts, follow, keeping, leading, once, rules, tray, watching
from rembuk.room.forms_seat import BallotForm, SayForm


def _page(request, held, **filled):
    """The whole page, or the part that follows; what may not be seen yet is not fetched."""
    room, part = held.room, _part(request, held)
    if part["may_see"] and request.actor.link is None:
        keeping.enter(request, room.conference)
    if request.headers.get("X-Rembuk-Sent") and not filled:
        return HttpResponse(status=204)  # a form that sent itself: it arrived; the page is asked for next
    if request.headers.get("HX-Request") and not filled:
        return follow.answer(request, "room/seat_part.html", part)
    context = {
        **part, "draft_key": drafts.key_for(request.actor, room.conference), "say": SayForm(room=room, may_see=bool(part["may_see"])), "stream": f"{held.at}alir/",
        "query": f"?langkah={room.step}" if part["is_elsewhere"] else "",
        "is_guest": request.actor.link is not None, "is_lent": isinstance(request.actor.link, HandOver),
        "school_name": request.actor.school.name, "counselor": room.case.owner, **filled,
    }  # fmt: skip
    return render(request, "room/seat.html", context, status=422 if filled else 200)


def _part(request, held):
    """What follows the leader by itself."""
    room, seat, spot = held.room, held.seat, leading.spot_of(held.conference)
    own = {"held": held, "at": held.at, "may_speak": rules.may_speak(request.actor, room.sitting, seat)}
    may_see = rules.may_see(room.sitting, seat)
    own["matter"] = follow.matter(room, **own, csrf_token=SimpleLazyObject(lambda: get_token(request))) if may_see else ""
    return {
        **own, "csrf_token": SimpleLazyObject(lambda: get_token(request)), "room": room, "conference": room.conference, "step": room.step, "may_see": may_see, "own": follow.own_words(room),
        "steps": rules.passed(room.conference), "is_elsewhere": room.step != room.conference.step,
        "presents": _presented(held) if rules.may_present(request.actor, room.sitting, seat, spot) else [],
        "pointed": spot.item, "is_taker": spot.minute_taker_id == seat.pk,
    }  # fmt: skip


def _presented(held):
    """What the presenter may bring before everybody: what stands on the wall and what this person reads too."""
    wall = {e.pk for e in door.of_wall_beside(held).shown}
    return [held.room.entry(e) for e in held.room.shown if e.pk in wall]


def _say(request, held):
    may_see = bool(rules.may_see(held.room.sitting, held.seat))
    form = SayForm(request.POST, room=held.room, may_see=may_see)
    if not form.is_valid():
        return _page(request, held, say=form)
    values = {"act": form.cleaned_data["act"], "statement": held.room.naming.kept(form.cleaned_data["statement"])}
    tray.say(
        held.seat, sitting=held.room.sitting, sent=form.cleaned_data["sent"], about=form.about_item(), **values,
        by=request.actor, now=clock.now(),
    )  # fmt: skip
    messages.success(request, _("Sudah sampai di baki pemimpin. Terima kasih."))
    return redirect(f"{held.at}#kata")


def _vote(request, held, pk):
    is_seen = rules.may_see(held.room.sitting, held.seat)
    one = next((w.row for w in held.room.alternatives() if w.row.pk == pk), None) if is_seen else None
    if one is None:
        raise Http404
    form = BallotForm(request.POST, rates=ballots.habit(held.room.case.school).rates)
    if form.is_valid():
        ballots.vote(
            one, held.seat, sitting=held.room.sitting, choice=form.cleaned_data["choice"], rates=form.rates(),
            by=request.actor, now=clock.now(),
        )  # fmt: skip
    return redirect(f"{held.at}#a{one.rank}")


@policy("case_part")
def member(request: HttpRequest, school: str, code: str, number: int) -> HttpResponse:
    return _page(request, door.of_member(request, code, number, request.GET.get("langkah", "")))


@policy("case_part")
@require_POST
@once.told
def member_says(request: HttpRequest, school: str, code: str, number: int) -> HttpResponse:
    return _say(request, door.of_member(request, code, number))


@policy("case_part")
@require_POST
def member_votes(request: HttpRequest, school: str, code: str, number: int, pk: str) -> HttpResponse:
    return _vote(request, door.of_member(request, code, number), pk)


@policy("case_part")
@require_POST
def member_presents(request: HttpRequest, school: str, code: str, number: int) -> HttpResponse:
    """The presenter points: at one item, or at the whole set again."""
    held = door.of_member(request, code, number)
    words = request.POST.get("butir", "")
    item = next((e.item.number for e in _presented(held) if str(e.item.number) == words), None)
    leading.present(held.seat, sitting=held.room.sitting, item=item, by=request.actor, now=clock.now())
    return redirect(f"{held.at}#penyaji")


@policy("case_part")
def member_stream(request: HttpRequest, school: str, code: str, number: int) -> HttpResponse:
    return watching.listening(request, door.of_member(request, code, number).conference)


@policy("guest")
def guest(request: HttpRequest) -> HttpResponse:
    return _page(request, door.of_guest(request, request.GET.get("langkah", "")))


@policy("guest")
@require_POST
@once.told
def guest_says(request: HttpRequest) -> HttpResponse:
    return _say(request, door.of_guest(request))


@policy("guest")
@require_POST
def guest_votes(request: HttpRequest, pk: str) -> HttpResponse:
    return _vote(request, door.of_guest(request), pk)


@policy("guest")
def guest_stream(request: HttpRequest) -> HttpResponse:
    return watching.listening(request, door.of_guest(request).conference)
