"""What changes a case: it is opened, moves along the thread, is closed and reopened; who may see what."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from rembuk.accounts.models import School, current_year, semester_of
from rembuk.cases import rules, signals, stages
from rembuk.cases.models import Case, CaseCounselor, CaseStudent, Stage, StageEntry
from rembuk.core.actor import Actor
from rembuk.core.refusals import Refused
from rembuk.core.verdicts import require
from rembuk.people.models import Person, Student
from rembuk.vault import keys, log


@dataclass(frozen=True)
class Concerned:
    """A student of a new case, with the role and the class of that day."""

    student: Student
    role: str = "konseli"
    class_name: str = ""


def _next_code(school: School, day: date) -> str:
    codes = Case.objects.filter(school=school, code__startswith=f"{day.year}-").values_list("code", flat=True)
    numbers = [int(c.split("-")[1]) for c in codes if c.split("-")[1].isdigit()]
    return f"{day.year}-{max(numbers, default=0) + 1:03d}"


@transaction.atomic
def open_case(
    *,
    school: School,
    owner: Person,
    concerned: Iterable[Concerned],
    title: str,
    on: date,
    by: Actor,
    now: datetime,
    sensitivity: str = Case.Sensitivity.NORMAL,
    facts: dict[str, Any] | None = None,
    summary: str = "",
    imported_as: str = "",
) -> Case:
    """Open a case with its own key, its students and its first stage."""
    require(rules.may_open_case(by))
    students = list(concerned)
    if not students or not title.strip():
        raise Refused(_("Sebuah kasus memerlukan sedikitnya satu peserta didik dan satu judul."))
    require(rules.are_of_school(school.pk, [owner, *(one.student for one in students)]))
    if len({one.student.pk for one in students}) < len(students):
        raise Refused(_("Seorang peserta didik tertulis dua kali dalam kasus ini."))
    School.objects.select_for_update().get(pk=school.pk)  # two cases opened at once may not get one code
    case = Case(school=school, owner=owner, code=_next_code(school, on), title=title.strip(), opened_at=now, changed_at=now)
    case.scope = keys.new_scope("case", school.pk, now)
    case.sensitivity, case.is_group = sensitivity, len(students) > 1
    case.facts, case.summary, case.imported_as = facts or {}, summary, imported_as
    case.year, case.semester, case.referred_on = current_year(on), semester_of(on), on
    case.save(force_insert=True)
    for place, one in enumerate(students, start=1):
        CaseStudent.objects.create(case=case, student=one.student, place=place, role=one.role, class_name=one.class_name)
    StageEntry.objects.create(case=case, stage=Stage.PREPARATION, on=on, by_id=by.person_id, at=now)
    log.record(by, "case.opened", case, now)
    return case


@transaction.atomic
def describe(case: Case, *, by: Actor, now: datetime, **values: Any) -> None:
    """Change title, summaries, sensitivity or facts of a case."""
    require(rules.may_write(by, case))
    for name, value in values.items():
        setattr(case, name, {**case.facts, **value} if name == "facts" else value)
    touch(case, now, *values)
    log.record(by, "case.described", case, now, fields=values)


@transaction.atomic
def note_safety_sign(case: Case, *, by: Actor, now: datetime) -> None:
    """A child's safety was named in what became part of the case: from now on nothing in it stops by itself."""
    require(rules.may_write(by, case))
    case.has_safety_sign = True
    touch(case, now, "has_safety_sign")
    log.record(by, "case.safety_sign_noted", case, now)


def touch(case: Case, now: datetime, *fields: str) -> None:
    """A case has a new version: readings of it count anew, lists show it on top."""
    case.changed_at, case.version = now, F("version") + 1
    case.save(update_fields=[*fields, "changed_at", "version"])
    case.refresh_from_db(fields=["version"])


