"""Who sees what of a case since when, gathered for the counsellor's page; and the ways to let somebody in."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import segno
from django.utils.translation import gettext as _

from rembuk.cases import queries as cases
from rembuk.cases.models import Case, CaseCounselor
from rembuk.conferences import answers
from rembuk.conferences.granting import end_of
from rembuk.conferences.models import Conference, Participant, PlannedAction
from rembuk.conferences.naming import Naming, Reader
from rembuk.consents import grants, rules_access
from rembuk.consents.models import Grant
from rembuk.core import clock, phones
from rembuk.core.text import folded
from rembuk.core.verdicts import Verdict
from rembuk.people import entrance
from rembuk.people import queries as people
from rembuk.people.models import Guardianship, HandOver, Person, PersonalLink

COUNSELS = {"counselor", "coordinator"}
FORTNIGHT = timedelta(days=14)


@dataclass
class Row:
    """One person who sees a part of the case, or could."""

    person: Person
    label: str
    is_restricted: bool = False
    seat: Participant | None = None
    link: PersonalLink | None = None
    held: list[tuple[Grant, str]] = field(default_factory=list)

    @property
    def has_account(self) -> bool:
        membership = self.person.membership
        return membership is not None and membership.ended_on is None


@dataclass(frozen=True)
class Whole:
    """Who reads the case whole, and who did."""

    now: list[CaseCounselor]
    before: list[CaseCounselor]
    offered: list[Person]


def whole(case: Case, today: date) -> Whole:
    """The co-counsellors of a case, and the counsellors of the school who could be."""
    held, moment = list(CaseCounselor.objects.filter(case=case).select_related("person").order_by("since")), clock.now()
    taken = {case.owner_id, *(c.person_id for c in held if c.until is None)}
    offered = [p for p in people.staff(case.school) if p.pk not in taken and _counsels(p, today)]
    return Whole([c for c in held if c.holds(moment)], [c for c in held if not c.holds(moment)], offered)


def _counsels(person: Person, today: date) -> bool:
    membership = person.membership
    if membership is None or membership.ended_on is not None:
        return False
    return any(r.role in COUNSELS and r.holds_on(today) for r in membership.roles.all())


def rows(case: Case, now: datetime, held: dict[UUID, Conference] | None = None) -> list[Row]:
    """Participants, guardians and whoever holds a grant or a link: each once, a fixed number of queries."""
    found: dict[UUID, Row] = {}
    students = cases.students_of(case)
    naming = Naming(case, students, Reader())
    conferences = held if held is not None else _conferences(case)
    seats = Participant.objects.filter(conference__in=conferences, person__isnull=False)
    for seat in seats.select_related("person__membership").order_by("-conference__round", "rank"):
        seat.conference = conferences[seat.conference_id]
        row = found.setdefault(seat.person_id, Row(seat.person, naming.text(seat.label)))
        row.seat = row.seat or seat
    for ward in Guardianship.objects.filter(student__in=[s.student_id for s in students]).select_related("person__membership"):
        row = found.setdefault(ward.person_id, Row(ward.person, str(ward.get_relation_display())))
        row.is_restricted = row.is_restricted or ward.is_restricted
    for grant, words in _granted(case, conferences, now):
        found.setdefault(grant.person_id, Row(grant.person, grant.person.title)).held.append((grant, words))
    for person_id, link in grants.links_of(case).items():
        found.setdefault(person_id, Row(link.person, link.person.title)).link = link
    for pk in {case.owner_id, *(c.person_id for c in case.counselors.all() if c.until is None)}:
        found.pop(pk, None)
    return sorted(found.values(), key=lambda r: (not r.held, folded(r.person.name)))


def _conferences(case: Case) -> dict[UUID, Conference]:
    """The conferences of a case, the newest first."""
    held = {c.pk: c for c in Conference.objects.filter(case=case).order_by("-round")}
    for one in held.values():
        one.case = case
    return held


def _granted(case: Case, conferences: dict[UUID, Conference], now: datetime) -> list[tuple[Grant, str]]:
    held = list(grants.living(case, now).select_related("person__membership"))
    actions = {a.pk: a for a in PlannedAction.objects.filter(conference__in=conferences)}
    return [(g, said(g, conferences, actions)) for g in held]


def said(grant: Grant, conferences: dict[UUID, Conference], actions: dict[UUID, PlannedAction]) -> str:
    """What a grant lets see, in words."""
    if grant.what == Grant.What.ACTION and grant.object_id in actions:
        return _("Tindakan T%(rank)s") % {"rank": actions[grant.object_id].rank}
    words: dict[Any, str] = {
        Grant.What.ANSWER: _("Undangan dan yang perlu dijawab") if grant.object_id else _("Halaman pribadi"),
        Grant.What.SITTING: _("Yang ditampilkan dalam konferensi"),
        Grant.What.RECORD: _("Berita acara"),
        Grant.What.ACTION: _("Tindakan"),
        Grant.What.ITEM: _("Satu bukti"),
        Grant.What.ACKNOWLEDGE: _("Bagian E sampai G, untuk Mengetahui"),
    }
    return words[grant.what]


@dataclass(frozen=True)
class One:
    """One person's page for the counsellor."""

    row: Row
    may_answer: Verdict | None
    may_have_page: Verdict
    may_lend: Verdict
    is_link_alive: bool
    devices: list[Any]
    loans: list[HandOver]
    until: date
    decided: list[Conference]


