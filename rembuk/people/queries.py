"""Reads about people that span tables."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast
from uuid import UUID

from django.db.models import QuerySet

from rembuk.accounts.models import School
from rembuk.core.prepared import Prepared
from rembuk.core.text import folded
from rembuk.people.models import ClassGroup, Duty, Enrolment, Person, Student
from rembuk.vault.fields import EncryptedTextField, as_text, dashed, stored


@dataclass(frozen=True)
class Named:
    """A student as lists show one."""

    student: Student
    class_name: str

    @property
    def label(self) -> str:
        return f"{self.student.name}, {self.class_name}" if self.class_name else self.student.name


def students(school: School, year: str, *, class_id: UUID | None = None) -> list[Named]:
    """The students of a year in order of class, place and name, with their class names; one query, nothing but names is fetched."""
    rows = _enrolled(school, year)
    if class_id:
        rows = rows.filter(class_group_id=class_id)
    shown = rows.select_related("student", "class_group").only("rank", "student__scope", "student__name", "class_group__name")
    named = [(row.rank, Named(row.student, row.class_group.name if row.class_group else "")) for row in shown]
    return [one for _rank, one in sorted(named, key=lambda row: (row[1].class_name, row[0], folded(row[1].student.name)))]


def _enrolled(school: School | UUID, year: str) -> QuerySet[Enrolment]:
    rows = Enrolment.objects.filter(school=school, year=year, left_on__isnull=True, student__left_on__isnull=True)
    return rows.order_by("class_group__name", "rank")


def search_students(school: School, year: str, words: str, *, limit: int = 12) -> list[Named]:
    """Students whose name or class holds all the words; names are opened in memory, nothing is indexed in clear."""
    wanted = folded(words).replace(",", " ").split()
    if not wanted:
        return []
    found = [
        (place, rank, pk)
        for pk, name, place, rank in _names(school, year)
        if all(w in name or w in _folded_class(place) for w in wanted)
    ]
    places = {UUID(pk): place for place, _rank, pk in sorted(found)[:limit]}
    held = {one.pk: one for one in _shown(pks=list(places))}
    return [Named(held[pk], place) for pk, place in places.items()]


_folded_class = lru_cache(maxsize=256)(folded)  # thousands of students share some dozens of names of classes
_shown = Prepared(lambda pks: Student.objects.filter(pk__in=pks))


def _columns(school: UUID, year: str) -> QuerySet[Enrolment, Any]:
    rows = _enrolled(school, year).order_by().annotate(pk_text=as_text("student_id"), scope_text=as_text("student__scope"))
    return rows.annotate(raw=stored("student__name")).values_list("pk_text", "scope_text", "raw", "class_group__name", "rank")


_of_year = Prepared(_columns)


def _names(school: School, year: str) -> Iterator[tuple[str, str, str, int]]:
    """Id, folded name, class and rank of the students of a year: columns, not rows, since a school has thousands."""
    name = cast(EncryptedTextField, Student._meta.get_field("name"))
    opener = lru_cache(maxsize=None)(lambda scope: name.opener(UUID(scope)))  # nearly all share one
    for pk, scope, raw, place, rank in _of_year(school=school.pk, year=year):
        yield pk, folded(opener(scope)(dashed(pk), bytes(raw))), place or "", rank


def find_student(school: School, year: str, label: str) -> Named | None:
    """The one student meant by "name, class"; None when nobody or several fit."""
    exact = [n for n in students(school, year) if folded(n.label) == folded(label) or folded(n.student.name) == folded(label)]
    return exact[0] if len(exact) == 1 else None


def staff(school: School) -> list[Person]:
    """All staff, by name."""
    rows = Person.objects.filter(school=school, kind=Person.Kind.STAFF, left_on__isnull=True)
    return sorted(rows.select_related("membership__user").prefetch_related("membership__roles"), key=lambda p: folded(p.name))


def counselor_of(class_group_id: UUID | None) -> Person | None:
    """The guru BK of a class, from the yearly grid."""
    duty = Duty.objects.filter(class_group_id=class_group_id, kind=Duty.Kind.COUNSELOR).select_related("person").first()
    return duty.person if duty else None


def classes(school: School, year: str) -> list[ClassGroup]:
    return list(ClassGroup.objects.filter(school=school, year=year).order_by("name"))


def person_by_name(school: School, index: str) -> Person | None:
    """The person whose name has this fingerprint."""
    return Person.objects.filter(school=school, name_index=index).order_by("made_at").first()
