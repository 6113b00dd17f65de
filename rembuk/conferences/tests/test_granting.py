"""What a conference lets its people see, until when; and what they answer to an invitation."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from rembuk.conferences import actions, agreements, answers, granting
from rembuk.conferences.models import Participant
from rembuk.consents.models import Grant
from rembuk.core.actor import Actor, Kind
from rembuk.core.refusals import Refused
from rembuk.people.models import Guardianship
from tests import build

DAY = date(2026, 11, 27)
TODAY = date(2026, 11, 24)


@pytest.fixture
def who(cast, now):
    return {"by": cast.ratna.actor, "now": now}


@pytest.fixture
def conference(cast, who):
    case = build.case(cast, who["now"])
    return actions.plan(case, leader=cast.ratna.person, on_day=DAY, place="Ruang BK", **who)


def seat(conference, person, who, **more):
    values = {"name": "x", "role": "parent", "label": "Ayah", "person": person, "attendance": "hadir", **more}
    return actions.add_participant(conference, **values, **who)


def guest(person):
    return Actor(Kind.GUEST, "link:1", school=person.school, person_id=person.pk)


def grants_of(person):
    return {g.what: g for g in Grant.objects.filter(person=person)}


def test_the_invited_may_answer_until_the_day_is_over(cast, conference, who):
    seat(conference, cast.hadi, who, student=conference.case.case_students.get())

    held = grants_of(cast.hadi)["answer"]
    assert held.object_id == conference.pk
    assert held.until == datetime(2026, 11, 27, 16, 59, 59, tzinfo=UTC)  # the day's last second in WIB
    assert held.student == conference.case.case_students.get()


def test_what_was_shown_is_granted_to_those_who_were_there(cast, conference, who, now):
    seat(conference, cast.hadi, who)
    seat(conference, cast.joko.person, who, role="homeroom_teacher")
    seat(conference, cast.sari.person, who, role="subject_teacher", attendance="izin")
    seat(conference, cast.ratna.person, who, role="counselor")
    actions.pledge(conference.sittings.get(), **who)
    actions.open_room(conference, on=DAY, **who)
    assert "sitting" not in grants_of(cast.hadi)

    actions.go_to(conference, step="b", on=DAY, **who)
    actions.go_to(conference, step="c", on=DAY, **who)

    assert grants_of(cast.hadi)["sitting"].until == now + granting.GUESTS_LOOK_BACK
    assert grants_of(cast.joko.person)["sitting"].until == now + granting.STAFF_LOOK_BACK
    assert "sitting" not in grants_of(cast.sari.person)
    assert not grants_of(cast.ratna.person)
    assert Grant.objects.filter(what="sitting").count() == 2


def test_on_paper_rembuk_showed_nothing(cast, who):
    case = build.case(cast, who["now"])
    conference = actions.plan(case, leader=cast.ratna.person, on_day=TODAY, place="Ruang BK", is_on_paper=True, **who)
    seat(conference, cast.hadi, who)

    actions.decide(conference, on=TODAY, **who)

    assert set(grants_of(cast.hadi)) == {"answer"}


def test_who_agreed_to_act_may_report_until_two_weeks_after_it_is_due(cast, who, now):
    case = build.case(cast, now)
    conference = actions.plan(case, leader=cast.ratna.person, on_day=TODAY, place="Ruang BK", is_on_paper=True, **who)
    values = {"action": "Memberi kabar", "owner": "Bapak Hadi", "due_on": date(2026, 12, 1), "measure": "tiap pekan"}
    agreements.plan_action(conference, owners=[cast.hadi], **values, **who)
    assert not grants_of(cast.hadi)

    actions.decide(conference, on=TODAY, **who)

    wanted = datetime.combine(date(2026, 12, 15), time(16, 59, 59), UTC)
    assert grants_of(cast.hadi)["action"].until == wanted
    conference.refresh_from_db()
    agreements.plan_action(conference, owners=[cast.joko.person], **values, **who)
    assert set(grants_of(cast.joko.person)) == {"action"}


def test_a_restricted_parent_is_granted_nothing(cast, conference, who):
    Guardianship.objects.filter(person=cast.hadi).update(is_restricted=True)

    seat(conference, cast.hadi, who)

    assert not Grant.objects.exists()


def test_the_asked_person_answers_and_may_change_it(cast, conference, who, now):
    one = seat(conference, cast.hadi, who, attendance="belum")

    answers.answer(one, words="not", by=guest(cast.hadi), now=now, today=TODAY)
    answers.answer(one, words="comes", by=guest(cast.hadi), now=now, today=DAY)

    assert Participant.objects.get().answer == "comes"


def test_the_counsellor_notes_what_was_said_on_the_phone(cast, conference, who):
    one = seat(conference, cast.hadi, who, attendance="belum")

    answers.answer(one, words="online", today=TODAY, **who)

    assert Participant.objects.get().answer == "online"


def test_nobody_answers_for_another(cast, conference, who, now):
    one = seat(conference, cast.hadi, who, attendance="belum")
    for by in (cast.joko.actor, guest(cast.sari.person), guest(cast.hadi).as_read_only(), cast.asing.actor):
        with pytest.raises(Refused):
            answers.answer(one, words="comes", by=by, now=now, today=TODAY)


@pytest.mark.parametrize("when", ["over", "open"])
def test_an_answer_comes_before_the_conference(cast, conference, who, now, when):
    one = seat(conference, cast.hadi, who)
    if when == "open":
        actions.open_room(conference, on=TODAY, **who)
    today = DAY + timedelta(days=1) if when == "over" else TODAY
    with pytest.raises(Refused, match="sudah dimulai"):
        answers.answer(one, words="comes", by=guest(cast.hadi), now=now, today=today)


@pytest.mark.parametrize("words", ["none", "", "mungkin"])
def test_an_answer_is_one_of_three(cast, conference, who, now, words):
    one = seat(conference, cast.hadi, who, attendance="belum")
    with pytest.raises(Refused, match="satu jawaban"):
        answers.answer(one, words=words, by=guest(cast.hadi), now=now, today=TODAY)