@transaction.atomic
def progress(
    case: Case,
    *,
    stage: str,
    on: date,
    by: Actor,
    now: datetime,
    step: str = "",
    share: float = 0.0,
    next_on: date | None = None,
    due_on: date | None = None,
    note: str = "",
) -> None:
    """Move a case along the thread; the plain row of lists follows. A new stage is a new row.

    The plain row also follows what a teacher or guest did about an own action: that rule is the later stage's.
    """
    if stage != case.stage:
        require(rules.may_move(by, case))
    if not stages.is_allowed(case.stage, stage):
        names = {"before": Stage(case.stage).label, "after": Stage(stage).label}
        raise Refused(_("Kasus tidak dapat berpindah dari %(before)s ke %(after)s.") % names)
    if stage != case.stage:
        StageEntry.objects.create(case=case, stage=stage, on=on, by_id=by.person_id, at=now, note=note)
        log.record(by, f"case.stage.{stage}", case, now)
    case.stage, case.progress_step, case.progress_share = stage, step, share
    case.next_on, case.due_on = next_on, due_on
    case.closed_at = now if stage == Stage.CLOSED else None
    touch(case, now, "stage", "progress_step", "progress_share", "next_on", "due_on", "closed_at")


@transaction.atomic
def close(case: Case, *, on: date, reason: str, by: Actor, now: datetime) -> None:
    """Close a case; every grant and personal page of it ends with its own date, none is opened anew."""
    require(rules.may_write(by, case))
    if not reason.strip():
        raise Refused(_("Tulis alasan penutupan kasus dalam satu kalimat."))
    progress(case, stage=Stage.CLOSED, on=on, by=by, now=now, share=1.0, note=reason)
    signals.case_closed.send(Case, case=case, by=by, now=now)


@transaction.atomic
def reopen(case: Case, *, on: date, reason: str, by: Actor, now: datetime) -> None:
    """Open a closed case again, where it had come to."""
    require(rules.may_reopen(by, case))
    if not reason.strip():
        raise Refused(_("Tulis alasan membuka kembali kasus dalam satu kalimat."))
    was_heard = case.stage_entries.filter(stage=Stage.EVALUATION).exists()
    progress(case, stage=Stage.EVALUATION if was_heard else Stage.PREPARATION, on=on, by=by, now=now, note=reason)
    signals.case_reopened.send(Case, case=case, by=by, now=now)


@transaction.atomic
def name_counselor(case: Case, *, person: Person, by: Actor, now: datetime, may_write: bool = True, reason: str = "") -> None:
    """Let another counsellor read (and change) the case whole."""
    require(rules.may_write(by, case))
    require(rules.are_of_school(case.school_id, [person]))
    CaseCounselor.objects.update_or_create(
        case=case,
        person=person,
        defaults={"may_write": may_write, "since": now, "until": None, "is_opened": False, "reason": reason},
    )
    touch(case, now)
    log.record(by, "case.counselor_named", case, now)


@transaction.atomic
def open_with_reason(case: Case, *, person: Person, reason: str, by: Actor, now: datetime) -> None:
    """The coordinator opens a case's content for a day, saying why; the owner sees it. Who is named already loses nothing."""
    require(rules.may_open_with_reason(by, case))
    if not reason.strip():
        raise Refused(_("Tulis alasan membuka isi kasus; konselor penanggung jawab akan melihatnya."))
    if not case.counselors.filter(person=person, until__isnull=True, is_opened=False).exists():
        until = now + rules.OPENED
        held = {"may_write": False, "since": now, "until": until, "is_opened": True, "reason": reason}
        CaseCounselor.objects.update_or_create(case=case, person=person, defaults=held)
    log.record(by, "case.opened_with_reason", case, now, reason=reason)


@transaction.atomic
def set_voice(student: CaseStudent, *, words: str, by: Actor, now: datetime) -> None:
    """Keep the student's own words, approved by the student."""
    require(rules.may_write(by, student.case))
    student.voice = words
    student.save(update_fields=["voice"])
    touch(student.case, now)
    log.record(by, "voice.recorded", student, now)


@transaction.atomic
def end_for(student: CaseStudent, *, ending: str, on: date, by: Actor, now: datetime) -> None:
    """Note how the case ended, or goes on, for one of its students."""
    require(rules.may_write(by, student.case))
    require(rules.is_still_here(student))
    student.ending, student.ended_on = ending, None if ending == CaseStudent.Ending.OPEN else on
    student.save(update_fields=["ending", "ended_on"])
    log.record(by, "student.ending", student, now, fields=[ending])
