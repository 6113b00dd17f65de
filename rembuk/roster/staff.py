"""Staff of a roster against those the school knows. Titles and accounts set by hand are left alone."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rembuk.accounts.models import School
from rembuk.core.text import folded
from rembuk.people import actions
from rembuk.people.models import Person
from rembuk.roster.dapodik import Roster, Row

FIELD_LABELS = {
    "name": gettext_lazy("nama"),
    "title": gettext_lazy("tugas"),
    "phone": gettext_lazy("nomor HP"),
    "numbers": "NIP/NUPTK",
}


@dataclass
class StaffChange:
    """What one line does. `person` is None for somebody new."""

    row: Row
    person: Person | None = None
    values: dict = field(default_factory=dict)

    @property
    def label(self) -> str:
        return self.row.values["name"]

    @property
    def what(self) -> list[str]:
        return [str(FIELD_LABELS[name]) for name in self.values if name in FIELD_LABELS] + (
            [_("kembali ke sekolah ini")] if "left_on" in self.values else []
        )

    @property
    def state(self) -> str:
        if self.person is None:
            return "new"
        return "changed" if self.values else "same"


def bare(name: str) -> str:
    """A name without degrees behind a comma: Dapodik often leaves them out."""
    return folded(name.split(",")[0])


class Known:
    """The school's staff by number and by name: one query."""

    def __init__(self, school: School) -> None:
        self.people = list(Person.objects.filter(school=school, kind=Person.Kind.STAFF).order_by("made_at"))
        self.by_number: dict[tuple[str, str], Person] = {}
        self.by_name: dict[str, list[Person]] = {}
        for person in self.people:
            for key in ("nuptk", "nip"):
                if person.numbers.get(key):
                    self.by_number[key, "".join(person.numbers[key].split())] = person
            self.by_name.setdefault(bare(person.name), []).append(person)

    def find(self, values: dict[str, str]) -> Person | None:
        """By NUPTK or NIP; else the only one of that name, unless both have numbers that differ."""
        for key in ("nuptk", "nip"):
            if values[key] and (key, values[key]) in self.by_number:
                return self.by_number[key, values[key]]
        named = [p for p in self.by_name.get(bare(values["name"]), []) if not self._contradicts(p, values)]
        return named[0] if len(named) == 1 else None

    def _contradicts(self, person: Person, values: dict[str, str]) -> bool:
        return any(values[k] and person.numbers.get(k) and person.numbers[k] != values[k] for k in ("nuptk", "nip"))


def compare(school: School, roster: Roster) -> tuple[list[StaffChange], list[Person], list[str], list[str]]:
    """Changes by line, staff missing from the file, refusals; no further doubts."""
    known, changes, refused = Known(school), [], []
    seen: dict = {}
    for row in roster.rows:
        row = Row(row.line, {k: row.values.get(k, "") for k in ("name", "nuptk", "nip", "title", "phone")}, row.doubts)
        person = known.find(row.values)
        keys = [(k, row.values[k]) for k in ("nuptk", "nip") if row.values[k]] or [("name", bare(row.values["name"]))]
        keys += [("person", person.pk)] if person else []
        other = next((seen[k] for k in keys if k in seen), None)
        if not any(c.isalpha() for c in row.values["name"]):
            refused.append(_("Baris %(line)s: nama kosong atau tidak memuat huruf.") % {"line": row.line})
        elif other:
            refused.append(_("Baris %(line)s: sama dengan baris %(other)s.") % {"line": row.line, "other": other})
        else:
            seen.update(dict.fromkeys(keys, row.line))
            changes.append(StaffChange(row, person, _values(row, person) if person else {}))
    missing = [p for p in known.people if ("person", p.pk) not in seen and p.left_on is None]
    return changes, missing, refused, []


def _values(row: Row, person: Person) -> dict:
    """What the file knows better: a new spelling, numbers, and what is still empty."""
    found: dict = {}
    if bare(person.name) != bare(row.values["name"]):
        found["name"] = row.values["name"]
    for name in ("title", "phone"):
        if row.values[name] and not getattr(person, name):
            found[name] = row.values[name]
    numbers = {**person.numbers, **{k: row.values[k] for k in ("nuptk", "nip") if row.values[k]}}
    if numbers != person.numbers:
        found["numbers"] = numbers
    if person.left_on is not None:
        found["left_on"] = None
    return found


def write(school: School, changes: list[StaffChange], now: datetime) -> None:
    """Put the changes into the tables; the caller holds the transaction."""
    fresh = []
    for change in changes:
        values = change.row.values
        person, new = change.person, change.values
        if person is None:
            person = Person(school=school, kind=Person.Kind.STAFF, made_at=now)
            numbers = {k: values[k] for k in ("nuptk", "nip") if values[k]}
            new = {"name": values["name"], "title": values["title"], "phone": values["phone"], "numbers": numbers}
            fresh.append(person)
        if not new:
            continue
        for name, value in new.items():
            setattr(person, name, value)
        first = person.numbers.get("nuptk") or person.numbers.get("nip") or ""
        person.name_index, person.number_index = (
            actions.name_index(school, person.name),
            actions.number_index(school, "staff", first),
        )
        if change.person is not None:
            person.save(update_fields=[*new, "name_index", "number_index"])
    Person.objects.bulk_create(fresh, batch_size=300)
