"""Pages of a concern: reported on a phone, read in the queue, answered."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rembuk.accounts.models import current_year
from rembuk.cases import concerns, door, intake, queries
from rembuk.cases.forms import AnswerForm, ReportForm, TriageForm
from rembuk.core import clock
from rembuk.core.actor import Role
from rembuk.core.policies import policy
from rembuk.people import queries as people
from rembuk.vault import log


@policy("member")
def report(request: HttpRequest, school: str) -> HttpResponse:
    actor, now = request.actor, clock.now()
    today = clock.today(actor.school.time_zone, now)
    form = ReportForm(request.POST or None, today=today)
    if form.is_valid():
        concern = _send(form, actor, today, now)
        messages.success(request, _("Laporan terkirim kepada guru BK. Anda akan diberi tahu tindak lanjutnya."))
        return redirect("cases:own_concern", school=school, pk=concern.pk)
    return render(request, "cases/report.html", {"form": form, "numbers": actor.school.safety_numbers.order_by("rank")})


def _send(form, actor, today, now):
    values = form.cleaned_data
    named = people.find_student(actor.school, current_year(today), values["who"])
    group = named.student.enrolments.filter(year=current_year(today)).first() if named else None
    addressee = people.counselor_of(group.class_group_id) if group else None
    return concerns.report(
        school=actor.school, who=values["who"], seen=values["seen"], seen_on=form.day(), urgency=values["urgency"],
        place=values["place"], has_safety_sign=values["danger"], students=[named.student] if named else [], addressee=addressee,
        by=actor, now=now,
    )  # fmt: skip


@policy("own")
def own_concern(request: HttpRequest, school: str, pk: str) -> HttpResponse:
    concern = door.own_concern(request, pk)
    return render(
        request, "cases/own_concern.html", {"concern": concern, "numbers": request.actor.school.safety_numbers.order_by("rank")}
    )


@policy("member")
def own_concerns(request: HttpRequest, school: str) -> HttpResponse:
    actor = request.actor
    log.read(request, "concerns.own_list", "concerns.own", clock.now(), version=clock.now().date().isoformat())
    return render(request, "cases/own_concerns.html", {"concerns": queries.own_concerns(actor.school, actor.person_id)})


@policy("counselor")
def queue(request: HttpRequest, school: str) -> HttpResponse:
    actor, now = request.actor, clock.now()
    held = queries.waiting_concerns(actor.school, actor.person_id, all_of_school=actor.has(Role.COORDINATOR))
    log.read(request, "concerns.queue", "concerns.queue", now, version=f"{now.date()}-{len(held)}")
    return render(request, "cases/queue.html", {"concerns": held})


@policy("concern")
def concern(request: HttpRequest, school: str, pk: str) -> HttpResponse:
    actor, now = request.actor, clock.now()
    held = door.concern(request, pk)
    today = clock.today(actor.school.time_zone, now)
    form = TriageForm(request.POST or None, initial={"student": held.who})
    if form.is_valid() and (concerned := intake.students_of(form, actor.school, current_year(today))):
        case = intake.case_from(held, form, concerned=concerned, today=today, by=actor, now=now)
        messages.success(request, _("Kasus %(code)s dibuka. Pelapor diberi tahu.") % {"code": case.code})
        return redirect(case)
    if request.method == "GET":
        concerns.mark_read(held, by=actor, now=now)
    return render(request, "cases/concern.html", {"concern": held, "form": form, "answer": AnswerForm()})


@policy("concern")
@require_POST
def answer(request: HttpRequest, school: str, pk: str) -> HttpResponse:
    held, form = door.concern(request, pk), AnswerForm(request.POST)
    values = form.cleaned_data if form.is_valid() else {}
    case = door.case_to_join(request, values["code"]) if values.get("state") == "joined" else None
    if values.get("state") == "joined" and case is None:
        form.refuse_code()
    if form.is_valid():
        intake.reply(held, state=values["state"], words=values["words"], case=case, by=request.actor, now=clock.now())
        messages.success(request, _("Pelapor diberi tahu."))
        return redirect("cases:queue", school=school)
    return render(
        request, "cases/concern.html", {"concern": held, "form": TriageForm(initial={"student": held.who}), "answer": form}
    )
