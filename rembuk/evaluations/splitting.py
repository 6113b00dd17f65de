"""One student of a group gets an own case: what is about this child goes along, nothing of another child does."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from rembuk.cases import actions as cases
from rembuk.cases import queries as case_queries
from rembuk.cases import rules as case_rules
from rembuk.cases.models import Case, CaseStudent, Parting, Stage, StageEntry
from rembuk.conferences import granting
from rembuk.conferences.models import Conference, Participant, PlannedAction
from rembuk.consents import grants, rules_access
from rembuk.consents.models import Grant
from rembuk.core.actor import Actor
from rembuk.core.refusals import Refused
from rembuk.core.verdicts import require
from rembuk.evaluations import carrying, rules_splitting
from rembuk.evaluations.carrying import Load
from rembuk.evaluations.models import Evaluation
from rembuk.evaluations.parted import Parted
from rembuk.interventions import actions as interventions
from rembuk.people.models import Person
from rembuk.vault import log

FACTS = ("case_type", "problem_areas", "legal_flags", "referred_by", "triage", "violation", "violations")


@dataclass(frozen=True)
class Outlook:
    """What a split would carry, and the first words of the new case, for the counsellor to check."""

    child: CaseStudent
    held: Load
    words: Parted

    @property
    def title(self) -> str:
        return self._read(self.words.text(self.words.child.case.title))

    @property
    def summary(self) -> str:
        return self._read(self.words.kept_of(self.words.child.case.summary))

    def _read(self, text: str) -> str:
        return text.replace("@[1]", self.child.student.name.split()[0])


def outlook(case: Case, child: CaseStudent, students: list[CaseStudent] | None = None, *, whole: bool = True) -> Outlook:
    students = case_queries.students_of(case) if students is None else students
    child.case = case
    words = Parted(child, students, _families(case, child, students))
    held = carrying.load(case, child, words, whole=whole)
    words.numbers = {item.number: number for number, item in enumerate(held.evidence, start=1)}
    return Outlook(child, held, words)


def _families(case: Case, child: CaseStudent, students: list[CaseStudent]) -> list[str]:
    """The names of those who stand for the other children, as guardians or in a seat."""
    own = carrying.family(child)
    others = [s.student_id for s in students if s.pk != child.pk]
    people = Person.objects.filter(guardianships__student__in=others).exclude(pk__in=own).select_related("school").distinct()
    rows = Participant.objects.filter(conference__case=case, role__in=["parent", "guardian"]).select_related("conference")
    seats = [s.name for s in rows if s.student_id != child.pk and s.person_id not in own]
    return list(dict.fromkeys([*(p.name for p in people), *seats]))


@transaction.atomic
def split(child: CaseStudent, *, title: str, summary: str, reason: str, on: date, by: Actor, now: datetime) -> Case:
    """Make the own case. Sent twice, it is made once: the second time answers with the case that is there."""
    case = Case.objects.select_for_update().get(pk=child.case_id)
    child = CaseStudent.objects.select_related("student").get(pk=child.pk)
    before = Parting.objects.filter(student=child).select_related("into__school").first()
    require(rules_splitting.may_split(by, case, child, is_there=before is not None and before.into is not None))
    if before is not None and before.into is not None:
        return before.into
    if not reason.strip():
        raise Refused(_("Tulis alasan pemisahan dalam satu kalimat."))
    seen = outlook(case, child)
    new = _open(seen, title=title, summary=summary, by=by, now=now)
    _carry(seen, new, by, now)
    _walk(case, new, by=by, now=now)
    _leave(seen, on=on, by=by, now=now)
    mark(child, new, reason=reason, numbers=seen.words.numbers, on=on, by=by, now=now)
    cases.touch(case, now)
    log.record(by, "case.split_from", new, now)
    return new


@transaction.atomic
def mark(
    child: CaseStudent, new: Case | None, *, reason: str, numbers: dict[int, int], on: date, by: Actor, now: datetime
) -> Parting:
    """The group keeps that this student went on in an own case; a bundle that comes in brings the mark alone."""
    require(case_rules.may_move(by, child.case))
    parting = Parting.objects.create(
        student=child, into=new, reason=reason.strip(), numbers={str(k): v for k, v in numbers.items()}, on=on, by_id=by.person_id,
        made_at=now,
    )  # fmt: skip
    child.ending, child.ended_on = CaseStudent.Ending.SPLIT, on
    child.save(update_fields=["ending", "ended_on"])
    log.record(by, "case.split", parting, now, case=child.case)
    return parting


def _open(seen: Outlook, *, title: str, summary: str, by: Actor, now: datetime) -> Case:
    case, child, words = seen.words.child.case, seen.child, seen.words
    concerned = [cases.Concerned(child.student, words.text(child.role), child.class_name)]
    facts = {key: words.deep(case.facts[key]) for key in FACTS if key in case.facts}
    return cases.open_case(
        school=case.school, owner=case.owner, concerned=concerned, title=words.named(title), on=case.referred_on, by=by, now=now,
        sensitivity=case.sensitivity, facts=facts, summary=words.named(summary),
    )  # fmt: skip


def _carry(seen: Outlook, new: Case, by: Actor, now: datetime) -> None:
    """Everything of the load, first the ledger: the other texts name its numbers."""
    held, words = seen.held, seen.words
    student = new.case_students.get()
    student.case = new
    evidence = carrying.ledger(new, held, words)
    new.initial_summary = words.kept_of(words.child.case.initial_summary)
    cases.touch(new, now, "evidence_given", "initial_summary")
    carrying.consents(new, student, held, words)
    carrying.voice(student, seen.child, words)
    conference = carrying.conference(new, held, student, words, now)
    carrying.points(new, held, words, evidence, conference)
    if conference is not None:
        granting.agreed(conference, by=by, now=now)
    _grants(words, student, {old: item.pk for old, item in evidence.items()}, by, now)


def _walk(case: Case, new: Case, *, by: Actor, now: datetime) -> None:
    """The thread of the new case comes to where the group's stands, with its days."""
    days = {e.stage: e.on for e in StageEntry.objects.filter(case=case).order_by("at")}
    for stage in (Stage.CONFERENCE, Stage.INTERVENTION, Stage.EVALUATION):
        if case.stage == Stage.PREPARATION or (case.stage == Stage.INTERVENTION and stage == Stage.EVALUATION):
            break
        cases.progress(new, stage=stage, on=days.get(stage, case.referred_on), by=by, now=now)
    rows = PlannedAction.objects.filter(conference__case=new, due_on__isnull=False).order_by("due_on")
    due = rows.values_list("due_on", flat=True).first()
    cases.progress(new, stage=new.stage, on=case.referred_on, by=by, now=now, next_on=due, due_on=due)
    if new.stage == Stage.EVALUATION:
        for conference in Conference.objects.filter(case=new):
            Evaluation.objects.get_or_create(conference=conference)


