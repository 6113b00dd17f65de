"""Students of a roster against those the school knows: who is new, changed, the same, missing; and how that is written."""

from dataclasses import dataclass, field
from datetime import date, datetime
from difflib import SequenceMatcher
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rembuk.accounts.models import School
from rembuk.core.text import folded
from rembuk.people import actions
from rembuk.people.models import ClassGroup, Enrolment, Guardianship, Person, Student
from rembuk.roster.dapodik import GUARDIAN_COLUMNS, Roster, Row

OWN = ("name", "nipd", "gender", "nisn", "birth_place", "birth_date", "address", "phone")
ALIKE = 0.75


@dataclass
class StudentChange:
    """What one line does. `student` is None for somebody new."""

    row: Row
    student: Student | None = None
    fields: list[str] = field(default_factory=list)
    enrolment: Enrolment | None = None
    added: list[str] = field(default_factory=list)  # relations
    renamed: list[tuple[Person, str]] = field(default_factory=list)
    returns: bool = False
    moves: bool = False

    @property
    def label(self) -> str:
        return self.row.values["name"]

    @property
    def what(self) -> list[str]:
        """The names of what changes, for the preview."""
        told = [str(FIELD_LABELS[f]) for f in self.fields]
        told += [_("rombel")] if self.moves else []
        told += [_("kembali ke sekolah ini")] if self.returns else []
        return told + ([_("orang tua/wali")] if self.added or self.renamed else [])

    @property
    def state(self) -> str:
        if self.student is None:
            return "new"
        return "changed" if self.fields or self.moves or self.returns or self.added or self.renamed else "same"


FIELD_LABELS = {
    "name": gettext_lazy("nama"), "nipd": "NIPD", "gender": gettext_lazy("JK"), "nisn": "NISN", "birth_place": gettext_lazy("tempat lahir"),
    "birth_date": gettext_lazy("tanggal lahir"), "address": gettext_lazy("alamat"), "phone": gettext_lazy("nomor HP"),
}  # fmt: skip


def is_alike(one: str, other: str) -> bool:
    """Whether two spellings may well be one person's name."""
    return SequenceMatcher(None, folded(one), folded(other)).ratio() >= ALIKE


class Known:
    """The school's students as they stand, loaded once: five queries for any number.

    Table by table, not joined: right after an import PostgreSQL counts no rows yet and would compare each with each
    (2,000 students: 2.9 s for one join, measured).
    """

    def __init__(self, school: School, year: str) -> None:
        self.school = school
        self.students = {s.pk: s for s in Student.objects.filter(school=school)}
        self.by_nisn = {s.nisn_index: s for s in self.students.values() if s.nisn_index}
        self.by_nipd = {s.nipd_index: s for s in self.students.values() if s.nipd_index}
        enrolments = Enrolment.objects.filter(school=school, year=year)
        groups = {g.pk: g for g in ClassGroup.objects.filter(school=school, year=year)}
        self.enrolments = {e.student_id: e for e in enrolments}
        for enrolment in self.enrolments.values():
            enrolment.class_group = groups.get(enrolment.class_group_id)
        people = {p.pk: p for p in Person.objects.filter(school=school, kind=Person.Kind.GUARDIAN)}
        self.guardians: dict[UUID, dict[str, Guardianship]] = {}
        for held in Guardianship.objects.filter(school=school):
            held.person = people.get(held.person_id) or held.person
            self.guardians.setdefault(held.student_id, {})[held.relation] = held

    def find(self, values: dict[str, str]) -> Student | None:
        """By NISN; else by NIPD, unless that number now clearly belongs to somebody else."""
        found = self.by_nisn.get(actions.number_index(self.school, "nisn", values["nisn"])) if values["nisn"] else None
        if found or not values["nipd"]:
            return found
        held = self.by_nipd.get(actions.number_index(self.school, "nipd", values["nipd"]))
        differs = held and values["nisn"] and held.nisn and held.nisn != values["nisn"]
        return None if differs and not is_alike(held.name, values["name"]) else held


def compare(school: School, year: str, roster: Roster) -> tuple[list[StudentChange], list[Student], list[str], list[str]]:
    """Changes by line, students missing from the file, refusals and further doubts."""
    known, seen = Known(school, year), {}
    changes, refused, doubts = [], [], []
    for row in roster.rows:
        row = _filled(row)
        sentence = _unfit(row, seen)
        student = None if sentence else known.find(row.values)
        if student is not None and student.pk in seen:
            sentence = _("Baris %(line)s: sama dengan baris %(other)s.") % {"line": row.line, "other": seen[student.pk]}
        if sentence:
            refused.append(sentence)
            continue
        seen.update({(k, row.values[k]): row.line for k in ("nisn", "nipd") if row.values[k]})
        if student is not None:
            seen[student.pk] = row.line
        changes.append(_change(row, student, known, doubts))
    missing = [known.students[pk] for pk in known.enrolments if pk not in seen and known.students[pk].left_on is None]
    missing += [s for pk, s in known.students.items() if pk not in seen and pk not in known.enrolments and s.left_on is None]
    return changes, missing, refused, doubts


def _filled(row: Row) -> Row:
    names = (*OWN, "class_name", *GUARDIAN_COLUMNS)
    return Row(row.line, {name: row.values.get(name, "") for name in names}, row.doubts)


