"""Shared texts: merged where lines do not touch, side by side where they do, and no acknowledged character lost."""

import os
import random
from dataclasses import dataclass, field, replace
from datetime import timedelta
from uuid import uuid4

import pytest

from rembuk.room import minutes
from rembuk.room.models import Revision

SCRIPTS = 1000 if os.environ.get("REMBUK_LONG") else 25


@pytest.fixture
def write(opened, cast, now):
    def act(text, base, *, by=cast.ratna.actor, after=0, sent=None, part="d"):
        at = now + timedelta(seconds=after)
        return minutes.save(opened, part=part, sent=sent or uuid4(), base=base, text=text, by=by, now=at)

    return act


def test_lines_that_do_not_touch_are_merged(write):
    write("satu\ndua\ntiga", "")
    write("SATU\ndua\ntiga", "satu\ndua\ntiga", after=100)
    held = write("satu\ndua\nTIGA", "satu\ndua\ntiga", after=200)

    assert (held.text, held.aside) == ("SATU\ndua\nTIGA", None)


def test_what_touches_is_kept_beside_until_somebody_chose(opened, write, who):
    write("satu", "")
    write("satu milik Ratna", "satu", after=100)
    held = write("satu milik Joko", "satu", after=101)

    assert (held.text, held.aside.text) == ("satu milik Ratna", "satu milik Joko")
    assert [r.text for r in minutes.beside(opened)["d"]] == ["satu milik Joko"]
    minutes.settle(held.aside, **who)
    assert minutes.beside(opened) == {}


def test_saves_of_one_author_within_a_minute_are_one_revision(write):
    write("s", "")
    write("sat", "s", after=20)
    write("satu", "sat", after=59)
    assert Revision.objects.count() == 1
    write("satu dua", "satu", after=61)

    assert [r.text for r in Revision.objects.order_by("number")] == ["satu", "satu dua"]


def test_the_same_sending_twice_has_one_effect(write):
    sent = uuid4()
    write("satu", "", sent=sent)
    write("satu dua", "satu", after=90)
    held = write("satu", "", sent=sent, after=95)

    assert (held.text, held.aside, Revision.objects.count()) == ("satu dua", None, 2)


@dataclass
class Writer:
    """A client as shared.js is: knows the text it started from, types, is cut off, sends again, reloads."""

    by: object
    base: str = ""
    text: str = ""
    pending: tuple | None = None
    own: set = field(default_factory=set)


def line_of(rng):
    return f"<{rng.getrandbits(64):016x}>"


def typed(rng, writer):
    """One line more, or one of the own lines away."""
    lines = writer.text.split("\n") if writer.text else []
    mine = [i for i, words in enumerate(lines) if words in writer.own]
    if mine and rng.random() < 0.25:
        gone = lines.pop(rng.choice(mine))
        return "\n".join(lines), {gone}
    new = line_of(rng)
    writer.own.add(new)
    lines.insert(rng.randint(0, len(lines)), new)
    return "\n".join(lines), set()


def sent_and_heard(rng, write, writer, after, acknowledged):
    """Send what is pending; the answer may be lost, then the same is sent again."""
    sent, base, text = writer.pending
    held = write(text, base, by=writer.by, sent=sent, after=after)
    if rng.random() < 0.2:
        return  # the line was cut before the answer came
    writer.pending = None
    acknowledged.update(text.split("\n"))
    writer.base = writer.text = held.text


def everything(opened):
    return "\n".join(r.text for r in Revision.objects.filter(conference=opened))


def run(seed, write, authors):
    rng, after, acknowledged, deleted = random.Random(seed), 0, set(), set()  # noqa: S311 - scripts that can be played again
    writers = [Writer(by) for by in authors[: rng.randint(2, 6)]]
    for _i in range(rng.randint(10, 30)):
        writer, after = rng.choice(writers), after + rng.randint(1, 40)
        if writer.pending is None:
            writer.text, gone = typed(rng, writer)
            deleted |= gone
            writer.pending = (uuid4(), writer.base, writer.text)
        if rng.random() < 0.8:
            sent_and_heard(rng, write, writer, after, acknowledged)
    return acknowledged - deleted - {""}


@pytest.fixture
def authors(cast, opened):
    return [replace(cast.ratna.actor, ref=f"member:{i:032x}") for i in range(6)]


@pytest.mark.parametrize("seed", range(SCRIPTS))
def test_no_acknowledged_line_is_lost(opened, write, authors, seed):
    wanted = run(seed, write, authors)
    left = everything(opened)

    assert [words for words in wanted if words not in left] == []


def test_the_harness_goes_red_where_the_last_save_wins(opened, write, authors, monkeypatch):
    """The control: without merging and without a history words are lost, and the harness says so."""
    monkeypatch.setattr(minutes, "merged", lambda base, mine, theirs: mine)

    def overwrite(text, base, **values):
        held = write(text, base, **values)
        Revision.objects.exclude(number=held.number).delete()
        return held

    lost = [words for seed in range(5) for words in run(seed, overwrite, authors) if words not in everything(opened)]

    assert lost != []
