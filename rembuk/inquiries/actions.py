"""Ask, answer, decline, remind, withdraw."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from rembuk.accounts.models import School
from rembuk.cases import evidence as ledger
from rembuk.cases import rules as case_rules
from rembuk.cases.models import Case, CaseStudent, Domain, Evidence
from rembuk.consents import grants
from rembuk.consents.models import Grant
from rembuk.core import clock
from rembuk.core.actor import Actor, system
from rembuk.core.refusals import Refused
from rembuk.core.verdicts import require
from rembuk.inquiries import questions, rules
from rembuk.inquiries.models import DataRequest
from rembuk.inquiries.questions import Question
from rembuk.language import carried
from rembuk.language.carried import PutAside
from rembuk.people.models import Person
from rembuk.vault import log

LATE = timedelta(days=7)  # an answer is still welcome a week after the day


@transaction.atomic
def ask(
    case: Case,
    *,
    person: Person,
    student: CaseStudent,
    role: str,
    asked: Iterable[Question],
    due_on: date,
    by: Actor,
    now: datetime,
) -> DataRequest:
    """Ask one person about one student; they see the questions until a week after the day, nothing else of the case.

    Raises Refused when the same person already has an open request about this student.
    """
    require(rules.may_ask(by, case, person, due_on, clock.today(case.school.time_zone, now)))
    require(case_rules.are_of_case(case, [student]))
    rows = [q.as_json() for q in asked if q.text.strip()]
    if not rows:
        raise Refused(_("Pilih sekurangnya satu pertanyaan."))
    if DataRequest.objects.filter(case=case, person=person, student=student, state=DataRequest.State.OPEN).exists():
        raise Refused(_("Orang ini masih mempunyai permintaan yang belum dijawab tentang Ananda."))
    made = DataRequest.objects.create(
        school_id=case.school_id, case=case, person=person, student=student, role=role, questions={"rows": rows}, due_on=due_on, asked_at=now,
    )  # fmt: skip
    _open_until(made, datetime.combine(due_on, time(23, 59, 59), ZoneInfo(case.school.time_zone)) + LATE, by, now)
    log.record(by, "request.asked", made, now, case=case, fields=[role])
    return made


@transaction.atomic
def keep_draft(asked: DataRequest, *, answers: dict[str, str], by: Actor, now: datetime) -> None:
    """Keep what was typed so far; the counsellor does not read it before it is sent."""
    held = DataRequest.objects.select_for_update().select_related("case__school").get(pk=asked.pk)
    require(rules.may_answer(by, held))
    if held.answers == answers:
        return
    is_first = not held.answers  # the pen is put to paper once; every later stroke is the same writing
    held.answers = answers
    held.save(update_fields=["answers"])
    if is_first:
        log.record(by, "request.draft_kept", held, now, case=held.case)


@transaction.atomic
def answer(
    asked: DataRequest, *, answers: dict[str, str], by: Actor, now: datetime, is_lent: bool = False,
    put_aside: Iterable[PutAside] = (),
) -> list[Evidence]:  # fmt: skip
    """Send the answers: each becomes an unverified statement in the ledger, with the person as its source.

    Raises Refused when every field is empty.
    """
    held = DataRequest.objects.select_for_update().select_related("case__school", "person", "student").get(pk=asked.pk)
    require(rules.may_answer(by, held))
    said = {i: text.strip() for i, text in answers.items() if text.strip()}
    if not said:
        raise Refused(_("Jawab sekurangnya satu pertanyaan, atau pilih tidak bersedia menjawab."))
    is_own = by.person_id == held.person_id
    held.answers, held.state, held.ended_at = said, DataRequest.State.ANSWERED, now
    held.way = DataRequest.Way.LENT if is_own and is_lent else DataRequest.Way.OWN if is_own else DataRequest.Way.TYPED
    held.save(update_fields=["answers", "state", "ended_at", "way"])
    made = [_evidence(held, domain, question, text, by, now) for question, domain, text in held.rows if text]
    carried.keep(held.case.scope, put_aside, case=held.case, by=by, now=now)
    _end_grant(held, by, now)
    log.record(by, "request.answered", held, now, case=held.case, fields=[held.way])
    return made


def _evidence(held: DataRequest, domain: str, question: str, text: str, by: Actor, now: datetime) -> Evidence:
    """Written by the application: who answers reaches nothing else of the ledger. The author is who answered."""
    source = f"{held.person.name} ({questions.role_label(held.role)}), menjawab: {question}"[:300]
    writer = replace(system(held.case.school), person_id=by.person_id)
    return ledger.add(
        held.case, statement=text, source=source, kind=Evidence.Kind.STATEMENT, domain=domain if domain in Domain.values else Domain.LEARNING,
        observed_on=clock.today(held.case.school.time_zone, now), recorded_by=held.person.name, students=[held.student], by=writer, now=now,
    )  # fmt: skip


@transaction.atomic
def decline(asked: DataRequest, *, words: str, by: Actor, now: datetime) -> None:
    """The person would rather not answer; a reason may be given and need not be."""
    require(rules.may_answer(by, asked))
    asked.state, asked.words, asked.ended_at, asked.answers = DataRequest.State.DECLINED, words.strip(), now, {}
    asked.save(update_fields=["state", "words", "ended_at", "answers"])
    _end_grant(asked, by, now)
    log.record(by, "request.declined", asked, now, case=asked.case)


def _open_until(asked: DataRequest, until: datetime, by: Actor, now: datetime) -> None:
    """Let the person see the questions until then; given again, it is prolonged."""
    about = {"person": asked.person, "student": asked.student, "object_id": asked.pk}
    grants.give(asked.case, what=Grant.What.ANSWER, why=_("Diminta data"), until=until, by=by, now=now, **about)


@transaction.atomic
def withdraw(asked: DataRequest, *, by: Actor, now: datetime) -> None:
    """Take a request back; what was typed into it and not sent is forgotten."""
    require(case_rules.may_write(by, asked.case))
    require(rules.is_open(asked))
    asked.state, asked.ended_at, asked.answers = DataRequest.State.WITHDRAWN, now, {}
    asked.save(update_fields=["state", "ended_at", "answers"])
    _end_grant(asked, by, now)
    log.record(by, "request.withdrawn", asked, now, case=asked.case)


@transaction.atomic
def remind(asked: DataRequest, *, by: Actor, now: datetime) -> None:
    """Note that the person was reminded, and let them answer a week more; the words themselves are sent by the counsellor."""
    require(case_rules.may_write(by, asked.case))
    require(rules.is_open(asked))
    asked.reminded_at = now
    asked.save(update_fields=["reminded_at"])
    _open_until(asked, now + LATE, by, now)
    log.record(by, "request.reminded", asked, now, case=asked.case)


def _end_grant(asked: DataRequest, by: Actor, now: datetime) -> None:
    for held in grants.living(asked.case, now, person_id=asked.person_id).filter(object_id=asked.pk):
        held.until = now
        held.save(update_fields=["until"])
    grants.follow(asked.case, asked.person_id, now)


@transaction.atomic
def set_questions(school: School, *, role: str, asked: list[Question], by: Actor, now: datetime) -> None:
    """Give the school its own questions for a role; an empty list brings the usual ones back."""
    require(rules.may_set_questions(by, school))
    held = School.objects.select_for_update().get(pk=school.pk)
    rows = [q.as_json() for q in asked if q.text.strip()][: questions.MOST]
    own = {k: v for k, v in held.settings.get("questions", {}).items() if k != role}
    held.settings = {**held.settings, "questions": {**own, **({role: rows} if rows else {})}}
    held.save(update_fields=["settings"])
    log.record(by, "questions.set", held, now, fields=[role])
