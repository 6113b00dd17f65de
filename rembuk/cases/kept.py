"""What a case holds for its counsellors alone, asked for its items and sentences: `Case.shows_kept` is set by the door.

A coordinator who opened the case with a reason gets neither an item "hanya konselor" nor what stands on one.
"""

from django.db.models import QuerySet

from rembuk.cases.models import Case, Citation, Evidence, Point


def items(case: Case) -> QuerySet[Evidence]:
    """The items of a case that its reader may see, withdrawn ones too."""
    rows = Evidence.objects.filter(case=case)
    return rows if case.shows_kept else rows.exclude(sensitivity=Evidence.Sensitivity.COUNSELOR)


def points(case: Case) -> QuerySet[Point]:
    """The sentences of its analysis, without those that word what is kept."""
    rows = case.points.all()
    if case.shows_kept:
        return rows
    on_kept = Citation.objects.filter(case=case, kind="point", evidence__sensitivity=Evidence.Sensitivity.COUNSELOR)
    return rows.exclude(pk__in=on_kept.values("citing_id"))


def words(case: Case, text: str) -> str:
    """What was said to a counsellor: nothing for whoever opened the case with a reason."""
    return text if case.shows_kept else ""
