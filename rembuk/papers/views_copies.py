"""Numbered copies of a paper that leaves the school."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rembuk.cases import door
from rembuk.core import clock
from rembuk.core.policies import policy
from rembuk.papers import copies, queries, views
from rembuk.papers.forms import HandOutForm


@policy("case_whole")
@require_POST
def hand_out(request: HttpRequest, school: str, code: str, kind: str, target: UUID) -> HttpResponse:
    case, found, now = door.case(request, code, action="paper.read"), queries.kind_of(kind), clock.now()
    today = clock.today(case.school.time_zone, now)
    form = HandOutForm(request.POST, today=today)
    if not form.is_valid():
        return views.shown(request, case, found, queries.target_key(target), now, hand_out=form)
    held = queries.matter(case, found, queries.target_key(target), today)
    made = copies.hand_out(found, held, **form.cleaned_data, by=request.actor, now=now)
    messages.success(request, _("Salinan %(number)s tercatat. Cetak, lalu serahkan.") % {"number": made.number})
    return redirect("papers:paper_for", school=school, code=code, kind=kind, target=target)


@policy("case_whole")
def copy(request: HttpRequest, school: str, code: str, pk: UUID, form: str) -> HttpResponse:
    form = views.known(form)
    case = door.case(request, code, action="paper.copy_printed")
    held = copies.found(case, pk)
    return views.file(copies.made(held, form), form, f"{held.kind}-salinan-{held.number}")


@policy("case_whole")
@require_POST
def take_back(request: HttpRequest, school: str, code: str, pk: UUID) -> HttpResponse:
    case, now = door.case(request, code, action="paper.read"), clock.now()
    held, today = copies.found(case, pk), clock.today(case.school.time_zone, now)
    copies.take_back(held, ended_as=request.POST.get("ended_as", ""), on=today, by=request.actor, now=now)
    messages.success(request, _("Tercatat."))
    return redirect("papers:paper_for", school=school, code=code, kind=held.kind, target=held.student_id)
