"""What a sitting shows: proposed from sensitivity and from who sits in it; exceptions by item, and one more or less for a person.

The same set feeds the screen of the room, the phones and everybody's own page, so that none of them shows more.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from uuid import UUID

from django.db.models import Case, F, IntegerField, Value, When
from django.utils.translation import gettext as _

from rembuk.cases.models import CaseStudent, Evidence
from rembuk.conferences.models import Apart, Conference, Participant, Sitting
from rembuk.core.verdicts import YES, Verdict, no
from rembuk.people.models import Person

FAMILY = frozenset({"parent", "guardian", "student"})
OUTSIDE = frozenset({"psychologist", "health_worker"})


@dataclass(frozen=True)
class Audience:
    """Who sits in a part, as far as it matters for what may be shown there."""

    children: frozenset[UUID] = field(default_factory=frozenset)  # whose families are there
    has_guests: bool = False
    is_group: bool = False

    def may_reach(self, item: Evidence) -> Verdict:
        """What no exception changes: the counsellor's own stays hers, a family reaches its own child only."""
        if not item.is_shared:
            return no(_("Bukti yang hanya untuk konselor tidak ditampilkan dalam konferensi."))
        if self.is_group and self.children:
            about = {s.pk for s in item.students.all()}
            if any(not _is_own(item, about, child) for child in self.children):
                return no(_("Tentang peserta didik lain; ada keluarga yang duduk di bagian ini."))
        return YES

    def proposed(self, item: Evidence) -> Verdict:
        """What a part shows without anybody's tick."""
        if not (verdict := self.may_reach(item)):
            return verdict
        if self.has_guests and item.sensitivity != Evidence.Sensitivity.NORMAL:
            return no(_("Terbatas; ada keluarga atau pihak luar di bagian ini."))
        return YES


def _is_own(item: Evidence, about: set[UUID], child: UUID) -> bool:
    """About all students or this one; and what another child or family said is theirs."""
    if about and child not in about:
        return False
    return not (item.kind == Evidence.Kind.STATEMENT and about - {child})


def audience(seats: Iterable[Participant], students: list[CaseStudent]) -> Audience:
    """From the people of a part; a family without a child named stands for the only one there is."""
    held = list(seats)
    families = [p for p in held if p.role in FAMILY]
    only = students[0].pk if len(students) == 1 else None
    children = {p.student_id or only for p in families} - {None}
    if any(p.student_id is None for p in families) and len(students) > 1:
        children.add(UUID(int=0))  # nobody knows whose family: nothing about one child alone
    guests = any(p.role in OUTSIDE or (p.person is not None and p.person.kind != Person.Kind.STAFF) for p in held)
    return Audience(frozenset(c for c in children if c), bool(families) or guests, len(students) > 1)


@dataclass(frozen=True)
class Shown:
    """One item as the page of a part lists it: shown or not, and why."""

    item: Evidence
    is_shown: bool
    is_exception: bool
    why: str
    may_change: Verdict


@dataclass(frozen=True)
class Setting:
    """A part with its people and every exception from what is proposed for it."""

    sitting: Sitting
    seats: list[Participant]
    hidden: frozenset[UUID]
    added: frozenset[UUID]
    apart: dict[UUID, dict[UUID, bool]]  # by participant: one item more or less


def of(sitting: Sitting) -> Setting:
    """One part: two queries."""
    seats = list(sitting.participants.select_related("person").order_by("rank"))
    return _setting(sitting, seats, _marks([sitting.pk]))


def all_of(pks: Iterable[UUID | None]) -> list[Setting]:
    """These parts as far as anybody sits in them, in their order: two queries for any number."""
    rows = Participant.sittings.through.objects.filter(sitting__in=[pk for pk in pks if pk])
    held: dict[Sitting, list[Participant]] = {}
    for row in rows.select_related("sitting", "participant__person").order_by("sitting__conference_id", "sitting__number"):
        held.setdefault(row.sitting, []).append(row.participant)
    marks = _marks([s.pk for s in held]) if held else []
    return [_setting(sitting, seats, marks) for sitting, seats in held.items()]


