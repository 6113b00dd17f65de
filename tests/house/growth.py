"""A world of many rows, quickly: copies of the rows that stand there, each with ids and keys of its own."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.db.models import Model

from rembuk.accounts.models import RoleSpan
from rembuk.cases.models import CaseStudent, Citation, EvidenceWording
from rembuk.conferences.models import Conference, PlannedAction
from rembuk.core.actor import system
from rembuk.vault import chain, keys, log
from tests.house.who_may_world import World

Fresh = Callable[[int], Any]


def copies(row: Any, times: int, **fresh: Fresh) -> list[Any]:
    """The row so many times more; `fresh` says what differs from one copy to the next."""
    model: type[Any] = type(row)
    held = {f.attname: getattr(row, f.attname) for f in model._meta.concrete_fields if not f.primary_key}
    made = [model(**{**held, **{name: give(number) for name, give in fresh.items()}}) for number in range(times)]
    return model.objects.bulk_create(made)


def each(row: Any, owners: Iterable[Model], name: str) -> list[Any]:
    """A copy of the row for each of these owners."""
    held = list(owners)
    return copies(row, len(held), **{f"{name}_id": lambda n: held[n].pk, "scope": lambda n: getattr(held[n], "scope", None)})


def grow(world: World, times: int, now: datetime) -> None:
    """Cases, concerns, evidence, students, staff, tasks and rows of the log: so many more of each."""
    cases(world, times, now)
    _people(world, times)
    _evidence(world, times)
    copies(world.concern, times, scope=lambda _n: keys.new_scope("concern", world.cast.school.pk, now))
    chain.append([log.entry(system(world.cast.school), "case.read", None, now) for _row in range(times)])


def cases(world: World, times: int, now: datetime) -> None:
    """Each new case with a student, a conference and an action of Pak Joko's that waits."""
    simple = world.cast.school.cases.get(imported_as="", conferences__locked_at__isnull=True)
    scope: dict[str, Fresh] = {"scope": lambda _n: keys.new_scope("case", world.cast.school.pk, now)}
    made = copies(simple, times, code=lambda n: f"2025-{n:04d}", **scope)
    each(CaseStudent.objects.get(case=simple), made, "case")
    conferences = each(Conference.objects.get(case=simple), made, "case")
    actions = each(PlannedAction.objects.get(conference__case=simple, owners=world.cast.joko.person), conferences, "conference")
    owners = PlannedAction.owners.through
    owners.objects.bulk_create(owners(plannedaction=a, person=world.cast.joko.person) for a in actions)


def _people(world: World, times: int) -> None:
    bagus, joko = world.cast.bagus, world.cast.joko
    made = copies(bagus, times, name=lambda n: f"Anak {n} Contoh", nisn_index=lambda n: f"{n:064d}")
    place = bagus.enrolments.get()
    copies(place, times, student_id=lambda n: made[n].pk)
    users = copies(joko.user, times, username=lambda n: f"guru{n}")
    members = copies(joko.membership, times, user_id=lambda n: users[n].pk)
    copies(RoleSpan.objects.get(membership=joko.membership), times, membership_id=lambda n: members[n].pk)
    copies(joko.person, times, name=lambda n: f"Guru {n} Contoh", membership_id=lambda n: members[n].pk)


def _evidence(world: World, times: int) -> None:
    """In the full case: each item about a student, with an earlier wording, cited by a point."""
    first = world.case.evidence.order_by("number").first()
    made = copies(first, times, number=lambda n: 100 + n)
    child = CaseStudent.objects.filter(case=world.case).first()
    about = type(first).students.through
    about.objects.bulk_create(about(evidence=e, casestudent=child) for e in made)
    EvidenceWording.objects.bulk_create(
        EvidenceWording(evidence=e, statement=e.statement, state=e.state, at=e.made_at) for e in made
    )
    point = world.case.points.order_by("rank").first()
    points = copies(point, times, rank=lambda n: 100 + n)
    Citation.objects.bulk_create(
        Citation(case=world.case, evidence=e, kind="point", citing_id=p.pk) for e, p in zip(made, points, strict=True)
    )
