"""What a conference still lacks before its room opens, each with the way to mend it; and going on although, with a reason."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rembuk.cases.models import Case, CaseStudent, Evidence, Point
from rembuk.conferences import rules, schooldays
from rembuk.conferences.models import Clarification, Conference, Participant
from rembuk.conferences.showing import OUTSIDE
from rembuk.consents import noes
from rembuk.consents.actions import OUTSIDE as OUTSIDE_SCOPE
from rembuk.consents.models import Whose
from rembuk.core.actor import Actor
from rembuk.core.refusals import Refused
from rembuk.core.verdicts import require
from rembuk.language import notes
from rembuk.people.models import Person
from rembuk.vault import log


@dataclass(frozen=True)
class Lack:
    """One thing that is missing, and the address below the case's where it is mended."""

    sentence: str
    path: str


@dataclass(frozen=True)
class GoneOn:
    """Why the counsellor went on although something was missing."""

    reason: str
    by: str
    on: date
    lacked: list[str]


@dataclass(frozen=True)
class Card:
    """The one card of a conference."""

    lacks: list[Lack]
    gone_on: GoneOn | None

    @property
    def is_ready(self) -> bool:
        return not self.lacks


def card(
    conference: Conference, today: date, seats: list[Participant] | None = None, students: list[CaseStudent] | None = None
) -> Card:
    """What is missing now, and what was gone on with before. `seats`, `students`: of `spoken` and `heard`, where known already."""
    case, here = conference.case, f"konferensi/{conference.round}/peserta/"
    if seats is None:
        seats = list(spoken(Participant.objects.filter(conference=conference)).order_by("rank"))
    if students is None:
        students = heard(case)
    lacks = [*_of_the_case(case, students), *_of_the_consents(case, seats, students)]
    lacks += _of_the_people(seats, here, conference.round)
    if sentence := schooldays.warning(conference.on_day, today, case.school):
        lacks.append(Lack(sentence, f"{here}#waktu"))
    return Card(lacks, gone_on(conference))


def spoken(seats: QuerySet[Participant]) -> QuerySet[Any]:
    """Participants who know whether words of theirs are written down, and whether they gave some beforehand."""
    said = Clarification.objects.filter(participant=OuterRef("pk"))
    return seats.annotate(has_spoken=Exists(said), has_written=Exists(said.filter(is_beforehand=True)))


def heard(case: Case) -> list[CaseStudent]:
    """The students of a case with their own words."""
    return list(CaseStudent.objects.filter(case=case).select_related("student", "voiced").order_by("place"))


def _of_the_case(case: Case, students: list[CaseStudent]) -> list[Lack]:
    items = list(case.evidence.exclude(state=Evidence.State.WITHDRAWN))
    points = list(case.points.exclude(state="dropped"))
    lacks = []
    if not items:
        lacks.append(Lack(_("Belum ada satu bukti pun."), "bukti/"))
    if unchecked := sum(e.state == Evidence.State.UNVERIFIED for e in items):
        words = ngettext("%(n)s bukti belum diperiksa.", "%(n)s bukti belum diperiksa.", unchecked)
        lacks.append(Lack(words % {"n": unchecked}, "bukti/"))
    if not points:
        lacks.append(Lack(_("Analisis awal belum ditulis."), "analisis/"))
    return [*lacks, *_of_the_words(case, items, points, students)]


def _of_the_words(case: Case, items: list[Evidence], points: list[Point], students: list[CaseStudent]) -> list[Lack]:
    """What staff wrote and the coach asks to be answered before the record; never what somebody said."""
    texts = [e.statement for e in items if e.kind != Evidence.Kind.STATEMENT] + [p.statement for p in points]
    names = [one.student.name for one in students]
    found = notes.open_notes(case.scope, [notes.Passage(text, "") for text in texts], names=names)
    if not found:
        return []
    words = ngettext("%(n)s catatan bahasa perlu dijawab.", "%(n)s catatan bahasa perlu dijawab.", len(found))
    return [Lack(words % {"n": len(found)}, "bahasa/")]


