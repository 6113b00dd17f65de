"""How things are erased: their rows deleted wherever they stand, their keys destroyed. Only the actions call this."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import connections, models, transaction

from rembuk.accounts.models import School
from rembuk.cases.models import Case
from rembuk.concerns.models import Concern
from rembuk.people.models import Guardianship, Person, Student
from rembuk.vault import keys
from rembuk.vault.models import KeyScope
from rembuk.vault.retention import declared_models

SETTLED = timedelta(days=1)  # a key is made before the first row that needs it
STAY = {"vault", "privacy"}  # the log (ids and verbs; its reasons close with the key) and the proof of the erasure


def case(held: Case) -> list[UUID]:
    """Delete a case with the concerns that led to it; returns the keys to destroy."""
    scopes = [held.scope]
    for report in Concern.objects.filter(case=held):
        scopes += concern(report)
    pk = held.pk
    held.delete()
    _by_column("scope", scopes[0])
    _by_column("case_id", pk)
    return scopes


def concern(held: Concern) -> list[UUID]:
    """Delete a concern; returns its key."""
    scope = held.scope
    held.delete()
    _by_column("scope", scope)
    return [scope]


def student(held: Student) -> list[UUID]:
    """Delete a student, and the guardians whom nobody else needs; their key is the school's and stays."""
    adults = list(Guardianship.objects.filter(student=held).values_list("person_id", flat=True))
    held.delete()
    for person in Person.objects.filter(pk__in=adults, kind=Person.Kind.GUARDIAN, guardianships__isnull=True):
        try:
            with transaction.atomic():
                person.delete()
        except models.ProtectedError:
            continue  # takes part in the case of another child
    return []


def _by_column(name: str, value: UUID) -> None:
    """Rows of every declared model that carry this id in a plain column: files, papers, links, all that has no foreign key."""
    for model in declared_models():
        names = {f.attname: f for f in model._meta.concrete_fields}
        if model._meta.app_label not in STAY and name in names and not names[name].is_relation:
            model._default_manager.filter(**{name: value}).delete()


def destroy(scopes: list[UUID], now: datetime) -> None:
    for scope in scopes:
        keys.destroy(scope, now)


def settle(school: School, now: datetime) -> int:
    """What a crash left half done, or an old backup brought back: rows without a key go, keys without rows are destroyed."""
    mine = KeyScope.objects.filter(school_id=school.pk, kind__in=[KeyScope.Kind.CASE, KeyScope.Kind.CONCERN])
    gone = list(mine.filter(wrapped__isnull=True).values_list("pk", flat=True))
    lost = [*Case.objects.filter(scope__in=gone), *Concern.objects.filter(scope__in=gone)]
    with transaction.atomic():
        for held in lost:
            destroy(case(held) if isinstance(held, Case) else concern(held), now)
    needed = {*Case.objects.values_list("scope", flat=True), *Concern.objects.values_list("scope", flat=True)}
    old = mine.filter(wrapped__isnull=False, made_at__lt=now - SETTLED).values_list("pk", flat=True)
    idle = [pk for pk in old if pk not in needed]
    destroy(idle, now)
    return len(lost) + len(idle)


def scrub() -> None:
    """Let no old page of the embedded databases keep what was overwritten (PostgreSQL: vacuum and its own log's age)."""
    for alias in connections:
        if connections[alias].vendor == "sqlite" and not connections[alias].in_atomic_block:
            with connections[alias].cursor() as cursor:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
