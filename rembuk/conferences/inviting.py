"""What changes who sits together: people invited, moved between parts, asked again; the day changed."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from rembuk.cases import legal
from rembuk.cases.models import CaseStudent, Evidence
from rembuk.conferences import actions, granting, rules, showing
from rembuk.conferences.models import Apart, Conference, Participant, Sitting
from rembuk.consents import grants
from rembuk.consents.models import Grant
from rembuk.core.actor import Actor
from rembuk.core.refusals import Refused
from rembuk.core.verdicts import require
from rembuk.people.models import Person
from rembuk.vault import log

FAMILY = ("parent", "guardian")


@transaction.atomic
def invite(
    conference: Conference,
    *,
    name: str,
    role: str,
    label: str,
    by: Actor,
    now: datetime,
    person: Person | None = None,
    student: CaseStudent | None = None,
) -> Participant:
    """Invite somebody; where families must not meet, another child's family gets a part of its own."""
    require(rules.may_invite(by, conference, person))
    one = actions.add_participant(conference, name=name, role=role, label=label, person=person, student=student, by=by, now=now)
    one.invited_at = now
    if person is not None and person.pk == conference.leader_id:  # who leads has said yes by planning
        one.answer, one.answered_how, one.answered_at = Participant.Answer.COMES, Participant.How.OWN, now
    one.save(update_fields=["invited_at", "answer", "answered_how", "answered_at"])
    if role in FAMILY and student is not None and meets_apart(conference):
        one.sittings.set([_part_of(conference, student, by, now)])
    return one


def meets_apart(conference: Conference) -> bool:
    """Whether families of different children sit apart by default (domain.md 3.1)."""
    case_type = legal.kind(conference.case)
    return case_type == "bullying" or legal.stop(case_type).mediation != legal.Mediation.ALLOWED


def _part_of(conference: Conference, student: CaseStudent, by: Actor, now: datetime) -> Sitting:
    """The part in which this child's family sits: its own, or the first where no other family sits."""
    families = list(conference.participants.filter(role__in=FAMILY, student__isnull=False).prefetch_related("sittings"))
    for seat in families:
        if seat.student_id == student.pk and (held := seat.sittings.first()) and not _others(families, held, student):
            return held
    for sitting in conference.sittings.order_by("number"):
        if not _others(families, sitting, student):
            return sitting
    return add_sitting(conference, label="", by=by, now=now)


def _others(families: Iterable[Participant], sitting: Sitting, student: CaseStudent) -> bool:
    return any(sitting in p.sittings.all() for p in families if p.student_id != student.pk)


@transaction.atomic
def uninvite(participant: Participant, *, by: Actor, now: datetime) -> None:
    """Take back an invitation; what it let see ends at once."""
    require(rules.may_uninvite(by, participant))
    conference = participant.conference
    if participant.person_id:
        held = grants.living(conference.case, now, person_id=participant.person_id)
        for grant in held.filter(what=Grant.What.ANSWER, object_id=conference.pk):
            grant.case = conference.case
            grants.end(grant, by=by, now=now)
    log.record(by, "participant.removed", participant, now, case=conference.case)
    participant.delete()


@transaction.atomic
def describe(participant: Participant, *, role: str, label: str, sittings: Iterable[Sitting], by: Actor, now: datetime) -> None:
    """Another role, other words for it, other parts of the conference."""
    require(rules.may_change(by, participant.conference))
    held = list(sittings)
    if not held:
        raise Refused(_("Pilih sekurangnya satu bagian konferensi."))
    participant.role, participant.label = role, label.strip()
    participant.save(update_fields=["role", "label"])
    participant.sittings.set(held)
    log.record(by, "participant.changed", participant, now, case=participant.conference.case, fields=["role", "sittings"])


@transaction.atomic
def add_sitting(
    conference: Conference, *, label: str, by: Actor, now: datetime, starts: time | None = None, ends: time | None = None
) -> Sitting:
    """Another part of the conference, with its own people and its own shown set."""
    require(rules.may_change(by, conference))
    number = (conference.sittings.order_by("-number").values_list("number", flat=True).first() or 0) + 1
    one = Sitting.objects.create(conference=conference, number=number, label=label.strip(), starts=starts, ends=ends)
    log.record(by, "sitting.added", one, now, case=conference.case)
    return one


