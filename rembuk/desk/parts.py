"""One person's page of one case: the one thing to do, where the process is, what was shown, what may be read.

The same page for a guest with a link, for a member of staff, and for whoever holds the counsellor's device.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.utils.translation import gettext as _

from rembuk.cases import queries as cases
from rembuk.cases.models import Case, CaseStudent, Evidence, Stage
from rembuk.conferences import answers, showing
from rembuk.conferences.models import Conference, Participant, PlannedAction
from rembuk.conferences.naming import Naming, Reader
from rembuk.consents.models import Grant
from rembuk.consents.part import Part
from rembuk.core.actor import Actor
from rembuk.core.verdicts import Verdict
from rembuk.desk import circle
from rembuk.inquiries.models import DataRequest
from rembuk.interventions import queries as interventions
from rembuk.interventions.queries import Task
from rembuk.people.models import Guardianship, HandOver, Person
from rembuk.records import own, papers
from rembuk.records import queries as records
from rembuk.records.frame import Ground
from rembuk.records.models import Outcome


@dataclass(frozen=True)
class Shown:
    """What a sitting showed, worded for this reader."""

    conference: Conference
    items: list[tuple[Evidence, str, str]]  # the item, its statement, its source


@dataclass(frozen=True)
class Copy:
    """An edition of a berita acara that was given to this person, and what the person said of it."""

    grant: Grant
    conference: Conference
    seat: Participant | None = None
    outcome: Outcome | None = None

    @property
    def waits(self) -> bool:
        """Whether the person's word is still asked for: until the seal, also of who could not be there."""
        return self.seat is not None and self.outcome is None and self.conference.locked_at is None


@dataclass(frozen=True)
class Page:
    """What stands on the page."""

    part: Part
    child: str
    state: str
    seat: Participant | None
    may_answer: Verdict | None
    tasks: list[Task]
    shown: list[Shown]
    copies: list[Copy]
    questions: list[DataRequest]
    chairs: list[circle.Chair] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)

    @property
    def todo(self) -> str:
        """The one thing to do: the meeting that runs, its invitation, questions, a word on the record, what was agreed, then read.

        Empty when nothing waits.
        """
        if self.is_running:
            return "room"
        if self.seat and self.may_answer and self.seat.answer == Participant.Answer.NONE:
            return "answer"
        if self.questions:
            return "ask"
        if any(c.waits for c in self.copies):
            return "state"
        if any(not t.is_ended for t in self.tasks):
            return "task"
        return "read" if self.copies else ""

    @property
    def meeting(self) -> Conference | None:
        """The meeting this person is invited to, while it has not decided."""
        return self.seat.conference if self.seat and self.seat.conference.decided_at is None else None

    @property
    def is_running(self) -> bool:
        """Whether that meeting has begun and not come to its decision; a pause does not end it."""
        return self.meeting is not None and self.part.case.stage == Stage.CONFERENCE

    @property
    def next_task(self) -> Task | None:
        return next((t for t in self.tasks if not t.is_ended), None)


def reader_of(part: Part, students: list[CaseStudent]) -> Reader:
    """For whom texts are worded: a family reads about the own child alone, others as the school's edition is written."""
    if part.person.kind != Person.Kind.GUARDIAN:
        return Reader()
    granted = {g.student_id for g in part.grants if g.student_id}
    child = next((s for s in students if s.pk in granted), None)
    if child is None:
        wards = Guardianship.objects.filter(person=part.person, student__in=[s.student_id for s in students])
        children = set(wards.values_list("student_id", flat=True))
        child = next((s for s in students if s.student_id in children), None)
    return Reader(child=child or CaseStudent(id=uuid4(), case=part.case, place=0))


def page(part: Part, actor: Actor, today: date) -> Page:
    """Everything of the page, in a fixed number of queries."""
    students = cases.students_of(part.case)
    reader = reader_of(part, students)
    naming = Naming(part.case, students, reader)
    conferences = {c.pk: c for c in Conference.objects.filter(case=part.case).order_by("round")}
    for one in conferences.values():
        one.case = part.case
    all_seats = _all_seats(part, conferences)
    seats = _seats(part, all_seats)
    seat = next((s for s in seats if s.person_id == part.person.pk), None)
    child = reader.child if reader.child is not None and reader.child.place else None
    labels = _labels(seat, seats, naming)
    return Page(
        part=part,
        child=child.student.name.split()[0] if child else "",
        state=said(part.case, conferences.values(), today),
        seat=seat,
        may_answer=answers.may_answer(replace(actor, read_only=False), seat, today) if seat else None,
        tasks=tasks_of(part, naming, today),
        shown=_shown(part, naming, conferences, students, child),
        copies=_copies(part, conferences, all_seats),
        questions=_questions(part, conferences),
        chairs=circle.chairs(labels),
        labels=[label for label, _own in labels],
    )


