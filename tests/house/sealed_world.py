"""A sealed record with a copy handed out as a file, as plain rows: sealing itself takes a fifth of a second, and the matrix asks 500 times."""

import base64
from datetime import date, datetime

from rembuk.cases.models import Case
from rembuk.conferences import actions as conferences
from rembuk.files import actions as files
from rembuk.files.checking import Checked
from rembuk.records.models import Certificate, Copy, Edition, Record, Seal, SealedFile, SealedPaper
from tests import build
from tests.cast import Cast

DAY = date(2026, 11, 20)


def handed_out(cast: Cast, now: datetime) -> tuple[Case, Copy]:
    """Another case of Bu Ratna about Bagus, sealed, and the copy that was handed out of it."""
    who = {"by": cast.ratna.actor, "now": now}
    case = build.case(cast, now)
    conference = conferences.plan(case, leader=cast.ratna.person, on_day=DAY, place="Ruang BK", is_on_paper=True, **who)
    type(conference).objects.filter(pk=conference.pk).update(decided_at=now, locked_at=now)
    record = Record.objects.create(school=cast.school, conference=conference, made_at=now)
    certificate = Certificate.objects.create(school=cast.school, made_at=now)
    seal = Seal.objects.create(
        school=cast.school, record=record, on_day=DAY, digest="0" * 64, chain="0" * 64, log_seq=1, log_digest="0" * 64,
        certificate=certificate, by=cast.ratna.person, sealed_at=now,
    )  # fmt: skip
    edition = Edition.objects.create(record=record, kind=Edition.Kind.SCHOOL, digest="0" * 64, frozen_at=now)
    SealedPaper.objects.create(seal=seal, edition=edition, file_index="0" * 64)
    SealedFile.objects.create(edition=edition, content=base64.b64encode(b"%PDF-1.7").decode())
    file = files.keep(Checked("pdf", "salinan.pdf", b"%PDF-1.7"), scope=case.scope, case=case, **who)
    copy = Copy.objects.create(record=record, number=1, holder="Hadi Santoso", way=Copy.Way.FILE, given_on=DAY, file=file)
    return case, copy
