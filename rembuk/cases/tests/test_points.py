"""Sentences of the initial analysis: written, changed, set aside and taken back, until a conference takes them up."""

import uuid

import pytest

from rembuk.cases import actions, points
from rembuk.cases.models import Citation, Point
from rembuk.cases.tests import worlds
from rembuk.core.refusals import Refused


@pytest.fixture
def who(cast, now):
    return {"by": cast.ratna.actor, "now": now}


@pytest.fixture
def point(cast, group_case, now, who):
    item = worlds.add(cast, group_case, now)
    return points.add_point(group_case, lens="diagnostik", statement="Kurang tidur.", cites=[item], **who)


def change(point, who, **values):
    usual = {"lens": "prognostik", "factor": "precipitating", "statement": " Dapat tertinggal. ", "students": [], "cites": []}
    return points.change_point(point, **{**usual, **values}, **who)


def test_a_sentence_is_about_all_or_named_ones(group_case, point, who):
    first, second = group_case.case_students.order_by("place")
    change(point, who, students=[second])

    held = Point.objects.get()
    assert (held.lens, held.factor, held.statement, list(held.students.all())) == ("prognostik", "precipitating", "Dapat tertinggal.", [second])  # fmt: skip
    assert not Citation.objects.exists()
    assert worlds.last_action() == "point.changed"
    made = points.add_point(group_case, lens="kekuatan", statement="x", cites=[], students=[first], factor="protective", **who)
    assert (made.factor, list(made.students.all())) == ("protective", [first])


def test_nobody_of_another_case_is_meant(case, point, who):
    with pytest.raises(Refused, match="bukan bagian dari kasus ini"):
        change(point, who, students=list(case.case_students.all()))
    with pytest.raises(Refused, match="satu kalimat"):
        change(point, who, statement="  ")


def test_set_aside_and_taken_back(point, who):
    points.set_aside(point, **who)
    assert (Point.objects.get().state, worlds.last_action()) == ("dropped", "point.dropped")
    for verb in (change, lambda p, w: points.place_point(p, factor="", **w), lambda p, w: points.set_aside(p, **w)):
        with pytest.raises(Refused, match="sudah dibahas"):
            verb(point, who)

    points.take_back(point, **who)
    assert (Point.objects.get().state, worlds.last_action()) == ("proposed", "point.restored")
    with pytest.raises(Refused, match="tidak sedang dilepas"):
        points.take_back(point, **who)


def test_it_is_placed_among_the_five(point, who):
    points.place_point(point, factor="perpetuating", **who)

    assert (Point.objects.get().factor, Point.objects.get().statement) == ("perpetuating", "Kurang tidur.")
    assert (worlds.logged("point.placed")[0].fields) == "perpetuating"


def test_what_a_conference_took_up_is_the_conferences(point, who):
    for values in ({"state": "accepted"}, {"conference_id": uuid.uuid4()}, {"origin": "joint"}):
        Point.objects.update(**{"state": "proposed", "conference_id": None, "origin": "initial", **values})
        with pytest.raises(Refused, match="sudah dibahas"):
            change(Point.objects.select_related("case").get(), who)


def test_strangers_and_closed_cases_change_nothing(cast, group_case, point, now, who):
    for by in worlds.outsiders(cast, group_case).values():
        for verb in (change, lambda p, w: points.set_aside(p, **w), lambda p, w: points.place_point(p, factor="", **w)):
            with pytest.raises(Refused):
                verb(point, {"by": by, "now": now})
    actions.close(group_case, on=worlds.DAY, reason="x", **who)
    point.case.refresh_from_db()
    with pytest.raises(Refused):
        points.take_back(point, **who)
