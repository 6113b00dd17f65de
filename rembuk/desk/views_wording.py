"""The coach within a case: it knows the names of the case and what was put aside; open notes with a way to answer each."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from rembuk.cases import door, rules
from rembuk.cases import queries as cases
from rembuk.core import clock
from rembuk.core.policies import policy
from rembuk.core.verdicts import require
from rembuk.desk import wording
from rembuk.language import notes
from rembuk.language.findings import worst
from rembuk.language.forms import DismissalForm
from rembuk.language.views import LIMIT


def fragment(request, case, form=None):
    """What a field shows: the most severe note that is open in its text, with the way to put it aside."""
    text, ignored = request.POST.get("text", "")[:LIMIT], set(request.POST.getlist("abaikan"))
    found = [f for f in notes.open_findings(case.scope, text, names=wording.names(case)) if f.text not in ignored]
    may_keep = rules.may_move(request.actor, case)
    context = {"finding": worst(found), "more": len(found) - 1, "form": form or DismissalForm(), "is_kept": may_keep}
    return render(request, "language/coach.html", context, status=422 if form else 200)


@policy("case_whole")
@require_POST
@sensitive_post_parameters()
def listen(request: HttpRequest, school: str, code: str) -> HttpResponse:
    """Read along in a field of this case; nothing is kept."""
    return fragment(request, door.case(request, code))


@policy("case_whole")
def words(request: HttpRequest, school: str, code: str) -> HttpResponse:
    """All open notes of the case."""
    case = door.case(request, code)
    context = {
        "case": case, "words": wording.open_words(case), "line": cases.thread_of(case), "form": DismissalForm(),
        "may_write": rules.may_move(request.actor, case),
    }  # fmt: skip
    return render(request, "desk/wording.html", context)


@policy("case_whole")
@require_POST
@sensitive_post_parameters()
def dismiss(request: HttpRequest, school: str, code: str) -> HttpResponse:
    """Put one note aside with a reason: from a field as it is written, or from the page of open notes."""
    case, form = door.case(request, code), DismissalForm(request.POST)
    is_beside_field = "di-tempat" in request.POST
    if not form.is_valid() and is_beside_field:
        return fragment(request, case, form)
    require(rules.may_move(request.actor, case))
    kept = notes.dismiss(case.scope, **form.kept(), case=case, by=request.actor, now=clock.now())
    if is_beside_field:
        return fragment(request, case)
    messages.success(request, _("Dikesampingkan dengan alasan Anda: %(line)s.") % {"line": kept.line})
    return redirect("desk:words", school=school, code=code)
