"""The way to a part of a case: for those whom a grant lets see it, or for the holder of a personal page - else 404."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest

from rembuk.cases.models import Case
from rembuk.consents import grants, rules_access
from rembuk.consents.models import Grant
from rembuk.core import clock
from rembuk.core.actor import Actor
from rembuk.core.prepared import Prepared
from rembuk.people.models import Person
from rembuk.vault import keys, log


def _living(case: UUID, person: UUID, school: UUID, now: datetime) -> QuerySet[Grant]:
    """What one person may see of a case, unless a legal restriction keeps the person from a child of it."""
    barred = Exists(rules_access.restrictions(case).filter(person=OuterRef("person")))
    return grants.living(case, now, person_id=person).filter(~barred, person__school=school).select_related("person__membership")


def _case(school: UUID, **one: Any) -> QuerySet[Case]:
    return Case.objects.filter(school=school, **one).select_related("owner", "school").order_by("pk")[:1]


_by_code = Prepared(lambda school, code: _case(school, code=code))
_by_id = Prepared(lambda school, case: _case(school, pk=case))
_grants = Prepared(_living)


@dataclass(frozen=True)
class Part:
    """What one person may see and do in one case."""

    case: Case
    person: Person
    grants: list[Grant]

    def of(self, what: str) -> list[Grant]:
        return [g for g in self.grants if g.what == what]


def of_member(request: HttpRequest, code: str) -> Part:
    """A member's part of the case with this code; 404 where nothing is granted."""
    actor: Actor = request.actor
    return _found(request, actor, _by_code(school=actor.school.pk, code=code), "case.part_read")


def of_guest(request: HttpRequest) -> Part:
    """What the holder of a link or of a lent device may see in its case."""
    actor: Actor = request.actor
    return _found(request, actor, _by_id(school=actor.school.pk, case=actor.link.case_id), "guest.page_read")


def _found(request: HttpRequest, actor: Actor, rows: list[Case], action: str) -> Part:
    now = clock.now()
    part = seen_by(rows[0], actor.person_id, now) if rows and actor.person_id else None
    if part is None:
        raise Http404
    log.read(request, action, part.case, now, version=f"{part.case.version}-{len(part.grants)}")
    return part


def seen_by(case: Case, person_id: UUID | None, now: datetime) -> Part | None:
    """The part of a person, also for the counsellor's "lihat sebagai"; None where there is none."""
    held = _grants(case=case.pk, person=person_id, school=case.school_id, now=now) if person_id is not None else []
    if not held:
        return None
    keys.preload([case.scope, case.school.scope])
    return Part(case, held[0].person, held)
