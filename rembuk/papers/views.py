"""Papers of a case, and the blank forms of the school."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from rembuk.cases import door
from rembuk.cases import queries as cases
from rembuk.cases import rules as case_rules
from rembuk.core import clock
from rembuk.core.policies import policy
from rembuk.core.verdicts import require
from rembuk.papers import actions, catalog, copies, inviting, printing, queries, rules, transfer
from rembuk.papers.forms import HandOutForm, PaperForm
from rembuk.people import entrance
from rembuk.vault import log


@policy("member")
def forms_list(request: HttpRequest, school: str) -> HttpResponse:
    log.read(request, "papers.forms", "papers.forms", clock.now())
    return render(request, "papers/forms.html", {"kinds": catalog.KINDS})


@policy("member")
def form_paper(request: HttpRequest, school: str, kind: str, form: str) -> HttpResponse:
    found = queries.kind_of(kind)
    log.read(request, "papers.form_printed", "papers.forms", clock.now(), version=kind)
    return file(printing.made(found, queries.blank(request.actor.school), known(form)), form, f"formulir-{kind}")


@policy("case_whole")
def papers(request: HttpRequest, school: str, code: str) -> HttpResponse:
    case = door.case(request, code, action="papers.listed")
    held, lines = queries.lines(case)
    return render(request, "papers/list.html", {"case": case, "lines": lines, "held": held, "line": cases.thread_of(case)})


@policy("case_whole")
def paper(request: HttpRequest, school: str, code: str, kind: str, target: UUID | None = None) -> HttpResponse:
    case, found, key, now = (
        door.case(request, code, action="paper.read"),
        queries.kind_of(kind),
        queries.target_key(target),
        clock.now(),
    )
    today = clock.today(case.school.time_zone, now)
    held = queries.matter(case, found, key, today)
    first = {"number": held.number, "on_day": held.on_day, **held.words}
    form = PaperForm(request.POST or None, kind=found, today=today, pattern=queries.number_pattern(case.school), initial=first)
    if form.is_valid():
        values = {"on_day": form.cleaned_data["on_day"], "number": form.cleaned_data.get("number", ""), "words": form.words}
        actions.write(case, kind=kind, target=key, **values, by=request.actor, now=now)
        messages.success(request, _("Tersimpan. Surat siap dicetak."))
        return redirect(request.path)
    return shown(request, case, found, key, now, form=form, held=held)


def shown(request, case, found, key, now, *, form=None, hand_out=None, held=None):
    """The page of one paper, with a form that was not in order."""
    today = clock.today(case.school.time_zone, now)
    held = held or queries.matter(case, found, key, today)
    first = {"number": held.number, "on_day": held.on_day, **held.words}
    form = form or PaperForm(None, kind=found, today=today, pattern=queries.number_pattern(case.school), initial=first)
    context = {
        "copies": copies.of(case, found.code, key) if found.needs_consent else [], "basis": transfer.consented(held.consent),
        "hand_out": hand_out or HandOutForm(today=today, initial={"holder": held.words.get("to", "")}),
        "may_link": inviting.may_carry_link(found, held, now) if found.code == catalog.INVITATION else None, "has_address": bool(entrance.address()),
        "case": case, "kind": found, "target": key, "form": form, "may_print": rules.may_print(found, held),
        "may_write": case_rules.may_write(request.actor, case), "held": held, "line": cases.thread_of(case),
    }  # fmt: skip
    return render(request, "papers/paper.html", context, status=422 if form.errors or (hand_out and hand_out.errors) else 200)


@policy("case_whole")
@require_POST
@sensitive_variables("data")
def invite(request: HttpRequest, school: str, code: str, target: UUID) -> HttpResponse:
    """A new link and the letter that carries it: this one answer; asked again, the link on the earlier letter ends."""
    found, key, now = queries.kind_of(catalog.INVITATION), queries.target_key(target), clock.now()
    case = door.case(request, code, action="paper.read")
    held = queries.matter(case, found, key, clock.today(case.school.time_zone, now))
    data = inviting.with_link(found, held, typed_at=request.build_absolute_uri("/masuk"), by=request.actor, now=now)
    return file(data, "pdf", f"undangan-{code}")


@policy("case_whole")
def printed(request: HttpRequest, school: str, code: str, kind: str, form: str, target: UUID | None = None) -> HttpResponse:
    found, key, form = queries.kind_of(kind), queries.target_key(target), known(form)
    case = door.case(request, code, action=f"paper.{kind}.printed"[:48])
    held = queries.matter(case, found, key, clock.today(case.school.time_zone))
    require(rules.may_print(found, held))
    return file(printing.made(found, held, form), form, f"{kind}-{code}")


def known(form: str) -> str:
    if form not in printing.TYPES:
        raise Http404
    return form


def file(data: bytes, form: str, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=printing.TYPES[form])
    response["Content-Disposition"] = f'{"inline" if form == "pdf" else "attachment"}; filename="{name}.{form}"'
    response["Content-Security-Policy"] = "sandbox"
    return response
