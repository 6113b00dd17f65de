"""Whoever has not answered by the day: who that is, and the ready words that remind them without naming a child or a case."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from rembuk.accounts.models import School
from rembuk.cases import finding
from rembuk.core import phones
from rembuk.core.prepared import Prepared
from rembuk.inquiries.models import DataRequest
from rembuk.people.models import Person
from rembuk.vault import keys

SHOWN = 50


@dataclass(frozen=True)
class Unanswered:
    """A request that waits beyond its day, with the message that reminds."""

    asked: DataRequest
    whatsapp: str


def _waiting_long(school: UUID, person: UUID, today: date) -> QuerySet[DataRequest]:
    held = finding.held_by(school, person).order_by().values("pk")
    rows = DataRequest.objects.filter(case__in=held, state=DataRequest.State.OPEN, due_on__lt=today)
    return rows.select_related("case__owner", "person", "student__student").order_by("due_on", "asked_at")[:SHOWN]


_late = Prepared(_waiting_long)


def unanswered(school: School, person_id: UUID | None, today: date) -> list[Unanswered]:
    """What waits too long in the cases that this person holds, the longest first."""
    if person_id is None:
        return []
    found = _late(school=school.pk, person=person_id, today=today)
    for one in found:
        one.case.school = school
    keys.preload([r.case.scope for r in found])
    return [Unanswered(r, whatsapp(r.person, r.case.owner.name)) for r in found]


def whatsapp(person: Person, by_name: str) -> str:
    """The message in the counsellor's own WhatsApp."""
    return phones.whatsapp(person.phone, words(by_name))


def words(by_name: str) -> str:
    """Names no child, no case and no school: a message is read on many screens."""
    return _(
        "Selamat siang, Bapak/Ibu. Ada beberapa pertanyaan dari saya yang masih menunggu, kira-kira dua menit. "
        "Boleh dijawab di Rembuk, di kertas, atau lewat telepon. Bila tidak berkenan, cukup beri tahu saya. Terima kasih. %(name)s"
    ) % {"name": by_name}
