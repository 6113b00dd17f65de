"""What changes a concern: reported, added to, read, answered by a case or otherwise; the reporter learns which."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from rembuk.accounts.models import School
from rembuk.cases import actions as cases
from rembuk.cases import rules as case_rules
from rembuk.cases.models import Case
from rembuk.concerns import rules
from rembuk.concerns.models import Concern, ConcernEntry
from rembuk.core.actor import Actor
from rembuk.core.refusals import Refused
from rembuk.core.verdicts import require
from rembuk.language import carried
from rembuk.language.carried import PutAside
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
    put_aside: Iterable[PutAside] = (),
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
    carried.keep(concern.scope, put_aside, by=by, now=now)
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
def add_to(concern: Concern, *, words: str, by: Actor, now: datetime, put_aside: Iterable[PutAside] = ()) -> ConcernEntry:
    """The reporter adds what was seen since; whoever reads the concern reads it too."""
    require(rules.may_add(by, concern))
    if not words.strip():
        raise Refused(_("Tulis dahulu yang ingin Anda tambahkan."))
    return _enter(concern, ConcernEntry.Kind.ADDED, "concern.added_to", by, now, put_aside=put_aside, words=words.strip())


@transaction.atomic
def take_back(concern: Concern, *, reason: str, by: Actor, now: datetime) -> None:
    """The reporter takes an own concern back that nobody has answered; its words stay until their time is over."""
    require(rules.may_take_back(by, concern))
    concern.state, concern.answered_at = Concern.State.WITHDRAWN, now
    concern.save(update_fields=["state", "answered_at"])
    _enter(concern, ConcernEntry.Kind.WITHDRAWN, "concern.withdrawn", by, now, words=reason.strip())


@transaction.atomic
def answer(
    concern: Concern, *, state: str, words: str, by: Actor, now: datetime, case: Case | None = None, note: str = "",
    put_aside: Iterable[PutAside] = (),
) -> None:  # fmt: skip
    """Join a case, handle without a conference, or decline: `words` for the reporter, `note` for the counsellors alone."""
    require(rules.may_answer(by, concern))
    if not words.strip():
        raise Refused(_("Tulis satu kalimat untuk pelapor: apa tindak lanjutnya dan mengapa."))
    if state in {Concern.State.CASE, Concern.State.JOINED} and case is None:
        raise Refused(_("Pilih kasus tempat laporan ini bergabung."))
    if state == Concern.State.HANDLED and not note.strip():
        raise Refused(_("Tulis apa yang sudah dilakukan; hanya guru BK yang membacanya."))
    if case is not None and state == Concern.State.JOINED:
        require(case_rules.may_write(by, case))
    concern.state, concern.answer, concern.note = state, words.strip(), note.strip()
    concern.case, concern.answered_at = case, now
    concern.save(update_fields=["state", "answer", "note", "case", "answered_at"])
    said = {"words": concern.answer, "note": concern.note, "put_aside": put_aside}
    _enter(concern, ConcernEntry.Kind.ANSWERED, f"concern.{state}", by, now, case=case, **said)
    if case is not None and concern.has_safety_sign:
        cases.note_safety_sign(case, by=by, now=now)


@transaction.atomic
def reopen(concern: Concern, *, reason: str, by: Actor, now: datetime, put_aside: Iterable[PutAside] = ()) -> None:
    """Take up again what was handled without a conference or declined; the answer that was given stays in its history."""
    require(rules.may_take_up(by, concern))
    if not reason.strip():
        raise Refused(_("Tulis mengapa laporan ini dibuka kembali."))
    concern.state, concern.answer, concern.note, concern.answered_at = Concern.State.READ, "", "", None
    concern.save(update_fields=["state", "answer", "note", "answered_at"])
    _enter(concern, ConcernEntry.Kind.REOPENED, "concern.reopened", by, now, put_aside=put_aside, note=reason.strip())


@transaction.atomic
def pass_on(
    concern: Concern, *, to: Person, reason: str, on: date, by: Actor, now: datetime, put_aside: Iterable[PutAside] = ()
) -> None:
    """Give a waiting concern to another counsellor: the coordinator to anybody, its addressee to a colleague."""
    require(rules.may_pass_on(by, concern, to, on))
    concern.addressee = to
    concern.save(update_fields=["addressee"])
    _enter(concern, ConcernEntry.Kind.PASSED, "concern.passed_on", by, now, put_aside=put_aside, note=reason.strip(), to=to)


@transaction.atomic
def triage(concern: Concern, *, facts: dict[str, Any], by: Actor, now: datetime, put_aside: Iterable[PutAside] = ()) -> None:
    """What a counsellor thinks of severity, urgency and complexity, with a reason; an earlier triage stays in the history."""
    require(rules.may_answer(by, concern))
    if not str(facts.get("reason", "")).strip():
        raise Refused(_("Tulis satu alasan; angka saja tidak menjelaskan apa pun."))
    concern.triage = facts
    concern.save(update_fields=["triage"])
    _enter(concern, ConcernEntry.Kind.TRIAGED, "concern.triaged", by, now, put_aside=put_aside, facts=facts)


def _enter(
    concern: Concern, kind: str, said: str, by: Actor, now: datetime, *, case: Case | None = None, put_aside: Iterable[PutAside] = (),
    **what: Any,
) -> Any:  # fmt: skip
    """Write down what happened, for the concern's history and the log, and what was put aside in its words."""
    made = ConcernEntry.objects.create(concern=concern, kind=kind, at=now, by_id=by.person_id, state=concern.state, **what)
    log.record(by, said, concern, now, case=case)
    carried.keep(concern.scope, put_aside, by=by, now=now)
    return made


@transaction.atomic
def to_case(
    concern: Concern,
    *,
    owner: Person,
    title: str,
    concerned: list[cases.Concerned],
    facts: dict[str, Any],
    on: date,
    by: Actor,
    now: datetime,
    sensitivity: str = Case.Sensitivity.NORMAL,
) -> Case:
    """Make a case of a concern: its words become the first evidence of the case, its reporter is told."""
    require(rules.may_answer(by, concern))
    facts = {**facts, "referred_by": concern.reporter.title or concern.reporter.name}
    case = cases.open_case(
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
