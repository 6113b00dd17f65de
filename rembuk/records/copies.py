"""Who holds which copy of a sealed record: made for one person, numbered, registered, and noted until it comes back."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from rembuk.conferences.models import Participant
from rembuk.consents import grants
from rembuk.core.actor import Actor
from rembuk.core.refusals import Refused
from rembuk.core.verdicts import require
from rembuk.files import actions as files
from rembuk.files.checking import Checked
from rembuk.records import rules, sealing
from rembuk.records.after import next_number
from rembuk.records.models import Copy, Edition, Record, SealedPaper
from rembuk.records.models.seal import LETTERS
from rembuk.records.wording import day
from rembuk.vault import log

READABLE = timedelta(days=14)  # how long a copy handed over by link can be read


@dataclass(frozen=True)
class Handed:
    """A copy that was made now. `password`: to be said apart from the file; it is kept nowhere."""

    copy: Copy
    password: str = ""


@transaction.atomic
def hand_out(
    record: Record,
    *,
    edition: Edition,
    way: str,
    on: date,
    holder: str = "",
    seat: Participant | None = None,
    by: Actor,
    now: datetime,
) -> Handed:
    """Make a copy for one recipient, with number, name and day on every page, and enter it into the distribution log.

    Raises Refused without a recipient, for another family's edition, and for a link to somebody who has none.
    """
    require(rules.may_add(by, record.conference))
    name = (seat.name if seat else holder).strip()
    if not name:
        raise Refused(_("Tulis siapa yang menerima salinan ini."))
    require(rules.may_receive(record.conference, edition, seat))
    held = Record.objects.select_for_update().get(pk=record.pk)
    require(rules.may_set_anew(edition, way))
    copy = Copy.objects.create(
        record=held, edition=edition, number=next_number(held.copies), holder=name, way=way, given_on=on, by_id=by.person_id,
        is_locked=way == Copy.Way.FILE,
    )  # fmt: skip
    password = ""
    if way == Copy.Way.LINK:
        _open_by_link(record, seat, by, now)
    else:
        password = _make(copy, record, is_family=rules.is_family(seat), by=by, now=now)
    log.record(by, "record.copy_given", copy, now, case=record.conference.case, fields=[way])
    return Handed(copy, password)


def _open_by_link(record: Record, seat: Participant | None, by: Actor, now: datetime) -> None:
    if seat is None or seat.person is None:
        raise Refused(_("Lewat tautan hanya untuk peserta yang mempunyai halaman sendiri. Cetak, atau serahkan berkas bersandi."))
    about = {"what": "record", "object_id": record.conference_id, "why": _("salinan berita acara"), "until": now + READABLE}
    grants.give(record.conference.case, person=seat.person, **about, by=by, now=now)


def _make(copy: Copy, record: Record, *, is_family: bool, by: Actor, now: datetime) -> str:
    """Set, seal and register the copy; returns its password, empty for paper. A family's bears no stamp of secrecy."""
    password = "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4)) if copy.is_locked else ""
    whose = f"Salinan {copy.number} untuk {copy.holder[:60]}, {day(copy.given_on)}"
    value = {**copy.edition.value, "edition": f"{copy.edition.value['edition']} · {whose}"}
    value["confidential"] = value["confidential"] and not is_family
    seal = record.seals.order_by("-version")[0]
    data = sealing.signed(seal, value, now, password)
    case, name = record.conference.case, f"berita-acara-salinan-{copy.number}.pdf"
    copy.file = files.keep(Checked("pdf", name, data), scope=case.scope, by=by, now=now, case=case)
    copy.save(update_fields=["file"])
    SealedPaper.objects.create(seal=seal, file_index=sealing.file_index(data))
    return password


@transaction.atomic
def take_back(copy: Copy, *, ended_as: str, words: str, on: date, by: Actor, now: datetime) -> None:
    """Note that a copy was returned or destroyed."""
    require(rules.may_add(by, copy.record.conference))
    if on < copy.given_on:
        raise Refused(_("Salinan tidak dapat kembali sebelum diserahkan."))
    copy.ended_on, copy.ended_as, copy.end_words = on, ended_as, words.strip()
    copy.save(update_fields=["ended_on", "ended_as", "end_words"])
    log.record(by, "record.copy_ended", copy, now, case=copy.record.conference.case, fields=[ended_as])
