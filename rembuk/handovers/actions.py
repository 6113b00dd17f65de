"""Serah terima: one case, or all that a counsellor holds, goes to another; the old owner loses access at once."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from rembuk.accounts.models import School
from rembuk.cases import actions as cases
from rembuk.cases import signals
from rembuk.cases.models import Case
from rembuk.concerns import actions as concerns
from rembuk.concerns.models import WAITING, Concern
from rembuk.core.actor import Actor
from rembuk.core.refusals import Refused
from rembuk.core.verdicts import require
from rembuk.handovers import rules
from rembuk.handovers.models import CaseHandover
from rembuk.people.models import Person
from rembuk.vault import log

State = CaseHandover.State


@transaction.atomic
def offer(case: Case, *, to: Person, reason: str, on: date, by: Actor, now: datetime) -> CaseHandover:
    """Offer a case to a colleague, who accepts it; what the coordinator assigns needs nobody's answer."""
    require(rules.may_hand_over(by, case))
    require(rules.may_take(case, to, on))
    if not reason.strip():
        raise Refused(_("Tulis alasan penyerahan dalam satu kalimat."))
    for waiting in case.handovers.filter(state=State.OFFERED):
        _end(waiting, State.WITHDRAWN, "", by, now)
    held = CaseHandover.objects.create(
        case=case, giver_id=case.owner_id, taker=to, offered_by_id=by.person_id, offered_at=now, reason=reason.strip()
    )
    log.record(by, "case.handover_offered", held, now)
    if rules.is_coordinator_of(by, case):
        _give(held, "", by, now)
    return held


@transaction.atomic
def accept(held: CaseHandover, *, by: Actor, now: datetime) -> None:
    """Take a case over; from this moment the old owner opens nothing of it."""
    require(rules.may_accept(by, held))
    _give(held, "", by, now)


@transaction.atomic
def decline(held: CaseHandover, *, words: str, by: Actor, now: datetime) -> None:
    """Say no, with a word of why; the case stays where it is."""
    require(rules.may_decline(by, held))
    if not words.strip():
        raise Refused(_("Tulis mengapa kasus ini tidak dapat Anda terima."))
    _end(held, State.DECLINED, words.strip(), by, now)


@transaction.atomic
def take_back(held: CaseHandover, *, by: Actor, now: datetime) -> None:
    require(rules.may_take_back(by, held))
    _end(held, State.WITHDRAWN, "", by, now)


@transaction.atomic
def offer_all(
    school: School, giver: Person, *, to: Person, reason: str, on: date, by: Actor, now: datetime
) -> list[CaseHandover]:
    """Hand over every case that goes on and every concern that waits of somebody who leaves; all of them or none."""
    cases = list(Case.objects.open().filter(school=school, owner=giver).select_related("school", "owner").order_by("code"))
    waiting = list(Concern.objects.filter(school=school, addressee=giver, state__in=WAITING))
    if not cases and not waiting:
        raise Refused(_("Tidak ada kasus berjalan atau laporan yang menunggu pada guru BK ini."))
    for concern in waiting:
        concerns.pass_on(concern, to=to, reason=reason, on=on, by=by, now=now)
    return [offer(case, to=to, reason=reason, on=on, by=by, now=now) for case in cases]


def _give(held: CaseHandover, words: str, by: Actor, now: datetime) -> None:
    """The case changes hands: its new owner needs no naming any more, its old one keeps nothing."""
    case = held.case
    case.owner = held.taker
    running = case.counselors.filter(Q(until__isnull=True) | Q(until__gt=now))
    running.filter(person__in=[held.giver_id, held.taker_id]).update(until=now)
    case.grants.filter(person=held.giver_id, revoked_at__isnull=True).update(revoked_at=now)
    cases.touch(case, now, "owner")
    _end(held, State.ACCEPTED, words, by, now)
    signals.case_handed_over.send(Case, case=case, giver=held.giver, by=by, now=now)


def _end(held: CaseHandover, state: str, words: str, by: Actor, now: datetime) -> None:
    held.state, held.words, held.answered_by_id, held.answered_at = state, words, by.person_id, now
    held.save(update_fields=["state", "words", "answered_by", "answered_at"])
    log.record(by, f"case.handover_{state}", held, now)
