"""The minutes that leader and minute taker write at once: saved by themselves, merged, and kept side by side where they touch."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rembuk.core import clock
from rembuk.core.policies import policy
from rembuk.core.verdicts import YES
from rembuk.room import door, drafts, keeping, minutes, rules, wordings
from rembuk.room.views import back, enter
from rembuk.vault import log


def _page(request, room, at, **filled):
    held = room.conference
    keeping.enter(request, held)
    log.read(request, "room.minutes", held, clock.now(), version=str(held.version))
    beside, texts = minutes.beside(held), minutes.texts(held)
    parts = [
        (
            code,
            label,
            room.naming.text(texts.get(code, "")),
            [(r, room.naming.text(r.text)) for r in beside.get(code, [])],
            uuid.uuid4(),
        )
        for code, label in minutes.PARTS.items()
    ]
    context = {
        "room": room, "conference": held, "case": room.case, "parts": parts, "at": at, "draft_key": drafts.key_for(request.actor, held),
        "may_write": filled.pop("may", None) or minutes.may_write(request.actor, held), **filled,
    }  # fmt: skip
    return render(request, "room/minutes.html", context)


def _save(request, room, at, part):
    kept, now = room.naming.kept, clock.now()
    try:
        sent = uuid.UUID(request.POST.get("sent", ""))
    except ValueError:
        raise Http404 from None
    held = minutes.save(
        room.conference, part=part, sent=sent, base=kept(request.POST.get("base", "")), text=kept(request.POST.get("text", "")),
        by=request.actor, now=now,
    )  # fmt: skip
    if row := next(
        (r for r in minutes.beside(room.conference).get(part, []) if str(r.pk) == request.POST.get("selesai", "")), None
    ):
        row.conference = room.conference
        minutes.settle(row, by=request.actor, now=now)
    if request.headers.get("HX-Request"):
        return JsonResponse({"text": room.naming.text(held.text), "aside": held.aside is not None})
    if held.aside is not None:
        messages.warning(
            request, _("Dua tulisan tentang baris yang sama. Keduanya tersimpan; pilih atau gabungkan, lalu simpan.")
        )
    return redirect(f"{at}#{part}")


@policy("case_whole")
def leader(request: HttpRequest, school: str, code: str, number: int) -> HttpResponse:
    room, _who = enter(request, code, number)
    return _page(request, room, request.path)


@policy("case_whole")
@require_POST
def leader_saves(request: HttpRequest, school: str, code: str, number: int, part: str) -> HttpResponse:
    room, _who = enter(request, code, number)
    return _save(request, room, f"{room.case.get_absolute_url()}konferensi/{number}/notula/", part)


@policy("case_whole")
@require_POST
def settle(request: HttpRequest, school: str, code: str, number: int, pk: str) -> HttpResponse:
    """Of two texts of a form one was made; the room shows the step they belong to."""
    room, who = enter(request, code, number)
    row = next((r for r in minutes.waiting(room.conference) if r.pk == pk), None)
    if row is None:
        raise Http404
    row.conference = room.conference
    minutes.settle(row, **who)
    room.step = wordings.step_of(row, room.step)
    return back(room)


def _taker(request, code, number):
    held = door.of_member(request, code, number)
    if not rules.may_see(held.room.sitting, held.seat) or not minutes.may_write(request.actor, held.conference):
        raise Http404
    return held


@policy("case_part")
def taker(request: HttpRequest, school: str, code: str, number: int) -> HttpResponse:
    return _page(request, _taker(request, code, number).room, request.path, may=YES)  # the door asked


@policy("case_part")
@require_POST
def taker_saves(request: HttpRequest, school: str, code: str, number: int, part: str) -> HttpResponse:
    held = _taker(request, code, number)
    return _save(request, held.room, f"{held.at}notula/", part)
