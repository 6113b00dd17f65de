"""A sheet of attendance, grades or incidents: brought in, laid out, previewed, saved."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from rembuk.cases import door, queries, rules
from rembuk.core import clock
from rembuk.core.policies import policy
from rembuk.files.forms import is_too_large
from rembuk.ledger import repeats
from rembuk.ledger.forms_sheet import MappedForm, SheetForm
from rembuk.ledger.sheets import actions, layout, measures


@policy("case_whole")
def sheet(request: HttpRequest, school: str, code: str) -> HttpResponse:
    case, now = door.case(request, code, action="ledger.read"), clock.now()
    about: dict[str, Any] = {"students": queries.students_of(case), "today": clock.today(case.school.time_zone, now)}
    if request.method != "POST" or request.POST.get("langkah", "baca") == "baca":
        return _page(request, case, **_read(request, case, about))
    form = MappedForm(request.POST, **about)
    outcome = form.outcome()
    if outcome and outcome.may_be_saved and request.POST["langkah"] == "simpan":
        made, known = actions.take(case, form.sheet, form.columns.meanings(), outcome, by=request.actor, now=now)
        repeats.tell(request, len(made), known)
        return redirect("ledger:ledger", school=school, code=code)
    if form.sheet is None:
        messages.warning(request, form.errors["held"][0])
    return _page(request, case, form=SheetForm(), mapped=form if form.sheet else None, outcome=outcome)


def _read(request, case, about):
    """The first step: the sheet itself; of its rows only those of the case's students go on."""
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = SheetForm(*sent, too_large=is_too_large(request))
    if not sent or not form.is_valid():
        return {"form": form, "mapped": None, "outcome": None}
    known = layout.remembered(case.school, form.found)
    meanings = known or layout.guessed(form.found)
    own = measures.own_rows(form.found, about["students"])
    return {"form": form, "mapped": MappedForm(**about, sheet=own, meanings=meanings), "outcome": None, "is_known": bool(known)}


def _page(request, case, **context):
    rows = repeats.marked(case, context["outcome"].items) if context["outcome"] else []
    about = {"case": case, "line": queries.thread_of(case), "may_write": rules.may_write(request.actor, case), "is_known": False}
    shown = {"rows": rows, "fresh": sum(number is None for _item, number in rows)}
    return render(request, "ledger/sheet.html", {**about, **shown, **context})
