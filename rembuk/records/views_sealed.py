"""What comes after the seal: addenda, later ink, and who holds which copy."""

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
from rembuk.records import after, copies, queries, reopening, rules
from rembuk.records.forms import AdditionForm, CopyForm, EndingForm, ReopenForm, edition_name
from rembuk.vault import log


def sealed_page(request, conference, made, status=200, **more):
    """The page of a sealed record, with a form that was not in order or a copy that was just made."""
    additions, held = queries.afterwards(made.record)
    editions = queries.editions(made.record)
    context = {
        "case": conference.case, "conference": conference, "seal": made, "additions": additions, "copies": held,
        "editions": [(name, edition_name(name, one)) for name, one in editions.items()], "form_addition": AdditionForm(),
        "form_copy": _copy_form(conference, editions), "line": cases.thread_of(conference.case), "handed": None,
        "may_add": rules.may_add(request.actor, conference), "scans": queries.scans(conference), "form_reopen": ReopenForm(),
        "may_reopen": rules.may_reopen(request.actor, conference, is_sealed=True),
        "versions": queries.former_versions(conference) if made.version > 1 else [], **more,
    }  # fmt: skip
    return render(request, "records/sealed.html", context, status=status)


def _copy_form(conference, editions, data=None):
    seats = queries.seats_of(conference)
    return CopyForm(data, editions=editions, seats=seats, today=clock.today(conference.case.school.time_zone))


@policy("case_whole")
@require_POST
def add(request: HttpRequest, school: str, code: str, number: int) -> HttpResponse:
    conference, made = _opened(request, code, number)
    form = AdditionForm(request.POST)
    if not form.is_valid():
        return sealed_page(request, conference, made, 422, form_addition=form)
    after.add(made.record, **form.cleaned_data, by=request.actor, now=clock.now())
    messages.success(request, _("Adendum tersimpan di samping berita acara."))
    return redirect("records:seal", school=school, code=code, number=number)


@policy("case_whole")
@require_POST
def reopen(request: HttpRequest, school: str, code: str, number: int) -> HttpResponse:
    conference, made = _opened(request, code, number)
    form = ReopenForm(request.POST)
    if not form.is_valid():
        return sealed_page(request, conference, made, 422, form_reopen=form)
    reopening.reopen(conference, **form.cleaned_data, by=request.actor, now=clock.now())
    messages.success(request, _("Berita acara dibuka kembali. Perbaiki isinya, bacakan lagi, lalu segel sebagai versi baru."))
    return redirect("records:record", school=school, code=code, number=number)


@policy("case_whole")
@require_POST
def hand_out(request: HttpRequest, school: str, code: str, number: int) -> HttpResponse:
    """A password is told once, on the answer itself: no session and no message keeps it."""
    conference, made = _opened(request, code, number)
    form = _copy_form(conference, queries.editions(made.record), request.POST)
    if not form.is_valid():
        return sealed_page(request, conference, made, 422, form_copy=form)
    handed = copies.hand_out(made.record, **form.cleaned_data, by=request.actor, now=clock.now())
    if handed.password:
        return sealed_page(request, conference, made, handed=handed)
    messages.success(request, _("Salinan %(number)s tercatat.") % {"number": handed.copy.number})
    return redirect("records:seal", school=school, code=code, number=number)


@policy("case_whole")
def copy_file(request: HttpRequest, school: str, code: str, number: int, pk: UUID) -> HttpResponse:
    conference, copy = _copy(request, code, number, pk)
    if copy.file is None:
        raise Http404
    log.read(request, "record.copy_fetched", copy, clock.now(), case=conference.case)
    return answers.attachment(copy.file)


@policy("case_whole")
@require_POST
def take_back(request: HttpRequest, school: str, code: str, number: int, pk: UUID) -> HttpResponse:
    conference, copy = _copy(request, code, number, pk)
    form, now = EndingForm(request.POST), clock.now()
    if not form.is_valid():
        return sealed_page(request, conference, queries.seal_of(conference), 422)
    today = clock.today(conference.case.school.time_zone, now)
    copies.take_back(copy, **form.cleaned_data, on=today, by=request.actor, now=now)
    messages.success(request, _("Nasib salinan tercatat."))
    return redirect("records:seal", school=school, code=code, number=number)


def _opened(request, code, number):
    conference = door.conference(request, code, number)
    made = queries.seal_of(conference)
    if made is None:
        raise Http404
    made.record.conference = conference
    return conference, made


def _copy(request, code, number, pk):
    conference, made = _opened(request, code, number)
    copy = queries.copy_of(made.record, pk)
    if copy is None:
        raise Http404
    return conference, copy
