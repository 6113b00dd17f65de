"""What changes a concern: reported, read, answered by a case or otherwise; the reporter learns which."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from rembuk.accounts.models import School
from rembuk.cases import actions, rules
from rembuk.cases.models import Case, Concern
from rembuk.core.actor import Actor
from rembuk.core.refusals import Refused
from rembuk.core.verdicts import require
from rembuk.people.models import Person, Student
from rembuk.vault import keys, log


@transaction.atomic
def report(
    *,
    school: School,
    who: str,
    seen: str,
    seen_on: date,
    urgency: str,
    by: Actor,
    now: datetime,
    place: str = "",
    has_safety_sign: bool = False,
    students: Iterable[Student] = (),
    addressee: Person | None = None,
) -> Concern:
    """Send a concern to the counsellor of the class, without one to the coordinator (addressee None)."""
    require(rules.may_report(by))
    concern = Concern(
        school=school, reporter_id=by.person_id, addressee=addressee, who=who, seen=seen, seen_on=seen_on, urgency=urgency,
        place=place, has_safety_sign=has_safety_sign, made_at=now,
    )  # fmt: skip
    concern.scope = keys.new_scope("concern", school.pk, now)
    concern.save(force_insert=True)
    concern.students.set(students)
    log.record(by, "concern.reported", concern, now)
    return concern


@transaction.atomic
def mark_read(concern: Concern, *, by: Actor, now: datetime) -> None:
    """The reporter sees that somebody has read it."""
    require(rules.may_handle(by, concern))
    if concern.state == Concern.State.NEW:
        concern.state = Concern.State.READ
        concern.save(update_fields=["state"])
        log.record(by, "concern.marked_read", concern, now)


@transaction.atomic
def answer(concern: Concern, *, state: str, words: str, by: Actor, now: datetime, case: Case | None = None) -> None:
    """Join a case, handle without a conference, or decline: with a reason that the reporter reads."""
    require(rules.may_answer(by, concern))
    if not words.strip():
        raise Refused(_("Tulis satu kalimat untuk pelapor: apa tindak lanjutnya dan mengapa."))
    if state in {Concern.State.CASE, Concern.State.JOINED} and case is None:
        raise Refused(_("Pilih kasus tempat laporan ini bergabung."))
    if case is not None and state == Concern.State.JOINED:
        require(rules.may_write(by, case))
    concern.state, concern.answer, concern.case, concern.answered_at = state, words.strip(), case, now
    concern.save(update_fields=["state", "answer", "case", "answered_at"])
    log.record(by, f"concern.{state}", concern, now, case=case)


@transaction.atomic
def to_case(
    concern: Concern,
    *,
    owner: Person,
    title: str,
    concerned: list[actions.Concerned],
    facts: dict[str, Any],
    on: date,
    by: Actor,
    now: datetime,
    sensitivity: str = Case.Sensitivity.NORMAL,
) -> Case:
    """Make a case of a concern: its words become the first evidence of the case, its reporter is told."""
    require(rules.may_answer(by, concern))
    facts = {**facts, "referred_by": concern.reporter.title or concern.reporter.name}
    case = actions.open_case(
        school=concern.school,
        owner=owner,
        concerned=concerned,
        title=title,
        on=on,
        facts=facts,
        sensitivity=sensitivity,
        by=by,
        now=now,
    )
    answer(
        concern, state=Concern.State.CASE, words=_("Laporan Anda menjadi kasus dan ditangani guru BK."), case=case, by=by, now=now
    )
    return case
