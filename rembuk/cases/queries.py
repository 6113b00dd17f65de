"""Reads about cases that span tables; each with a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils import formats
from django.utils.translation import gettext as _

from rembuk.accounts.models import current_year
from rembuk.cases import finding, kept, stages, years
from rembuk.cases.models import Case, CaseStudent, Citation, Domain, Evidence, Point, Stage, StageEntry
from rembuk.cases.naming import Tokens
from rembuk.core.prepared import Prepared
from rembuk.ui.thread import StageLabel, Thread
from rembuk.vault import keys


@dataclass(frozen=True)
class Row:
    """A case as lists show one: opened names, the thread, what comes next."""

    case: Case
    title: str
    students: str
    class_names: str
    is_late: bool
    among: tuple[CaseStudent, ...] = ()  # the students themselves, for whoever names them in another text of the case

    @property
    def line(self) -> Thread:
        """The thread, drawn for those rows alone that a page shows."""
        return small_thread(self.case)


def stage_names() -> list[str]:
    return [str(Stage(s).label) for s in stages.ORDER[:4]]


def said(case: Case) -> str:
    """Where a case is, in words."""
    place = stages.place(case.stage)
    if place > 4:
        return _("Kasus selesai")
    words = _("Tahap %(place)s dari 4: %(name)s") % {"place": place, "name": Stage(case.stage).label}
    return words + (_(", langkah %(step)s") % {"step": case.progress_step} if place == 2 and case.progress_step else "")


def thread_of(case: Case, *, urls: Iterable[str] = (), entries: Iterable[StageEntry] | None = None) -> Thread:
    """The thread of a case. With `entries` the stages carry their days; `urls` are handed down by the page."""
    days = {e.stage: e.on for e in entries or ()}
    addresses = [*urls, *[""] * 4][:4]
    labels = []
    for name, stage, url in zip(stage_names(), stages.ORDER[:4], addresses, strict=True):
        note = formats.date_format(days[stage], "j M") if stage in days else ""
        labels.append(StageLabel(name, note, url))
    return replace(small_thread(case), stages=tuple(labels))


def small_thread(case: Case) -> Thread:
    """The thread as lists draw it, without the names of its stages."""
    step = case.progress_step if case.progress_step in set("abcdef") else ""
    return Thread(stages.place(case.stage), step, case.progress_share, said=said(case))


SHOWN = ("case_id", "student_id", "place", "scope", "class_name", "student__scope", "student__name")


def _of_year(cases: list[UUID], year: str) -> QuerySet[CaseStudent]:
    found = CaseStudent.objects.filter(case__in=cases).select_related("student").only(*SHOWN).order_by("place")
    return years.noting_year(found, year)


_students = Prepared(_of_year)


def rows(cases: list[Case], today: date) -> list[Row]:
    """The cases with their names opened: three queries for any number of cases."""
    keys.preload([c.scope for c in cases])
    held: dict[UUID, list[CaseStudent]] = {}
    for one in _students(cases=[c.pk for c in cases], year=current_year(today)):
        held.setdefault(one.case_id, []).append(one)
    return [_row(case, held.get(case.pk, []), today) for case in cases]


def _row(case: Case, students: list[CaseStudent], today: date) -> Row:
    closed_names = case.sensitivity == Case.Sensitivity.RESTRICTED
    first = (students[0].student.initials if closed_names else students[0].student.name) if students else "–"
    others = len(students) - 1
    names = first if others <= 0 else _("%(name)s dan %(n)s peserta didik") % {"name": first, "n": others}
    is_over = case.stage == Stage.CLOSED
    classes = list(dict.fromkeys(s.class_name if is_over else s.shown_class for s in students))
    title = Tokens(case, students).text(case.title)
    return Row(case, title, names, _together(classes), is_late(case, today), tuple(students))


def _together(classes: list[str]) -> str:
    return ("; " if any("," in c for c in classes) else ", ").join(classes)


def is_late(case: Case | finding.Glance, today: date) -> bool:
    """Whether something of a case that goes on was due before today."""
    return bool(case.due_on and case.due_on < today and case.stage != Stage.CLOSED)


def students_of(case: Case, today: date | None = None) -> list[CaseStudent]:
    """The students of a case; with a day those of an open case know their class of that school year."""
    if today and case.stage != Stage.CLOSED:
        return _whole_of_year(case=case.pk, year=current_year(today))
    return _whole(case=case.pk)


def _whole_of(case: UUID) -> QuerySet[CaseStudent]:
    return CaseStudent.objects.filter(case=case).select_related("student").order_by("place")


_whole, _whole_of_year = Prepared(_whole_of), Prepared(lambda case, year: years.noting_year(_whole_of(case), year))


def ledger(case: Case) -> list[Evidence]:
    """All items that are not withdrawn, with students, earlier wordings and citations."""
    found = kept.items(case).exclude(state=Evidence.State.WITHDRAWN)
    return list(found.prefetch_related("students__student", "wordings", "citations").order_by("number"))


def standing(case: Case) -> list[Evidence]:
    """The same items as they read now, without what hangs on them: one query."""
    return list(kept.items(case).exclude(state=Evidence.State.WITHDRAWN).order_by("number"))


def withdrawn(case: Case) -> list[Evidence]:
    return list(kept.items(case).filter(state=Evidence.State.WITHDRAWN).order_by("number"))


@dataclass(frozen=True)
class Cited:
    """A point with the numbers of the evidence it stands on."""

    point: Point
    numbers: list[int]


def points(case: Case) -> list[Cited]:
    """The points of the analysis in order, with what each cites: two queries."""
    cited: dict[UUID, list[int]] = {}
    for citing, number in Citation.objects.live(case).filter(kind="point").values_list("citing_id", "evidence__number"):
        cited.setdefault(citing, []).append(number)
    held = kept.points(case).exclude(state=Point.State.DROPPED)
    ordered = sorted(held, key=lambda p: (Point.Lens.values.index(p.lens), p.origin != Point.Origin.INITIAL, p.rank))
    return [Cited(p, cited.get(p.pk, [])) for p in ordered]


def domains(items: list[Evidence]) -> list[tuple[str, str, int]]:
    """The map of life domains: (code, name, number of items)."""
    return [(d.value, str(d.label), sum(e.domain == d for e in items)) for d in Domain]
