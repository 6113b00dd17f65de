"""What goes from a group into the own case of one student: rows written anew, closed with the key of the new case."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model

from rembuk.cases.models import Case, CaseStudent, Citation, Evidence, Point
from rembuk.conferences.models import Conference, Goal, PlannedAction, Service
from rembuk.consents.models import Consent, Continuation, Voice
from rembuk.evaluations.models import Frame, Measurement
from rembuk.evaluations.parted import Parted
from rembuk.interventions.models import Progress
from rembuk.people.models import Guardianship
from rembuk.vault.fields import EncryptedTextField, ScopeField

Row = TypeVar("Row", bound=Model)
LABELS = frozenset({"owner", "label", "by_label", "recorded_by", "responsible", "provider", "given_by"})  # read as written
RUNS = frozenset({PlannedAction.State.OPEN, PlannedAction.State.RUNNING, PlannedAction.State.PARTLY})


@dataclass(frozen=True)
class Load:
    """What is carried: about this child alone, or about everybody; the rest stays with the group."""

    evidence: list[Evidence]
    points: list[Point]
    consents: list[Consent]
    conference: Conference | None = None
    goals: list[Goal] = field(default_factory=list)
    actions: list[PlannedAction] = field(default_factory=list)
    staying: int = 0  # items of evidence that stay with the group


def load(case: Case, child: CaseStudent, words: Parted, *, whole: bool = True) -> Load:
    """Choose what goes along; a fixed number of queries. Not `whole`: evidence, points and actions alone, for a look beforehand."""
    parts = ("students", "wordings") if whole else ("students",)
    held = list(case.evidence.exclude(state=Evidence.State.WITHDRAWN).prefetch_related(*parts).order_by("number"))
    evidence = [e for e in held if _goes(e, words)]
    points = case.points.exclude(state=Point.State.DROPPED).prefetch_related("students").order_by("lens", "rank")
    conference = case.conferences.filter(decided_at__isnull=False).order_by("-round").first()
    kept = {
        "evidence": evidence, "points": [p for p in points if words.carries(p.students.all(), p.statement)],
        "consents": list(child.consents.select_related("continuation").order_by("rank")) if whole else [], "staying": len(held) - len(evidence),
    }  # fmt: skip
    if conference is None:
        return Load(**kept)
    conference.case = case
    goals = (
        conference.goals.prefetch_related("students", "measurements").select_related("frame").order_by("rank") if whole else ()
    )
    behind = ("students", "owners", "progress") if whole else ("students",)
    actions = conference.planned_actions.filter(state__in=RUNS).prefetch_related(*behind).order_by("rank")
    return Load(
        **kept, conference=conference, goals=[g for g in goals if words.carries(g.students.all(), g.name)],
        actions=[a for a in actions if words.carries(a.students.all(), a.action)],
    )  # fmt: skip


def _goes(item: Evidence, words: Parted) -> bool:
    """What another child or family said stays theirs, also where it is about this child."""
    said_by = words.about(item.source)
    if item.kind == Evidence.Kind.STATEMENT and said_by and words.child.place not in said_by:
        return False
    return words.carries(item.students.all(), item.statement, item.source)


def copy(row: Row, words: Parted, **changes: Any) -> Row:
    """The same row in the new case: every closed text reworded, whatever column it stands in."""
    values: dict[str, Any] = {}
    for column in row._meta.concrete_fields:
        if column.primary_key or isinstance(column, ScopeField):
            continue
        value = getattr(row, column.attname)
        if isinstance(column, EncryptedTextField):
            value = words.label(value) if column.name in LABELS else words.deep(value)
        values[column.attname] = value
    for name in changes:
        values.pop(f"{name}_id", None)
    return type(row)._default_manager.create(**{**values, **changes})


def ledger(new: Case, held: Load, words: Parted) -> dict[UUID, Evidence]:
    """Evidence with its wordings, under new numbers without a gap."""
    made = {}
    for item in held.evidence:
        made[item.pk] = copy(item, words, case=new, number=words.numbers[item.number])
        for wording in item.wordings.all():
            copy(wording, words, evidence=made[item.pk])
    new.evidence_given = len(made)
    return made


def points(new: Case, held: Load, words: Parted, evidence: dict[UUID, Evidence], conference: Conference | None) -> None:
    """The sentences of the analysis; a citation of what stays with the group stays there too."""
    ranks: dict[str, int] = {}
    for point in held.points:
        taken_up = conference.pk if conference is not None and point.conference_id else None
        rank = ranks.get(point.lens, 0)
        made, ranks[point.lens] = copy(point, words, case=new, conference_id=taken_up, rank=rank), rank + 1
        cite(new, "point", point.pk, made.pk, evidence)


def cite(new: Case, kind: str, before: UUID, after: UUID, evidence: dict[UUID, Evidence]) -> None:
    for row in Citation.objects.filter(kind=kind, citing_id=before, evidence__in=evidence).order_by("rank"):
        Citation.objects.create(case=new, evidence=evidence[row.evidence_id], kind=kind, citing_id=after, rank=row.rank)


def consents(new: Case, student: CaseStudent, held: Load, words: Parted) -> None:
    """What the child and the own family agreed to, and what was decided after a no."""
    for rank, row in enumerate(held.consents):
        made = copy(row, words, case=new, student=student, rank=rank)
        if (after := Continuation.objects.filter(consent=row).first()) is not None:
            copy(after, words, consent=made)


def voice(student: CaseStudent, child: CaseStudent, words: Parted) -> None:
    """The child's own words, and what was read back."""
    student.voice = words.text(child.voice)
    student.save(update_fields=["voice"])
    if (held := Voice.objects.filter(student=child).first()) is not None:
        copy(held, words, student=student)


