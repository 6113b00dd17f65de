"""What changes a conference: it is planned, opened, led through its steps, and it decides."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from rembuk.cases import actions as cases
from rembuk.cases.models import Case, CaseStudent, Evidence, Stage
from rembuk.conferences import granting, numbering, rules, showing
from rembuk.conferences.models import Clarification, Conference, Participant, Sitting, Step
from rembuk.core.actor import Actor
from rembuk.core.refusals import Refused
from rembuk.core.verdicts import require
from rembuk.people.models import Person
from rembuk.vault import log


@transaction.atomic
def plan(
    case: Case,
    *,
    leader: Person,
    on_day: date,
    place: str,
    by: Actor,
    now: datetime,
    starts: time | None = None,
    ends: time | None = None,
    letter_number: str = "",
    is_on_paper: bool = False,
) -> Conference:
    """Fix the day and place of the case's next conference, with one sitting."""
    require(rules.case_rules.may_write(by, case))
    if starts and ends and ends < starts:
        raise Refused(_("Jam selesai harus sesudah jam mulai."))
    conference = Conference.objects.create(
        school=case.school, case=case, round=case.conferences.count() + 1, leader=leader, on_day=on_day, place=place.strip(),
        starts=starts, ends=ends, letter_number=letter_number.strip(), is_on_paper=is_on_paper, made_at=now,
        number_index=_number_index(case, letter_number, by),
    )  # fmt: skip
    Sitting.objects.create(conference=conference)
    if case.stage == Stage.PREPARATION and not is_on_paper:
        cases.progress(case, stage=case.stage, on=on_day, by=by, now=now, step="participants", share=0.75, next_on=on_day)
    log.record(by, "conference.planned", conference, now)
    return conference


def _number_index(case: Case, number: str, by: Actor, *, but: Conference | None = None) -> str:
    """The fingerprint of a letter's number. A number stands on one meeting or letter; an imported one is kept as it was."""
    index = numbering.index_of(case.school, number)
    if not index:
        return ""
    numbering.hold(case.school)
    said = numbering.stands(case, number, but=but)
    if said and by.kind in rules.case_rules.TRUSTED:
        return ""
    if said:
        raise Refused(said)
    return index


@transaction.atomic
def replan(conference: Conference, *, by: Actor, now: datetime, **values: Any) -> None:
    """Change day, hours, place, number, wording of what was agreed, or the evaluation's day."""
    require(rules.may_change(by, conference))
    if "letter_number" in values:
        values["number_index"] = _number_index(conference.case, values["letter_number"], by, but=conference)
    for name, value in values.items():
        setattr(conference, name, value)
    if conference.starts and conference.ends and conference.ends < conference.starts:
        raise Refused(_("Jam selesai harus sesudah jam mulai."))
    conference.version = F("version") + 1
    conference.save(update_fields=[*values, "version"])
    conference.refresh_from_db(fields=["version"])
    log.record(by, "conference.changed", conference, now, fields=values)


