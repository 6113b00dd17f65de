"""Writes SVG elements: with the style sheet's class names on a screen, with attributes on paper.

No style attribute and no script ever, so that the pages' strict content policy holds; every text is escaped.
"""

from hashlib import sha256
from xml.sax.saxutils import escape, quoteattr

WIDTH = 480.0
EM = {"screen": 18.0, "print": 12.0}  # the screen's size is that of a phone: what fits there fits everywhere
SIGN = 0.6  # of an em: a generous average
UNWRITABLE = (
    {c: None for c in range(32) if c not in (9, 10)} | {c: None for c in range(0xD800, 0xE000)} | {0xFFFE: None, 0xFFFF: None}
)

PAPER: dict[str, dict[str, str]] = {
    "chart__axis": {"fill": "none", "stroke": "#555", "stroke-width": "1"},
    "chart__grid": {"fill": "none", "stroke": "#ccc", "stroke-width": "0.5"},
    "chart__phase": {"fill": "none", "stroke": "#555", "stroke-width": "1"},
    "chart__zone": {"fill": "#f2f2f2"},
    "chart__target": {"fill": "none", "stroke": "#000", "stroke-width": "1.5", "stroke-dasharray": "7 4"},
    "chart__line": {"fill": "none", "stroke": "#000", "stroke-width": "2"},
    "chart__line is-before": {"fill": "none", "stroke": "#555", "stroke-width": "1.5"},
    "chart__dot": {"fill": "#000", "stroke": "#fff", "stroke-width": "1.5"},
    "chart__dot is-before": {"fill": "#fff", "stroke": "#555", "stroke-width": "1.5"},
    "chart__event": {"fill": "#777", "stroke": "none"},
    "chart__bar": {"stroke": "#000", "stroke-width": "1"},
    "chart__bar chart__solid": {"fill": "#000", "stroke": "#000", "stroke-width": "1"},
    "is-strong": {"font-weight": "bold"},
}


def writable(text: str) -> str:
    """Without the characters XML cannot hold."""
    return text.translate(UNWRITABLE)


class Pen:
    """Collects the elements of one chart."""

    def __init__(self, mode: str) -> None:
        if mode not in EM:
            raise ValueError("A chart is drawn for screen or print.")
        self.mode, self.em, self.parts = mode, EM[mode], list[str]()

    def width(self, text: str) -> float:
        """About how wide a text gets."""
        return len(text) * self.em * SIGN

    def shape(self, name: str, look: str, **numbers: float | str) -> None:
        self.parts.append(f"<{name}{self._attributes(look, numbers)}/>")

    def line(self, look: str, points: list[tuple[float, float]]) -> None:
        if len(points) > 1:
            self.shape("polyline", look, points=" ".join(f"{_round(x)},{_round(y)}" for x, y in points))

    def text(self, said: str, x: float, y: float, anchor: str = "start", look: str = "") -> None:
        attributes = self._attributes(look, {"x": x, "y": y, "text-anchor": anchor})
        self.parts.append(f"<text{attributes}>{escape(writable(said))}</text>")

    def drawing(self, height: float, title: str, description: str) -> str:
        """The whole SVG, named by its finding and described in words."""
        inside = "".join(self.parts)
        mark = sha256(f"{title}\n{description}\n{inside}".encode(errors="replace")).hexdigest()[:10]
        type_ = f' font-family="Libertinus Serif" font-size="{self.em:g}" fill="#000"' if self.mode == "print" else ""
        size = f"{WIDTH:g} {_round(height)}"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" role="img" '
            f'aria-labelledby="chart-{mark}-t chart-{mark}-d" focusable="false"{type_}>'
            f'<title id="chart-{mark}-t">{escape(writable(title))}</title>'
            f'<desc id="chart-{mark}-d">{escape(writable(description))}</desc>{inside}</svg>'
        )

    def _attributes(self, look: str, others: dict[str, float | str]) -> str:
        worn: dict[str, float | str] = {}
        if look and self.mode == "screen":
            worn["class"] = look
        elif look:
            worn.update(PAPER[look])
        worn |= others
        written = ((k, v if isinstance(v, str) else _round(v)) for k, v in worn.items())
        return "".join(f" {key}={quoteattr(value)}" for key, value in written)


def short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: max(most - 1, 1)].rstrip() + "…"


def _round(value: float) -> str:
    return f"{round(value, 1) + 0.0:g}" if abs(value) < 1e5 else f"{value:.0f}"
