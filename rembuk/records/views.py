"""The berita acara on the screen and as a paper."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from rembuk.conferences import door
from rembuk.conferences.models import Participant
from rembuk.core import clock
from rembuk.core.policies import policy
from rembuk.records import papers, queries
from rembuk.vault import log


@policy("case_whole")
def record(request: HttpRequest, school: str, code: str, number: int, edition: str = "sekolah") -> HttpResponse:
    conference = door.conference(request, code, number)
    ground = queries.ground(conference)
    reader = _reader(ground, edition)
    log.read(request, f"record.{edition}.read"[:48], conference, clock.now(), version=str(conference.version))
    context = {
        "case": conference.case, "conference": conference, "sheet": papers.value(ground, reader),
        "edition": edition, "editions": queries.readers(ground), "is_group": len(ground.students) > 1, "parts": Participant.Part.choices,
    }  # fmt: skip
    return render(request, "records/record.html", context)


@policy("case_whole")
def record_pdf(request: HttpRequest, school: str, code: str, number: int, edition: str) -> HttpResponse:
    conference = door.conference(request, code, number)
    ground = queries.ground(conference)
    reader = _reader(ground, edition)
    log.read(request, f"record.{edition}.printed"[:48], conference, clock.now(), version=str(conference.version))
    name = f"berita-acara-{code}-{number}-{edition}.pdf"
    response = HttpResponse(papers.pdf(ground, reader), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["Content-Security-Policy"] = "sandbox"
    return response


def _reader(ground, edition):
    readers = queries.readers(ground)
    if edition not in readers:
        raise Http404
    return readers[edition]
