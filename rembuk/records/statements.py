"""What each participant says of the record, and how they sign: taken in the room or afterwards, each bound to the text that was read."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rembuk.conferences.models import Conference, Participant
from rembuk.core.actor import Actor
from rembuk.core.refusals import Refused
from rembuk.core.verdicts import require
from rembuk.records import papers, phrasing, queries, rules
from rembuk.records.frame import Ground
from rembuk.records.models import Outcome, Record
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
    read_out(conference, by=by, now=now)
    said = {"stance": stance, "way": way, "words": words, "witness": witness, "identity": identity}
    return keep(queries.ground(conference), participant, **said, by=by, now=now)


@transaction.atomic
def keep(
    ground: Ground, seat: Participant, *, stance: str, way: str, words: str, witness: str, identity: str, by: Actor, now: datetime
) -> Outcome:
    """Put a statement down, bound to the text of the edition its maker reads. The caller has asked who may make it.

    Raises Refused for what is no statement or lacks something, and when the record was sealed meanwhile.
    """
    if stance not in Outcome.Stance.values or stance == Outcome.Stance.SILENT:
        raise Refused(_("Pilih satu pernyataan."))
    for _field, sentence in rules.statement_lacks(stance, way, words, witness):
        raise Refused(sentence)
    conference = Conference.objects.select_for_update().get(pk=ground.conference.pk)  # the seal holds the same row
    require(rules.is_unsealed(conference))
    values = {
        "stance": stance, "way": way, "words": words.strip(), "witness": witness.strip(), "identity": identity.strip(),
        "edition_digest": papers.read_digest(ground, papers.reader_for(ground, seat)), "at": now,
    }  # fmt: skip
    held = record_of(ground.conference, now)
    outcome, _made = Outcome.objects.update_or_create(record=held, participant=seat, defaults=values)
    log.record(by, "record.stated", outcome, now, case=ground.conference.case, fields=[stance, way])
    return outcome


def said_before(ground: Ground, participant: Participant) -> dict[str, str]:
    """What this participant said before, to fill the form with."""
    held = ground.outcomes.get(participant.pk)
    way = participant.signature_method if participant.signature_method in Outcome.Way.values else ""
    if held is None:
        return {"way": way}
    return {"stance": held.stance, "way": held.way, "words": held.words, "witness": held.witness, "identity": held.identity}


def lacks(ground: Ground, now: datetime) -> list[str]:
    """What keeps this record from its seal now."""
    return [*rules.seal_lacks(ground, papers.read_digests(ground), now), *phrasing.lacks(ground)]
