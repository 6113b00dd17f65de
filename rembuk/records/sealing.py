"""Sealing: one act, once. It freezes every edition, signs it, enters it into the register and closes the conference."""

import base64
from datetime import datetime
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

import segno
from django.conf import settings
from django.db import transaction
from django.utils import formats, translation
from django.utils.translation import gettext as _

from rembuk.accounts.models import School
from rembuk.conferences import actions as conferences
from rembuk.conferences.models import Conference
from rembuk.conferences.naming import Reader
from rembuk.core.actor import Actor
from rembuk.core.refusals import Refused
from rembuk.core.verdicts import require
from rembuk.documents import rendering, sealing
from rembuk.files import actions as files
from rembuk.people.models import Person
from rembuk.records import numbering, papers, queries, rules, statements
from rembuk.records.frame import Ground, Value
from rembuk.records.models import Certificate, Edition, Record, Seal, SealedFile, SealedPaper
from rembuk.records.models.seal import new_code
from rembuk.vault import chain, crypto, log, masterkey
from rembuk.vault.models import LogEntry

REASON = "Segel keutuhan berita acara kode {}"


def certificate_of(school: School, now: datetime) -> Certificate:
    """The certificate the school seals with now, made at the first seal."""
    held = Certificate.objects.filter(school=school, retired_at__isnull=True).order_by("-made_at").first()
    if held is not None:
        return held
    made = sealing.new_sealer(school.name, now)
    return Certificate.objects.create(school=school, key=made.key, certificate=made.certificate, root=made.root, made_at=now)


def file_index(data: bytes) -> str:
    """The register's keyed fingerprint of a whole file: without this installation's key it confirms no guess."""
    return index_of(sha256(data).hexdigest())


def index_of(hexdigest: str) -> str:
    return crypto.blind(crypto.derived(masterkey.master(), "rembuk sealed file"), hexdigest)


def check_address(code: str) -> str:
    """Where a paper's code is checked; without a public name only within this installation."""
    return f"{settings.PUBLIC_URL.rstrip('/')}/periksa/{code}/" if settings.PUBLIC_URL else ""


@transaction.atomic
def seal(conference: Conference, *, by: Actor, now: datetime) -> Seal:
    """Freeze and sign every edition of the record; nothing of what was agreed can be changed afterwards.

    Raises Refused with the first thing that is missing, and when the clock stands before the school's last log entry.
    """
    School.objects.select_for_update().get(pk=conference.case.school_id)
    conference = Conference.objects.select_for_update().select_related("case__school", "leader").get(pk=conference.pk)
    record = statements.record_of(conference, now)
    record.conference = conference
    require(rules.may_seal(by, conference))
    statements.keep_silence(record, by=by, now=now)
    ground = queries.ground(conference)
    for sentence in statements.lacks(ground, now):
        raise Refused(sentence)
    made = _made(record, ground, by, now)
    for reader in queries.readers(ground).values():
        if reader.child is None or len(ground.students) > 1:
            _freeze(made, ground, reader, now)
    register_scans(made)
    conferences.lock(conference, by=by, now=now)
    log.record(by, "record.sealed", made, now, case=conference.case)
    return made


def _made(record: Record, ground: Ground, by: Actor, now: datetime) -> Seal:
    school = record.school
    seq, head = chain.head(school.pk)
    if _stands_before(school, seq, now):
        raise Refused(_("Jam komputer ini lebih awal daripada catatan terakhir. Betulkan jamnya sebelum menyegel."))
    last = Seal.objects.filter(school=school, arrived_at=None).order_by("-sealed_at", "-log_seq").first()
    digest = papers.fingerprint(papers.value(ground, Reader()))
    previous = last.chain if last else ""
    number = numbering.public(ground.conference.letter_number, school.letter_template)
    made = Seal.objects.create(
        school=school, record=record, version=record.version, code=new_code(), number=number, on_day=ground.conference.on_day,
        digest=digest, previous=previous, chain=sha256(f"{previous}{digest}".encode()).hexdigest(), log_seq=seq, log_digest=head,
        certificate=certificate_of(school, now), by=Person.objects.get(pk=by.person_id), sealed_at=now,
    )  # fmt: skip
    Seal.objects.filter(record=record, version=record.version - 1).update(superseded_by=made)
    return made


def _stands_before(school: School, seq: int, now: datetime) -> bool:
    last = LogEntry.objects.filter(school_id=school.pk, seq=seq).values_list("at", flat=True).first()
    return last is not None and now < last


def _freeze(made: Seal, ground: Ground, reader: Reader, now: datetime) -> None:
    value = {**papers.value(ground, reader), "watermark": None}
    value["seal"] = _block(made, papers.fingerprint(value))
    kind = Edition.Kind.SCHOOL if reader.child is None else Edition.Kind.FAMILY
    edition = Edition.objects.create(
        record=made.record,
        kind=kind,
        version=made.version,
        student=reader.child,
        value=value,
        digest=value["seal"]["digest"],
        frozen_at=now,
    )
    data = signed(made, value, now)
    SealedFile.objects.create(edition=edition, content=base64.b64encode(data).decode())
    SealedPaper.objects.create(seal=made, edition=edition, file_index=file_index(data))


def signed(made: Seal, value: Value, now: datetime, password: str = "") -> bytes:
    """A value as a PDF under this seal; with a password closed by it."""
    plain = rendering.render("berita-acara", value, moment=now)
    held = sealing.Sealer(made.certificate.key, made.certificate.certificate, made.certificate.root)
    return sealing.seal(plain, held, reason=REASON.format(made.code), moment=now, password=password)


def register_scans(made: Seal) -> None:
    """What was signed on paper and scanned is known to the public check as well."""
    for scan in made.record.scans.select_related("file"):
        index = file_index(files.content(scan.file))
        SealedPaper.objects.get_or_create(file_index=index, defaults={"seal": made})


def _block(made: Seal, digest: str) -> Value:
    """What stands on the paper about its seal; the code in the picture holds no word about a child."""
    local = made.sealed_at.astimezone(ZoneInfo(made.school.time_zone))
    with translation.override("id"):
        at = f"{formats.date_format(local, 'j F Y')}, pukul {local:%H.%M} {made.school.get_time_zone_display()}"
    address = check_address(made.code)
    block: dict[str, Any] = {
        "at": at, "code": made.spoken, "digest": digest, "chain": f"{made.chain[:16]} · catatan {made.log_seq}:{made.log_digest[:16]}",
        "check": address or "halaman Periksa pada Rembuk sekolah", "qr": _qr(address or f"REMBUK {made.spoken} {digest}"),
    }  # fmt: skip
    return block | ({"url": address} if address else {})


def _qr(words: str) -> str:
    return segno.make(words, error="m").svg_inline(border=0, omitsize=True)


def content(paper: SealedPaper) -> bytes:
    """The sealed PDF as it was handed out, byte for byte."""
    return base64.b64decode(SealedFile.objects.get(edition_id=paper.edition_id).content)