def _unfit(row: Row, seen: dict) -> str:
    """Why this line cannot be taken; empty when it can."""
    values, place = row.values, {"line": row.line}
    if not any(c.isalpha() for c in values["name"]):
        return _("Baris %(line)s: nama kosong atau tidak memuat huruf.") % place
    if not values["nisn"] and not values["nipd"]:
        return _("Baris %(line)s: tanpa NISN dan NIPD, orang ini tidak dapat dikenali lagi pada impor berikutnya.") % place
    for key, label in (("nisn", "NISN"), ("nipd", "NIPD")):
        other = seen.get((key, values[key])) if values[key] else None
        if other:
            return _("Baris %(line)s: %(label)s sama dengan baris %(other)s.") % {**place, "label": label, "other": other}
    return ""


def _change(row: Row, student: Student | None, known: Known, doubts: list[str]) -> StudentChange:
    change = StudentChange(row, student)
    if student is None:
        change.added = _named(row)
        return change
    # An empty cell never erases what the school knows.
    change.fields = [f for f in OWN if row.values[f] and row.values[f] != getattr(student, f)]
    change.returns = student.left_on is not None
    change.enrolment = known.enrolments.get(student.pk)
    held = change.enrolment.class_group.name if change.enrolment and change.enrolment.class_group else ""
    is_gone = change.enrolment is not None and change.enrolment.left_on is not None
    change.moves = change.enrolment is None or is_gone or bool(row.values["class_name"] and row.values["class_name"] != held)
    _guardians(change, known.guardians.get(student.pk, {}), doubts)
    return change


def _named(row: Row) -> list[str]:
    """The relations that this line names; a wali who is father or mother is not named twice."""
    parents = {folded(row.values[r]) for r in ("father", "mother")}
    found = [r for r in GUARDIAN_COLUMNS if any(c.isalpha() for c in row.values[r]) and folded(row.values[r]) != "tidak ada"]
    return [r for r in found if r != "guardian" or folded(row.values[r]) not in parents]


def _guardians(change: StudentChange, held: dict[str, Guardianship], doubts: list[str]) -> None:
    """A corrected spelling is taken over; another person is never put in the place of one who may hold links and grants."""
    labels = {"father": _("nama ayah"), "mother": _("nama ibu"), "guardian": _("nama wali")}
    for relation in _named(change.row):
        name = change.row.values[relation]
        if relation not in held:
            change.added.append(relation)
        elif held[relation].person.name == name:
            continue
        elif is_alike(held[relation].person.name, name):
            change.renamed.append((held[relation].person, name))
        else:
            doubts.append(
                _(
                    "Baris %(line)s: %(who)s lain daripada yang tersimpan. Yang tersimpan dipertahankan; tambahkan orangnya bila memang berganti."
                )
                % {"line": change.row.line, "who": labels[relation]}
            )


def write(school: School, year: str, changes: list[StudentChange], now: datetime) -> None:
    """Put the changes into the tables; the caller holds the transaction."""
    fresh = [c for c in changes if c.student is None]
    for change in fresh:
        change.student = Student(school=school, made_at=now)
        change.fields, change.moves = list(OWN), True
    for change in changes:
        _fill(school, change, now)
    Student.objects.bulk_create([c.student for c in fresh], batch_size=300)
    new = {id(c) for c in fresh}
    for change in changes:
        if id(change) not in new and (change.fields or change.returns):
            change.student.save(update_fields=_columns(change))
    _enrol(school, year, changes)
    _write_guardians(school, changes, now)


def _fill(school: School, change: StudentChange, now: datetime) -> None:
    student = change.student
    if not (change.fields or change.returns):
        return
    for name in change.fields:
        setattr(student, name, change.row.values[name])
    student.nisn_index = actions.number_index(school, "nisn", student.nisn)
    student.nipd_index = actions.number_index(school, "nipd", student.nipd)
    student.left_on, student.changed_at = None, now


def _columns(change: StudentChange) -> list[str]:
    return [*change.fields, "nisn_index", "nipd_index", "left_on", "changed_at"]


def _enrol(school: School, year: str, changes: list[StudentChange]) -> None:
    moving = [c for c in changes if c.moves]
    names = sorted({c.row.values["class_name"] for c in moving if c.row.values["class_name"]})
    groups: dict[str, ClassGroup] = {name: actions.class_group(school, name, year) for name in names}
    made, moved = [], []
    for change in moving:
        group = groups.get(change.row.values["class_name"])
        if change.enrolment is None:
            made.append(Enrolment(student=change.student, school=school, year=year, class_group=group))
            continue
        change.enrolment.class_group, change.enrolment.left_on = group or change.enrolment.class_group, None
        moved.append(change.enrolment)
    Enrolment.objects.bulk_create(made, batch_size=500)
    Enrolment.objects.bulk_update(moved, ["class_group", "left_on"], batch_size=300)


def _write_guardians(school: School, changes: list[StudentChange], now: datetime) -> None:
    """Each student's own: people of one name are never taken for one person, since access hangs on it."""
    people, held = [], []
    for change in changes:
        for relation in change.added:
            name = change.row.values[relation]
            index = actions.name_index(school, name)
            person = Person(school=school, name=name, kind=Person.Kind.GUARDIAN, name_index=index, made_at=now)
            people.append(person)
            held.append(Guardianship(school=school, student=change.student, person=person, relation=relation))
        for person, name in change.renamed:
            person.name, person.name_index = name, actions.name_index(school, name)
            person.save(update_fields=["name", "name_index"])
    Person.objects.bulk_create(people, batch_size=300)
    Guardianship.objects.bulk_create(held, batch_size=500)


def mark_left(students: list[Student], year: str, on: date, now: datetime) -> None:
    """Students of whom somebody said that they left; every row stays."""
    for student in students:
        student.left_on, student.changed_at = on, now
        student.save(update_fields=["left_on", "changed_at"])
    Enrolment.objects.filter(student__in=students, year=year).update(left_on=on)