def conference(new: Case, held: Load, student: CaseStudent, words: Parted, now: datetime) -> Conference | None:
    """The conference that decided, as far as it is about this child. Closed: its record is the group's, whatever changes is an amendment."""
    if held.conference is None:
        return None
    former = held.conference
    made = copy(
        former, words, case=new, round=1, letter_number="", number_index="", notes={"carried": {"code": former.case.code, "is_sealed": former.locked_at is not None}}, is_on_paper=True, version=1,
        locked_at=former.locked_at or now,
        decision=words.kept_of(former.decision), best_interest=words.kept_of(former.best_interest),
        evaluate_how=words.kept_of(former.evaluate_how),
    )  # fmt: skip
    made.sittings.create(number=1)
    _seats(former, made, student, words)
    _help(held, made, words)
    return made


def _seats(former: Conference, made: Conference, student: CaseStudent, words: Parted) -> None:
    """The counsellors and the own family; who came for another child is not told."""
    own = family(words.child)
    rank = 0
    for seat in former.participants.order_by("rank"):
        is_own = seat.student_id == words.child.pk or (seat.person_id in own and seat.student_id is None)
        if seat.role == "counselor" or is_own:
            rank += 1
            copy(seat, words, conference=made, rank=rank, student=student if is_own else None)


def _help(held: Load, made: Conference, words: Parted) -> None:
    """Kinds of help, goals with their values, and the actions that are open."""
    services = Service.objects.filter(conference=held.conference).prefetch_related("students", "providers").order_by("rank")
    carried = [s for s in services if words.carries(s.students.all(), s.goal, s.provider)]
    strangers = foreign(words)
    for rank, service in enumerate(carried, start=1):
        copy(service, words, conference=made, rank=rank).providers.set(_known(service.providers.all(), strangers))
    for rank, goal in enumerate(held.goals, start=1):
        _goal(goal, copy(goal, words, conference=made, rank=rank), words)
    for rank, action in enumerate(held.actions, start=1):
        new = copy(action, words, conference=made, rank=rank)
        new.owners.set(_known(action.owners.all(), strangers))
        for note in Progress.objects.filter(action=action).order_by("made_at"):
            copy(note, words, action=new)


def _goal(before: Goal, after: Goal, words: Parted) -> None:
    for value in Measurement.objects.filter(goal=before).order_by("on"):
        copy(value, words, goal=after)
    if (frame := Frame.objects.filter(goal=before).first()) is not None:
        copy(frame, words, goal=after)


def family(child: CaseStudent) -> set[UUID]:
    """Who stands for this child and is not kept from it by law."""
    rows = Guardianship.objects.filter(student_id=child.student_id, is_restricted=False)
    return set(rows.values_list("person_id", flat=True))


def foreign(words: Parted) -> set[UUID]:
    """Who stands for another child of the group, and not for this one."""
    others = [s.student_id for s in words.by_place.values() if s.pk != words.child.pk]
    rows = Guardianship.objects.filter(student__in=others).values_list("person_id", flat=True)
    return set(rows) - family(words.child)


def _known(people: Iterable[Any], strangers: set[UUID]) -> list[Any]:
    return [p for p in people if p.pk not in strangers]
