"""The leader's tray: what people say from their phones, and what becomes of it. Words stay as they were said."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from rembuk.cases.models import Evidence
from rembuk.conferences.models import Clarification, Conference, Participant, Sitting
from rembuk.core.actor import Actor
from rembuk.core.refusals import Refused
from rembuk.core.verdicts import require
from rembuk.room import board, once, rules
from rembuk.room.board import Act
from rembuk.room.models import Handling, Word
from rembuk.vault import log

SAYABLE = (Act.ADD, Act.CONFIRM, Act.CORRECT, Act.DISPUTE)


@transaction.atomic
def say(
    seat: Participant,
    *,
    sitting: Sitting | None,
    sent: UUID,
    act: str,
    statement: str,
    about: Evidence | None,
    by: Actor,
    now: datetime,
) -> Word:
    """Put words into the tray. `sent` came with the page: the same words sent again stand once, other ones are new."""
    mark = once.mark(sent, str(seat.pk), act, statement, str(about.pk) if about else "")
    if held := Word.objects.filter(pk=mark, participant=seat).first():
        return held
    require(rules.may_speak(by, sitting, seat))
    if act not in SAYABLE:
        raise Refused(_("Pilih maksud yang ingin Anda sampaikan."))
    if act != Act.ADD and about is None:
        raise Refused(_("Pilih bukti yang dimaksud."))
    words = statement.strip() or (_("Benar.") if act == Act.CONFIRM else "")
    if not words:
        raise Refused(_("Tulis apa yang disampaikan."))
    word = Word(
        id=mark, conference=seat.conference, participant=seat, step=seat.conference.step, act=act, statement=words, about=about,
        made_at=now,
    )  # fmt: skip
    return _stored(word, by, now)


def _stored(word: Word, by: Actor, now: datetime) -> Word:
    try:
        with transaction.atomic():
            word.save(force_insert=True)
    except IntegrityError:  # sent twice at one moment: the other one was first
        held = Word.objects.filter(pk=word.pk, participant_id=word.participant_id).first()
        if held is None:
            raise
        return held
    log.record(by, "word.said", word, now, case=word.conference.case)
    return word


@transaction.atomic
def take_up(word: Word, *, act: str, statement: str, by: Actor, now: datetime) -> Clarification:
    """Bring words before everybody, as they were said or as the speaker agrees they are put."""
    require(rules.may_handle(by, word))
    row = board.speak(
        word.conference, participant=word.participant, act=act or word.act, statement=statement.strip() or word.statement,
        affects=[word.about] if word.about else [], by=by, now=now,
    )  # fmt: skip
    _handled(word, Handling.How.TAKEN, "", by, now, clarification=row)
    return row


@transaction.atomic
def answer(word: Word, *, words: str, by: Actor, now: datetime) -> None:
    """Answer the speaker alone, on the own screen."""
    require(rules.may_handle(by, word))
    if not words.strip():
        raise Refused(_("Tulis jawabannya."))
    _handled(word, Handling.How.ANSWERED, words.strip(), by, now)


@transaction.atomic
def set_aside(word: Word, *, words: str, by: Actor, now: datetime) -> None:
    """Not now, and why; the speaker reads the reason."""
    require(rules.may_handle(by, word))
    if not words.strip():
        raise Refused(_("Tulis alasannya; yang menyampaikan dapat membacanya."))
    _handled(word, Handling.How.ASIDE, words.strip(), by, now)


def _handled(word: Word, how: str, words: str, by: Actor, now: datetime, *, clarification: Clarification | None = None) -> None:
    Handling.objects.create(word=word, how=how, answer=words, clarification=clarification, made_at=now)
    log.record(by, f"word.{how}", word, now, case=word.conference.case)


def unhandled() -> Coalesce:
    """How many words nobody has taken up yet, as a column of a conference."""
    rows = Word.objects.filter(conference=OuterRef("pk"), handling__isnull=True).order_by().values("conference")
    return Coalesce(Subquery(rows.annotate(n=Count("pk")).values("n")), 0)


def waiting(conference: Conference) -> int:
    """How many words nobody has taken up yet."""
    return Word.objects.filter(conference=conference, handling__isnull=True).count()


def of(conference: Conference) -> list[Word]:
    """All words of the room, the newest first, with what became of them: one query."""
    held = Word.objects.filter(conference=conference).select_related("handling", "participant", "about")
    return list(held.order_by("-made_at", "pk"))
