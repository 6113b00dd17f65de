"""What changes a conference, and what stays when it is refused."""

from datetime import date, time

import pytest
from django.db import IntegrityError, transaction

from rembuk.conferences import actions, agreements, queries
from rembuk.conferences.models import Conference, Participant
from rembuk.core.refusals import Refused
from rembuk.vault.models import LogEntry

ON = date(2026, 11, 24)


def logged(action):
    return LogEntry.objects.filter(action=action).count()


def test_planning_gives_a_round_a_sitting_and_the_next_day(cast, case, who):
    first = actions.plan(case, leader=cast.ratna.person, on_day=ON, place=" Ruang BK ", **who)
    second = actions.plan(case, leader=cast.ratna.person, on_day=ON, place="Aula", is_on_paper=True, **who)

    case.refresh_from_db()
    assert (first.round, second.round, first.place) == (1, 2, "Ruang BK")
    assert [s.number for s in first.sittings.all()] == [1]
    assert (case.stage, case.progress_step, case.next_on) == ("preparation", "participants", ON)
    assert logged("conference.planned") == 2


def test_a_conference_does_not_end_before_it_began(cast, case, who, conference):
    with pytest.raises(Refused, match="sesudah jam mulai"):
        actions.plan(case, leader=cast.ratna.person, on_day=ON, place="BK", starts=time(10), ends=time(9), **who)
    with pytest.raises(Refused, match="sesudah jam mulai"):
        actions.replan(conference, ends=time(8), **who)
    assert Conference.objects.get(pk=conference.pk).ends is None
    with pytest.raises(IntegrityError), transaction.atomic():
        Conference.objects.filter(pk=conference.pk).update(starts=time(10), ends=time(9))


def test_replanning_makes_a_new_version_and_names_the_fields(conference, who):
    actions.replan(conference, place="Aula", letter_number="421/1", **who)

    held = Conference.objects.get(pk=conference.pk)
    assert (held.place, held.letter_number, held.version) == ("Aula", "421/1", 2)
    assert "place" in str(LogEntry.objects.get(action="conference.changed").__dict__)


def test_strangers_change_nothing(cast, case, conference, seats, now):
    for member in (cast.dewi, cast.joko, cast.asing):
        him = {"by": member.actor, "now": now}
        for act in (
            lambda him=him: actions.plan(case, leader=cast.ratna.person, on_day=ON, place="x", **him),
            lambda him=him: actions.replan(conference, place="x", **him),
            lambda him=him: actions.add_participant(conference, name="x", role="other", label="", **him),
            lambda him=him: actions.set_attendance(seats.joko, attendance="hadir", **him),
            lambda him=him: actions.pledge(conference.sittings.get(), **him),
            lambda him=him: actions.open_room(conference, on=ON, **him),
            lambda him=him: actions.go_to(conference, step="a", on=ON, **him),
            lambda him=him: actions.clarify(conference, participant=None, statement="x", affects=[], **him),
            lambda him=him: actions.put_off(conference, voices={}, parents="x", **him),
            lambda him=him: actions.show(conference.sittings.get(), case.evidence.get(number=1), is_shown=False, **him),
            lambda him=him: actions.decide(conference, on=ON, **him),
            lambda him=him: actions.lock(conference, **him),
        ):
            with pytest.raises(Refused, match="konselor penanggung jawab"):
                act()
    assert Conference.objects.get().place == "Ruang BK"
    assert Participant.objects.count() == 3


def test_a_participant_needs_a_name_and_gets_the_next_place(conference, seats, who):
    with pytest.raises(Refused, match="nama peserta"):
        actions.add_participant(conference, name="  ", role="other", label="", **who)

    one = actions.add_participant(conference, name="Sukarni", role="guardian", label="Nenek", **who)

    assert (one.rank, one.part) == (4, "parent")
    assert [s.number for s in one.sittings.all()] == [1]


@pytest.mark.parametrize(
    ("role", "part"),
    [
        ("counselor", "counselor"), ("homeroom_teacher", "homeroom_teacher"), ("class_teacher", "homeroom_teacher"),
        ("subject_teacher", "subject_teacher"), ("parent", "parent"), ("guardian", "parent"), ("principal", "other"),
        ("psychologist", "other"), ("", "other"),
    ],
)  # fmt: skip
def test_the_line_of_section_b(role, part):
    assert Participant(role=role).part == part


@pytest.mark.parametrize(
    ("attendance", "there"),
    [
        ("hadir", True),
        ("daring", True),
        ("terlambat", True),
        ("izin", False),
        ("tidak_hadir", False),
        ("diwakili", False),
        ("belum", False),
    ],
)
def test_who_was_there(attendance, there):
    assert Participant(attendance=attendance).was_there is there


