"""The thread of a case as a drawing: four knots, six beads, and how far the line is spun.

The numbers are those of the design: a path in a box of 720 x 142, knots at y = 44, the six beads of the
conference hanging between knots 2 and 3. Inside a stage the line grows from knot to knot with the share done.
"""

from dataclasses import dataclass, field

KNOTS = (72.0, 232.0, 488.0, 648.0)
BEADS = ((254.3, 84.7), (292.0, 112.0), (336.7, 124.9), (383.4, 124.9), (428.1, 111.9), (465.8, 84.6))
STEPS = "abcdef"
KNOT_Y = 44
END_X = 720.0


@dataclass(frozen=True)
class StageLabel:
    """A stage above the line: its name, a short note (a day, a week), where it leads."""

    label: str
    note: str = ""
    url: str = ""

    @property
    def short(self) -> str:
        """The first word: all that a phone has room for."""
        return self.label.split(" ")[0]

    @property
    def rest(self) -> str:
        return self.label.partition(" ")[2]


@dataclass(frozen=True)
class Thread:
    """Where a case stands. `stage` 1 to 4, or 5 when closed; `step` a to f within stage 2; `share` 0 to 1."""

    stage: int
    step: str = ""
    share: float = 0.0
    stages: tuple[StageLabel, ...] = field(default_factory=tuple)
    said: str = ""  # the same in words, for the small drawing

    @property
    def reach(self) -> float:
        """The x up to which the line is solid."""
        if self.stage > len(KNOTS):
            return END_X
        if self.stage == 2 and self.step:
            return BEADS[STEPS.index(self.step)][0]
        start = KNOTS[self.stage - 1]
        following = KNOTS[self.stage] if self.stage < len(KNOTS) else END_X
        return round(start + (following - start) * min(max(self.share, 0.0), 1.0), 1)

    def knots(self) -> list[tuple[float, str, str]]:
        """(x, state, shape) of each knot; state is-done, is-now or empty."""
        shapes = ("knot-a", "knot-b", "knot-b", "knot-a")
        return [(x, self._state(i + 1, self.stage), shapes[i]) for i, x in enumerate(KNOTS)]

    def beads(self) -> list[tuple[float, float, str, str]]:
        """(x, y, letter, state) of each bead."""
        if self.stage > 2:
            now = len(BEADS) + 1
        else:
            now = STEPS.index(self.step) + 1 if self.step and self.stage == 2 else 0
        return [(x, y, STEPS[i], self._state(i + 1, now)) for i, (x, y) in enumerate(BEADS)]

    @staticmethod
    def _state(place: int, now: int) -> str:
        if place < now:
            return "is-done"
        return "is-now" if place == now else ""