def _of_the_consents(case: Case, seats: list[Participant], students: list[CaseStudent]) -> list[Lack]:
    """Who has not agreed, what waits for a decision, whose words were not read back."""
    standing, lacks, here = noes.standing(case), [], "persetujuan/"
    if any(s.waits for s in standing):
        lacks.append(Lack(_("Persetujuan ditolak atau ditarik; kelanjutannya belum diputuskan."), here))
    yes = [s.consent for s in standing if s.consent.holds]
    for one in students:
        if not any(c.student_id in {one.pk, None} and c.whose != Whose.STUDENT for c in yes) and not any(
            s.is_no for s in standing
        ):
            lacks.append(Lack(_("Persetujuan orang tua belum dicatat.") + _which(one, students), here))
        voice = getattr(one, "voiced", None)
        if not (voice and voice.is_approved) and not (voice is None and one.voice):
            said = _("Suara Ananda belum dibacakan kembali.") if voice and voice.said else _("Suara Ananda belum ditulis.")
            lacks.append(Lack(said + _which(one, students), f"suara/{one.place}/"))
    outside = any(p.role in OUTSIDE for p in seats)
    if outside and yes and not any(OUTSIDE_SCOPE in c.scopes for c in yes if c.whose == Whose.GUARDIAN):
        lacks.append(Lack(_("Pihak luar diundang, tetapi persetujuan tidak mencakupnya."), here))
    return lacks


def _which(one: CaseStudent, students: list[CaseStudent]) -> str:
    """In a group: of which student."""
    return f" ({one.student.initials})" if len(students) > 1 else ""


def _of_the_people(seats: list[Any], here: str, number: int) -> list[Lack]:
    lacks = []
    parts = {p.part for p in seats}
    if "parent" not in parts:
        lacks.append(Lack(_("Belum ada orang tua atau wali yang diundang."), f"{here}#usul"))
    if "homeroom_teacher" not in parts:
        lacks.append(Lack(_("Wali kelas belum diundang."), f"{here}#usul"))
    if waiting := sum(p.answer == Participant.Answer.NONE and p.role != "counselor" for p in seats):
        words = ngettext("%(n)s orang belum menjawab undangan.", "%(n)s orang belum menjawab undangan.", waiting)
        lacks.append(Lack(words % {"n": waiting}, f"{here}#diundang"))
    for seat in seats:
        if seat.answer in {Participant.Answer.NOT, Participant.Answer.SENDS} and not seat.has_spoken:
            words = _("%(name)s tidak hadir dan pandangannya belum diminta.") % {"name": seat.name}
            lacks.append(Lack(words, f"konferensi/{number}/peserta/{seat.pk}/#pandangan"))
    return lacks


def gone_on(conference: Conference) -> GoneOn | None:
    """The reason that was kept, if any; also for the surface of ethics in the room."""
    held = conference.notes.get("gone_on")
    if not held:
        return None
    return GoneOn(held["reason"], held["by"], date.fromisoformat(held["on"]), list(held["lacked"]))


@transaction.atomic
def go_on(conference: Conference, *, reason: str, by: Actor, now: datetime, today: date) -> None:
    """Go on although something is missing. What it was stands beside the reason, in the conference and in the log."""
    require(rules.may_change(by, conference))
    if not reason.strip():
        raise Refused(_("Tulis alasannya dalam satu kalimat."))
    found = Person.objects.filter(pk=by.person_id).first() if by.person_id else None
    lacked = [lack.sentence for lack in card(conference, today).lacks]
    held = {"reason": reason.strip()[:1000], "by": found.name if found else "", "on": today.isoformat(), "lacked": lacked}
    conference.notes = {**conference.notes, "gone_on": held}
    conference.save(update_fields=["notes"])
    log.record(by, "conference.gone_on", conference, now, case=conference.case, reason=reason.strip()[:500])
