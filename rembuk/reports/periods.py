"""The half-years that a school reports about: ganjil is July to December, genap January to June."""

from dataclasses import dataclass
from datetime import date

from rembuk.accounts.models import current_year, semester_of


@dataclass(frozen=True)
class Period:
    """One semester of an academic year."""

    year: str
    semester: str

    @property
    def key(self) -> str:
        """As addresses name it: "2026-2027-ganjil"."""
        return f"{self.year.replace('/', '-')}-{self.semester}"

    @property
    def first(self) -> date:
        start = int(self.year[:4])
        return date(start, 7, 1) if self.semester == "ganjil" else date(start + 1, 1, 1)

    @property
    def last(self) -> date:
        start = int(self.year[:4])
        return date(start, 12, 31) if self.semester == "ganjil" else date(start + 1, 6, 30)

    @property
    def label(self) -> str:
        return f"{self.semester} {self.year}"

    def before(self) -> "Period":
        """The semester before this one."""
        if self.semester == "genap":
            return Period(self.year, "ganjil")
        start = int(self.year[:4])
        return Period(f"{start - 1}/{start}", "genap")


def of(day: date) -> Period:
    return Period(current_year(day), semester_of(day))


def since(first: date, today: date) -> list[Period]:
    """The semesters from `first` to today, the newest first."""
    found, oldest = [of(today)], of(first)
    while found[-1].first > oldest.first:
        found.append(found[-1].before())
    return found
