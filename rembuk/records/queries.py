"""Reads for the record: the ground a sheet stands on, and which editions there are."""

from uuid import UUID

from django.db.models import F, Q

from rembuk.cases.models import CaseStudent, Citation, Evidence, Point
from rembuk.conferences import queries as conferences
from rembuk.conferences.models import Conference
from rembuk.conferences.naming import Reader
from rembuk.records.links import Field, link
from rembuk.records.models import Outcome
from rembuk.records.sheet import Ground


def ground(conference: Conference) -> Ground:
    """All rows of one record: twelve queries, whatever stands in it."""
    case = conference.case
    conferences.fetch(conference, "clarifications", "alternatives", "services", "dissents", "planned_actions", "goals")
    seats = conferences.seats(conference, stance=F("outcomes__stance"), way=F("outcomes__way"))
    students = list(CaseStudent.objects.filter(case=case).select_related("student").order_by("place"))
    taken = Q(conference_id=conference.pk) | Q(conference_id__isnull=True, state__in=["accepted", "changed"])
    points = list(Point.objects.filter(taken, case=case).exclude(state="dropped").order_by("lens", "rank"))
    evidence = list(Evidence.objects.filter(case=case).prefetch_related("wordings").order_by("number"))
    citations = _links(conference, students, points, evidence)
    return Ground(
        conference=conference,
        students=students,
        evidence=[e for e in evidence if e.state != Evidence.State.WITHDRAWN],
        points=points,
        citations=citations,
        outcomes={p.pk: Outcome(participant=p, stance=p.stance, way=p.way) for p in seats if p.stance is not None},
    )


def _links(
    conference: Conference, students: list[CaseStudent], points: list[Point], evidence: list[Evidence]
) -> list[tuple[UUID, UUID]]:
    """Fill in whom and what each row is about; returns what cites which evidence."""
    fields: list[Field] = [(evidence, "students"), (points, "students"), (conference.clarifications.all(), "affects")]
    fields += [(rows.all(), "students") for rows in (conference.services, conference.planned_actions, conference.goals)]
    known = {row.pk: row for row in (*students, *evidence)}
    cited = Citation.objects.live(conference.case)
    return link(fields, known, also=cited.values_list("citing_id", "evidence_id"))


def readers(held: Ground) -> dict[str, Reader]:
    """The editions of a record by their name in addresses: sekolah, keluarga-1, keluarga-2, ..."""
    return {"sekolah": Reader(), **{f"keluarga-{s.place}": Reader(child=s) for s in held.students}}
