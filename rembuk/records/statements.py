"""What each participant says of the record, and how they sign: taken in the room or afterwards, each bound to the text that was read."""

from datetime import datetime

from django.db import transaction

from rembuk.conferences.models import Conference, Participant
from rembuk.core.actor import Actor
from rembuk.core.refusals import Refused
from rembuk.core.verdicts import require
from rembuk.records import papers, queries, rules
from rembuk.records.models import Outcome, Record
from rembuk.records.sheet import Ground
from rembuk.vault import log


def record_of(conference: Conference, now: datetime) -> Record:
    """The record of a conference, made at the first statement."""
    values = {"school_id": conference.case.school_id, "made_at": now}
    return Record.objects.get_or_create(conference=conference, defaults=values)[0]


@transaction.atomic
def read_out(conference: Conference, *, by: Actor, now: datetime) -> Record:
    """Note that A to H was read out; from now on those who were not there have three days."""
    require(rules.may_state(by, conference))
    held = record_of(conference, now)
    if held.read_out_at is None:
        held.read_out_at = now
        held.save(update_fields=["read_out_at"])
        log.record(by, "record.read_out", held, now, case=conference.case)
    return held


@transaction.atomic
def state(
    conference: Conference, participant: Participant, *, stance: str, way: str, words: str = "", witness: str = "", identity: str = "",
    by: Actor, now: datetime,
) -> Outcome:  # fmt: skip
    """Keep what a participant says of the text as it stands. A later statement replaces an earlier one until the seal.

    Raises Refused when an objection has no words, or a thumbprint no witness.
    """
    require(rules.may_state(by, conference))
    for _field, sentence in rules.statement_lacks(stance, way, words, witness):
        raise Refused(sentence)
    held = read_out(conference, by=by, now=now)
    ground = queries.ground(conference)
    values = {
        "stance": stance, "way": way, "words": words.strip(), "witness": witness.strip(), "identity": identity.strip(),
        "edition_digest": papers.read_digest(ground, papers.reader_for(ground, participant)), "at": now,
    }  # fmt: skip
    outcome, _made = Outcome.objects.update_or_create(record=held, participant=participant, defaults=values)
    log.record(by, "record.stated", outcome, now, case=conference.case, fields=[stance, way])
    return outcome


def kept(ground: Ground, participant: Participant) -> dict[str, str]:
    """What this participant said before, to fill the form with."""
    held = ground.outcomes.get(participant.pk)
    way = participant.signature_method if participant.signature_method in Outcome.Way.values else ""
    if held is None:
        return {"way": way}
    return {"stance": held.stance, "way": held.way, "words": held.words, "witness": held.witness, "identity": held.identity}


def lacks(ground: Ground, now: datetime) -> list[str]:
    """What keeps this record from its seal now."""
    return rules.seal_lacks(ground, papers.read_digests(ground), now)
