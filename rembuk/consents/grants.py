"""Who else sees what of a case, and until when; a guest's page lives as long as what its person was granted."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from rembuk.cases import actions as cases
from rembuk.cases import rules, signals
from rembuk.cases.models import Case, CaseCounselor, CaseStudent
from rembuk.consents import rules_access
from rembuk.consents.models import Grant
from rembuk.core.actor import Actor
from rembuk.core.prepared import Prepared
from rembuk.core.verdicts import Verdict, require
from rembuk.people import links
from rembuk.people.models import HandOver, LinkDevice, Person, PersonalLink
from rembuk.vault import log

UNENDING = timedelta(days=90)  # what has no end of its own keeps a guest's page open this long


def living(case: Case | UUID, now: datetime, *, person_id: UUID | None = None) -> QuerySet[Grant]:
    """The grants of a case that hold at this moment, oldest first."""
    alive = Q(until__isnull=True) | Q(until__gt=now)
    found = Grant.objects.filter(alive, case=case, revoked_at__isnull=True, since__lte=now)
    return (found.filter(person_id=person_id) if person_id else found).order_by("since", "pk")


def codes_of(person_id: UUID | None, school_id: UUID, now: datetime) -> list[str]:
    """The cases of a school of which this person sees a part at this moment, by code."""
    return sorted(_codes(person=person_id, school=school_id, now=now), reverse=True) if person_id else []


def _codes_held(person: UUID, school: UUID, now: datetime) -> QuerySet[Grant, str]:
    alive = Q(until__isnull=True) | Q(until__gt=now)
    found = Grant.objects.filter(alive, case__school_id=school, person_id=person, revoked_at__isnull=True, since__lte=now)
    return found.order_by().values_list("case__code", flat=True).distinct()


_codes = Prepared(_codes_held)


@transaction.atomic
def add(
    case: Case,
    *,
    person: Person,
    what: str,
    why: str,
    by: Actor,
    now: datetime,
    object_id: UUID | None = None,
    student: CaseStudent | None = None,
    until: datetime | None = None,
) -> Grant:
    """Let one person see one thing of a case until a moment."""
    require(rules.may_write(by, case))
    require(rules.are_of_school(case.school_id, [person]))
    held = Grant.objects.create(
        case=case, person=person, what=what, object_id=object_id, student=student, why=why, since=now, until=until,
        granted_by_id=by.person_id,
    )  # fmt: skip
    log.record(by, "grant.given", held, now)
    return held


@transaction.atomic
def revoke(held: Grant, *, by: Actor, now: datetime) -> None:
    """End a grant at once; live pages learn it by the signal."""
    require(rules.may_write(by, held.case))
    held.revoked_at = now
    held.save(update_fields=["revoked_at"])
    log.record(by, "grant.revoked", held, now)
    signals.grant_revoked.send(Grant, grant=held, by=by, now=now)


@transaction.atomic
def give(
    case: Case,
    *,
    person: Person,
    what: str,
    why: str,
    by: Actor,
    now: datetime,
    object_id: UUID | None = None,
    student: CaseStudent | None = None,
    until: datetime | None = None,
) -> Grant:
    """Let a person see one thing of a case; given again, the grant that holds is prolonged instead of doubled."""
    require(rules.may_write(by, case))
    require(rules_access.may_be_granted(case, person))
    held = living(case, now, person_id=person.pk).filter(what=what, object_id=object_id, student=student).first()
    if held is None:
        held = add(case, person=person, what=what, why=why, object_id=object_id, student=student, until=until, by=by, now=now)
    else:
        _prolong(held, until, by, now)
    follow(case, person.pk, now)
    return held


def _prolong(held: Grant, until: datetime | None, by: Actor, now: datetime) -> None:
    if held.until is not None and (until is None or until > held.until):
        held.until = until
        held.save(update_fields=["until"])
        log.record(by, "grant.prolonged", held, now)


@transaction.atomic
def prolong(
    case: Case, *, people: Iterable[UUID | None], what: str, object_id: UUID, until: datetime, by: Actor, now: datetime
) -> None:
    """Let these people see one thing of a case for longer, where they still may; what was revoked or is over stays so."""
    require(rules.may_write(by, case))
    rows = living(case, now).filter(what=what, object_id=object_id, person_id__in=[p for p in people if p])
    for held in rows.select_related("person"):
        if rules_access.may_be_granted(case, held.person):
            held.case = case
            _prolong(held, until, by, now)
            follow(case, held.person_id, now)


@transaction.atomic
def end(held: Grant, *, by: Actor, now: datetime) -> None:
    """End a grant at once; the page of its person ends with the last one."""
    revoke(held, by=by, now=now)
    follow(held.case, held.person_id, now)


def follow(case: Case, person_id: UUID, now: datetime) -> None:
    """Move the end of a person's link to the end of what the person may still see or do."""
    ends = [g.until or now + UNENDING for g in living(case, now, person_id=person_id)]
    links.move_end(person_id=person_id, case_id=case.pk, ends_at=max(ends, default=now))


