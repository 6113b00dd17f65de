"""Who sits together: the page of participants with suggestions, the day, the parts of the conference, the calendar file."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from rembuk.cases import queries as cases
from rembuk.conferences import actions, appointment, door, inviting, numbering, readiness, rules, seating
from rembuk.conferences.forms_people import DayForm, OtherPersonForm, SittingForm
from rembuk.core import clock
from rembuk.core.policies import policy
from rembuk.vault import log

DAY = ("on_day", "starts", "ends", "place", "letter_number")


def opened(request, code, number):
    """The conference, who acts when, and the school's day."""
    conference, now = door.conference(request, code, number), clock.now()
    return conference, {"by": request.actor, "now": now}, clock.today(conference.case.school.time_zone, now)


def back(conference):
    case = conference.case
    return redirect("conferences:people", school=case.school.code, code=case.code, number=conference.round)


def _page(request, conference, today, *, status=200, **forms):
    case, table = conference.case, seating.table(conference, today)
    context = {
        "case": case, "conference": conference, "table": table, "line": cases.thread_of(case),
        "may_change": rules.may_change(request.actor, conference), "other": OtherPersonForm(), "part": SittingForm(prefix="bagian"),
        "day": DayForm(initial={name: getattr(conference, name) for name in DAY}), "base": case.get_absolute_url(),
        "ready": table.ready, **forms,
    }  # fmt: skip
    return render(request, "conferences/people.html", context, status=status)


@policy("case_whole")
def people(request: HttpRequest, school: str, code: str, number: int) -> HttpResponse:
    conference, who, today = opened(request, code, number)
    log.read(request, "conference.people_read", conference, who["now"], version=str(conference.version))
    return _page(request, conference, today)


@policy("case_whole")
@require_POST
def invite(request: HttpRequest, school: str, code: str, number: int) -> HttpResponse:
    """One tap on a suggestion, or somebody typed."""
    conference, who, today = opened(request, code, number)
    if chosen := request.POST.get("usul"):
        found = next((s for s in seating.table(conference, today).suggested.offered if str(s.person.pk) == chosen), None)
        if found is None:
            raise Http404
        values = {"role": found.role, "label": found.label, "person": found.person, "student": found.student}
        inviting.invite(conference, name=found.person.name, **values, **who)
        messages.success(request, _("%(name)s diundang.") % {"name": found.person.name})
        return back(conference)
    form = OtherPersonForm(request.POST)
    if not form.is_valid():
        return _page(request, conference, today, other=form, status=422)
    known = seating.known(conference.case.school, form.cleaned_data["name"])
    inviting.invite(conference, **form.cleaned_data, person=known, **who)
    messages.success(request, _("%(name)s diundang.") % {"name": form.cleaned_data["name"]})
    return back(conference)


@policy("case_whole")
@require_POST
def day(request: HttpRequest, school: str, code: str, number: int) -> HttpResponse:
    """Another day, hour, place or number."""
    conference, who, today = opened(request, code, number)
    form = DayForm(request.POST, number_stands=partial(numbering.stands, conference.case, but=conference))
    if not form.is_valid():
        return _page(request, conference, today, day=form, status=422)
    asked = inviting.move_day(conference, **form.cleaned_data, **who)
    messages.success(request, _("Waktu dan tempat tersimpan."))
    if asked:
        words = ngettext("%(n)s orang sudah menjawab untuk waktu lama; tanyakan lagi.", "%(n)s orang sudah menjawab untuk waktu lama; tanyakan lagi.", asked)  # fmt: skip
        messages.info(request, words % {"n": asked})
    return back(conference)


@policy("case_whole")
@require_POST
def divide(request: HttpRequest, school: str, code: str, number: int) -> HttpResponse:
    """Another part; or one part for each family."""
    conference, who, today = opened(request, code, number)
    if request.POST.get("keluarga"):
        inviting.part_families(conference, **who)
        messages.success(request, _("Setiap keluarga duduk di bagiannya sendiri; yang lain duduk di semua bagian."))
        return back(conference)
    form = SittingForm(request.POST, prefix="bagian")
    if not form.is_valid():
        return _page(request, conference, today, part=form, status=422)
    inviting.add_sitting(conference, **form.cleaned_data, **who)
    messages.success(request, _("Bagian ditambahkan. Pindahkan orangnya lewat nama masing-masing."))
    return back(conference)


@policy("case_whole")
def part(request: HttpRequest, school: str, code: str, number: int, place: int) -> HttpResponse:
    """What one part shows, and its name and hours."""
    conference, who, _today = opened(request, code, number)
    held = _sitting(conference, place)
    values = {"label": held.label, "starts": held.starts, "ends": held.ends}
    form = SittingForm(request.POST or None, initial=values)
    if form.is_valid():
        inviting.set_sitting(held, **form.cleaned_data, **who)
        messages.success(request, _("Bagian tersimpan."))
        return _to_part(conference, place)
    log.read(request, "sitting.set_read", held, who["now"], case=conference.case)
    context = {
        "case": conference.case, "conference": conference, "sitting": held, "name": seating.name_of(held), "form": form,
        "rows": seating.set_of(held), "people": held.participants.order_by("rank"), "line": cases.thread_of(conference.case),
        "may_change": rules.may_change(request.actor, conference), "many": conference.sittings.count() > 1,
    }  # fmt: skip
    return render(request, "conferences/part.html", context, status=422 if form.errors else 200)


def _sitting(conference, place):
    found = seating.sitting(conference, place)
    if found is None:
        raise Http404
    return found


def _to_part(conference, place):
    case = conference.case
    return redirect("conferences:part", school=case.school.code, code=case.code, number=conference.round, place=place)


@policy("case_whole")
@require_POST
def show(request: HttpRequest, school: str, code: str, number: int, place: int, item: int) -> HttpResponse:
    conference, who, _today = opened(request, code, number)
    held = next((e for e in seating.items_of(conference) if e.number == item), None)
    if held is None:
        raise Http404
    held.case = conference.case
    actions.show(_sitting(conference, place), held, is_shown=request.POST.get("tampil") == "1", **who)
    return _to_part(conference, place)


@policy("case_whole")
@require_POST
def drop_part(request: HttpRequest, school: str, code: str, number: int, place: int) -> HttpResponse:
    conference, who, _today = opened(request, code, number)
    inviting.drop_sitting(_sitting(conference, place), **who)
    messages.success(request, _("Bagian dihapus; orangnya pindah ke bagian pertama."))
    return back(conference)


@policy("case_whole")
def calendar(request: HttpRequest, school: str, code: str, number: int) -> HttpResponse:
    conference, who, _today = opened(request, code, number)
    return ics_file(conference, [], who["now"])


def ics_file(conference, sittings, now):
    """The appointment as a file whose name says nothing."""
    answer = HttpResponse(appointment.ics(conference, sittings, now=now), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="undangan.ics"'
    return answer


@policy("case_whole")
@require_POST
def ready(request: HttpRequest, school: str, code: str, number: int) -> HttpResponse:
    """Go on although something is missing, with the reason; or the reason taken back."""
    conference, who, today = opened(request, code, number)
    readiness.go_on(conference, reason=request.POST.get("alasan", ""), today=today, **who)
    messages.success(request, _("Alasan tersimpan dan tampil pada penjaga etika di ruang konferensi."))
    at = f"{conference.case.get_absolute_url()}konferensi/{conference.round}/"
    return redirect(at) if conference.on_day <= today else back(conference)
