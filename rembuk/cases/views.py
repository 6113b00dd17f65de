"""Pages of stage 1: the list of cases, a new case."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rembuk.accounts.models import current_year
from rembuk.cases import finding, intake, queries
from rembuk.cases.forms import NewCaseForm
from rembuk.core import clock
from rembuk.core.policies import policy
from rembuk.people import queries as people
from rembuk.vault import log


@policy("counselor")
def case_list(request: HttpRequest, school: str) -> HttpResponse:
    actor, now = request.actor, clock.now()
    closed = request.GET.get("selesai") == "1"
    held = finding.held_by(actor.school, actor.person_id, closed=closed)
    page = Paginator(held, 50).get_page(request.GET.get("halaman"))
    rows = queries.rows(list(page.object_list), clock.today(actor.school.time_zone, now))
    log.read(request, "cases.list", "cases.closed" if closed else "cases.open", now, version=f"{now.date()}.{page.number}")
    return render(request, "cases/list.html", {"rows": rows, "closed": closed, "page": page})


@policy("counselor")
def new_case(request: HttpRequest, school: str) -> HttpResponse:
    actor, now = request.actor, clock.now()
    today = clock.today(actor.school.time_zone, now)
    form = NewCaseForm(request.POST or None, initial={"on": today})
    if form.is_valid() and (concerned := intake.students_of(form, actor.school, current_year(today))):
        case = intake.open_from(form, concerned=concerned, school=actor.school, today=today, by=actor, now=now)
        messages.success(request, _("Kasus %(code)s dibuka.") % {"code": case.code})
        return redirect(_after(request, case))
    log.read(request, "students.offered", "people.students", now, version=today.isoformat())
    offered = people.students(actor.school, current_year(today))
    return render(request, "cases/new.html", {"form": form, "offered": offered, "paper": request.GET.get("kertas") == "1"})


def _after(request, case):
    """On paper already? Then straight to Catat hasil."""
    return f"{case.get_absolute_url()}catat-hasil/" if request.POST.get("kertas") == "1" else case.get_absolute_url()