def _grants(words: Parted, student: CaseStudent, moved: dict[Any, Any], by: Actor, now: datetime) -> None:
    """What the own family may see goes along; a sealed record stays where it is, and so does the way to it."""
    child, group, own = words.child, words.child.case, carrying.family(words.child)
    rows = grants.living(group, now).filter(person__in=own, what=Grant.What.ITEM, object_id__in=list(moved))
    for held in rows.select_related("person__school"):
        if rules_access.may_be_granted(student.case, held.person):
            grants.give(
                student.case, person=held.person, what=held.what, why=words.text(held.why), object_id=moved[held.object_id], student=student,
                until=held.until, by=by, now=now,
            )  # fmt: skip
        if not held.student_id or held.student_id == child.pk:
            held.case = group
            grants.end(held, by=by, now=now)


def _leave(seen: Outlook, *, on: date, by: Actor, now: datetime) -> None:
    """In the group the child's own actions end: they go on in the own case."""
    for action in seen.held.actions:
        if [s.pk for s in action.students.all()] != [seen.child.pk]:
            continue
        action.conference = seen.held.conference
        words = _("Dilanjutkan dalam kasus tersendiri.")
        interventions.note(action, state=PlannedAction.State.MOVED, words=words, on=on, by=by, now=now)
        for held in grants.living(action.conference.case, now).filter(what=Grant.What.ACTION, object_id=action.pk):
            held.case = action.conference.case
            grants.end(held, by=by, now=now)
