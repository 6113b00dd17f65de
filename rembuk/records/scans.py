"""What was signed outside is brought in as files: kept, and from the seal on registered by the hash of the whole file."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from rembuk.conferences.models import Conference, Participant
from rembuk.core.actor import Actor
from rembuk.core.refusals import Refused
from rembuk.core.verdicts import require
from rembuk.documents import signatures
from rembuk.files import actions as files
from rembuk.files.checking import Checked
from rembuk.records import rules
from rembuk.records.models import Outcome, Record, Scan, Seal
from rembuk.records.sealing import register_scans
from rembuk.records.statements import record_of
from rembuk.vault import log

MOST = 60
PAPERS = {"pdf", "jpeg", "png"}


@transaction.atomic
def attach(
    conference: Conference, sent: Iterable[Checked], *, kind: str, seat: Participant | None = None, differs: str = "", words: str = "",
    by: Actor, now: datetime,
) -> list[Scan]:  # fmt: skip
    """Keep files of one kind, all or none; of a seat the ink of that person. `differs`: letters of the sections.

    Raises Refused for what is no scan, for differences that are not told, and for a PDF without any signature.
    """
    require(rules.may_attach(by, conference, kind))
    held = Record.objects.select_for_update().get(pk=record_of(conference, now).pk)
    outcome = Outcome.objects.filter(record=held, participant=seat).first() if seat else None
    last = held.scans.aggregate(last=Max("number"))["last"] or 0
    made = []
    for number, one in enumerate(sent, start=last + 1):
        found = _looked_at(one, kind, differs, words, number)
        file = files.keep(one, scope=conference.case.scope, by=by, now=now, case=conference.case)
        scan = Scan.objects.create(
            record=held, outcome=outcome, number=number, kind=kind, file=file, differs=differs, words=words.strip(),
            findings={"signatures": found}, by_id=by.person_id, made_at=now,
        )  # fmt: skip
        log.record(by, "record.scan_kept", scan, now, case=conference.case, fields=[kind])
        made.append(scan)
    seal = Seal.objects.filter(record=held).order_by("-version").first()
    if seal is not None and conference.locked_at is not None:
        register_scans(seal)
    return made


def _looked_at(one: Checked, kind: str, differs: str, words: str, number: int) -> list[dict[str, Any]]:
    if one.kind not in PAPERS:
        raise Refused(_("Naskah bertanda tangan diunggah sebagai PDF atau foto."))
    if number > MOST:
        raise Refused(_("Paling banyak %(most)s berkas pada satu berita acara.") % {"most": MOST})
    if differs and not words.strip():
        raise Refused(_("Tulis apa yang berbeda pada bagian yang ditandai."))
    if kind != Scan.Kind.CERTIFIED:
        return []
    found = signatures.of(one.data) if one.kind == "pdf" else []
    if not found:
        raise Refused(_("PDF ini tidak membawa tanda tangan elektronik yang dapat dibaca."))
    return [asdict(each) for each in found]


@transaction.atomic
def remove(scan: Scan, *, by: Actor, now: datetime) -> None:
    """Destroy a wrong page; only before the seal."""
    conference = scan.record.conference
    require(rules.may_remove(by, scan))
    files.destroy(scan.file, by=by, now=now, case=conference.case)  # its row here goes with it
    log.record(by, "record.scan_removed", scan, now, case=conference.case)
