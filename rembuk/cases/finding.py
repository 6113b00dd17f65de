"""Which cases somebody reads whole, and which of them are meant by some words: by columns, before a row is read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, cast
from uuid import UUID

from django.db.models import F, Q, QuerySet

from rembuk.accounts.models import School
from rembuk.cases.models import Case, CaseCounselor, CaseStudent, Stage
from rembuk.core.prepared import Prepared
from rembuk.core.text import folded, initials
from rembuk.people.models import Student
from rembuk.vault import keys
from rembuk.vault.fields import EncryptedTextField, as_text, dashed, stored


@dataclass(frozen=True)
class Glance:
    """What a list decides by before any row of a case is read, and without opening a word."""

    pk: UUID
    code: str
    stage: str
    due_on: date | None
    next_on: date | None


def held_by(school: School | UUID, person_id: UUID | None, *, closed: bool = False) -> QuerySet[Case]:
    """The cases this person reads whole, those with something due first."""
    helped = CaseCounselor.objects.filter(person_id=person_id, until__isnull=True).values("case_id")
    found = Case.objects.filter(school=school).filter(Q(owner_id=person_id) | Q(pk__in=helped))
    found = found.filter(stage=Stage.CLOSED) if closed else found.exclude(stage=Stage.CLOSED)
    return found.select_related("school").order_by(F("due_on").asc(nulls_last=True), "-changed_at", "pk")


_chosen = Prepared(lambda school, pks: Case.objects.filter(school=school, pk__in=pks))


def chosen(school: School, pks: Iterable[UUID]) -> list[Case]:
    """These cases, in this order: one query; the school is the reader's own."""
    wanted = list(pks)
    found = {case.pk: case for case in _chosen(school=school.pk, pks=wanted)}
    for case in found.values():
        case.school = school
    return [found[pk] for pk in wanted if pk in found]


def _glanced(school: UUID, person: UUID) -> QuerySet[Case, Any]:
    return held_by(school, person).select_related(None).values_list("pk", "code", "stage", "due_on", "next_on")


_glances = Prepared(_glanced)


def glances(school: School, person_id: UUID | None) -> list[Glance]:
    """Of all open cases that this person reads whole, those with something due first: one query."""
    return [Glance(*row) for row in _glances(school=school.pk, person=person_id)] if person_id else []


def _titled(school: UUID, person: UUID) -> QuerySet[Case, Any]:
    found = held_by(school, person).select_related(None).order_by("pk")
    return found.annotate(pk_text=as_text("pk"), raw=stored("title")).values_list(
        "pk_text", "scope", "code", "raw", "sensitivity"
    )


def _children(school: UUID, person: UUID) -> QuerySet[CaseStudent, Any]:
    rows = CaseStudent.objects.filter(case__in=held_by(school, person).order_by().values("pk")).order_by("place")
    rows = rows.annotate(case_text=as_text("case_id"), pk_text=as_text("student_id"), scope_text=as_text("student__scope"))
    return rows.annotate(raw=stored("student__name")).values_list("case_text", "pk_text", "scope_text", "raw")


_titles, _called = Prepared(_titled), Prepared(_children)


def searched(school: School, person_id: UUID | None, words: str, *, limit: int = 50) -> list[Case]:
    """The open cases this person reads whole whose code, title or students hold all the words: four queries and one for the keys.

    Columns, not rows, are opened in memory; nothing is indexed in clear. Of a restricted case only the initials are compared.
    """
    wanted = folded(words).split()
    if not wanted or person_id is None:
        return []
    held = _titles(school=school.pk, person=person_id)
    keys.preload(scope for _pk, scope, *_rest in held)
    names = _names_by_case(school, person_id)
    title, found = cast(EncryptedTextField, Case._meta.get_field("title")), []
    for pk, scope, code, raw, sensitivity in held:
        called = names.get(pk, [])
        called = [initials(name) for name in called] if sensitivity == Case.Sensitivity.RESTRICTED else called
        text = folded(" ".join([code, title.opener(scope)(dashed(pk), bytes(raw)), *called]))
        found += [pk] if all(word in text for word in wanted) else []
    return chosen(school, map(UUID, found[:limit]))


def _names_by_case(school: School, person_id: UUID) -> dict[str, list[str]]:
    name = cast(EncryptedTextField, Student._meta.get_field("name"))
    opener = lru_cache(maxsize=None)(lambda scope: name.opener(UUID(scope)))  # nearly all share one key
    names: dict[str, list[str]] = {}
    for case, pk, scope, raw in _called(school=school.pk, person=person_id):
        names.setdefault(case, []).append(opener(scope)(dashed(pk), bytes(raw)))
    return names
