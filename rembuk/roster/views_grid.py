"""The yearly grid: who stands for which class."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from rembuk.accounts.models import current_year
from rembuk.core import clock
from rembuk.core.policies import policy
from rembuk.people import queries as people
from rembuk.roster import door, grid, queries
from rembuk.roster.forms import ClassForm
from rembuk.vault import log


def _year(request, now):
    return current_year(clock.today(request.actor.school.time_zone, now))


@policy("operator")
def classes(request: HttpRequest, school: str) -> HttpResponse:
    place, now = request.actor.school, clock.now()
    year = _year(request, now)
    groups = people.classes(place, year)
    held = {g.pk: {} for g in groups}
    for duty in queries.duties(groups):
        held[duty.class_group_id].setdefault(duty.kind, []).append(duty)
    log.read(request, "roster.grid", "roster.grid", now, version=f"{year}-{sum(map(len, held.values()))}")
    return render(
        request,
        "roster/grid.html",
        {"rows": [(g, held[g.pk]) for g in groups], "year": year, "before": queries.year_before(year)},
    )


@policy("operator")
def class_grid(request: HttpRequest, school: str, group: str) -> HttpResponse:
    now = clock.now()
    found = door.class_group(request, _year(request, now), group)
    form = ClassForm(request.POST or None, staff=people.staff(found.school), duties=queries.duties([found]))
    if request.method == "POST" and form.is_valid():
        grid.set_class(found, cells=form.cells(), by=request.actor, now=now)
        messages.success(request, _("Tugas kelas %(name)s tersimpan.") % {"name": found.name})
        return redirect("roster:grid", school=school)
    return render(request, "roster/class.html", {"group": found, "form": form})


@policy("operator")
@require_POST
def carry_over(request: HttpRequest, school: str) -> HttpResponse:
    now = clock.now()
    count = grid.carry_over(request.actor.school, year=_year(request, now), by=request.actor, now=now)
    said = ngettext("%(n)s kelas disalin dari tahun lalu.", "%(n)s kelas disalin dari tahun lalu.", count) % {"n": count}
    messages.success(request, said)
    return redirect("roster:grid", school=school)
