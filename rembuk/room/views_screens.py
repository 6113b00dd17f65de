"""The leader's other screens: what they listen to, the projector, the tray; and what the leader points at."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from rembuk.conferences import door, rules
from rembuk.core import clock
from rembuk.core.policies import policy
from rembuk.room import door as wall_door
from rembuk.room import drafts, follow, keeping, leading, tray, watching
from rembuk.room.forms_seat import HandleForm
from rembuk.room.models import Word
from rembuk.room.views import back, enter
from rembuk.vault import log


@policy("case_whole")
def stream(request: HttpRequest, school: str, code: str, number: int) -> HttpResponse:
    """Asked whether this reader may listen; the stream itself is answered in front of Django."""
    return watching.listening(request, door.conference(request, code, number))


@policy("case_whole")
def projector(request: HttpRequest, school: str, code: str, number: int) -> HttpResponse:
    """The screen on the wall: follows the leader, large, and holds nothing to press."""
    room = wall_door.of_wall(request, code, number)
    keeping.enter(request, room.conference)
    context = {"room": room, "conference": room.conference, "case": room.case, "step": room.step, "who": room.who}
    context["matter"] = follow.matter(room)
    if request.headers.get("HX-Request"):
        return follow.answer(request, "room/projector_part.html", context)
    return render(request, "room/projector.html", context)


@policy("case_whole")
def trays(request: HttpRequest, school: str, code: str, number: int) -> HttpResponse:
    """What people say from their phones, for the leader alone; asked for from the room's screen it is covered first."""
    room, who = enter(request, code, number)
    keeping.enter(request, room.conference)
    if request.GET.get("dari") == "ruang":
        covered = {"room": room, "conference": room.conference, "case": room.case, "covered": tray.waiting(room.conference)}
        return render(request, "room/tray_covered.html", covered)
    log.read(request, "room.tray", room.conference, who["now"], version=str(tray.waiting(room.conference)))
    name = "room/tray_part.html" if request.headers.get("HX-Request") else "room/tray.html"
    return render(request, name, _tray(room, request.actor))


@policy("case_whole")
def waiting(request: HttpRequest, school: str, code: str, number: int) -> HttpResponse:
    """How many words wait: a number, safe on every screen."""
    return render(request, "room/waiting.html", {"waiting": tray.waiting(door.conference(request, code, number))})


SAID = {
    "jeda": gettext_lazy("Dijeda. Semua tersimpan; buka ruang ini lagi kapan saja, juga hari lain."),
    "notulis": gettext_lazy("Notulis tercatat."),
    "penyaji": gettext_lazy("Penyaji data tercatat."),
    "buka": gettext_lazy("Ruang terbuka lagi. Ubah yang perlu, lalu tetapkan keputusan sekali lagi."),
}


def _tray(room, by):
    rows = follow.told(tray.of(room.conference), room)
    waiting = [(t, HandleForm(initial={"act": t.word.act}, prefix=t.word.pk.hex[:8])) for t in reversed(rows) if not t.how]
    handled = [t for t in rows if t.how]
    return {
        "room": room, "conference": room.conference, "case": room.case, "waiting": waiting, "handled": handled, "back": room.back(),
        "may_change": rules.may_change(by, room.conference), "draft_key": drafts.key_for(by, room.conference),
    }  # fmt: skip


@policy("case_whole")
@require_POST
def handle(request: HttpRequest, school: str, code: str, number: int, pk: str) -> HttpResponse:
    """Take a word up, answer it, or set it aside with the reason."""
    room, who = enter(request, code, number)
    word = next((w for w in tray.of(room.conference) if w.pk == pk), None)
    if word is None:
        raise Http404
    word.conference = room.conference
    form = HandleForm(request.POST, prefix=word.pk.hex[:8])
    if form.is_valid():
        _handle(word, request.POST.get("lalu", ""), form.cleaned_data, who)
        messages.success(request, _("Tercatat."))
    return redirect("room:tray", school=school, code=code, number=number)


def _handle(word: Word, how, values, who):
    if how == "angkat":
        tray.take_up(word, act=values["act"], statement="", **who)
    elif how == "jawab":
        tray.answer(word, words=values["words"], **who)
    else:
        tray.set_aside(word, words=values["words"], **who)


@policy("case_whole")
@require_POST
def sentence(request: HttpRequest, school: str, code: str, number: int, pk: str) -> HttpResponse:
    """Bring a sentence before everybody although its data are not shown, or take it back."""
    room, who = enter(request, code, number)
    held = next((b for b in room.back() if b.row.pk == pk), None)
    if held is None or room.sitting is None:
        raise Http404
    is_opened = request.POST.get("tampil") == "1"
    leading.open_sentence(room.conference, row=held.row, sitting=room.sitting, is_opened=is_opened, **who)
    messages.success(request, _("Kalimat itu kini tampil di ruang.") if is_opened else _("Kalimat itu tidak tampil lagi."))
    return redirect("room:tray", school=school, code=code, number=number)


@policy("case_whole")
@require_POST
def point(request: HttpRequest, school: str, code: str, number: int) -> HttpResponse:
    """Bring one item before everybody, or the whole set again."""
    room, who = wall_door.of_leader(request, code, number), {"by": request.actor, "now": clock.now()}
    words, domain = request.POST.get("butir", ""), request.POST.get("bidang", "")
    item = int(words) if words.isdecimal() and any(e.number == int(words) for e in room.shown) else None
    domain = domain if any(e.domain == domain for e in room.shown) else ""
    leading.point_at(room.conference, item=item, domain=domain, **who)
    return back(room, f"d{item}" if item else domain)


@policy("case_whole")
@require_POST
def lead(request: HttpRequest, school: str, code: str, number: int) -> HttpResponse:
    """Pause, go on, open again; or name who writes the minutes and who presents, and lead a round of speaking."""
    room, who = enter(request, code, number)
    act = request.POST.get("lakukan", "")
    acts = {"jeda": leading.pause, "lanjut": leading.go_on, "buka": leading.open_again, "putaran": leading.begin_round}
    chosen = next((p for p in room.people if str(p.pk) == request.POST.get("siapa", "")), None)
    if act in acts:
        acts[act](room.conference, **who)
    elif act == "notulis":
        leading.name_minute_taker(room.conference, participant=chosen, **who)
    elif act == "penyaji":
        leading.name_presenter(room.conference, participant=chosen, **who)
    elif act == "dilewati" and chosen is not None:
        leading.pass_turn(room.conference, participant=chosen, **who)
    elif act == "bagian":
        part = next((s for s in room.conference.sittings.all() if str(s.number) == request.POST.get("nomor", "")), None)
        if part is None:
            raise Http404
        leading.open_part(room.conference, part=part, **who)
        room.step = "a"
    if act in SAID:
        messages.success(request, SAID[act])
    return back(room)
