"""Pages of whoever reports: a concern on a phone, the own list, what was added or taken back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rembuk.accounts.models import current_year
from rembuk.concerns import actions, door, queries, routing, rules
from rembuk.concerns.forms import AddForm, ReportForm, TakeBackForm
from rembuk.core import clock
from rembuk.core.policies import policy
from rembuk.people import queries as people
from rembuk.vault import keys, log


@policy("member")
def report(request: HttpRequest, school: str) -> HttpResponse:
    actor, now = request.actor, clock.now()
    today = clock.today(actor.school.time_zone, now)
    form = _report_form(request, today, now)
    if form.is_bound and form.is_valid():
        concern = _send(form, actor, today, now)
        messages.success(request, _("Laporan terkirim kepada guru BK. Anda akan diberi tahu tindak lanjutnya."))
        return redirect("concerns:own_concern", school=school, pk=concern.pk)
    return render(request, "concerns/report.html", {"form": form, "numbers": actor.school.safety_numbers.order_by("rank")})


def _report_form(request, today, now):
    """A name that is only being looked for is no report yet: the form comes back as typed, without complaints."""
    if request.method != "POST":
        return ReportForm(today=today)
    roster = people.students(request.actor.school, current_year(today))
    log.read(request, "students.searched", "people.students", now, version=today.isoformat())
    if "cari" not in request.POST:
        return ReportForm(request.POST, today=today, roster=roster)
    typed = {**request.POST.dict(), "students": request.POST.getlist("students")}
    return ReportForm(initial=typed, today=today, roster=roster)


@policy("member")
@require_POST
def find(request: HttpRequest, school: str) -> HttpResponse:
    """The same search while one types: a name goes in the body, never in the address."""
    now = clock.now()
    today = clock.today(request.actor.school.time_zone, now)
    return render(request, "concerns/picked.html", {"picked": _report_form(request, today, now).picked})


def _send(form, actor, today, now):
    values, students = form.cleaned_data, form.named()
    return actions.report(
        school=actor.school, who=values["who"], seen=values["seen"], seen_on=form.day(), urgency=values["urgency"],
        place=values["place"], has_safety_sign=values["danger"], students=students,
        addressee=routing.counselor_for(students, today), put_aside=form.put_aside, by=actor, now=now,
    )  # fmt: skip


@policy("own")
def own_concern(request: HttpRequest, school: str, pk: str) -> HttpResponse:
    return _own_page(request, door.own_concern(request, pk), AddForm(), TakeBackForm())


def _own_page(request, concern, add, take_back, status=200):
    context = {
        "concern": concern, "numbers": request.actor.school.safety_numbers.order_by("rank"), "add": add, "take_back": take_back,
        "added": queries.added_to(concern), "may_add": rules.may_add(request.actor, concern),
        "may_take_back": rules.may_take_back(request.actor, concern),
    }  # fmt: skip
    return render(request, "concerns/own_concern.html", context, status=status)


@policy("own")
@require_POST
def add_to(request: HttpRequest, school: str, pk: str) -> HttpResponse:
    concern, form = door.own_concern(request, pk), AddForm(request.POST)
    if not form.is_valid():
        return _own_page(request, concern, form, TakeBackForm(), status=422)
    actions.add_to(concern, words=form.cleaned_data["words"], put_aside=form.put_aside, by=request.actor, now=clock.now())
    messages.success(request, _("Ditambahkan. Guru BK membacanya bersama laporan Anda."))
    return redirect("concerns:own_concern", school=school, pk=pk)


@policy("own")
@require_POST
def take_back(request: HttpRequest, school: str, pk: str) -> HttpResponse:
    concern, form = door.own_concern(request, pk), TakeBackForm(request.POST)
    if not form.is_valid():
        return _own_page(request, concern, AddForm(), form, status=422)
    actions.take_back(concern, reason=form.cleaned_data["reason"], by=request.actor, now=clock.now())
    messages.success(request, _("Laporan ditarik. Guru BK tidak menindaklanjutinya."))
    return redirect("concerns:own_concerns", school=school)


@policy("member")
def own_concerns(request: HttpRequest, school: str) -> HttpResponse:
    actor, now = request.actor, clock.now()
    held = queries.reported_by(actor.school, actor.person_id)
    page = Paginator(held, 50).get_page(request.GET.get("halaman"))
    keys.preload([c.scope for c in page.object_list])
    log.read(request, "concerns.own_list", "concerns.own", now, version=f"{now.date()}.{page.number}")
    return render(request, "concerns/own_concerns.html", {"page": page})
