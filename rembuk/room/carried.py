"""Rows of a room that come in with their case from another installation, as they were: each writes one row and the log."""

from datetime import datetime
from typing import Any

from django.db import transaction

from rembuk.conferences import rules
from rembuk.conferences.models import Alternative, Conference, Participant
from rembuk.core.actor import Actor
from rembuk.core.verdicts import require
from rembuk.room.models import Ballot, Handling, Revision, Word
from rembuk.vault import log


@transaction.atomic
def keep_word(
    conference: Conference, *, participant: Participant, handled: dict[str, Any] | None, by: Actor, now: datetime, **values: Any
) -> Word:
    """Words that somebody said from a phone, with what became of them."""
    require(rules.may_change(by, conference))
    word = Word.objects.create(conference=conference, participant=participant, **values)
    if handled is not None:
        Handling.objects.create(word=word, **handled)
    log.record(by, "word.carried", word, now, case=conference.case)
    return word


@transaction.atomic
def keep_ballot(alternative: Alternative, *, participant: Participant, by: Actor, now: datetime, **values: Any) -> Ballot:
    """What one person thought of an alternative."""
    require(rules.may_change(by, alternative.conference))
    row = Ballot.objects.create(alternative=alternative, participant=participant, **values)
    log.record(by, "ballot.carried", alternative, now, case=alternative.conference.case)
    return row


@transaction.atomic
def keep_revision(conference: Conference, *, by: Actor, now: datetime, **values: Any) -> Revision:
    """One state of a shared text; who wrote it is known to the installation where it was written."""
    require(rules.may_change(by, conference))
    row = Revision.objects.create(conference=conference, author=by.ref, **values)
    log.record(by, "minutes.carried", row, now, case=conference.case)
    return row