def _all_seats(part: Part, conferences: dict[UUID, Conference]) -> list[Participant]:
    """The seats of the conferences that this person is invited to or may read the record of, the newest first."""
    wanted = {g.object_id for g in part.grants if g.what in {Grant.What.ANSWER, Grant.What.RECORD}} & set(conferences)
    if not wanted:
        return []
    held = list(Participant.objects.filter(conference__in=wanted).order_by("-conference__round", "rank"))
    for seat in held:
        seat.conference = conferences[seat.conference_id]
    return held


def _seats(part: Part, seats: list[Participant]) -> list[Participant]:
    """The seats of the newest conference to which this person's invitation still holds; none without one."""
    asked = {g.object_id for g in part.of(Grant.What.ANSWER)}
    newest = next((s.conference_id for s in seats if s.person_id == part.person.pk and s.conference_id in asked), None)
    return [s for s in seats if s.conference_id == newest]


def _questions(part: Part, conferences: dict[UUID, Conference]) -> list[DataRequest]:
    """The questions that wait for this person in this case, the most urgent first."""
    asked = {g.object_id for g in part.of(Grant.What.ANSWER) if g.object_id} - set(conferences)
    rows = DataRequest.objects.filter(case=part.case, person=part.person, pk__in=asked, state=DataRequest.State.OPEN)
    return list(rows.order_by("due_on", "asked_at")) if asked else []


def _labels(seat: Participant | None, seats: list[Participant], naming: Naming) -> list[tuple[str, bool]]:
    """Who sits together, by what they are and never by name; other families are not told."""
    if seat is None:
        return []
    held = [s for s in seats if naming.shows_participant(s)]
    return [(_("Anda") if s.pk == seat.pk else naming.text(s.label) or _("Peserta"), s.pk == seat.pk) for s in held]


def _copies(part: Part, conferences: dict[UUID, Conference], all_seats: list[Participant]) -> list[Copy]:
    """The records this person may read, each with the own seat in that conference and the own word on it."""
    given = [g for g in part.of(Grant.What.RECORD) if g.object_id in conferences]
    seats = {s.conference_id: s for s in all_seats if s.person_id == part.person.pk}
    said = own.said_by([seats[g.object_id] for g in given if g.object_id in seats])
    copies = []
    for grant in given:
        seat = seats.get(grant.object_id)
        copies.append(Copy(grant, conferences[grant.object_id], seat, said.get(seat.pk) if seat else None))
    return copies


def tasks_of(part: Part, naming: Naming, today: date) -> list[Task]:
    """What this person agreed to do in this case and may still report on."""
    granted = {g.object_id for g in part.of(Grant.What.ACTION)}
    held = interventions.owned_by(part.case.school, part.person.pk).filter(conference__case=part.case, pk__in=granted)
    held = held.prefetch_related(None)
    return [interventions.task(a, naming, today) for a in sorted(held, key=_order)]


def _order(action: PlannedAction) -> tuple[date, int]:
    return action.due_on or date.max, action.rank


def _shown(
    part: Part, naming: Naming, conferences: dict[UUID, Conference], students: list[CaseStudent], child: CaseStudent | None
) -> list[Shown]:
    """The shown sets of the sittings this person belonged to: what stood in the ledger then and was not held back."""
    granted = showing.all_of(g.object_id for g in part.of(Grant.What.SITTING))
    held = [s for s in granted if s.sitting.conference_id in conferences and _own(s, part)]
    if not held:
        return []
    items = list(part.case.evidence.prefetch_related("students").order_by("observed_on", "number"))
    held.sort(key=lambda s: (conferences[s.sitting.conference_id].round, s.sitting.number))
    return [_set(s, _own(s, part), child, conferences[s.sitting.conference_id], items, students, naming) for s in held]


def _own(setting: showing.Setting, part: Part) -> Participant | None:
    return next((p for p in setting.seats if p.person_id == part.person.pk), None)


