"""Texts that several people write at once: the minutes by letter, C to F. Nothing acknowledged is lost.

A save says from which text it started. Lines that do not touch are merged; what touches is kept beside the text
until somebody chose. Saves of one author within a minute are one revision.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rembuk.conferences import rules as conference_rules
from rembuk.conferences.models import Conference
from rembuk.core.actor import Actor
from rembuk.core.merging import merged
from rembuk.core.refusals import Refused
from rembuk.core.verdicts import YES, Verdict, no, require
from rembuk.room import once
from rembuk.room.models import Revision, Spot
from rembuk.vault import log

PARTS = {
    "c": gettext_lazy("Ringkasan masalah"), "d": gettext_lazy("Hasil analisis"), "e": gettext_lazy("Keputusan bantuan/layanan"),
    "f": gettext_lazy("Rencana evaluasi dan tindak lanjut"),
}  # fmt: skip
TOGETHER = timedelta(seconds=60)


@dataclass(frozen=True)
class Saved:
    """What the writer is told: the text as it stands, and the own text where it had to be kept beside it."""

    number: int
    text: str
    aside: Revision | None = None


def may_write(by: Actor, conference: Conference) -> Verdict:
    """Who works on the case; and whoever was named to write the minutes, until the record is sealed."""
    if verdict := conference_rules.may_change(by, conference):
        return verdict
    taker = Spot.objects.filter(conference=conference, minute_taker__person_id=by.person_id).exists()
    if taker and by.person_id is not None and not by.read_only and conference.locked_at is None:
        return YES
    return no(_("Notula ditulis oleh pemimpin dan notulis yang ditunjuk."))


def head(conference: Conference, part: str) -> Revision | None:
    """The text as it stands."""
    rows = Revision.objects.filter(conference=conference, part=part, is_aside=False)
    return rows.order_by("-number").first()


def texts(conference: Conference) -> dict[str, str]:
    """All parts as they stand: one query."""
    rows = Revision.objects.filter(conference=conference, is_aside=False).order_by("number")
    return {row.part: row.text for row in {r.part: r for r in rows}.values()}


def waiting(conference: Conference) -> list[Revision]:
    """What could not be merged and waits for somebody to choose, of every text of the conference."""
    rows = Revision.objects.filter(conference=conference, is_aside=True, settled_at__isnull=True)
    return list(rows.order_by("made_at", "part", "number"))


def beside(conference: Conference) -> dict[str, list[Revision]]:
    """The same by part."""
    found: dict[str, list[Revision]] = {}
    for row in waiting(conference):
        found.setdefault(row.part, []).append(row)
    return found


@transaction.atomic
def save(
    conference: Conference,
    *,
    part: str,
    sent: UUID,
    base: str,
    text: str,
    by: Actor,
    now: datetime,
) -> Saved:
    """Take a text that was written upon `base`. The same sending taken twice has one effect."""
    require(may_write(by, conference))
    if part not in PARTS:
        raise Refused(_("Bagian notula tidak dikenal."))
    Conference.objects.select_for_update().get(pk=conference.pk)
    sent = once.mark(sent, part, base, text) or sent
    last = head(conference, part)
    stands = last.text if last else ""
    with once.only(conference, str(sent), now) as is_new:
        if not is_new:
            return Saved(last.number if last else 0, stands, _aside(conference, sent))
    text, base = text.replace("\r\n", "\n"), base.replace("\r\n", "\n")
    both = merged(base, text, stands)
    if both is None:
        return Saved(last.number if last else 0, stands, _kept(conference, part, sent, text, True, by, now))
    if both == stands:
        return Saved(last.number if last else 0, stands)
    row = _followed(last, both, by, now) if base == stands else None
    return Saved((row or _kept(conference, part, sent, both, False, by, now)).number, both)


def _followed(last: Revision | None, text: str, by: Actor, now: datetime) -> Revision | None:
    """Saves of one author within a minute are one revision."""
    if last is None or last.author != by.ref or now - last.begun_at >= TOGETHER:
        return None
    last.text, last.made_at = text, now
    last.save(update_fields=["text", "made_at"])
    log.record(by, "minutes.written", last, now, case=last.conference.case)
    return last


def put(conference: Conference, part: str, text: str, *, before: str, by: Actor, now: datetime) -> None:
    """A text that is a column elsewhere was written anew: it and what stood there before stay in the history."""
    last = head(conference, part)
    if before and (last is None or last.text != before):
        last = _kept(conference, part, uuid4(), before, False, by, now)
    elif _followed(last, text, by, now):
        return
    _kept(conference, part, uuid4(), text, False, by, now)


def put_beside(conference: Conference, part: str, text: str, *, by: Actor, now: datetime) -> None:
    """A text that could not be merged: kept until somebody made one of both."""
    _kept(conference, part, uuid4(), text, True, by, now)


def _aside(conference: Conference, sent: UUID) -> Revision | None:
    """What was kept beside the text under this mark, if it still waits."""
    return Revision.objects.filter(pk=sent, conference=conference, is_aside=True, settled_at__isnull=True).first()


def _kept(conference: Conference, part: str, sent: UUID, text: str, is_aside: bool, by: Actor, now: datetime) -> Revision:
    rows = Revision.objects.filter(conference=conference, part=part).order_by("-number")
    number = (rows.values_list("number", flat=True).first() or 0) + 1
    row = Revision.objects.create(
        id=sent, conference=conference, part=part, number=number, text=text, author=by.ref, is_aside=is_aside, begun_at=now, made_at=now,
    )  # fmt: skip
    log.record(by, "minutes.kept_beside" if is_aside else "minutes.written", row, now, case=conference.case)
    return row


@transaction.atomic
def settle(row: Revision, *, by: Actor, now: datetime) -> None:
    """Somebody read both texts and the shared one holds what is to stand; the other stays in the history."""
    require(may_write(by, row.conference))
    row.settled_at = now
    row.save(update_fields=["settled_at"])
    log.record(by, "minutes.settled", row, now, case=row.conference.case)
