"""Catat hasil: the page on which a conference held on paper is typed in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rembuk.cases import door as case_door
from rembuk.cases import queries as cases
from rembuk.conferences import queries
from rembuk.core import clock
from rembuk.core.policies import policy
from rembuk.room import paper
from rembuk.room.forms_paper import PaperForm
from rembuk.room.rows import ActionRows, GoalRows, SeatRows

MORE, MOST = 3, 200


def typed(data, rows, prefix, more):
    """What was typed into a list, with room for more rows: the button without JavaScript. Nothing is judged yet."""
    total = data.get(f"{prefix}-TOTAL_FORMS", "")
    count = min(int(total), MOST) if total.isdecimal() else 0
    names = [*rows.form.base_fields, "student"]
    held = [{name: data.get(f"{prefix}-{i}-{name}", "") for name in names} for i in range(count)]
    return held + [{}] * more


def filled(rows, key):
    """The rows in which somebody typed."""
    return [row for row in rows.cleaned_data if row and row.get(key)]


@policy("case_whole")
def on_paper(request: HttpRequest, school: str, code: str) -> HttpResponse:
    case = case_door.case(request, code, action="paper.read")
    adding = request.POST.get("tambah", "")
    data = None if adding else request.POST or None
    form, seats, plan, goals = _grown_forms(request.POST, case, adding) if adding else _paper_forms(data, case)
    all_fine = all([form.is_valid(), seats.is_valid(), plan.is_valid(), goals.is_valid()]) if data else False
    if all_fine and (lack := paper.lacks(filled(seats, "name"))):
        form.add_error(None, lack)
    elif all_fine:
        conference = paper.enter(
            case, values=form.cleaned_data, seats=filled(seats, "name"), plan=filled(plan, "action"), goals=filled(goals, "name"),
            by=request.actor, now=clock.now(),
        )  # fmt: skip
        messages.success(request, _("Hasil konferensi tercatat. Periksa berita acaranya, lalu cetak."))
        return redirect(f"{case.get_absolute_url()}konferensi/{conference.round}/berita-acara/")
    context = {"case": case, "form": form, "seats": seats, "plan": plan, "goals": goals, "line": cases.thread_of(case)}
    return render(request, "room/paper.html", context, status=422 if data else 200)


def _paper_forms(data, case):
    today = clock.today(case.school.time_zone)
    offered = [{"name": p.name, "role": role, "label": label, "attendance": "hadir"} for p, role, label in queries.expected(case)]
    named = {"students": [(str(s.place), s.student.name) for s in cases.students_of(case)]}
    form = PaperForm(data, initial={"on_day": today, "responsible": case.owner.name, "pledged": False})
    return (
        form,
        SeatRows(data, prefix="hadir", initial=[*offered, {}, {}]),
        ActionRows(data, prefix="rencana", initial=[{}, {}, {}], form_kwargs=named),
        GoalRows(data, prefix="sasaran", initial=[{}], form_kwargs=named),
    )


def _grown_forms(data, case, adding):
    """The page as it was typed, one of its lists longer."""
    named = {"students": [(str(s.place), s.student.name) for s in cases.students_of(case)]}
    lists = (("hadir", SeatRows, {}), ("rencana", ActionRows, named), ("sasaran", GoalRows, named))
    form = PaperForm(initial={**data.dict(), "services": data.getlist("services"), "pledged": bool(data.get("pledged"))})
    return form, *(
        rows(prefix=prefix, initial=typed(data, rows, prefix, MORE if prefix == adding else 0), form_kwargs=given)
        for prefix, rows, given in lists
    )