@transaction.atomic
def open_page(case: Case, *, person: Person, until: datetime, by: Actor, now: datetime) -> links.Fresh:
    """Make a person's link for a case, with something to see at least until that moment; an earlier link ends."""
    require(rules.may_write(by, case))
    require(rules_access.may_have_page(case, person))
    require(rules_access.is_ahead(until, now))
    lasting = Q(until__isnull=True) | Q(until__gte=until)
    if not living(case, now, person_id=person.pk).filter(lasting).exists():
        give(case, person=person, what=Grant.What.ANSWER, why=_("Agar halaman terbuka"), until=until, by=by, now=now)
    fresh = links.make(person=person, case_id=case.pk, ends_at=until, by=by, now=now)
    follow(case, person.pk, now)
    fresh.link.refresh_from_db(fields=["ends_at"])
    return fresh


@transaction.atomic
def renew_pin(case: Case, link: PersonalLink, *, by: Actor, now: datetime) -> str:
    """Another PIN for a person's link."""
    require(rules.may_write(by, case))
    return links.renew_pin(link, by=by, now=now)


@transaction.atomic
def close_page(case: Case, link: PersonalLink, *, by: Actor, now: datetime) -> None:
    """End a person's link; what was granted stays, and can be read at school or by a new link."""
    require(rules_access.may_shut(by, case))
    links.revoke(link, by=by, now=now)


@transaction.atomic
def close_device(case: Case, device: LinkDevice, *, by: Actor, now: datetime) -> None:
    """Close a person's page in one browser."""
    require(rules_access.may_shut(by, case))
    links.revoke_device(device, by=by, now=now)


def may_lend(by: Actor, case: Case, person: Person, now: datetime) -> Verdict:
    """Whether this device may be lent to a person: somebody who has something to see or do here."""
    return rules_access.may_lend(by, case, person, has_part=living(case, now, person_id=person.pk).exists())


@transaction.atomic
def name_counselor(case: Case, *, person: Person, may_write: bool, by: Actor, now: datetime) -> None:
    """The owner lets another counsellor of the school read the case whole, or also work on it."""
    require(rules_access.may_name(by, case, person))
    cases.name_counselor(case, person=person, may_write=may_write, by=by, now=now)


@transaction.atomic
def end_counselor(held: CaseCounselor, *, by: Actor, now: datetime) -> None:
    """The owner ends it, or the co-counsellor leaves."""
    require(rules_access.may_end_counselor(by, held))
    held.until = now
    held.save(update_fields=["until"])
    cases.touch(held.case, now)
    log.record(by, "case.counselor_ended", held, now)
    if not held.is_opened:
        signals.counselor_ended.send(CaseCounselor, case=held.case, person=held.person, by=by, now=now)


def links_of(case: Case) -> dict[UUID, PersonalLink]:
    """The links of a case that were not revoked, by person, with their browsers: two queries."""
    found = PersonalLink.objects.filter(case_id=case.pk, revoked_at__isnull=True).select_related("person")
    return {link.person_id: link for link in found.prefetch_related("devices")}


def loans_of(case: Case, people: Iterable[UUID]) -> list[HandOver]:
    """When a device was lent to these people, the newest first."""
    found = HandOver.objects.filter(case_id=case.pk, person_id__in=list(people)).select_related("witness")
    return list(found.order_by("-made_at")[:20])
