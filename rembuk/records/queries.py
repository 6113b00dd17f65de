"""Reads for the record: the ground a sheet stands on, and which editions there are."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Q, prefetch_related_objects

from rembuk.cases.models import CaseStudent, Citation, Evidence, Point
from rembuk.cases.naming import Tokens
from rembuk.conferences import queries as conferences
from rembuk.conferences.models import Conference, Participant
from rembuk.conferences.naming import Reader
from rembuk.core.links import Field, link
from rembuk.records import rules
from rembuk.records.frame import Ground
from rembuk.records.models import Addition, Copy, Edition, Outcome, Record, Reopening, Scan, Seal, SealedPaper

NOBODY = UUID(int=0)


def ground(conference: Conference, *, wordings: bool = True) -> Ground:
    """All rows of one record: twelve queries, whatever stands in it, and one more once somebody made a statement.

    Without the earlier `wordings` C cannot be composed.
    """
    case = conference.case
    prefetch_related_objects([case.school], "logos")  # once for all editions
    conferences.fetch(conference, "clarifications", "alternatives", "services", "dissents", "planned_actions", "goals")
    seats = conferences.seats(
        conference,
        said=F("outcomes"),
        read_out_at=F("conference__record__read_out_at"),
        reopened_at=F("conference__record__reopened_at"),
    )
    students = list(CaseStudent.objects.filter(case=case).select_related("student").order_by("place"))
    taken = Q(conference_id=conference.pk) | Q(conference_id__isnull=True, state__in=["accepted", "changed"])
    points = list(Point.objects.filter(taken, case=case).exclude(state="dropped").order_by("lens", "rank"))
    items = Evidence.objects.filter(case=case).order_by("number")
    evidence = list(items.prefetch_related("wordings") if wordings else items)
    citations = _links(conference, students, points, evidence)
    read_out_at, reopened_at = (seats[0].read_out_at, seats[0].reopened_at) if seats else (None, None)
    return Ground(
        conference=conference,
        students=students,
        evidence=[e for e in evidence if e.state != Evidence.State.WITHDRAWN],
        points=points,
        citations=citations,
        outcomes=_outcomes(conference) if any(p.said for p in seats) else {},
        read_out_at=read_out_at,
        original=_original(conference, reopened_at) if read_out_at else "",
        reopened_at=reopened_at,
        former=_former(conference) if reopened_at else None,
    )


def worded(conference: Conference, students: list[CaseStudent], evidence: list[Evidence], points: list[Point]) -> Ground:
    """What the coach reads of a record, from rows that were read already: four queries, its people's beside. No sheet is made of it."""
    conferences.fetch(conference, "participants__person", "clarifications", "alternatives", "planned_actions")
    fields: list[Field] = [(evidence, "students"), (conference.clarifications.all(), "affects")]
    link(fields, {row.pk: row for row in (*students, *evidence)})
    taken = [
        p for p in points if p.conference_id == conference.pk or (not p.conference_id and p.state in ("accepted", "changed"))
    ]
    return Ground(conference, students, evidence, taken, citations=[], outcomes={})


def _outcomes(conference: Conference) -> dict[UUID, Outcome]:
    """What was said, by participant."""
    found = Outcome.objects.select_related("record__conference").filter(record__conference=conference)
    return {o.participant_id: o for o in found}


def _former(conference: Conference) -> Seal | None:
    """The seal of the version before the one that is worked on, or was sealed last."""
    before = Seal.objects.filter(record__conference=conference, version=F("record__version") - 1)
    return before.first()


def _original(conference: Conference, since: datetime | None) -> str:
    """What the sheet says of the signed paper that was brought in: it is the original, and where it differs."""
    rows = Scan.objects.filter(record__conference=conference, kind=Scan.Kind.ORIGINAL).order_by("number")
    held = [
        scan for scan in rows if since is None or scan.made_at >= since
    ]  # an earlier paper is the original of its own version
    if not held:
        return ""
    letters = sorted({letter for scan in held for letter in scan.differs})
    told = " ".join(scan.words for scan in held if scan.words)
    where = f" dan berbeda dari lembar ini pada bagian {', '.join(letters)}: {told}" if letters else ""
    return f"Naskah asli adalah kertas yang ditandatangani; pindaiannya tersimpan{where}."


def scans(conference: Conference) -> list[Scan]:
    """What was signed outside and brought in, by number."""
    held = Scan.objects.filter(record__conference=conference).select_related("file", "outcome", "record")
    return list(held.order_by("number"))


def ink_of(outcome: Outcome | None) -> list[Scan]:
    """The scanned ink of one person, to be shown beside their statement."""
    return list(outcome.scans.select_related("file").order_by("number")) if outcome else []


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


