"""Statements, the seal, and what comes after it."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rembuk.cases import queries as cases
from rembuk.conferences import door
from rembuk.core import clock
from rembuk.core.policies import policy
from rembuk.files.forms import is_too_large
from rembuk.records import after, papers, queries, rules, scans, sealing, statements
from rembuk.records.forms import AdditionForm, CopyForm, StatementForm
from rembuk.records.models import Scan


@policy("case_whole")
def statements_page(request: HttpRequest, school: str, code: str, number: int) -> HttpResponse:
    conference, now = door.conference(request, code, number), clock.now()
    ground = queries.ground(conference)
    context = {
        "case": conference.case, "conference": conference, "said": queries.said(ground, papers.read_digests(ground)),
        "lacks": statements.lacks(ground, now), "may_state": rules.may_state(request.actor, conference), "read_out_at": ground.read_out_at,
        "until": rules.window_ends(conference, ground.read_out_at) if ground.read_out_at else None, "days": rules.window(conference.case.school), "line": cases.thread_of(conference.case),
    }  # fmt: skip
    return render(request, "records/statements.html", context)


@policy("case_whole")
@require_POST
def read_out(request: HttpRequest, school: str, code: str, number: int) -> HttpResponse:
    conference = door.conference(request, code, number)
    statements.read_out(conference, by=request.actor, now=clock.now())
    messages.success(
        request,
        _("Tercatat. Peserta yang tidak di ruangan mempunyai %(days)s hari untuk menyatakan pendapat.")
        % {"days": rules.window(conference.case.school)},
    )
    return redirect("records:statements", school=school, code=code, number=number)


@policy("case_whole")
def statement(request: HttpRequest, school: str, code: str, number: int, seat: UUID) -> HttpResponse:
    conference, now = door.conference(request, code, number), clock.now()
    ground = queries.ground(conference)
    found = queries.seat_of(ground, seat)
    if found is None:
        raise Http404
    first = {"took_part": found.was_there, **statements.said_before(ground, found)}
    form = StatementForm(request.POST or None, request.FILES or None, initial=first, too_large=is_too_large(request))
    if form.is_valid():
        _keep(conference, found, form, by=request.actor, now=now)
        messages.success(request, _("Pernyataan tercatat."))
        return redirect("records:statements", school=school, code=code, number=number)
    context = {
        "case": conference.case, "conference": conference, "seat": found, "form": form, "line": cases.thread_of(conference.case),
        "sheet": papers.value(ground, papers.reader_for(ground, found)), "may_state": rules.may_state(request.actor, conference),
        "scans": queries.ink_of(ground.outcomes.get(found.pk)),
    }  # fmt: skip
    return render(request, "records/statement.html", context, status=422 if form.errors else 200)


@transaction.atomic
def _keep(conference, seat, form, *, by, now):
    statements.state(conference, seat, **form.word, by=by, now=now)
    if form.cleaned_data["scan"]:
        scans.attach(conference, form.cleaned_data["scan"], kind=Scan.Kind.INK, seat=seat, by=by, now=now)


@policy("case_whole")
def seal(request: HttpRequest, school: str, code: str, number: int) -> HttpResponse:
    conference, now = door.conference(request, code, number), clock.now()
    if request.method == "POST":
        sealing.seal(conference, by=request.actor, now=now)
        messages.success(request, _("Berita acara tersegel. Setiap perubahan pada berkasnya akan terlihat."))
        return redirect("records:seal", school=school, code=code, number=number)
    made = queries.seal_of(conference)
    if made is not None:
        return _sealed(request, conference, made)
    ground = queries.ground(conference)
    context = {
        "case": conference.case, "conference": conference, "lacks": statements.lacks(ground, now), "line": cases.thread_of(conference.case),
        "said": queries.said(ground, papers.read_digests(ground)), "may_seal": rules.may_seal(request.actor, conference),
        "editions": [n for n in queries.readers(ground) if n == "sekolah" or len(ground.students) > 1],
    }  # fmt: skip
    return render(request, "records/seal.html", context)


def _sealed(request, conference, made, status=200, **forms):
    additions, copies = queries.afterwards(made.record)
    editions, today = queries.editions(made.record), clock.today(conference.case.school.time_zone)
    context = {
        "case": conference.case, "conference": conference, "seal": made, "additions": additions, "copies": copies, "editions": editions,
        "form_addition": AdditionForm(), "form_copy": CopyForm(editions=editions, today=today), "line": cases.thread_of(conference.case),
        "may_add": rules.may_add(request.actor, conference), "scans": queries.scans(conference), **forms,
    }  # fmt: skip
    return render(request, "records/sealed.html", context, status=status)


@policy("case_whole")
@require_POST
def add(request: HttpRequest, school: str, code: str, number: int) -> HttpResponse:
    conference, made = _opened(request, code, number)
    form = AdditionForm(request.POST)
    if not form.is_valid():
        return _sealed(request, conference, made, 422, form_addition=form)
    after.add(made.record, **form.cleaned_data, by=request.actor, now=clock.now())
    messages.success(request, _("Adendum tersimpan di samping berita acara."))
    return redirect("records:seal", school=school, code=code, number=number)


@policy("case_whole")
@require_POST
def hand_out(request: HttpRequest, school: str, code: str, number: int) -> HttpResponse:
    conference, made = _opened(request, code, number)
    today = clock.today(conference.case.school.time_zone)
    form = CopyForm(request.POST, editions=queries.editions(made.record), today=today)
    if not form.is_valid():
        return _sealed(request, conference, made, 422, form_copy=form)
    after.hand_out(made.record, **form.cleaned_data, by=request.actor, now=clock.now())
    messages.success(request, _("Salinan tercatat."))
    return redirect("records:seal", school=school, code=code, number=number)


@policy("case_whole")
@require_POST
def take_back(request: HttpRequest, school: str, code: str, number: int, pk: UUID) -> HttpResponse:
    conference, made = _opened(request, code, number)
    copy = queries.copy_of(made.record, pk)
    if copy is None:
        raise Http404
    now, words = clock.now(), request.POST.get("words", "")[:300]
    after.take_back(copy, words=words, on=clock.today(conference.case.school.time_zone, now), by=request.actor, now=now)
    messages.success(request, _("Salinan tercatat kembali."))
    return redirect("records:seal", school=school, code=code, number=number)


def _opened(request, code, number):
    conference = door.conference(request, code, number)
    made = queries.seal_of(conference)
    if made is None:
        raise Http404
    made.record.conference = conference
    return conference, made
