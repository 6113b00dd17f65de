"""A record that comes in with its case from another installation, as it was there: each function writes its rows and the log.

The school's private key never travels. A seal that came in is kept with its certificate, so that it can be checked, but it stands
outside this school's chain and register: the public page vouches only for what was sealed here.
"""

import base64
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from rembuk.conferences import actions as conferences
from rembuk.conferences.models import Conference, Participant
from rembuk.core.actor import Actor
from rembuk.core.refusals import Refused
from rembuk.core.verdicts import require
from rembuk.documents import digest as digests
from rembuk.documents import sealing as pades
from rembuk.files import actions as files
from rembuk.files import kinds
from rembuk.files.checking import Checked
from rembuk.files.models import StoredFile
from rembuk.people.models import Person
from rembuk.records import rules
from rembuk.records.models import (
    Addition,
    Certificate,
    Copy,
    Edition,
    Outcome,
    Record,
    Reopening,
    Scan,
    Seal,
    SealedFile,
    SealedPaper,
)
from rembuk.records.sealing import index_of
from rembuk.vault import log

Facts = dict[str, Any]


@transaction.atomic
def keep_record(conference: Conference, *, by: Actor, now: datetime, **values: Any) -> Record:
    """The record itself: when it was read out, which version is worked on, who acknowledged it."""
    require(rules.may_state(by, conference))
    record = Record.objects.create(conference=conference, school_id=conference.case.school_id, made_at=now, **values)
    log.record(by, "record.carried", record, now, case=conference.case)
    return record


@transaction.atomic
def keep_outcome(record: Record, seat: Participant, *, by: Actor, now: datetime, **values: Any) -> Outcome:
    """What one participant said, and the points of their own hand."""
    require(rules.may_state(by, record.conference))
    made = Outcome.objects.create(record=record, participant=seat, **values)
    log.record(by, "record.stated", made, now, case=record.conference.case, fields=["impor"])
    return made


@transaction.atomic
def keep_seal(
    record: Record, *, certificate: str, root: str, sealed_by: Person | None, by: Actor, now: datetime, **values: Any
) -> Seal:
    """The seal of one version. Its digest must be the chain's, or the bundle was changed on its way."""
    require(rules.may_state(by, record.conference))
    if values["chain"] != sha256(f"{values['previous']}{values['digest']}".encode()).hexdigest():
        raise _changed()
    school = record.school
    public = {"school": school, "certificate": certificate, "root": root}
    held = Certificate.objects.filter(**public).first() or Certificate.objects.create(
        **public, key="", made_at=now, retired_at=now
    )
    made = Seal.objects.create(record=record, school=school, certificate=held, by=sealed_by, arrived_at=now, **values)
    Seal.objects.filter(record=record, version=made.version - 1).update(superseded_by=made)
    log.record(by, "record.seal_carried", made, now, case=record.conference.case)
    return made


@transaction.atomic
def keep_edition(seal: Seal, data: bytes, *, by: Actor, now: datetime, **values: Any) -> Edition:
    """A frozen edition and its sealed file.

    Raises Refused unless the value has its digest and the file is whole under the certificate that came along.
    """
    require(rules.may_state(by, _record(seal).conference))
    is_school = values["kind"] == Edition.Kind.SCHOOL
    if digests.digest(values["value"]) != values["digest"] or (is_school and values["digest"] != seal.digest):
        raise _changed()
    if not pades.is_whole(data, seal.certificate.root):
        raise _changed()
    made = Edition.objects.create(record=seal.record, version=seal.version, **values)
    SealedFile.objects.create(edition=made, content=base64.b64encode(data).decode())
    # Of this row alone, so that the public check, which asks by the file, does not find it.
    own = index_of(f"{seal.pk}:{sha256(data).hexdigest()}")
    SealedPaper.objects.create(seal=seal, edition=made, file_index=own)
    log.record(by, "record.edition_carried", made, now, case=_record(seal).conference.case)
    return made


def _record(seal: Seal) -> Record:
    if seal.record is None:
        raise _changed()
    return seal.record


def _changed() -> Refused:
    return Refused(_("Berita acara dalam berkas ini tidak utuh: isi dan segelnya tidak cocok."))


@transaction.atomic
def keep_scan(record: Record, sent: Facts, *, outcome: Outcome | None, by: Actor, now: datetime, **values: Any) -> Scan:
    """What was signed outside, with its file."""
    require(rules.may_state(by, record.conference))
    file = _file(record, sent, by, now)
    made = Scan.objects.create(record=record, outcome=outcome, file=file, **values)
    log.record(by, "record.scan_kept", made, now, case=record.conference.case, fields=["impor"])
    return made


@transaction.atomic
def keep_copy(record: Record, sent: Facts | None, *, by: Actor, now: datetime, **values: Any) -> Copy:
    """One line of the distribution log, with the file that was handed over."""
    require(rules.may_state(by, record.conference))
    made = Copy.objects.create(record=record, file=_file(record, sent, by, now) if sent else None, **values)
    log.record(by, "record.copy_given", made, now, case=record.conference.case, fields=["impor"])
    return made


def _file(record: Record, sent: Facts, by: Actor, now: datetime) -> StoredFile:
    if kinds.recognised(sent["data"]) != sent["kind"]:
        raise Refused(_("Berkas dalam bundel ini bukan jenis yang disebutnya."))
    case = record.conference.case
    return files.keep(Checked(sent["kind"], sent["name"], sent["data"]), scope=case.scope, by=by, now=now, case=case)


@transaction.atomic
def keep_afterwards(record: Record, *, additions: list[Facts], reopenings: list[Facts], by: Actor, now: datetime) -> None:
    """Addenda, later ink, and why sealed versions were opened again."""
    require(rules.may_state(by, record.conference))
    for row in additions:
        made = Addition.objects.create(record=record, **row)
        log.record(by, "record.added_to", made, now, case=record.conference.case, fields=["impor"])
    for row in reopenings:
        opened = Reopening.objects.create(record=record, **row)
        log.record(by, "record.reopened", opened, now, case=record.conference.case, fields=["impor"])


@transaction.atomic
def close(record: Record, *, by: Actor, now: datetime) -> None:
    """The last of all: what was agreed is closed again, as it was under its seal."""
    conferences.lock(record.conference, by=by, now=now)
