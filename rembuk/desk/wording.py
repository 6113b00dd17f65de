"""What the coach says of all that staff wrote in a case: the page of open notes, whatever stage the words were written in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from rembuk.cases import kept
from rembuk.cases import queries as cases
from rembuk.cases.models import Case, CaseStudent, Evidence, Point
from rembuk.conferences import queries as conferences
from rembuk.conferences.models import Conference, Participant
from rembuk.evaluations.models import EvaluationNote
from rembuk.interventions.models import Progress
from rembuk.language import notes
from rembuk.language.findings import RANK
from rembuk.language.notes import Note, Passage
from rembuk.records import phrasing
from rembuk.records import queries as records
from rembuk.services.models import Session


@dataclass(frozen=True)
class Words:
    """The open notes of a case: first those that keep the record from its seal."""

    must: list[Note]
    may: list[Note]


def names(case: Case) -> list[str]:
    """Children, classes and people of the case: never a finding."""
    return _names(case, cases.students_of(case), Participant.objects.filter(conference__case=case))


def _names(case: Case, students: list[CaseStudent], seats: Iterable[Participant]) -> list[str]:
    return [case.owner.name, *(s.student.name for s in students), *(s.class_name for s in students), *(p.name for p in seats)]


def open_words(case: Case) -> Words:
    """Every open note; a sentence that the record prints is listed once, where the record leads to it.

    Before there is a conference all that is written may come to stand in its record.
    """
    held = conferences.seated(case)
    students, items = cases.students_of(case), cases.standing(case)
    points = list(kept.points(case).exclude(state=Point.State.DROPPED).order_by("lens", "rank"))
    called = _names(case, students, (p for one in held for p in one.participants.all()))
    conference = held[0] if held else None
    written = [*_written(case, conference, items, points)]
    printed = [*phrasing.passages(records.worded(conference, students, items, points))] if conference else written
    is_sealed = conference is not None and conference.locked_at is not None
    must = notes.open_notes(case.scope, [] if is_sealed else printed, names=called)
    seen = {(note.finding.text, note.sentence) for note in must}
    rest = notes.open_notes(case.scope, [*printed, *written], names=called, severities=RANK)
    return Words(must, [n for n in rest if (n.finding.text, n.sentence) not in seen])


def _written(case: Case, conference: Conference | None, items: list[Evidence], points: list[Point]) -> Iterator[Passage]:
    base = case.get_absolute_url()
    for item in items:
        if item.kind not in phrasing.SAID:
            yield Passage(item.statement, _("Bukti D%(n)s") % {"n": item.number}, f"{base}bukti/{item.number}/")
    for point in points:
        yield Passage(point.statement, _("Analisis"), f"{base}analisis/")
    yield Passage(kept.words(case, case.initial_summary), _("Ringkasan konselor"), f"{base}analisis/")
    for session in Session.objects.filter(case=case).order_by("on", "made_at"):
        yield Passage(kept.words(case, session.content), _("Catatan layanan"), f"{base}layanan/")
    if conference is not None:
        yield from _afterwards(conference.pk, base)


def _afterwards(pk: UUID, base: str) -> Iterator[Passage]:
    for progress in Progress.objects.filter(action__conference_id=pk).order_by("made_at"):
        yield Passage(progress.words, _("Kemajuan rencana"), f"{base}rencana/")
    for note in EvaluationNote.objects.filter(conference_id=pk).order_by("on", "rank"):
        yield Passage(note.text, _("Catatan evaluasi"), f"{base}evaluasi/")
