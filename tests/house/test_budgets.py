"""What a page asks of the database: its frame, at most twelve queries more, the same number for 1 and for 500 rows.

For 1 and for 100 in `make test`; 500 with REMBUK_LONG=1.
"""

import json
import os
import re
from typing import Any

import pytest
import time_machine

from rembuk.cases.models import Case
from rembuk.conferences.models import Conference
from rembuk.consents import grants
from rembuk.core.actor import console
from rembuk.exchange.arrival import Arrival
from rembuk.exchange.demo import FILE
from rembuk.files.checking import Checked
from rembuk.ledger import attachments
from tests.house import budget, growth
from tests.house import who_may_world as world_of
from tests.house.test_who_may import ADDRESSES, address, name_of, post_only
from tests.house.who_may_world import World, expected

ROWS = 500 if os.environ.get("REMBUK_LONG") else 100
GROUP = 5  # the sample case with four students
BARE = {"school", "code", "number", "place", "edition"}  # addresses that name no other object are asked of the full case


def full_case(world: World, now: Any) -> Case:
    """The sample case with everything in it, in the hands of Bu Ratna."""
    bundle = json.loads(FILE.read_text())["cases"][GROUP]
    bundle["counselor"] = {"name": "Ratna Dewanti, S.Pd.", "nip": "198503142010012999"}
    by = console(world.cast.school, user="uji")
    case = Arrival(bundle, school=world.cast.school, by=by, now=now, until="evaluation").land()
    attachments.attach(case.evidence.get(number=1), [Checked("pdf", "rekap.pdf", b"%PDF-1.7")], by=by, now=now)
    return case


def given(held: World, now: Any) -> dict[str, dict[str, Any]]:
    """What addresses name in that case: the record given to a father and a teacher, a seat, a child."""
    conference, cast = Conference.objects.filter(case=held.case).first(), held.cast
    who = {"what": "record", "object_id": conference.pk, "why": "salinan", "by": cast.ratna.actor, "now": now}
    fathers, teachers = (grants.give(held.case, person=p, **who) for p in (cast.hadi, cast.joko.person))
    child = held.case.case_students.first().pk
    papers = {name: {**held.objects[name], "target": child} for name in ("papers:paper_for", "papers:printed_for")}
    return papers | {
        "desk": {**held.objects["desk"], "pk": fathers.pk},
        "desk:part_record": {"pk": teachers.pk},
        "records:statement": {"seat": conference.participants.first().pk},
    }


@pytest.fixture
def world(cast, now):
    with time_machine.travel(now, tick=False):
        held = world_of.make(cast, now)
        held.simple, held.case = held.case, full_case(held, now)
        yield held


LISTS = {
    "cases:list": "ratna",
    "concerns:queue": "ratna",
    "concerns:own_concerns": "joko",
    "interventions:tasks": "joko",
    "desk:home": "ratna",
}
SHOW_MORE = {*LISTS, "desk:register", "roster:students", "roster:staff", "ledger:ledger", "ledger:analysis"}


def pages(world: World) -> dict[str, tuple[Any, str]]:
    """Every address that GET may ask, with the browser of somebody who may; the room once for each step."""
    found = {}
    for where, entry in ADDRESSES:
        rule, name = entry.callback.policy, name_of(where, entry)
        who = LISTS.get(name) or next((w for w in world.browsers if expected(rule, w) == "ok"), None)
        if not post_only(entry.callback) and who:
            arguments = world.arguments(name)
            if rule.name == "case_whole" and set(re.findall(r"<(?:\w+:)?(\w+)>", where)) <= BARE:
                arguments["code"] = world.case.code
            found[name] = (world.browsers[who], address(where, arguments))
    browser, room = found["room:room"]
    steps = [f"{step}{more}" for step in "abcdef" for more in ("", "&bantuan=1")]  # without and with the leader's help
    return found | {f"room {step}": (browser, f"{room}?langkah={step}") for step in steps}


def measured(world: World) -> dict[str, tuple[int, int]]:
    """How many queries each page adds to its frame, and how long it is."""
    found = {}
    for name, (browser, place) in pages(world).items():
        answer, queries = budget.asked(browser, place)
        assert answer.status_code < 400, (name, answer.status_code)
        found[name] = (len(budget.own(queries)), len(answer.content) if not answer.streaming else 0)
    return found


def test_every_page_keeps_its_budget_with_one_row_and_with_many(world, now):
    measured(world)  # a concern that was opened is a read one from then on
    before = measured(world)
    growth.grow(world, ROWS, now)
    after = measured(world)

    assert {name: count for name, (count, _size) in before.items() if count > budget.PAGE} == {}
    assert {name: (before[name][0], count) for name, (count, _size) in after.items() if count != before[name][0]} == {}
    assert [name for name in SHOW_MORE if after[name][1] < 1.2 * before[name][1]] == [], "growth is not seen there"


def test_the_frame_hides_no_query_of_a_page(world):
    """The control: what is asked more often than the frame allows counts as the page's own."""
    _answer, queries = budget.asked(world.browsers["ratna"], f"/s/{world.cast.school.code}/kasus/{world.case.code}/")
    frame = [q for q in queries if not budget.own([q]) and not budget.TRANSACTION.match(q)]

    assert len(frame) > 6
    assert [q for q in frame if not budget.own([q] * 3)] == []
