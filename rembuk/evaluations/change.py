"""What changed, in plain words with the numbers behind it. About the goal, never a verdict on the child."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from rembuk.charts.scale import number

ENOUGH = 3  # pairs are compared from three values before and three during (product.md, stage 4)


def nonoverlap(before: Sequence[float], during: Sequence[float], *, wants_less: bool) -> float | None:
    """Non-overlap of all pairs: the share of pairs in which the later value lies nearer to what was agreed."""
    if len(before) < ENOUGH or len(during) < ENOUGH:
        return None
    sign = -1 if wants_less else 1
    pairs = [(sign * later) - (sign * earlier) for earlier in before for later in during]
    return sum(1.0 if p > 0 else 0.5 if p == 0 else 0.0 for p in pairs) / len(pairs)


def movement(first: float, last: float, unit: str) -> str:
    """From where to where."""
    words = {"first": number(first), "last": number(last), "unit": unit}
    if first == last:
        return _("tetap %(last)s %(unit)s") % words
    if last < first:
        return _("turun dari %(first)s menjadi %(last)s %(unit)s") % words
    return _("naik dari %(first)s menjadi %(last)s %(unit)s") % words


def against_target(values: Sequence[float], target: float, unit: str, *, wants_less: bool) -> str:
    """How often the target was there, and whether it is there now."""
    met = [v <= target if wants_less else v >= target for v in values]
    words = {"target": number(target), "unit": unit, "met": sum(met), "all": len(met), "gap": number(abs(values[-1] - target))}
    if met[-1] and len(met) == 1:
        return _("Target %(target)s %(unit)s tercapai.") % words
    if met[-1]:
        return _("Target %(target)s %(unit)s tercapai pada %(met)s dari %(all)s pengukuran, termasuk yang terakhir.") % words
    if any(met):
        return _("Target %(target)s %(unit)s tercapai pada %(met)s dari %(all)s pengukuran; kini selisihnya %(gap)s.") % words
    return _("Target %(target)s %(unit)s belum tercapai; selisihnya kini %(gap)s.") % words
