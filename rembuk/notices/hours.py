"""When a message may leave: neither in quiet hours nor on a day without school. What concerns a child's safety never waits."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

SATURDAY, SUNDAY = 5, 6
EVENING, MORNING = time(18), time(6, 30)


@dataclass(frozen=True)
class Hours:
    """A school's quiet hours and its days without school."""

    evening: time = EVENING
    morning: time = MORNING
    has_saturday: bool = False
    closed: list[tuple[date, date]] = field(default_factory=list)
    national: frozenset[date] = frozenset()

    def is_free(self, day: date) -> bool:
        """No school on that day."""
        if day.weekday() == SUNDAY or (day.weekday() == SATURDAY and not self.has_saturday) or day in self.national:
            return True
        return self.span_of(day) is not None

    def span_of(self, day: date) -> tuple[date, date] | None:
        """The school's own holidays in which a day falls."""
        return next((span for span in self.closed if span[0] <= day <= span[1]), None)

    def is_quiet(self, moment: datetime) -> bool:
        """Whether nothing leaves at this moment of the school's clock."""
        return self.is_free(moment.date()) or not self.morning <= moment.time() < self.evening

    def before(self, day: date) -> date:
        """The last school day before a day."""
        return self._step(day, -1)

    def after(self, day: date) -> date:
        """The first school day after a day."""
        return self._step(day, 1)

    def _step(self, day: date, way: int) -> date:
        for n in range(1, 90):
            if not self.is_free(found := day + timedelta(days=way * n)):
                return found
        return day + timedelta(days=way)


def of(settings: dict[str, Any], national: frozenset[date]) -> Hours:
    """The hours as a school set them; what it left out is usual."""
    held = settings.get("reminders", {})
    closed = [(date.fromisoformat(since), date.fromisoformat(until)) for since, until in held.get("closed", [])]
    evening, morning = held.get("evening"), held.get("morning")
    return Hours(
        time.fromisoformat(evening) if evening else EVENING, time.fromisoformat(morning) if morning else MORNING,
        bool(held.get("has_saturday")), closed, national,
    )  # fmt: skip


def moment_of(on: date, today: date, hours: Hours) -> str:
    """Which reminder belongs to a day due: "before", "on", "after1", "after2" (a week later, and so on); empty for none."""
    if today == on:
        return "on"
    if today < on:
        return "before" if today == hours.before(on) else ""
    first = hours.after(on)
    if today < first:
        return ""
    return f"after{(today - first).days // 7 + 1}"
