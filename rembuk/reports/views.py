"""The school's numbers of a semester, on a page and as files."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from rembuk.core import clock
from rembuk.core.policies import policy
from rembuk.reports import figures, files, queries, tables
from rembuk.vault import log


@policy("numbers")
def semester(request: HttpRequest, school: str) -> HttpResponse:
    place, now = request.actor.school, clock.now()
    today = clock.today(place.time_zone, now)
    known = queries.known_periods(place, today)
    period = queries.period(known, request.GET.get("semester", ""))
    if period is None:
        raise Http404
    log.read(request, "figures.read", "reports.semester", now, version=f"{period.key} {today.isoformat()}")
    held = tables.tables(figures.of(place, period, today))
    return render(
        request, "reports/semester.html", {"period": period, "periods": known, "tables": held, "forms": list(files.TYPES)}
    )


@policy("numbers")
def semester_file(request: HttpRequest, school: str, period: str, form: str) -> HttpResponse:
    place, now = request.actor.school, clock.now()
    today = clock.today(place.time_zone, now)
    found = queries.period(queries.known_periods(place, today), period)
    if found is None or form not in files.TYPES:
        raise Http404
    log.read(request, "figures.printed", "reports.semester", now, version=f"{found.key}.{form}")
    data = files.made(form, place, found, figures.of(place, found, today), queries.signers(place), today)
    answer = HttpResponse(data, content_type=files.TYPES[form])
    answer["Content-Disposition"] = f'attachment; filename="laporan-konferensi-kasus-{found.key}.{form}"'
    return answer
