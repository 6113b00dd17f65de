"""What was signed outside: brought in, handed out through the door, removed before the seal."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rembuk.cases import queries as cases
from rembuk.conferences import door
from rembuk.core import clock
from rembuk.core.policies import policy
from rembuk.files import answers
from rembuk.files.forms import is_too_large
from rembuk.records import queries, rules, scans
from rembuk.records.forms import ScanForm
from rembuk.records.models import Scan
from rembuk.vault import log


@policy("case_whole")
def scans_page(request: HttpRequest, school: str, code: str, number: int) -> HttpResponse:
    conference, now = door.conference(request, code, number), clock.now()
    form = ScanForm(request.POST or None, request.FILES or None, too_large=is_too_large(request))
    if form.is_valid():
        values = form.cleaned_data
        sent = values.pop("files")
        scans.attach(conference, sent, **values, by=request.actor, now=now)
        messages.success(request, _("Berkas tersimpan di samping berita acara."))
        return redirect("records:scans", school=school, code=code, number=number)
    log.read(request, "record.scans.read", conference, now)
    context = {
        "case": conference.case, "conference": conference, "form": form, "scans": queries.scans(conference),
        "may_attach": rules.may_attach(request.actor, conference, Scan.Kind.INK), "line": cases.thread_of(conference.case),
    }  # fmt: skip
    return render(request, "records/scans.html", context, status=422 if form.errors else 200)


@policy("case_whole")
def scan(request: HttpRequest, school: str, code: str, number: int, pk: UUID) -> HttpResponse:
    found = _scan(door.conference(request, code, number), pk)
    log.read(request, "record.scan.read", found.file, clock.now(), case=found.record.conference.case)
    return answers.attachment(found.file)


@policy("case_whole")
@require_POST
def remove_scan(request: HttpRequest, school: str, code: str, number: int, pk: UUID) -> HttpResponse:
    scans.remove(_scan(door.conference(request, code, number), pk), by=request.actor, now=clock.now())
    messages.success(request, _("Berkas dimusnahkan."))
    return redirect("records:scans", school=school, code=code, number=number)


def _scan(conference, pk):
    found = next((s for s in queries.scans(conference) if s.pk == pk), None)
    if found is None:
        raise Http404
    found.record.conference = conference
    return found
