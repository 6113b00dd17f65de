"""Pages of the initial analysis: its points, the counsellor's summary, the student's own words."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rembuk.cases import actions, kept, legal, points, rules
from rembuk.cases import door as case_door
from rembuk.cases import queries as cases
from rembuk.cases.models import Point
from rembuk.cases.naming import Tokens
from rembuk.core import clock
from rembuk.core.policies import policy
from rembuk.ledger import beside, door, forms_analysis, queries_analysis
from rembuk.ledger.forms_analysis import PointForm


@policy("case_whole")
def analysis(request: HttpRequest, school: str, code: str) -> HttpResponse:
    case = case_door.case(request, code, action="analysis.read")
    students = cases.students_of(case)
    board = queries_analysis.board(case, students)
    changing = door.open_point(board, request.GET.get("butir", ""))
    initial = forms_analysis.begin_with(board, request, changing)
    form = PointForm(forms_analysis.sent(request.POST), board=board, students=students, initial=initial)
    if form.is_valid():
        who = {"by": request.actor, "now": clock.now()}
        point = (
            points.change_point(changing, **form.point(), **who) if changing else points.add_point(case, **form.point(), **who)
        )
        messages.success(request, _("Butir analisis tersimpan."))
        return redirect(_page_of(request, lensa=point.lens))
    panel, names = forms_analysis.panel(request, students), Tokens(case, students)
    context = {
        "names": names, "panel": panel, "found": queries_analysis.found(board, panel.chosen(), form.ticked, names),
        "case": case, "form": form, "board": board, "changing": changing, "line": cases.thread_of(case), "students": students,
        "may_write": rules.may_write(request.actor, case), "five": request.GET.get("susunan") == "5p", "factors": Point.Factor.choices,
        "summary": kept.words(case, case.initial_summary), "panels": beside.of(request, case), "legal": legal.card(legal.kind(case)),
    }  # fmt: skip
    return render(request, "ledger/analysis.html", context, status=422 if form.errors else 200)


def _page_of(request: HttpRequest, **more: str) -> str:
    """The same page in the same arrangement."""
    query = request.GET.copy()
    query.pop("butir", None)
    for name in forms_analysis.CODES & request.POST.keys():
        query[name] = request.POST[name]
    for name, value in more.items():
        query[name] = value
    return f"{request.path}?{query.urlencode()}#tulis"


@policy("case_whole")
@require_POST
def change_point(request: HttpRequest, school: str, code: str, pk: UUID, act: str) -> HttpResponse:
    case = case_door.case(request, code, action="analysis.read")
    point, who = door.point(case, pk), {"by": request.actor, "now": clock.now()}
    if act == "lepas":
        points.set_aside(point, **who)
        messages.success(request, _("Butir dilepas. Ia dapat dikembalikan di bawah halaman ini."))
    elif act == "kembalikan":
        points.take_back(point, **who)
        messages.success(request, _("Butir kembali seperti semula."))
    elif act == "tempatkan":
        points.place_point(point, factor=forms_analysis.factor_of(request.POST), **who)
    else:
        raise Http404
    page = "?susunan=5p#susunan" if act == "tempatkan" else "#susunan"
    return redirect(f"{case.get_absolute_url()}analisis/{page}")


@policy("case_whole")
@require_POST
def describe(request: HttpRequest, school: str, code: str) -> HttpResponse:
    """The counsellor's summary in words, and the student's own voice."""
    case = case_door.case(request, code)
    who = {"by": request.actor, "now": clock.now()}
    actions.describe(case, initial_summary=request.POST.get("initial_summary", "")[:8000], **who)
    for student in cases.students_of(case):
        words = request.POST.get(f"voice-{student.place}")
        if words is not None and words != student.voice:
            student.case = case
            actions.set_voice(student, words=words[:4000], **who)
    messages.success(request, _("Tersimpan."))
    return redirect("ledger:analysis", school=school, code=code)
