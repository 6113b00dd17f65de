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
from rembuk.records import papers, queries, rules, scans, sealing, statements
from rembuk.records.forms import StatementForm, reader_name
from rembuk.records.models import Scan
from rembuk.records.views_sealed import sealed_page


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
        "case": conference.case, "conference": conference, "seat": found, "label": queries.label_of(ground, found), "form": form, "line": cases.thread_of(conference.case),
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
        return sealed_page(request, conference, made)
    ground = queries.ground(conference)
    context = {
        "case": conference.case, "conference": conference, "lacks": statements.lacks(ground, now), "line": cases.thread_of(conference.case),
        "said": queries.said(ground, papers.read_digests(ground)), "may_seal": rules.may_seal(request.actor, conference),
        "versions": queries.former_versions(conference) if ground.reopened_at else [],
        "editions": [
            (n, reader_name(r.child)) for n, r in queries.readers(ground).items() if n == "sekolah" or len(ground.students) > 1
        ],
    }  # fmt: skip
    return render(request, "records/seal.html", context)