@transaction.atomic
def note(conference: Conference, change: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    """Note something beside what others note at the same moment: what stands is read anew, and nobody writes meanwhile."""
    held = Conference.objects.select_for_update().get(pk=conference.pk).notes
    conference.notes = {**held, **change(held)}
    conference.save(update_fields=["notes"])


@transaction.atomic
def add_participant(
    conference: Conference,
    *,
    name: str,
    role: str,
    label: str,
    by: Actor,
    now: datetime,
    person: Person | None = None,
    student: CaseStudent | None = None,
    attendance: str = Participant.Attendance.UNKNOWN,
    signature_method: str = "",
    note: str = "",
    numbers: dict[str, str] | None = None,
) -> Participant:
    """Invite somebody, or note that they were there."""
    require(rules.may_change(by, conference))
    if not name.strip():
        raise Refused(_("Tulis nama peserta konferensi."))
    rank = (conference.participants.order_by("-rank").values_list("rank", flat=True).first() or 0) + 1
    one = Participant.objects.create(
        conference=conference, person=person, student=student, rank=rank, name=name.strip(), role=role, label=label.strip(),
        attendance=attendance, signature_method=signature_method, note=note, numbers=numbers or {},
    )  # fmt: skip
    one.sittings.set([part] if (part := showing.current(conference)) else [])
    log.record(by, "participant.added", one, now, case=conference.case)
    granting.invited(one, by=by, now=now)
    return one


@transaction.atomic
def set_attendance(
    participant: Participant, *, attendance: str, by: Actor, now: datetime, came: time | None = None, left: time | None = None
) -> None:
    """Note who is there, online, late, excused, absent or represented, and who came later or left earlier."""
    require(rules.may_change(by, participant.conference))
    if came and left and left < came:
        raise Refused(_("Jam pulang %(name)s harus sesudah jam datangnya.") % {"name": participant.label or participant.name})
    participant.attendance, participant.came, participant.left = attendance, came, left
    participant.save(update_fields=["attendance", "came", "left"])
    log.record(by, "participant.attendance", participant, now, case=participant.conference.case)


@transaction.atomic
def pledge(
    sitting: Sitting, *, by: Actor, now: datetime, on_paper: bool = False, participants: Iterable[Participant] | None = None
) -> None:
    """Note that the confidentiality pledge was read before any data were shown, to everybody present or to these people."""
    require(rules.may_change(by, sitting.conference))
    first = sitting.pledged_at is None
    sitting.pledged_at, sitting.pledge_on_paper = sitting.pledged_at or now, on_paper
    sitting.save(update_fields=["pledged_at", "pledge_on_paper"])
    present = sitting.participants.filter(attendance__in=["hadir", "daring", "terlambat"], pledged_at__isnull=True)
    if participants is not None:
        present = present.filter(pk__in=[p.pk for p in participants])
    if present.update(pledged_at=now) or first:
        log.record(by, "sitting.pledged", sitting, now, case=sitting.conference.case)


@transaction.atomic
def show(sitting: Sitting, item: Evidence, *, is_shown: bool, by: Actor, now: datetime) -> None:
    """Leave an item out of what this sitting sees, or take it in again."""
    require(rules.may_change(by, sitting.conference))
    require(rules.case_rules.may_cite(sitting.conference.case, item))
    who = showing.audience(sitting.participants.select_related("person"), list(sitting.conference.case.case_students.all()))
    if is_shown:
        require(who.may_reach(item))
    (sitting.hidden.remove if is_shown else sitting.hidden.add)(item)
    (sitting.added.add if is_shown and not who.proposed(item) else sitting.added.remove)(item)
    log.record(by, "sitting.item_shown" if is_shown else "sitting.item_hidden", item, now, case=sitting.conference.case)


@transaction.atomic
def put_off(conference: Conference, *, voices: dict[str, str], parents: str, by: Actor, now: datetime) -> None:
    """Say why a student or the parents were not heard yet, and when they will be: nobody is passed over silently."""
    require(rules.may_change(by, conference))
    said = {place: words.strip() for place, words in voices.items() if words.strip()}
    key = showing.parents_key(showing.current(conference))

    def beside(notes: dict[str, Any]) -> dict[str, Any]:
        others = {p: words for p, words in notes.get("voice_later", {}).items() if p not in voices}
        return {"voice_later": others | said, key: parents.strip()}

    note(conference, beside)
    log.record(by, "voices.put_off", conference, now, case=conference.case)


@transaction.atomic
def open_room(conference: Conference, *, by: Actor, now: datetime, on: date) -> None:
    """Begin the conference, or the part of it whose turn it is; the case moves to stage 2."""
    require(rules.may_change(by, conference))
    if (part := showing.current(conference)) is not None:
        conference.sittings.filter(pk=part.pk, opened_at__isnull=True).update(opened_at=now)
    cases.progress(conference.case, stage=Stage.CONFERENCE, on=on, by=by, now=now, step=conference.step)


@transaction.atomic
def go_to(conference: Conference, *, step: str, by: Actor, now: datetime, on: date) -> None:
    """Lead the room to another of the six steps; going back loses nothing."""
    require(rules.may_change(by, conference))
    require(rules.may_go_to(conference, step))
    note(conference, lambda notes: {"since": {**notes.get("since", {}), step: now.isoformat()}})
    conference.step = step
    conference.save(update_fields=["step"])
    cases.progress(conference.case, stage=Stage.CONFERENCE, on=on, by=by, now=now, step=step)
    log.record(by, f"conference.step.{step}", conference, now)
    if step != Step.OPENING:
        granting.shown(conference, by=by, now=now)


@transaction.atomic
def clarify(
    conference: Conference,
    *,
    participant: Participant | None,
    statement: str,
    affects: Iterable[Evidence],
    by: Actor,
    now: datetime,
) -> Clarification:
    """Write down what somebody confirmed, corrected or added; rows are only added."""
    require(rules.may_change(by, conference))
    if not statement.strip():
        raise Refused(_("Tulis apa yang disampaikan."))
    row = Clarification.objects.create(
        conference=conference,
        participant=participant,
        statement=statement.strip(),
        rank=conference.clarifications.count(),
        made_at=now,
    )
    row.affects.set(affects)
    log.record(by, "clarification.added", row, now, case=conference.case)
    return row


@transaction.atomic
def decide(conference: Conference, *, on: date, by: Actor, now: datetime) -> None:
    """Take the decision: what was agreed runs from now on, at once; paper never holds it up."""
    require(rules.may_decide(by, conference))
    conference.decided_at, conference.step = now, Step.DECISION
    conference.save(update_fields=["decided_at", "step"])
    due = conference.planned_actions.order_by("due_on").values_list("due_on", flat=True).first()
    case = conference.case
    if case.stage == Stage.PREPARATION:
        cases.progress(case, stage=Stage.CONFERENCE, on=on, by=by, now=now, step=Step.DECISION)
    cases.progress(case, stage=Stage.INTERVENTION, on=on, by=by, now=now, next_on=due, due_on=due)
    log.record(by, "conference.decided", conference, now)
    granting.shown(conference, by=by, now=now)
    granting.agreed(conference, by=by, now=now)


def lock(conference: Conference, *, by: Actor, now: datetime) -> None:
    """Close what was agreed for ever: called by the sealing of its record."""
    require(rules.may_lock(by, conference))
    conference.locked_at = now
    conference.save(update_fields=["locked_at"])
    log.record(by, "conference.locked", conference, now)


def unlock(conference: Conference, *, by: Actor, now: datetime) -> None:
    """Open what was agreed again: called when its sealed record is reopened with a reason."""
    require(rules.case_rules.may_write(by, conference.case))
    conference.locked_at = None
    conference.save(update_fields=["locked_at"])
    log.record(by, "conference.unlocked", conference, now)
