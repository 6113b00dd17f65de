from datetime import date, timedelta

import pytest

from rembuk.cases import actions as cases
from rembuk.core.refusals import Refused
from rembuk.interventions import actions, queries, rules
from rembuk.interventions.models import Progress
from rembuk.interventions.tests import build
from rembuk.vault.models import LogEntry

TODAY = date(2026, 11, 24)


def test_owner_and_counselor_may_note_and_nobody_else(cast, now):
    task = build.action(build.conference(cast, now), cast, now, owner=cast.joko.person)

    assert rules.may_note(cast.joko.actor, task)
    assert rules.may_note(cast.ratna.actor, task)
    assert not rules.may_note(cast.sari.actor, task)
    assert not rules.may_note(cast.dewi.actor, task)
    assert not rules.may_note(cast.asing.actor, task)
    assert not rules.may_note(cast.joko.actor.as_read_only(), task)


def test_nobody_notes_before_the_decision(cast, now):
    task = build.action(build.conference(cast, now, decided=False), cast, now, owner=cast.joko.person)

    assert "keputusan" in rules.may_note(cast.joko.actor, task).why_not


def test_nobody_notes_on_a_closed_case(cast, now):
    held = build.conference(cast, now)
    task = build.action(held, cast, now, owner=cast.joko.person)
    cases.close(held.case, on=TODAY, reason="Selesai.", by=cast.ratna.actor, now=now)

    with pytest.raises(Refused, match="ditutup"):
        actions.note(task, state="done", words="", on=TODAY, by=cast.joko.actor, now=now)


def test_note_sets_the_state_and_moves_the_line(cast, now):
    held = build.conference(cast, now)
    first = build.action(held, cast, now, owner=cast.joko.person)
    build.action(held, cast, now, owner=None)

    actions.note(first, state="done", words=" Terkirim ", on=TODAY, by=cast.joko.actor, now=now, by_label="Pak Joko")

    held.case.refresh_from_db()
    row = Progress.objects.get()
    assert (row.words, row.by_label, row.state, first.state) == ("Terkirim", "Pak Joko", "done", "done")
    assert held.case.progress_share == 0.5
    assert LogEntry.objects.filter(action="action.noted", case_id=held.case_id).count() == 1


def test_note_after_stage_three_still_makes_a_new_version(cast, now):
    held = build.conference(cast, now)
    task = build.action(held, cast, now, owner=cast.joko.person)
    cases.progress(held.case, stage="evaluation", on=TODAY, by=cast.ratna.actor, now=now)
    before = held.case.version

    actions.note(task, state="running", words="", on=TODAY, by=cast.joko.actor, now=now)

    held.case.refresh_from_db()
    assert (held.case.version, held.case.stage) == (before + 1, "evaluation")


def test_impossible_needs_a_reason(cast, now):
    task = build.action(build.conference(cast, now), cast, now, owner=cast.joko.person)

    with pytest.raises(Refused, match="mengapa"):
        actions.note(task, state="impossible", words="  ", on=TODAY, by=cast.joko.actor, now=now)

    assert not Progress.objects.exists()


@pytest.mark.parametrize(("state", "waits"), [("open", True), ("running", True), ("partly", False), ("done", False)])
def test_what_was_answered_is_not_late(cast, now, state, waits):
    held = build.conference(cast, now)
    task = build.action(held, cast, now, owner=cast.joko.person)
    actions.note(task, state=state, words="Dua dari empat kali.", on=TODAY, by=cast.joko.actor, now=now)

    (shown,) = queries.own_tasks(cast.school, cast.joko.person.pk, task.due_on + timedelta(days=3))

    assert shown.days_late == (3 if waits else 0)
    held.case.refresh_from_db()
    assert held.case.due_on == (task.due_on if waits else None)