def _marks(pks: list[UUID]) -> list[tuple[UUID, UUID, int]]:
    """What was ticked for these parts and for their people, in one query: owner, item, and 0 hidden, 1 added, 2 less, 3 more."""
    names = ("owner", "evidence_id", "kind")
    hidden = Sitting.hidden.through.objects.filter(sitting__in=pks).annotate(owner=F("sitting_id"), kind=Value(0))
    added = Sitting.added.through.objects.filter(sitting__in=pks).annotate(owner=F("sitting_id"), kind=Value(1))
    more = Case(When(is_shown=True, then=Value(3)), default=Value(2), output_field=IntegerField())
    apart = Apart.objects.filter(participant__sittings__in=pks).annotate(owner=F("participant_id"), kind=more)
    return list(hidden.values_list(*names).union(added.values_list(*names), apart.values_list(*names)))


def _setting(sitting: Sitting, seats: list[Participant], marks: list[tuple[UUID, UUID, int]]) -> Setting:
    people = {p.pk for p in seats}
    apart: dict[UUID, dict[UUID, bool]] = {}
    for owner, item, kind in marks:
        if kind > 1 and owner in people:
            apart.setdefault(owner, {})[item] = kind == 3
    ticked = [{item for owner, item, kind in marks if owner == sitting.pk and kind == wanted} for wanted in (0, 1)]
    return Setting(sitting, seats, frozenset(ticked[0]), frozenset(ticked[1]), apart)


def listed(setting: Setting, items: Iterable[Evidence], students: list[CaseStudent]) -> list[Shown]:
    """Every item that is not the counsellor's alone. `items` come with their students."""
    return _rows(setting, audience(setting.seats, students), items)


def _rows(setting: Setting, who: Audience, items: Iterable[Evidence]) -> list[Shown]:
    return [_row(setting, who, e) for e in items if e.is_shared]


def _row(setting: Setting, who: Audience, item: Evidence) -> Shown:
    reach, proposed = who.may_reach(item), who.proposed(item)
    is_shown = bool(reach) and item.pk not in setting.hidden and (bool(proposed) or item.pk in setting.added)
    return Shown(item, is_shown, is_shown != bool(proposed), proposed.why_not, reach)


def projected(setting: Setting, items: Iterable[Evidence], students: list[CaseStudent]) -> list[Evidence]:
    """What stands on a screen that all of a part look at: nothing that is held back from one of them."""
    less = {item for held in setting.apart.values() for item, is_shown in held.items() if not is_shown}
    return [row.item for row in listed(setting, items, students) if row.is_shown and row.item.pk not in less]


def for_person(setting: Setting, seat: Participant, items: Iterable[Evidence], students: list[CaseStudent]) -> list[Evidence]:
    """What one person of a part may look at alone: the part's set, for a family about its own child, with one more or less."""
    own, everybody = audience([seat], students), audience(setting.seats, students)
    apart = setting.apart.get(seat.pk, {})
    rows = _rows(setting, replace(everybody, children=own.children or everybody.children), items)
    return [row.item for row in rows if row.may_change and apart.get(row.item.pk, row.is_shown)]


def parents_key(sitting: Sitting | None) -> str:
    """Where a conference notes why the parents of a part were not heard yet."""
    return "parents_later" if sitting is None or sitting.number == 1 else f"parents_later_{sitting.number}"


def seated(conference: Conference) -> list[Participant]:
    """Who sits in the part that is open now; with one part alone that is everybody."""
    people, now = list(conference.participants.all()), current(conference)
    if now is None or len(conference.sittings.all()) < 2:
        return people
    inside = set(now.participants.values_list("pk", flat=True))
    return [p for p in people if p.pk in inside]


def heard_here(people: Iterable[Participant], here: Iterable[Participant]) -> frozenset[UUID] | None:
    """The children whose matters a part hears; None: everybody's, since no family sits elsewhere or none sits here."""
    own = {p.student_id for p in here if p.role in FAMILY and p.student_id}
    elsewhere = {p.student_id for p in people if p.role in FAMILY and p.student_id} - own
    return frozenset(own) if own and elsewhere else None


def current(conference: Conference) -> Sitting | None:
    """The part that is open, else the first that has not been closed, else the last."""
    held = sorted(conference.sittings.all(), key=lambda s: s.number)
    ahead = [s for s in held if s.closed_at is None]
    return next((s for s in ahead if s.opened_at), ahead[0] if ahead else (held[-1] if held else None))
