"""Pisahkan menjadi kasus sendiri: one student of a group, with what goes along told before it goes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rembuk.cases import door, queries
from rembuk.core import clock
from rembuk.core.policies import policy
from rembuk.evaluations import rules_splitting, splitting
from rembuk.evaluations.door import student_in
from rembuk.evaluations.forms_splitting import SplitForm


@policy("case_whole")
def split(request: HttpRequest, school: str, code: str, place: int) -> HttpResponse:
    case, now = door.case(request, code, action="case.split_read"), clock.now()
    students = queries.students_of(case)
    child = student_in(case, students, place)
    seen, today = splitting.outlook(case, child, students, whole=False), clock.today(case.school.time_zone, now)
    form = SplitForm(request.POST or None, initial={"title": seen.title, "summary": seen.summary})
    if form.is_valid():
        new = splitting.split(child, **form.cleaned_data, on=today, by=request.actor, now=now)
        messages.success(request, _("Kasus %(code)s dibuka. Keluarganya memerlukan tautan baru.") % {"code": new.code})
        return redirect(new)
    context = {"case": case, "child": child, "seen": seen, "form": form, "line": queries.thread_of(case)}
    context["may"] = rules_splitting.may_split(request.actor, case, child)
    return render(request, "evaluations/split.html", context, status=422 if form.errors else 200)
