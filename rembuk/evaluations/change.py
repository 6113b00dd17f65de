"""What changed, in plain words with the numbers behind it. About the goal, never a verdict on the child."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from rembuk.charts.scale import number
from rembuk.evaluations import statistics


def compared(before: Sequence[float], during: Sequence[float], unit: str, *, wants_less: bool) -> tuple[str, str]:
    """Means with their difference, and the pairs with their interval: from three values before and three during; else that it is too few."""
    found = statistics.nap(before, during, wants_less=wants_less)
    if found is None:
        words = {"least": statistics.ENOUGH, "before": len(before), "during": len(during)}
        said = _("Terlalu sedikit nilai untuk membandingkan sebelum dan selama bantuan (%(before)s dan %(during)s; perlu %(least)s dan %(least)s).")  # fmt: skip
        return said % words, ""
    earlier, later = statistics.mean(before), statistics.mean(during)
    means = _("Rata-rata sebelum bantuan %(before)s, selama bantuan %(during)s %(unit)s; selisih %(gap)s.") % {
        "before": number(earlier), "during": number(later), "unit": unit, "gap": number(later - earlier),
    }  # fmt: skip
    pairs = _("Dari semua pasangan nilai sebelum dan selama bantuan, %(share)s%% lebih dekat ke sasaran (NAP %(nap)s dari %(before)s dan %(during)s nilai; selang kepercayaan 95%% menurut Newcombe 2006: %(low)s sampai %(high)s).") % {"share": round(found.value * 100), "nap": number(found.value), "before": found.before, "during": found.during, "low": number(found.low), "high": number(found.high)}  # fmt: skip
    return means, pairs


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
