"""Names of children and families for one reader."""

import pytest

from rembuk.cases import actions as cases
from rembuk.conferences import actions
from rembuk.conferences.models import Participant
from rembuk.conferences.naming import OTHER, OTHERS_FAMILY, Naming, Reader
from tests import build


@pytest.fixture
def group(cast, now):
    concerned = [cases.Concerned(cast.bagus, "konseli", "VIII-A"), cases.Concerned(cast.citra, "konseli", "VIII-A")]
    return build.case(cast, now, concerned=concerned)


def students(case):
    return list(case.case_students.select_related("student").order_by("place"))


def test_a_single_child_is_named_on_the_schools_paper(case):
    naming = Naming(case, students(case), Reader())

    assert naming.text("S1 dan @[1] adalah Bagus Prakoso.") == "Bagus dan Bagus adalah Bagus Prakoso."
    assert naming.for_whom(students(case)) is None


def test_a_restricted_case_and_a_room_use_initials(case):
    assert Naming(case, students(case), Reader(in_room=True)).text("Bagus Prakoso, Bagus, @[1]") == "B.P., B.P., B.P."
    case.sensitivity = "restricted"
    assert Naming(case, students(case), Reader()).text("Bagus membantu.") == "B.P. membantu."


def test_a_group_is_initials_and_a_familys_copy_knows_one_child(group):
    bagus, citra = students(group)
    school, family = Naming(group, [bagus, citra], Reader()), Naming(group, [bagus, citra], Reader(child=citra))

    assert school.text("S1-S2 bertukar.") == "B.P., dan C.L. bertukar."
    assert school.for_whom([citra, bagus]) == "B.P., C.L."
    assert (
        family.text("Bagus Prakoso dan S2 bertukar. @[1] pergi.")
        == "Peserta didik lain dan Citra bertukar. Peserta didik lain pergi."
    )
    assert family.student(bagus) == OTHER
    assert not family.concerns([bagus])
    assert family.concerns([])


def test_a_reference_to_nobody_stays_as_typed(case):
    assert Naming(case, students(case), Reader()).text("S7 dan @[9] dan S.Pd.") == "S7 dan @[9] dan S.Pd."


def test_a_name_inside_a_word_is_no_name(case):
    naming = Naming(case, students(case), Reader(in_room=True))

    assert naming.text("Bagusnya hadir; tidak bagus.") == "Bagusnya hadir; tidak bagus."


def test_families_are_named_where_their_child_is(case, conference, seats):
    whole, room = Naming(case, students(case), Reader()), Naming(case, students(case), Reader(in_room=True), seats=seats.all)

    assert whole.participant(seats.hadi) == "Hadi Santoso"
    assert room.participant(seats.hadi) == "H.S."
    assert room.participant(seats.joko) == "Joko Susilo, S.Pd."
    assert room.text("Hadi Santoso dan Hadir semua, juga Joko Susilo.") == "H.S. dan Hadir semua, juga Joko Susilo."


def test_another_family_is_not_in_a_familys_copy(group, cast, who):
    bagus, citra = students(group)
    conference = actions.plan(group, leader=cast.ratna.person, on_day=group.referred_on, place="BK", **who)
    father = actions.add_participant(conference, name="Hadi Santoso", role="parent", label="Ayah", student=bagus, **who)

    family = Naming(group, [bagus, citra], Reader(child=citra), seats=[father])

    assert family.participant(father) == OTHERS_FAMILY
    assert not family.shows_participant(father)
    assert family.text("Hadi Santoso menelepon.") == "orang tua peserta didik lain menelepon."


def test_a_very_short_or_empty_family_name_masks_no_other_word(case):
    odd = [Participant(role="parent", name="S"), Participant(role="parent", name=","), Participant(role="guardian", name="")]

    assert Naming(case, students(case), Reader(in_room=True), seats=odd).text("S dan semua") == "S dan semua"


def test_kept_turns_full_names_and_initials_into_tokens(case, group):
    one, two = Naming(case, students(case), Reader(in_room=True)), Naming(group, students(group), Reader(in_room=True))

    assert one.kept("Bagus  Prakoso dan B.P. dan Bagus.") == "@[1] dan @[1] dan Bagus."
    assert two.kept("C.L. dan Bagus Prakoso") == "@[2] dan @[1]"
    assert two.text(two.kept("C.L. dan B.P.")) == "C.L. dan B.P."


def test_initials_that_two_children_share_stay_as_typed(cast, now):
    twin = build.student(cast.school, "Budi Pratama", "9990000199", "VIII-A", now)
    concerned = [cases.Concerned(cast.bagus, "konseli", "VIII-A"), cases.Concerned(twin, "konseli", "VIII-A")]
    case = build.case(cast, now, concerned=concerned)

    assert Naming(case, students(case), Reader(in_room=True)).kept("B.P. dan Budi Pratama") == "B.P. dan @[2]"