@transaction.atomic
def set_sitting(sitting: Sitting, *, label: str, starts: time | None, ends: time | None, by: Actor, now: datetime) -> None:
    """Name a part and give it hours of its own."""
    require(rules.may_change(by, sitting.conference))
    if starts and ends and ends < starts:
        raise Refused(_("Jam selesai harus sesudah jam mulai."))
    sitting.label, sitting.starts, sitting.ends = label.strip(), starts, ends
    sitting.save(update_fields=["label", "starts", "ends"])
    log.record(by, "sitting.changed", sitting, now, case=sitting.conference.case)


@transaction.atomic
def drop_sitting(sitting: Sitting, *, by: Actor, now: datetime) -> None:
    """Put a part back into the first one, with its people."""
    require(rules.may_divide(by, sitting))
    first = sitting.conference.sittings.exclude(pk=sitting.pk).order_by("number").first()
    if first is None:
        raise Refused(_("Konferensi mempunyai sekurangnya satu bagian."))
    for seat in sitting.participants.all():
        if seat.sittings.count() == 1:
            seat.sittings.add(first)
    log.record(by, "sitting.removed", sitting, now, case=sitting.conference.case)
    sitting.delete()


@transaction.atomic
def part_families(conference: Conference, *, by: Actor, now: datetime) -> int:
    """One part for each child's family; everybody else sits in all of them. Returns how many parts there are."""
    require(rules.may_change(by, conference))
    seats = list(conference.participants.select_related("student__student").prefetch_related("sittings"))
    children = sorted({p.student for p in seats if p.role in FAMILY and p.student}, key=lambda s: s.place)
    if len(children) < 2:
        raise Refused(_("Baru ada keluarga dari satu peserta didik."))
    held = list(conference.sittings.order_by("number"))
    while len(held) < len(children):
        held.append(add_sitting(conference, label="", by=by, now=now))
    for seat in seats:
        place = children.index(seat.student) if seat.role in FAMILY and seat.student else None
        seat.sittings.set(held if place is None else [held[place]])
    log.record(by, "sitting.families_apart", conference, now, case=conference.case)
    return len(held)


@transaction.atomic
def move_day(conference: Conference, *, by: Actor, now: datetime, **values: Any) -> int:
    """Another day, hour or place. Who had said yes or no to another time is asked anew; returns how many."""
    before = (conference.on_day, conference.starts)
    actions.replan(conference, **values, by=by, now=now)
    moved = before != (conference.on_day, conference.starts)
    answered = conference.participants.exclude(answer=Participant.Answer.NONE).exclude(person_id=conference.leader_id)
    asked = answered if moved else conference.participants.none()
    count = asked.update(answer=Participant.Answer.NONE, answered_how="", answered_at=None)
    granting.invited_anew(conference, by=by, now=now)
    return count


@transaction.atomic
def remind(participant: Participant, *, by: Actor, now: datetime) -> None:
    """Note that somebody who has not answered was asked again."""
    require(rules.may_change(by, participant.conference))
    participant.reminded_at = now
    participant.save(update_fields=["reminded_at"])
    log.record(by, "participant.reminded", participant, now, case=participant.conference.case)


@transaction.atomic
def set_apart(participant: Participant, item: Evidence, *, is_shown: bool | None, by: Actor, now: datetime) -> None:
    """One item more or less for one person than for the part they sit in; None takes the exception back."""
    require(rules.may_change(by, participant.conference))
    students = list(participant.conference.case.case_students.all())
    if is_shown:
        require(showing.audience([participant], students).may_reach(item))
    Apart.objects.filter(participant=participant, evidence=item).delete()
    if is_shown is not None:
        Apart.objects.create(participant=participant, evidence=item, is_shown=is_shown, made_at=now)
    log.record(by, "participant.apart", item, now, case=participant.conference.case, fields=[str(is_shown)])


def days_left(conference: Conference, today: date) -> int:
    """How many days there are until the meeting."""
    return (conference.on_day - today).days
