"""The concerns that wait, as the home of a counsellor lists them."""

from datetime import timedelta

from rembuk.cases.tests import worlds
from rembuk.concerns import actions as concerns
from rembuk.concerns import queries


def report(cast, now, **values):
    given = {
        "school": cast.school, "who": "Bagus", "seen": "x", "seen_on": worlds.DAY, "urgency": "week", "addressee": cast.ratna.person,
        "by": cast.joko.actor, "now": now, **values,
    }  # fmt: skip
    return concerns.report(**given)


def test_the_queue_is_ordered_by_danger_urgency_and_age(cast, now):
    week, today = report(cast, now), report(cast, now, urgency="today")
    old, danger = report(cast, now - timedelta(days=3), urgency="today"), report(cast, now, has_safety_sign=True)
    done = report(cast, now)
    concerns.answer(done, state="handled", words="x", note="x", by=cast.ratna.actor, now=now)
    concerns.mark_read(week, by=cast.ratna.actor, now=now)

    assert queries.waiting(cast.school, cast.ratna.person.pk, all_of_school=False) == [danger, old, today, week]


def test_the_queue_shows_only_what_reached_the_reader(cast, now):
    own, stray = report(cast, now), report(cast, now, addressee=None)

    assert queries.waiting(cast.school, cast.dewi.person.pk, all_of_school=False) == []
    assert queries.waiting(cast.school, cast.ratna.person.pk, all_of_school=False) == [own]
    assert set(queries.waiting(cast.school, cast.koor.person.pk, all_of_school=True)) == {own, stray}
    assert queries.waiting(cast.other_school, None, all_of_school=True) == []
