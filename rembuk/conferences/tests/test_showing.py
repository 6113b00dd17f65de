"""The set of a part: proposed from sensitivity and from who sits there; a family reaches its own child only."""

from datetime import date

import pytest

from rembuk.cases import actions as cases
from rembuk.cases import evidence
from rembuk.cases import queries as case_queries
from rembuk.conferences import actions, inviting, seating, showing
from rembuk.core.refusals import Refused
from rembuk.people import actions as people
from tests import build

ON = date(2026, 11, 24)


@pytest.fixture
def world(cast, now, who):
    """A group case: an item about each child, one about both, a limited one, one of the counsellor's own, a statement of Citra."""
    mother = people.add_person(school=cast.school, name="Nia Lestari", kind="guardian", **who)
    concerned = [cases.Concerned(cast.bagus, "konseli", "VIII-A"), cases.Concerned(cast.citra, "konseli", "VIII-A")]
    case = build.case(cast, now, concerned=concerned)
    bagus, citra = case_queries.students_of(case)
    rows = (
        ("bagus", [bagus], {}), ("citra", [citra], {}), ("both", [], {}), ("limited", [bagus], {"sensitivity": "limited"}),
        ("own", [bagus], {"sensitivity": "counselor"}), ("said", [bagus, citra], {"kind": "statement"}),
    )  # fmt: skip
    for words, students, more in rows:
        values = {"source": "catatan", "observed_on": ON, "kind": "fact", "domain": "social", "students": students, **more}
        evidence.add(case, statement=words, **values, **who)
    conference = actions.plan(case, leader=cast.ratna.person, on_day=ON, place="Ruang BK", **who)
    invited = {}
    for key, person, role, child in (
        ("joko", cast.joko.person, "homeroom_teacher", None), ("hadi", cast.hadi, "parent", bagus), ("nia", mother, "parent", citra),
    ):  # fmt: skip
        invited[key] = inviting.invite(conference, name=person.name, role=role, label="x", person=person, student=child, **who)
    return conference, invited


def words(items):
    return {e.statement for e in items}


def shown(conference, people, who):
    """What stands on the screen of a part in which these people sit."""
    part = conference.sittings.get()
    part.participants.set(people)
    return words(showing.projected(showing.of(part), seating.items_of(conference), case_queries.students_of(conference.case)))


def test_staff_see_what_is_limited_too_but_never_the_counsellors_own(world, who):
    conference, seat = world

    assert shown(conference, [seat["joko"]], who) == {"bagus", "citra", "both", "limited", "said"}


def test_a_family_sees_its_own_child_and_what_is_shared(world, who):
    conference, seat = world

    assert shown(conference, [seat["joko"], seat["hadi"]], who) == {"bagus", "both"}


def test_two_families_together_see_what_concerns_both(world, who):
    conference, seat = world

    assert shown(conference, [seat["hadi"], seat["nia"]], who) == {"both"}


def test_a_family_without_a_child_named_sees_nothing_about_one(world, who):
    conference, seat = world
    seat["hadi"].student = None
    seat["hadi"].save()

    assert shown(conference, [seat["hadi"]], who) == {"both"}


def test_nobody_can_show_another_child_to_a_family(world, who):
    conference, seat = world
    shown(conference, [seat["hadi"]], who)
    part = seating.sitting(conference, 1)
    item = conference.case.evidence.get(number=2)

    with pytest.raises(Refused, match="peserta didik lain"):
        actions.show(part, item, is_shown=True, **who)


def test_a_limited_item_can_be_taken_in_and_out_again(world, who):
    conference, seat = world
    shown(conference, [seat["hadi"]], who)
    part, item = seating.sitting(conference, 1), conference.case.evidence.get(number=4)

    actions.show(part, item, is_shown=True, **who)
    assert shown(conference, [seat["hadi"]], who) == {"bagus", "both", "limited"}
    actions.show(part, item, is_shown=False, **who)
    assert shown(conference, [seat["hadi"]], who) == {"bagus", "both"}


def test_one_item_less_for_a_person_leaves_the_screen_and_their_page(world, who):
    conference, seat = world
    item = conference.case.evidence.get(number=1)
    inviting.set_apart(seat["hadi"], item, is_shown=False, **who)
    students, items = case_queries.students_of(conference.case), seating.items_of(conference)

    assert shown(conference, [seat["joko"], seat["hadi"]], who) == {"both"}
    part = showing.of(conference.sittings.get())
    assert words(showing.for_person(part, seat["hadi"], items, students)) == {"both"}
    assert words(showing.for_person(part, seat["joko"], items, students)) == {"bagus", "both"}


def test_one_item_more_never_reaches_another_child(world, who):
    conference, seat = world

    with pytest.raises(Refused, match="peserta didik lain"):
        inviting.set_apart(seat["hadi"], conference.case.evidence.get(number=2), is_shown=True, **who)
    with pytest.raises(Refused, match="hanya untuk konselor"):
        inviting.set_apart(seat["hadi"], conference.case.evidence.get(number=5), is_shown=True, **who)


def test_an_exception_can_be_taken_back(world, who):
    conference, seat = world
    item = conference.case.evidence.get(number=4)
    inviting.set_apart(seat["hadi"], item, is_shown=True, **who)
    inviting.set_apart(seat["hadi"], item, is_shown=None, **who)

    assert not seat["hadi"].apart.exists()
