"""Reads for the record: the ground a sheet stands on, and which editions there are."""

from django.db.models import Q

from rembuk.cases.models import CaseStudent, Citation, Evidence, Point
from rembuk.conferences import queries as conferences
from rembuk.conferences.models import Conference
from rembuk.conferences.naming import Reader
from rembuk.records.models import Record
from rembuk.records.sheet import Ground


def ground(conference: Conference) -> Ground:
    """All rows of one record, in a fixed number of queries."""
    whole = conferences.whole(conference)
    case = whole.case
    record = Record.objects.filter(conference=whole).prefetch_related("outcomes").first() or Record(conference=whole)
    taken = Q(conference_id=whole.pk) | Q(conference_id__isnull=True, state__in=["accepted", "changed"])
    points = Point.objects.filter(taken, case=case).exclude(state="dropped").prefetch_related("students").order_by("lens", "rank")
    return Ground(
        record=record,
        conference=whole,
        students=list(CaseStudent.objects.filter(case=case).select_related("student").order_by("place")),
        evidence=list(
            Evidence.objects.filter(case=case)
            .exclude(state="withdrawn")
            .prefetch_related("students", "wordings")
            .order_by("number")
        ),
        points=list(points),
        citations=list(Citation.objects.live(case)),
        outcomes={o.participant_id: o for o in record.outcomes.all()} if record.made_at else {},
    )


def readers(held: Ground) -> dict[str, Reader]:
    """The editions of a record by their name in addresses: sekolah, keluarga-1, keluarga-2, ..."""
    return {"sekolah": Reader(), **{f"keluarga-{s.place}": Reader(child=s) for s in held.students}}
