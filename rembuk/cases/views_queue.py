"""Pages of the counsellors: the queue of concerns, one concern, how it is answered."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rembuk.accounts.models import current_year
from rembuk.cases import concerns, door, intake, queries, queries_concerns
from rembuk.cases.forms import AnswerForm, TriageForm
from rembuk.core import clock
from rembuk.core.actor import Role
from rembuk.core.policies import policy
from rembuk.vault import log


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
    form = TriageForm(request.POST or None, initial={"student": held.who.replace("; ", "\n")})
    if form.is_valid() and (concerned := intake.students_of(form, actor.school, current_year(today))):
        case = intake.case_from(held, form, concerned=concerned, today=today, by=actor, now=now)
        messages.success(request, _("Kasus %(code)s dibuka. Pelapor diberi tahu.") % {"code": case.code})
        return redirect(case)
    if request.method == "GET":
        concerns.mark_read(held, by=actor, now=now)
    return render(
        request,
        "cases/concern.html",
        {"concern": held, "form": form, "answer": AnswerForm(), "added": queries_concerns.added_to(held)},
    )


@policy("concern")
@require_POST
def answer(request: HttpRequest, school: str, pk: str) -> HttpResponse:
    held, form = door.concern(request, pk), AnswerForm(request.POST)
    values = form.cleaned_data if form.is_valid() else {}
    case = door.case_to_join(request, values["code"]) if values.get("state") == "joined" else None
    if values.get("state") == "joined" and case is None:
        form.refuse_code()
    if form.is_valid():
        intake.reply(
            held, state=values["state"], words=values["words"], note=values["note"], case=case, by=request.actor, now=clock.now()
        )
        messages.success(request, _("Pelapor diberi tahu."))
        return redirect("cases:queue", school=school)
    return render(
        request,
        "cases/concern.html",
        {
            "concern": held,
            "form": TriageForm(initial={"student": held.who.replace("; ", "\n")}),
            "answer": form,
            "added": queries_concerns.added_to(held),
        },
    )