@dataclass(frozen=True)
class Said:
    """A participant with what they said of the record; `outcome` None: nothing yet."""

    seat: Participant
    label: str  # what they are, children named as the counsellor reads them
    outcome: Outcome | None
    is_stale: bool

    @property
    def sign(self) -> str:
        if self.outcome is None or self.outcome.stance == Outcome.Stance.SILENT:
            return "open"
        return "late" if self.is_stale else "done"


def said(held: Ground, read: dict[Any, str]) -> list[Said]:
    """Everybody whose word is asked for, in the order of the record; those who were not there have the window for it."""
    seats = [s for s in sorted(held.conference.participants.all(), key=lambda p: p.rank) if rules.is_asked(s)]
    outcomes = held.outcomes

    def stale(seat: Participant) -> bool:
        made = outcomes.get(seat.pk)
        return made is not None and rules.is_stale(made, read[seat.pk])

    return [Said(s, label_of(held, s), outcomes.get(s.pk), stale(s)) for s in seats]


def label_of(held: Ground, seat: Participant) -> str:
    """What a participant is, as the counsellor reads it: children by name, or by initials."""
    return Tokens(held.conference.case, held.students).text(seat.label)


def seats_of(conference: Conference) -> list[Participant]:
    """Who may be handed a copy, in the order of the record."""
    return list(conference.participants.select_related("person").order_by("rank"))


def seat_of(held: Ground, pk: Any) -> Participant | None:
    return next((s for s in held.conference.participants.all() if s.pk == pk), None)


def seal_of(conference: Conference) -> Seal | None:
    if conference.locked_at is None:
        return None
    held = Seal.objects.select_related("school", "by", "record").filter(record__conference=conference)
    return held.order_by("-version").first()


def former_versions(conference: Conference) -> list[Seal]:
    """Versions that were replaced, or will be by the one that is worked on; the latest first, with why each was opened again."""
    held = Seal.objects.filter(record__conference=conference).order_by("-version")
    rows = list(held.exclude(version=F("record__version")) if conference.locked_at else held)
    reasons = {r.version: r for r in Reopening.objects.filter(record__conference=conference)} if rows else {}
    for row in rows:
        row.reopening = reasons.get(row.version)
    return rows


def sealed_paper(conference: Conference, edition: str, version: int | None = None) -> SealedPaper | None:
    """The sealed file of an edition by its name in addresses; of the latest version, None while that is open."""
    if conference.locked_at is None and version is None:
        return None
    rows = SealedPaper.objects.filter(seal__record__conference=conference).order_by("-seal__version")
    found = rows.select_related("edition__record__conference")
    if version is not None:
        found = found.filter(seal__version=version)
    if edition == "sekolah":
        return found.filter(edition__kind="school").first()
    return found.filter(edition__kind="family", edition__student__place=edition.removeprefix("keluarga-")).first()


def frozen(conference: Conference, edition: str) -> Edition | None:
    """What was sealed of an edition; None before the seal, and where no such edition was sealed."""
    paper = sealed_paper(conference, edition)
    return paper.edition if paper else None


def afterwards(record: Record) -> tuple[list[Addition], list[Copy]]:
    """What came after the seal: additions and copies, by number."""
    return list(record.additions.order_by("number")), list(
        record.copies.select_related("edition__student__student", "file").order_by("number")
    )


def editions(record: Record) -> dict[str, Edition]:
    """The sealed editions by their names in addresses."""
    rows = record.editions.filter(version=record.version).select_related("student__student").order_by("student__place")
    return {f"keluarga-{e.student.place}" if e.student else "sekolah": e for e in rows}


def copy_of(record: Record, pk: Any) -> Copy | None:
    found = Copy.objects.filter(record=record, pk=pk).select_related("file").first()
    if found is not None:
        found.record = record
    return found


def by_code(code: str) -> Seal | None:
    """The seal that a paper's code names, as people type it: small letters, dashes and spaces are as good.

    What cannot be a code is asked for like any other, so that no answer comes sooner.
    """
    plain = "".join(c for c in code.upper() if c.isalnum())
    sealed_here = Seal.objects.select_related("school").filter(arrived_at=None)
    return sealed_here.filter(code=plain if len(plain) == 12 else "-").first()


def newest(seal: Seal | None) -> Seal | None:
    """The version in force of a seal's record. Asked also where there is none: every answer takes the same way."""
    record = seal.record_id if seal and seal.record_id else NOBODY
    return Seal.objects.select_related("school").filter(record_id=record, arrived_at=None).order_by("-version").first()


def by_file(index: str) -> Seal | None:
    """The seal under which a file with this fingerprint is registered."""
    paper = SealedPaper.objects.select_related("seal__school").filter(file_index=index).first()
    return paper.seal if paper else None
