"""The berita acara on the screen and as a paper."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from rembuk.conferences import door
from rembuk.conferences.models import Participant
from rembuk.core import clock
from rembuk.core.policies import policy
from rembuk.records import papers, places, queries, sealing
from rembuk.records.forms import reader_name
from rembuk.vault import log

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _named(readers):
    """The editions with the names that people call them by."""
    return [(name, reader_name(reader.child)) for name, reader in readers.items()]


@policy("case_whole")
def record(request: HttpRequest, school: str, code: str, number: int, edition: str = "sekolah") -> HttpResponse:
    conference = door.conference(request, code, number)
    ground = queries.ground(conference)
    reader = _reader(ground, edition)
    log.read(request, f"record.{edition}.read"[:48], conference, clock.now(), version=str(conference.version))
    context = {
        "case": conference.case, "conference": conference, "sheet": places.marked(_value(conference, ground, reader, edition), ground, reader),
        "edition": edition, "editions": _named(queries.readers(ground)), "is_group": len(ground.students) > 1, "parts": Participant.Part.choices,
        "versions": queries.former_versions(conference) if ground.reopened_at else [],
    }  # fmt: skip
    return render(request, "records/record.html", context)


@policy("case_whole")
def record_pdf(request: HttpRequest, school: str, code: str, number: int, edition: str) -> HttpResponse:
    conference, ground, reader = _printed(request, code, number, edition)
    sealed = queries.sealed_paper(conference, edition)
    data = sealing.content(sealed) if sealed else papers.pdf(ground, reader)
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="berita-acara-{code}-{number}-{edition}.pdf"'
    response["Content-Security-Policy"] = "sandbox"
    return response


@policy("case_whole")
def version_pdf(request: HttpRequest, school: str, code: str, number: int, version: int, edition: str) -> HttpResponse:
    """A version that was replaced, as it was sealed."""
    conference = door.conference(request, code, number)
    sealed = queries.sealed_paper(conference, edition, version)
    if sealed is None:
        raise Http404
    log.read(request, f"record.{edition}.printed"[:48], conference, clock.now(), version=f"versi {version}")
    response = HttpResponse(sealing.content(sealed), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="berita-acara-{code}-{number}-{edition}-versi-{version}.pdf"'
    response["Content-Security-Policy"] = "sandbox"
    return response


@policy("case_whole")
def record_docx(request: HttpRequest, school: str, code: str, number: int, edition: str) -> HttpResponse:
    conference, ground, reader = _printed(request, code, number, edition)
    response = HttpResponse(papers.docx(_value(conference, ground, reader, edition), conference), content_type=WORD)
    response["Content-Disposition"] = f'attachment; filename="berita-acara-{code}-{number}-{edition}.docx"'
    return response


def _printed(request, code, number, edition):
    conference = door.conference(request, code, number)
    ground = queries.ground(conference)
    reader = _reader(ground, edition)
    log.read(request, f"record.{edition}.printed"[:48], conference, clock.now(), version=str(conference.version))
    return conference, ground, reader


def _value(conference, ground, reader, edition):
    """What was sealed; before that the sheet as it stands."""
    sealed = queries.frozen(conference, edition)
    return sealed.value if sealed else papers.value(ground, reader)


def _reader(ground, edition):
    readers = queries.readers(ground)
    if edition not in readers:
        raise Http404
    return readers[edition]
