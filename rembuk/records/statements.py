"""What each participant says of the record, and how they sign: taken in the room or afterwards, each bound to the text that was read."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from rembuk.conferences.models import Conference, Participant
from rembuk.core.actor import Actor
from rembuk.core.refusals import Refused
from rembuk.core.verdicts import require
from rembuk.records import papers, phrasing, queries, rules
from rembuk.records.frame import Ground
from rembuk.records.models import Outcome, Record
from rembuk.records.strokes import Line
from rembuk.vault import log


def record_of(conference: Conference, now: datetime) -> Record:
    """The record of a conference, made at the first statement."""
    values = {"school_id": conference.case.school_id, "made_at": now}
    return Record.objects.get_or_create(conference=conference, defaults=values)[0]


@transaction.atomic
def read_out(conference: Conference, *, by: Actor, now: datetime) -> Record:
    """Note that A to H was read out; from now on the window runs for those who were not there."""
    require(rules.may_state(by, conference))
    held = record_of(conference, now)
    if held.read_out_at is None:
        held.read_out_at = now
        held.save(update_fields=["read_out_at"])
        log.record(by, "record.read_out", held, now, case=conference.case)
    return held


SILENCE: dict[str, Any] = {
    "stance": Outcome.Stance.SILENT, "way": "", "words": "", "witness": "", "identity": "", "took_part": None, "typed": "", "strokes": {},
    "edition_digest": "",
}  # fmt: skip


@dataclass(frozen=True)
class Word:
    """What somebody says of the record, and how they sign: agreeing and having taken part are two things."""

    stance: str
    way: str = ""
    words: str = ""
    witness: str = ""
    identity: str = ""
    took_part: bool | None = None
    typed: str = ""
    strokes: Sequence[Line] = ()


@transaction.atomic
def state(conference: Conference, participant: Participant, *, by: Actor, now: datetime, **said: Any) -> Outcome:
    """Keep what a participant says (see Word) of the text as it stands. A later statement replaces an earlier one until the seal.

    Raises Refused when an objection has no words, or a thumbprint no witness.
    """
    require(rules.may_state(by, conference))
    read_out(conference, by=by, now=now)
    return keep(queries.ground(conference), participant, Word(**said), by=by, now=now)


@transaction.atomic
def keep(ground: Ground, seat: Participant, said: Word, *, by: Actor, now: datetime) -> Outcome:
    """Put a statement down, bound to the text of the edition its maker reads. The caller has asked who may make it.

    Raises Refused for what is no statement or lacks something, and when the record was sealed meanwhile.
    """
    if said.stance not in Outcome.Stance.values or said.stance == Outcome.Stance.SILENT:
        raise Refused(_("Pilih satu pernyataan."))
    for _field, sentence in rules.statement_lacks(said.stance, said.way, said.words, said.witness):
        raise Refused(sentence)
    conference = Conference.objects.select_for_update().get(pk=ground.conference.pk)  # the seal holds the same row
    require(rules.is_unsealed(conference))
    values = {
        "stance": said.stance, "way": said.way, "words": said.words.strip(), "witness": said.witness.strip(),
        "identity": said.identity.strip(), "took_part": said.took_part, "typed": said.typed.strip(),
        "strokes": {"lines": [list(line) for line in said.strokes]} if said.strokes else {},
        "edition_digest": papers.read_digest(ground, papers.reader_for(ground, seat)), "at": now,
    }  # fmt: skip
    held = record_of(ground.conference, now)
    outcome, _made = Outcome.objects.update_or_create(record=held, participant=seat, defaults=values)
    log.record(by, "record.stated", outcome, now, case=ground.conference.case, fields=[said.stance, said.way])
    return outcome


@transaction.atomic
def keep_silence(record: Record, *, by: Actor, now: datetime) -> int:
    """Once the window is over, note everybody's silence who said nothing; says of how many. A later word still replaces it."""
    conference = Conference.objects.select_for_update().select_related("case__school").get(pk=record.conference_id)
    if not rules.is_over(conference, record.read_out_at, now):
        return 0
    spoke = Outcome.objects.filter(record=record)
    if record.reopened_at is not None:  # what was said of an earlier version stands in that one
        spoke = spoke.filter(at__gte=record.reopened_at)
    said = set(spoke.values_list("participant_id", flat=True))
    mute = [seat for seat in conference.participants.all() if seat.pk not in said and rules.is_asked(seat)]
    for seat in mute:
        outcome, _made = Outcome.objects.update_or_create(record=record, participant=seat, defaults={**SILENCE, "at": now})
        log.record(by, "record.silence_noted", outcome, now, case=conference.case)
    return len(mute)


def said_before(ground: Ground, participant: Participant) -> dict[str, Any]:
    """What this participant said before, to fill the form with."""
    held = ground.outcomes.get(participant.pk)
    way = participant.signature_method if participant.signature_method in Outcome.Way.values else ""
    if held is None:
        return {"way": way}
    if held.stance == Outcome.Stance.SILENT:
        return {"way": way}
    same = {name: getattr(held, name) for name in ("stance", "way", "words", "witness", "identity", "took_part", "typed")}
    return {**same, "strokes": json.dumps(held.strokes.get("lines", [])) if held.strokes else ""}


def lacks(ground: Ground, now: datetime) -> list[str]:
    """What keeps this record from its seal now."""
    return [*rules.seal_lacks(ground, papers.read_digests(ground), now), *phrasing.lacks(ground)]
