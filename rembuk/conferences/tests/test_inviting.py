"""Inviting, taking back, moving between parts, another day; answers and views beforehand."""

from datetime import date, timedelta

import pytest

from rembuk.cases import actions as cases
from rembuk.conferences import actions, answers, inviting
from rembuk.conferences.models import Participant, Sitting
from rembuk.consents.models import Grant
from rembuk.core.actor import Actor, Kind
from rembuk.core.refusals import Refused
from rembuk.people import actions as people
from rembuk.people.models import Guardianship
from tests import build

TODAY = date(2026, 11, 23)


def guest(cast, person):
    return Actor(Kind.GUEST, "guest:1", school=cast.school, person_id=person.pk)


@pytest.fixture
def group(cast, now, who):
    """Bagus and Citra, each with a parent, in a case of bullying."""
    mother = people.add_person(school=cast.school, name="Nia Lestari", kind="guardian", **who)
    people.add_guardian(cast.citra, person=mother, relation="mother", **who)
    concerned = [cases.Concerned(cast.bagus, "terdampak", "VIII-A"), cases.Concerned(cast.citra, "terlapor", "VIII-A")]
    case = build.case(cast, now, concerned=concerned, facts={"case_type": "bullying"})
    held = actions.plan(case, leader=cast.ratna.person, on_day=date(2026, 11, 24), place="Ruang BK", **who)
    bagus, citra = case.case_students.order_by("place")
    for person, label, child in ((cast.hadi, "Ayah", bagus), (mother, "Ibu", citra)):
        inviting.invite(held, name=person.name, role="parent", label=label, person=person, student=child, **who)
    return held


def test_families_of_different_children_do_not_meet_by_default(group):
    seats = list(group.participants.order_by("rank"))

    assert group.sittings.count() == 2
    assert set(seats[0].sittings.all()).isdisjoint(seats[1].sittings.all())


def test_one_tap_gives_each_family_a_part_and_others_sit_in_both(group, cast, who):
    group.case.facts["case_type"] = "learning"
    first = group.sittings.order_by("number").first()
    for seat in group.participants.all():
        seat.sittings.set([first])
    joko = inviting.invite(group, name="Joko", role="homeroom_teacher", label="Wali kelas", person=cast.joko.person, **who)

    assert inviting.part_families(group, **who) == 2

    assert joko.sittings.count() == 2
    assert [p.sittings.count() for p in group.participants.filter(role="parent")] == [1, 1]


def test_a_restricted_guardian_cannot_be_invited(cast, case, who):
    conference = actions.plan(case, leader=cast.ratna.person, on_day=date(2026, 11, 24), place="BK", **who)
    Guardianship.objects.update(is_restricted=True)

    with pytest.raises(Refused, match="pembatasan hukum"):
        inviting.invite(conference, name="Hadi", role="parent", label="Ayah", person=cast.hadi, **who)


def test_nobody_is_invited_twice(conference, cast, who):
    with pytest.raises(Refused, match="sudah diundang"):
        inviting.invite(conference, name="Hadi", role="parent", label="Ayah", person=cast.hadi, **who)


def test_an_invitation_taken_back_ends_what_it_let_see(conference, seats, cast, who):
    inviting.uninvite(seats.hadi, **who)

    assert not conference.participants.filter(person=cast.hadi).exists()
    assert not Grant.objects.filter(person=cast.hadi, revoked_at__isnull=True).exists()


def test_who_was_there_is_not_taken_back(seats, who):
    seats.hadi.attendance = "hadir"

    with pytest.raises(Refused, match="tetap tercatat"):
        inviting.uninvite(seats.hadi, **who)


def test_another_day_asks_anew_and_keeps_the_page_open(conference, seats, cast, who):
    answers.answer(seats.hadi, words="comes", today=TODAY, **who)

    assert inviting.move_day(conference, on_day=conference.on_day + timedelta(days=7), **who) == 1

    assert Participant.objects.get(pk=seats.hadi.pk).answer == "none"
    assert Grant.objects.get(person=cast.hadi).until.date() == date(2026, 12, 1)


def test_another_place_asks_nobody_anew(conference, seats, who):
    answers.answer(seats.hadi, words="comes", today=TODAY, **who)

    assert inviting.move_day(conference, place="Aula", **who) == 0


def test_a_number_stands_on_one_meeting_of_the_school(conference, cast, now, who):
    actions.replan(conference, letter_number="421/007/BK", **who)
    other = build.case(cast, now, concerned=[cases.Concerned(cast.citra, "konseli", "VIII-A")])

    with pytest.raises(Refused, match=f"sudah dipakai di kasus {conference.case.code}."):
        actions.plan(other, leader=cast.ratna.person, on_day=date(2026, 12, 1), place="BK", letter_number=" 421/007/bk", **who)
    actions.replan(conference, letter_number="421/007/BK", **who)  # the same meeting keeps its own


def test_a_part_dropped_gives_its_people_to_the_first(conference, seats, who):
    part = inviting.add_sitting(conference, label="Keluarga", **who)
    inviting.describe(seats.hadi, role="parent", label="Ayah", sittings=[part], **who)
    part.conference = conference

    inviting.drop_sitting(part, **who)

    assert [s.number for s in seats.hadi.sittings.all()] == [1]
    assert Sitting.objects.count() == 1


def test_the_last_part_stays(conference, who):
    only = conference.sittings.get()
    only.conference = conference

    with pytest.raises(Refused, match="sekurangnya satu bagian"):
        inviting.drop_sitting(only, **who)


def test_a_deputy_is_named(seats, cast, now):
    by = guest(cast, cast.hadi)
    with pytest.raises(Refused, match="siapa yang mewakili"):
        answers.answer(seats.hadi, words="sends", by=by, now=now, today=TODAY)

    answers.answer(seats.hadi, words="sends", deputy="Paman Bagus", by=by, now=now, today=TODAY)

    held = Participant.objects.get(pk=seats.hadi.pk)
    assert (held.deputy, held.answered_how) == ("Paman Bagus", "own")


def test_what_the_counsellor_was_told_says_so(seats, who):
    answers.answer(seats.hadi, words="comes", today=TODAY, **who)

    assert seats.hadi.get_answered_how_display() == "disampaikan kepada guru BK"


def test_who_cannot_come_is_heard_in_writing_as_themselves(conference, seats, cast, now):
    by = guest(cast, cast.hadi)
    answers.answer(seats.hadi, words="not", by=by, now=now, today=TODAY)

    answers.write_beforehand(seats.hadi, statement="Ia membantu di warung.", by=by, now=now, today=TODAY)

    row = conference.clarifications.get()
    assert (row.statement, row.participant, row.is_beforehand) == ("Ia membantu di warung.", seats.hadi, True)
    assert answers.beforehand(seats.hadi) == ["Ia membantu di warung."]


def test_who_comes_speaks_there(seats, who):
    answers.answer(seats.hadi, words="comes", today=TODAY, **who)

    with pytest.raises(Refused, match="Yang datang menyampaikannya sendiri"):
        answers.write_beforehand(seats.hadi, statement="Kata", today=TODAY, **who)


def test_nobody_writes_for_somebody_else(seats, cast, now):
    answers.answer(seats.hadi, words="not", today=TODAY, by=cast.ratna.actor, now=now)

    with pytest.raises(Refused):
        answers.write_beforehand(seats.hadi, statement="Kata", by=cast.joko.actor, now=now, today=TODAY)