def _set(
    setting: showing.Setting,
    seat: Participant,
    child: CaseStudent | None,
    conference: Conference,
    items: Iterable[Evidence],
    students: list[CaseStudent],
    naming: Naming,
) -> Shown:
    if child is not None and seat.student_id is None:
        seat.student_id = child.pk  # whose family it is, also where the seat does not say
    until = setting.sitting.closed_at or conference.decided_at
    mine = [e for e in showing.for_person(setting, seat, items, students) if e.is_objective and naming.concerns(e.students.all())]
    seen = [e for e in mine if until is None or e.made_at <= until]
    return Shown(conference, [(e, naming.text(e.statement), naming.text(e.source)) for e in seen])


def said(case: Case, conferences: Iterable[Conference], today: date) -> str:
    """Where the process is, in words that need no explanation."""
    open_ones = [c for c in conferences if c.decided_at is None]
    if case.stage in {Stage.PREPARATION, Stage.CONFERENCE} and any(c.on_day > today for c in open_ones):
        return _("Guru BK sedang mempersiapkan pertemuan.")
    words: dict[Any, str] = {
        Stage.PREPARATION: _("Guru BK sedang mengumpulkan keterangan."),
        Stage.CONFERENCE: _("Pertemuan sedang berlangsung."),
        Stage.INTERVENTION: _("Pertemuan sudah selesai. Yang disepakati sedang dijalankan."),
        Stage.EVALUATION: _("Yang disepakati sudah dijalankan. Sekarang dilihat apa yang membaik dan apa langkah berikutnya."),
        Stage.CLOSED: _("Pendampingan ini sudah selesai."),
    }
    return words[case.stage]


def copy_of(part: Part, grant_id: UUID) -> tuple[Copy, Ground] | None:
    """The record behind a grant of this person, with what it is composed from; None for anything else."""
    grant = next((g for g in part.of(Grant.What.RECORD) if g.pk == grant_id), None)
    conference = Conference.objects.filter(id=grant.object_id, case=part.case).first() if grant else None
    if grant is None or conference is None:
        return None
    conference.case = part.case
    ground = records.ground(conference)
    seat = next((s for s in conference.participants.all() if s.person_id == part.person.pk), None)
    if seat is not None:
        seat.conference = conference
    return Copy(grant, conference, seat, ground.outcomes.get(seat.pk) if seat else None), ground


def edition_for(part: Part, ground: Ground) -> Reader:
    """Which edition a person reads: in a group a family its own, everybody else the school's."""
    is_family = part.person.kind == Person.Kind.GUARDIAN and len(ground.students) > 1
    return reader_of(part, ground.students) if is_family else Reader()


def may_state(copy: Copy, part: Part, ground: Ground, actor: Actor) -> Verdict | None:
    """Whether this person may say something of the edition they read; None where nobody asks them."""
    if copy.seat is None or papers.reader_for(ground, copy.seat) != edition_for(part, ground):
        return None
    return own.may_state(actor, copy.seat)


def way_of(actor: Actor) -> dict[str, str]:
    """How a word was given and how it is known whose it is: by link and PIN, on a lent device, or with an account."""
    if isinstance(actor.link, HandOver):
        return {"way": Outcome.Way.SHARED, "witness": actor.link.witness.name, "identity": _("dikenal saksi")}
    if actor.link is not None:
        return {"way": Outcome.Way.LINK, "witness": "", "identity": _("tautan dan PIN")}
    return {"way": Outcome.Way.NONE, "witness": "", "identity": _("akun sendiri")}


def task_of(part: Part, pk: UUID, today: date) -> Task | None:
    """One action of this person with the own notes; None for unknown and other people's alike."""
    students = cases.students_of(part.case)
    held = [t for t in tasks_of(part, Naming(part.case, students, reader_of(part, students)), today) if t.action.pk == pk]
    if not held:
        return None
    mine = tuple(n for n in interventions.notes_of([held[0].action]).get(pk, []) if n.by_id == part.person.pk)
    return replace(held[0], notes=mine)


def signed(part: Part, actor: Actor) -> str:
    """The name that a note keeps of who wrote it, and where."""
    is_lent = actor.ref.startswith("handed:")
    return _("%(name)s, di perangkat konselor") % {"name": part.person.name} if is_lent else part.person.name


def now_shown(held: Page) -> str:
    """What tells one state of the page from another, for the log."""
    seen = sum(len(s.items) for s in held.shown)
    return f"{held.part.case.version}-{len(held.tasks)}-{seen}-{len(held.copies)}-{len(held.questions)}"
