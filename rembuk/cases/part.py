"""The way to a part of a case: for those whom a grant lets see it, or for the holder of a personal page - else 404."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest

from rembuk.cases import grants, rules_access
from rembuk.cases.models import Case, Grant
from rembuk.core import clock
from rembuk.core.actor import Actor
from rembuk.people.models import Person
from rembuk.vault import keys, log


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
    return _found(request, actor, Case.objects.filter(school=actor.school, code=code), "case.part_read")


def of_guest(request: HttpRequest) -> Part:
    """What the holder of a link or of a lent device may see in its case."""
    actor: Actor = request.actor
    return _found(request, actor, Case.objects.filter(school=actor.school, pk=actor.link.case_id), "guest.page_read")


def _found(request: HttpRequest, actor: Actor, rows: object, action: str) -> Part:
    now = clock.now()
    case = rows.select_related("owner", "school").first()
    part = seen_by(case, actor.person_id, now) if case is not None and actor.person_id else None
    if part is None:
        raise Http404
    log.read(request, action, part.case, now, version=f"{case.version}-{len(part.grants)}")
    return part


def seen_by(case: Case, person_id: UUID | None, now: datetime) -> Part | None:
    """The part of a person, also for the counsellor's "lihat sebagai"; None where there is none."""
    barred = Exists(rules_access.restrictions(case).filter(person=OuterRef("person")))
    living = grants.living(case, now, person_id=person_id).filter(~barred, person__school=case.school_id)
    held = list(living.select_related("person__membership"))
    if person_id is None or not held:
        return None
    keys.preload([case.scope, case.school.scope])
    return Part(case, held[0].person, held)
