"""Plan sessions, note how they went; hand a case on and take the answer in."""

import uuid
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from rembuk.cases import actions as cases
from rembuk.cases.models import Case, CaseStudent
from rembuk.conferences.models import PlannedAction
from rembuk.core import clock
from rembuk.core.actor import Actor
from rembuk.core.refusals import Refused
from rembuk.core.verdicts import require
from rembuk.services import rules
from rembuk.services.models import Referral, Session
from rembuk.vault import log


@transaction.atomic
def plan(
    case: Case,
    *,
    service_type: str,
    on: date,
    by: Actor,
    now: datetime,
    at: time | None = None,
    minutes: int | None = None,
    place: str = "",
    people: str = "",
    students: Iterable[CaseStudent] = (),
    action: PlannedAction | None = None,
    times: int = 1,
    weeks: int = 1,
) -> list[Session]:
    """Plan one session, or several `weeks` apart in one go."""
    named = list(students)
    require(rules.may_plan(by, case, service_type, named, times))
    series = uuid.uuid4() if times > 1 else None
    made = []
    for i in range(times):
        one = Session.objects.create(
            case=case, action=action, service_type=service_type, on=on + timedelta(weeks=weeks * i), at=at, minutes=minutes,
            place=place.strip(), people=people.strip(), series=series, by_id=by.person_id, made_at=now,
        )  # fmt: skip
        one.students.set(named)
        made.append(one)
    cases.touch(case, now)
    log.record(by, "session.planned", made[0], now, case=case, fields=[service_type])
    return made


@transaction.atomic
def hold(
    session: Session,
    *,
    on: date,
    minutes: int | None,
    hours: int,
    people: str,
    place: str,
    content: str,
    by: Actor,
    now: datetime,
    at: time | None = None,
) -> None:
    """Note that a session took place, how long, with whom, and what it was about. A later note replaces the earlier one."""
    require(rules.may_hold(by, session, on, clock.today(session.case.school.time_zone, now)))
    session.on, session.at, session.minutes, session.hours = on, at, minutes, hours
    session.people, session.place, session.content = people.strip(), place.strip(), content.strip()
    session.state, session.by_id = Session.State.HELD, by.person_id
    session.save()
    cases.touch(session.case, now)
    log.record(by, "session.held", session, now, case=session.case)


@transaction.atomic
def drop(session: Session, *, state: str, content: str, by: Actor, now: datetime) -> None:
    """A planned session did not take place, or will not; the words say why."""
    require(rules.may_note(by, session))
    if state not in {Session.State.MISSED, Session.State.CANCELLED}:
        raise ValueError("A session is dropped as missed or cancelled.")
    if not content.strip():
        raise Refused(_("Tulis mengapa pertemuan ini tidak berlangsung."))
    session.state, session.content, session.hours = state, content.strip(), 0
    session.save(update_fields=["state", "content", "hours"])
    cases.touch(session.case, now)
    log.record(by, f"session.{state}", session, now, case=session.case)


@transaction.atomic
def move(session: Session, *, on: date, at: time | None, by: Actor, now: datetime) -> None:
    """Another day for a session, planned or missed."""
    require(rules.may_note(by, session))
    if session.state == Session.State.HELD:
        raise Refused(_("Pertemuan ini sudah berlangsung; harinya diubah pada catatannya."))
    session.on, session.at, session.state = on, at, Session.State.PLANNED
    session.save(update_fields=["on", "at", "state"])
    cases.touch(session.case, now)
    log.record(by, "session.moved", session, now, case=session.case)


@transaction.atomic
def refer(
    case: Case, *, student: CaseStudent, to: str, reason: str, sent_on: date, due_on: date, by: Actor, now: datetime
) -> Referral:
    """Hand a student's case on; it stays open until the answer is back."""
    require(rules.may_refer(by, case, student))
    if not (to.strip() and reason.strip()):
        raise Refused(_("Tulis kepada siapa dan mengapa kasus ini dialihtangankan."))
    if due_on < sent_on:
        raise Refused(_("Balikan tidak dapat ditunggu sebelum suratnya dikirim."))
    made = Referral.objects.create(
        case=case, student=student, to=to.strip(), reason=reason.strip(), sent_on=sent_on, due_on=due_on,
        by_id=by.person_id, made_at=now,
    )  # fmt: skip
    cases.touch(case, now)
    log.record(by, "referral.sent", made, now, case=case)
    return made


@transaction.atomic
def take_answer(referral: Referral, *, answer: str, on: date, by: Actor, now: datetime) -> None:
    """The answer is back: this, and nothing else, closes a referral."""
    require(rules.may_end(by, referral))
    if not answer.strip():
        raise Refused(_("Tulis isi balikannya; satu kalimat cukup."))
    if on < referral.sent_on:
        raise Refused(_("Balikan tidak mungkin diterima sebelum suratnya dikirim."))
    referral.answer, referral.ended_on, referral.state = answer.strip(), on, Referral.State.ANSWERED
    referral.save(update_fields=["answer", "ended_on", "state"])
    cases.touch(referral.case, now)
    log.record(by, "referral.answered", referral, now, case=referral.case)


@transaction.atomic
def remind(referral: Referral, *, due_on: date, on: date, by: Actor, now: datetime) -> None:
    """Note that the answer was asked for again, and until when it is awaited now."""
    require(rules.may_end(by, referral))
    referral.reminded_on, referral.due_on = on, max(due_on, on)
    referral.save(update_fields=["reminded_on", "due_on"])
    cases.touch(referral.case, now)
    log.record(by, "referral.reminded", referral, now, case=referral.case)


@transaction.atomic
def take_back(referral: Referral, *, answer: str, on: date, by: Actor, now: datetime) -> None:
    """The referral is not pursued any more, with the reason: it was sent wrongly, or the family chose another way."""
    require(rules.may_end(by, referral))
    if not answer.strip():
        raise Refused(_("Tulis mengapa alih tangan ini ditarik kembali."))
    referral.answer, referral.ended_on, referral.state = answer.strip(), on, Referral.State.WITHDRAWN
    referral.save(update_fields=["answer", "ended_on", "state"])
    cases.touch(referral.case, now)
    log.record(by, "referral.withdrawn", referral, now, case=referral.case)
