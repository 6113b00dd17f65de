"""A case's triage and its kind: with reasons, the earlier ones kept, and what the law asks beside them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rembuk.cases import door, legal, queries, rules, triage
from rembuk.cases.forms import ClassifyForm, PriorityForm
from rembuk.core import clock
from rembuk.core.policies import policy


@policy("case_whole")
def triage_page(request: HttpRequest, school: str, code: str) -> HttpResponse:
    case, now = door.case(request, code, action="triage.read"), clock.now()
    form = PriorityForm(request.POST or None, initial={"case_type": case.facts.get("case_type", "")})
    if form.is_valid():
        triage.again(case, given=form.triage(), on=clock.today(case.school.time_zone, now), by=request.actor, now=now)
        messages.success(request, _("Triase tersimpan; yang sebelumnya tetap terbaca."))
        return redirect("cases:triage", school=school, code=code)
    return _page(request, case, form=form)


def _page(request, case, **bound):
    kind = {"case_type": case.facts.get("case_type", ""), "violation": case.facts.get("violation", {}).get("kind")}
    labels = dict(ClassifyForm.base_fields["violation"].choices)
    context = {
        "case": case, "line": queries.thread_of(case), "given": triage.of_case(case), "legal": legal.card(legal.kind(case)),
        "may_write": rules.may_write(request.actor, case), "violations": triage.violations(case, labels),
        "kind": ClassifyForm(initial={k: v for k, v in kind.items() if v}), **bound,
    }  # fmt: skip
    return render(request, "cases/triage_page.html", context, status=422 if any(f.errors for f in bound.values()) else 200)


@policy("case_whole")
@require_POST
def classify(request: HttpRequest, school: str, code: str) -> HttpResponse:
    case, now, form = door.case(request, code, action="triage.read"), clock.now(), ClassifyForm(request.POST)
    if not form.is_valid():
        return _page(request, case, form=PriorityForm(), kind=form)
    triage.classify(case, **form.cleaned_data, on=clock.today(case.school.time_zone, now), by=request.actor, now=now)
    messages.success(request, _("Jenis perkara tersimpan; yang diwajibkan mengikutinya."))
    return redirect("cases:triage", school=school, code=code)