def one(case: Case, person_id: UUID, by: Any, now: datetime, today: date) -> One | None:
    """Everything of one person; None for somebody who has nothing to do with the case."""
    held = _conferences(case)
    row = next((r for r in rows(case, now, held) if r.person.pk == person_id), None)
    if row is None:
        return None
    is_alive = row.link is not None and row.link.ends_at > now
    granted = rules_access.may_be_granted(case, row.person)
    return One(
        row=row,
        may_answer=answers.may_answer(by, row.seat, today) if row.seat else None,
        may_have_page=rules_access.may_have_page(case, row.person, granted),
        may_lend=rules_access.may_lend(by, case, row.person, has_part=bool(row.held), granted=granted),
        is_link_alive=is_alive,
        devices=[d for d in row.link.devices.all() if d.revoked_at is None] if row.link and is_alive else [],
        loans=grants.loans_of(case, [person_id]),
        until=offered_end(held.values(), today),
        decided=[c for c in held.values() if c.decided_at],
    )


def counselor(case: Case, pk: UUID) -> CaseCounselor | None:
    """A co-counsellor of this case by the row's id."""
    return CaseCounselor.objects.filter(case=case, pk=pk).select_related("case", "person").first()


def grant(case: Case, pk: UUID, now: datetime) -> Grant | None:
    """A grant of this case that still holds."""
    return grants.living(case, now).filter(pk=pk).select_related("case").first()


def offered_end(conferences: Iterable[Conference], today: date) -> date:
    """A link is offered until the next conference is over, else for two weeks."""
    ahead = [c.on_day for c in conferences if c.decided_at is None and c.on_day >= today]
    return min(ahead, default=today + FORTNIGHT)


def moment(case: Case, day: date) -> datetime:
    """The end of a day that was chosen."""
    return end_of(day, case.school.time_zone)


def whatsapp(phone: str, token: str) -> str:
    """A ready message for the counsellor's own WhatsApp; it names no child, no case and no school."""
    words = _("Ada pesan untuk Bapak/Ibu. Silakan buka: %(link)s PIN ada pada surat, atau tanyakan kepada saya.")
    return phones.whatsapp(phone, words % {"link": entrance.whole(token)})


def picture(token: str) -> str:
    """The address with its token as a QR code for the letter."""
    return segno.make(entrance.whole(token), error="m").svg_data_uri(scale=4, border=2)