def test_comings_and_goings_are_kept_and_have_an_order(conference, seats, who):
    actions.set_attendance(seats.hadi, attendance="terlambat", came=time(9, 20), left=time(10), **who)
    with pytest.raises(Refused, match="Jam pulang Ayah"):
        actions.set_attendance(seats.hadi, attendance="terlambat", came=time(9, 20), left=time(9), **who)

    held = Participant.objects.get(pk=seats.hadi.pk)
    assert (held.attendance, held.came, held.left) == ("terlambat", time(9, 20), time(10))


def test_the_pledge_is_of_those_who_are_there_and_is_not_made_twice(conference, seats, who, now):
    sitting = conference.sittings.get()
    actions.set_attendance(seats.joko, attendance="daring", **who)
    actions.pledge(sitting, **who)
    actions.pledge(sitting, **who)

    assert sitting.pledged_at == now
    pledged = {p.label: p.pledged_at for p in Participant.objects.all()}
    assert pledged == {"Konselor": None, "Wali kelas VIII-A": now, "Ayah": None}
    assert logged("sitting.pledged") == 1


def test_somebody_absent_pledges_nothing(conference, seats, who):
    actions.pledge(conference.sittings.get(), participants=seats.all, **who)

    assert not Participant.objects.filter(pledged_at__isnull=False).exists()


def test_opening_and_leading_moves_the_case(opened, who):
    opened.case.refresh_from_db()
    assert (opened.case.stage, opened.case.progress_step) == ("conference", "a")
    assert opened.sittings.get().opened_at is not None

    actions.go_to(opened, step="b", on=ON, **who)

    opened.refresh_from_db()
    opened.case.refresh_from_db()
    assert (opened.step, opened.case.progress_step) == ("b", "b")
    assert set(opened.notes["since"]) == {"b"}


def test_a_gate_that_is_shut_changes_nothing(opened, who):
    with pytest.raises(Refused, match="Suara Ananda"):
        actions.go_to(opened, step="d", on=ON, **who)

    assert Conference.objects.get().step == "a"


def test_going_back_loses_nothing(heard, who):
    actions.go_to(heard, step="d", on=ON, **who)
    actions.go_to(heard, step="a", on=ON, **who)

    assert heard.clarifications.count() == 1
    assert Conference.objects.get().step == "a"


def test_clarifications_are_rows_in_order(opened, seats, who):
    first = opened.case.evidence.get(number=1)
    actions.clarify(opened, participant=seats.hadi, statement=" Satu. ", affects=[first], **who)
    actions.clarify(opened, participant=None, statement="Dua.", affects=[], **who)
    with pytest.raises(Refused, match="apa yang disampaikan"):
        actions.clarify(opened, participant=None, statement=" ", affects=[], **who)

    rows = list(opened.clarifications.order_by("rank"))
    assert [(r.statement, r.rank, [e.number for e in r.affects.all()]) for r in rows] == [("Satu.", 0, [1]), ("Dua.", 1, [])]


def test_what_is_shown_has_exceptions_but_never_counsellor_only(opened, who):
    sitting, plain, secret = opened.sittings.get(), opened.case.evidence.get(number=1), opened.case.evidence.get(number=2)
    actions.show(sitting, plain, is_shown=False, **who)
    assert [e.number for e in sitting.hidden.all()] == [1]
    actions.show(sitting, plain, is_shown=True, **who)
    assert not sitting.hidden.exists()

    with pytest.raises(Refused, match="hanya untuk konselor"):
        actions.show(sitting, secret, is_shown=True, **who)


def test_a_decision_runs_at_once_and_has_its_first_due_day(heard, who, now):
    agreements.weigh(heard, services=["consultation"], description="Konsultasi", is_chosen=True, **who)
    for due in (date(2026, 12, 9), date(2026, 12, 1)):
        agreements.plan_action(heard, action="Menyambut", owner="Joko", due_on=due, measure="Lima pagi", **who)
    actions.replan(heard, decision="Konsultasi.", best_interest="Cukup tidur.", responsible="Ratna", **who)

    actions.decide(queries.in_room(heard), on=ON, **who)

    heard.refresh_from_db()
    heard.case.refresh_from_db()
    assert (heard.decided_at, heard.step) == (now, "f")
    assert (heard.case.stage, heard.case.due_on) == ("intervention", date(2026, 12, 1))


def test_a_decision_that_lacks_something_is_not_taken(heard, who):
    with pytest.raises(Refused, match="Belum ada alternatif"):
        actions.decide(heard, on=ON, **who)

    assert Conference.objects.get().decided_at is None
