"""What changes the roster: people, students, classes, the yearly grid."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from rembuk.accounts.models import Membership, School
from rembuk.core.actor import Actor
from rembuk.core.refusals import Refused
from rembuk.core.text import folded
from rembuk.core.verdicts import require
from rembuk.people import rules
from rembuk.people.models import ClassGroup, Duty, Enrolment, Guardianship, Person, Student
from rembuk.vault import keys, log


def name_index(school: School, name: str) -> str:
    """A keyed fingerprint of a person's name, to find the same person again at an import."""
    return keys.blind_index(school.scope, f"name:{folded(name)}")


def number_index(school: School, kind: str, value: str) -> str:
    """A keyed fingerprint of NISN, NIPD, NUPTK or NIP; empty for an empty number."""
    digits = "".join(value.split())
    return keys.blind_index(school.scope, f"{kind}:{digits}") if digits else ""


@transaction.atomic
def add_person(
    *,
    school: School,
    name: str,
    kind: str,
    by: Actor,
    now: datetime,
    title: str = "",
    phone: str = "",
    numbers: dict[str, str] | None = None,
    membership: Membership | None = None,
) -> Person:
    """Make an adult known to the school."""
    require(rules.may_change_people(by))
    if not name.strip():
        raise Refused(_("Tulis nama orangnya."))
    held = {k: v for k, v in (numbers or {}).items() if v}
    first = next((held[k] for k in ("nuptk", "nip", "nipppk", "niy") if k in held), "")
    person = Person.objects.create(
        school=school,
        name=name.strip(),
        kind=kind,
        title=title,
        phone=phone,
        numbers=held,
        membership=membership,
        name_index=name_index(school, name),
        number_index=number_index(school, "staff", first),
        made_at=now,
    )
    log.record(by, "person.added", person, now)
    return person


@transaction.atomic
def add_student(*, school: School, name: str, by: Actor, now: datetime, **details: Any) -> Student:
    """Make a student known to the school. `details`: nisn, nipd, gender, birth_date (ISO), birth_place, address, phone."""
    require(rules.may_change_people(by))
    student = Student(school=school, name=name.strip(), made_at=now, changed_at=now, **details)
    student.nisn_index = number_index(school, "nisn", details.get("nisn", ""))
    student.nipd_index = number_index(school, "nipd", details.get("nipd", ""))
    student.save(force_insert=True)
    log.record(by, "student.added", student, now)
    return student


@transaction.atomic
def enrol(student: Student, *, class_name: str, year: str, by: Actor, now: datetime) -> Enrolment:
    """Put a student into a class of a year; a change of class within the year replaces it."""
    require(rules.may_change_people(by))
    group = class_group(student.school, class_name, year) if class_name else None
    enrolment, _made = Enrolment.objects.update_or_create(
        student=student, year=year, defaults={"school": student.school, "class_group": group, "left_on": None}
    )
    log.record(by, "student.enrolled", student, now)
    return enrolment


def class_group(school: School, name: str, year: str) -> ClassGroup:
    """The class of that name in the year, made if there is none; the name is kept verbatim."""
    return ClassGroup.objects.get_or_create(school=school, year=year, name=name.strip())[0]


@transaction.atomic
def add_guardian(student: Student, *, person: Person, relation: str, by: Actor, now: datetime) -> Guardianship:
    """Note who stands for a student."""
    require(rules.may_change_people(by))
    held, _made = Guardianship.objects.get_or_create(
        student=student, person=person, relation=relation, defaults={"school_id": student.school_id}
    )
    log.record(by, "guardian.added", student, now)
    return held


@transaction.atomic
def set_duty(group: ClassGroup, *, kind: str, person: Person | None, by: Actor, now: datetime, subject: str = "") -> None:
    """Fill one cell of the yearly grid; `person` None empties it."""
    require(rules.may_change_people(by))
    Duty.objects.filter(class_group=group, kind=kind, subject=subject).delete()
    if person is not None:
        Duty.objects.create(class_group=group, person=person, kind=kind, subject=subject)
    log.record(by, "grid.set", group, now, fields=[kind])


def rank_classes(school: School, year: str) -> None:
    """Number the students of each class by name, so that lists can be sorted without opening names."""
    students = {s.pk: s for s in Student.objects.filter(school=school)}  # not joined: see roster_students.Known
    rows = list(Enrolment.objects.filter(school=school, year=year, class_group__isnull=False))
    rows.sort(key=lambda row: (row.class_group_id, folded(students[row.student_id].name)))
    place, last = 0, None
    for row in rows:
        place = place + 1 if row.class_group_id == last else 1
        last, row.rank = row.class_group_id, place
    Enrolment.objects.bulk_update(rows, ["rank"], batch_size=500)


@transaction.atomic
def mark_left(student: Student, *, on: date, by: Actor, now: datetime) -> None:
    """Note that a student has left the school; nothing is removed."""
    require(rules.may_change_people(by))
    student.left_on, student.changed_at = on, now
    student.save(update_fields=["left_on", "changed_at"])
    log.record(by, "student.left", student, now)


@transaction.atomic
def set_phone(person: Person, *, phone: str, by: Actor, now: datetime) -> None:
    """The number under which a person can be reached."""
    require(rules.may_change_people(by))
    person.phone = phone.strip()
    person.save(update_fields=["phone"])
    log.record(by, "person.changed", person, now, fields=["phone"])
