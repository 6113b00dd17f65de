"""What the room shows on one screen that is safe to project: children and families by initials, nothing counsellor-only.

Every word that a person wrote passes through `Naming` here, before it reaches a template or the choices of a form.
"""

from collections.abc import Callable
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext as _

from rembuk.cases import kept
from rembuk.cases.models import CaseStudent, Domain, Evidence, Point
from rembuk.charts.scale import number
from rembuk.conferences import rules, showing
from rembuk.conferences.models import (
    Alternative,
    Conference,
    Goal,
    Participant,
    PlannedAction,
    Service,
    ServiceType,
    Sitting,
    Step,
)
from rembuk.conferences.naming import Naming, Reader
from rembuk.core.links import link
from rembuk.core.text import folded, initials
from rembuk.room import script, standing
from rembuk.room.counted import charts
from rembuk.room.showable import Listed, items, listed
from rembuk.room.shown import Back, BoardPoint, Group, Item, Lens, Planned, Said, Seat, Voice, Weighed
from rembuk.room.standing import Standing


class Room:
    """One conference as its room shows it."""

    def __init__(
        self, conference: Conference, step: str, seat: Participant | None = None, reader: Any = None, shared: Any = None
    ) -> None:
        """`seat`: the same room on the own device of one person, with what that person may see; `shared`: rows read before."""
        self.conference, self.case, self.step, self.seat_of = conference, conference.case, step, seat
        self.shared = shared if step == conference.step else None
        self.people = sorted(conference.participants.all(), key=lambda p: p.rank)
        rows = CaseStudent.objects.select_related("student").order_by("place")
        prefetch_related_objects([self.case], Prefetch("case_students", rows))
        self.students = list(self.case.case_students.all())
        self.naming = Naming(self.case, self.students, (reader or _in_room)(seat, self.students), seats=self.people)

    @cached_property
    def sitting(self) -> Sitting | None:
        """The part of the conference that sits now."""
        prefetch_related_objects([self.conference], "sittings")
        return showing.current(self.conference)

    def once(self, key: Any, make: Callable[[], Any]) -> Any:
        """Rows that every screen of the room reads alike."""
        return self.shared.once(key, make) if self.shared is not None else make()

    @cached_property
    def listed(self) -> list[Listed]:
        """Everything that a sitting may show at all, with whether it does and why not."""
        return listed(self.once("items", self._items), self.here, self.students, self.seat_of)

    def _items(self) -> list[Any]:
        held = items(self.case, self.sitting)
        self._link(held)
        prefetch_related_objects([e for e in held if e.state == Evidence.State.DISPUTED], "wordings")
        return held

    def _link(self, items: list[Any]) -> None:
        """Whom each item is about and, where words are clarified, which items they touch: one query."""
        said: Any = []
        if self.step == Step.CLARIFICATION:
            prefetch_related_objects([self.conference], "clarifications")
            said = self.conference.clarifications.all()
        link([(items, "students"), (said, "affects")], {row.pk: row for row in (*self.students, *items)})

    def link_plan(self) -> None:
        """Whom each planned action and goal of a group is for: one query."""
        held = self.conference
        if len(self.students) > 1:
            rows: list[Any] = [(held.planned_actions.all(), "students"), (held.goals.all(), "students")]
            link(rows, {s.pk: s for s in self.students})

    @cached_property
    def here(self) -> list[Participant]:
        """Who sits in the part that is open now; with one part alone that is everybody."""
        held = self.once("here", lambda: {p.pk for p in showing.seated(self.conference)}) if self.sitting else set()
        return [p for p in self.people if p.pk in held] if held else self.people

    @cached_property
    def children(self) -> frozenset[UUID] | None:
        """Whose matters this screen may show; None: everybody's."""
        if self.naming.reader.child is not None:
            return frozenset({self.naming.reader.child.pk})
        return showing.heard_here(self.people, self.here) if len(self.students) > 1 else None

    def is_ours(self, student: CaseStudent) -> bool:
        return self.children is None or student.pk in self.children

    @cached_property
    def shown(self) -> list[Evidence]:
        return [row.item for row in self.listed if row.is_shown]

    @cached_property
    def standing(self) -> Standing:
        """What points and alternatives stand on, and whether that lets this screen show them."""
        return Standing(self)

    @property
    def label(self) -> str:
        return str(Step(self.step).label)

    @property
    def lead(self) -> str:
        return str(script.LEADS[self.step])

    @property
    def who(self) -> str:
        """The students of the case, by initials, with their classes."""
        return self.called([s for s in self.students if self.is_ours(s)])

    def called(self, students: list[CaseStudent]) -> str:
        named = [(self.naming.student(s), s.class_name) for s in students]
        return "; ".join(f"{name}, {group}" if group else name for name, group in named)

    @property
    def before(self) -> tuple[str, str] | None:
        return self._neighbour(-1)

    @property
    def after(self) -> tuple[str, str] | None:
        return self._neighbour(+1)

    def _neighbour(self, way: int) -> tuple[str, str] | None:
        place = rules.STEPS.index(self.step) + way
        return (rules.STEPS[place], str(Step(rules.STEPS[place]).label)) if 0 <= place < len(rules.STEPS) else None

    def seats(self) -> list[Seat]:
        """Who sits here now."""
        return [self._seat(p) for p in self.here]

    def everybody(self) -> list[Seat]:
        """Who sits in any part of the conference."""
        return [self._seat(p) for p in self.people]

    def _seat(self, p: Participant) -> Seat:
        name = self.naming.participant(p)
        letters = [c for c in (initials(name) if name == p.name else name) if c.isalpha()]
        return Seat(p, name, self.naming.text(p.label), "".join(letters[:2]))

    def named(self, label: str) -> dict[str, Any]:
        """Who is meant by a label as typed: a participant by name, by initials or by what they are; else the label alone."""
        wanted = folded(label)
        for seat in self.everybody():
            if wanted and wanted in {folded(w) for w in (seat.one.name, seat.name, seat.one.label, seat.label, seat.called)}:
                known = [seat.one.person] if seat.one.person else []
                return {"owner": seat.one.name, "owner_role": seat.one.role, "owners": known}
        return {"owner": self.naming.kept(label)}

    def groups(self) -> list[Group]:
        """The shown set by domain, strengths first."""
        order = [Domain.STRENGTH, *(d for d in Domain if d != Domain.STRENGTH)]
        held = [(d, [e for e in self.shown if e.domain == d]) for d in order]
        return [
            Group(d.value, str(d.label).capitalize(), [self.entry(e) for e in items], charts(items, self.naming))
            for d, items in held
            if items
        ]

    def entry(self, item: Evidence) -> Item:
        said = item.wordings.all() if item.state == Evidence.State.DISPUTED else []
        others = [self.naming.text(w.statement) for w in said if w.statement != item.statement]
        return Item(item, self.naming.text(item.statement), self.naming.text(item.source), others)

    def entries(self) -> list[Item]:
        return [self.entry(e) for e in self.shown]

    def choosable(self) -> list[tuple[Item, Listed]]:
        """For the leader: what could be shown, each with why it is not."""
        return [(self.entry(row.item), row) for row in self.listed]

    def said(self) -> list[Said]:
        by = {seat.one.pk: seat.called for seat in self.everybody()}
        shown = {e.pk for e in self.shown}
        rows = sorted(self.conference.clarifications.all(), key=lambda r: r.rank)
        return [
            Said(
                r,
                self.naming.text(r.statement),
                by.get(r.participant_id, ""),
                [e.number for e in r.affects.all() if e.pk in shown],
            )
            for r in rows
        ]

    def offered(self) -> list[tuple[str, str]]:
        """The students of a group by place and initials, for what concerns one of them."""
        return [(str(s.place), self.naming.student(s)) for s in self.students if self.is_ours(s)]

    def those(self, place: str) -> list[CaseStudent]:
        """The student at a place; none means all."""
        return [s for s in self.students if str(s.place) == place]

    def services(self) -> list[tuple[Service, str, str, str]]:
        """The help decided upon: what, by whom, to what end."""
        rows = sorted(self.conference.services.all(), key=lambda s: s.rank)
        return [(s, *(self.naming.text(t) for t in (s.provider, s.frequency, s.goal))) for s in rows]

    def proposed(self) -> str:
        """A first wording of the decision: what was chosen. People go on from there."""
        chosen = [w.row for w in self.alternatives() if w.row.is_chosen]
        by = _("%(what)s, oleh %(who)s")
        return "\n".join(
            by % {"what": a.description.rstrip(". "), "who": a.provider} if a.provider else a.description for a in chosen
        )

    def voices(self) -> list[Voice]:
        later = self.conference.notes.get("voice_later", {})
        return [
            Voice(s, self.naming.student(s), *(self.naming.text(t) for t in (s.voice, later.get(str(s.place), ""))))
            for s in self.students if self.is_ours(s)
        ]  # fmt: skip

    @property
    def parents_later(self) -> str:
        return self.naming.text(self.conference.notes.get(showing.parents_key(self.sitting), ""))

    def board(self) -> list[Lens]:
        held: dict[str, list[BoardPoint]] = {code: [] for code in script.LENSES}
        for point in self.points:
            if point.lens in held:
                numbers = self.standing.numbers("point", point.pk)
                held[point.lens].append(BoardPoint(point, self.naming.text(point.statement), numbers))
        return [Lens(code, str(Point.Lens(code).label), str(script.LENSES[code]), held[code]) for code in script.LENSES]

    @cached_property
    def points(self) -> list[Point]:
        """The points of the initial analysis and of this conference that this screen may show, in the order of the lenses."""
        return [p for p in self._points if self._stands(p)]

    @cached_property
    def _points(self) -> list[Point]:
        """What concerns another child alone is spoken of where its family sits."""
        if self.case.shows_kept:
            prefetch_related_objects([self.case], "points")  # the rules of the step ask for them too
        held = [p for p in kept.points(self.case) if p.state != Point.State.DROPPED]
        mine = [p for p in held if p.conference_id in (None, self.conference.pk)]
        if self.children is not None:
            prefetch_related_objects(mine, "students")
            mine = [p for p in mine if self.standing.is_ours("point", p.pk, p.students.all(), p.statement)]
        return sorted(mine, key=lambda p: (Point.Lens.values.index(p.lens), p.origin != Point.Origin.INITIAL, p.rank))

    def questions(self) -> list[str]:
        """What the counsellor wanted to ask the conference."""
        return [self.naming.text(p.statement) for p in self.points if p.lens == Point.Lens.QUESTION]

    @cached_property
    def _alternatives(self) -> list[Alternative]:
        rows = sorted(self.conference.alternatives.all(), key=lambda a: a.rank)
        return [a for a in rows if self.standing.is_ours("alternative", a.pk, [], a.description)]

    def back(self) -> list[Back]:
        """For the leader alone: what this screen holds back because of its data, and what was opened although."""
        opened = standing.opened(self.conference.notes, self.sitting)
        rows: list[tuple[Any, str, bool]] = [(p, p.statement, self._stands(p)) for p in self._points]
        rows += [(a, a.description, self._stands(a)) for a in self._alternatives if self.case.shows_kept]
        held = [(row, words, row.pk.hex in opened) for row, words, stands in rows if not stands or row.pk.hex in opened]
        return [Back(row, self.naming.text(words), is_opened) for row, words, is_opened in held]

    def _stands(self, row: Point | Alternative) -> bool:
        if isinstance(row, Alternative):
            return self.standing.may_stand("alternative", row.pk, was_said=True)
        was_said = row.state != Point.State.PROPOSED or row.origin == Point.Origin.JOINT
        return self.standing.may_stand("point", row.pk, was_said=was_said)

    def alternatives(self) -> list[Weighed]:
        """The ways to help that this screen may show."""
        names = {value: str(label) for value, label in ServiceType.choices}
        return [
            Weighed(
                a, *(self.naming.text(t) for t in (a.description, a.pros, a.cons, a.reason)),
                [names.get(s, s) for s in a.services], self.naming.text(a.provider), self.standing.numbers("alternative", a.pk) if self.step == Step.ALTERNATIVES else [],
            )
            for a in self._alternatives
            if self._stands(a)
        ]  # fmt: skip

    def plan(self) -> list[Planned]:
        rows = sorted(self.conference.planned_actions.all(), key=lambda t: t.rank)
        return [Planned(t, *(self.naming.text(w) for w in (t.words, t.owner, t.measure)), self._whom(t)) for t in rows]

    def _whom(self, row: PlannedAction | Goal) -> str:
        if len(self.students) < 2:
            return ""
        meant = {s.pk for s in row.students.all()}
        return self.naming.for_whom([s for s in self.students if s.pk in meant]) or ""

    def goals(self) -> list[Planned]:
        rows = sorted(self.conference.goals.all(), key=lambda g: g.rank)
        return [Planned(g, self.naming.text(g.name), _figure(g, "baseline"), _figure(g, "target")) for g in rows]

    def dissents(self, is_kept: Callable[[Any], bool] = bool) -> list[tuple[str, str]]:
        by = {seat.one.pk: seat.called for seat in self.everybody()}
        rows = sorted(self.conference.dissents.all(), key=lambda d: d.rank)
        return [(by.get(d.participant_id, ""), self.naming.text(d.text)) for d in rows if is_kept(d)]


def _in_room(seat: Participant | None, students: list[CaseStudent]) -> Reader:
    return Reader(in_room=True)


def _figure(goal: Goal, name: str) -> str:
    value = goal.figures.get(name)
    return "–" if value is None else number(value)
