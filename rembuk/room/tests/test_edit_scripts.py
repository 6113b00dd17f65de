"""Random scripts of two to six browsers that write one text over the real view, with lost requests, lost answers and reloads.

Whatever was acknowledged is in the text, in a revision, kept beside, or was deleted by who wrote it. 12 scripts in
`make test`, 1,000 with REMBUK_LONG=1. The control drops what could not be merged, and the harness says so.
"""

import os
import random
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import pytest
import time_machine

from rembuk.room import leading, minutes
from rembuk.room.models import Revision

SCRIPTS = 1000 if os.environ.get("REMBUK_LONG") else 12
BREAK = "\n"


@dataclass
class Browser:
    """A page as shared.js keeps it: what it started from, what stands in the field, what was sent and not answered."""

    client: Any
    at: str
    own: set[str] = field(default_factory=set)
    base: str = ""
    text: str = ""
    pending: dict[str, str] | None = None

    def types(self, rng, gone):
        """A word more, anywhere, also in the middle of another's line; or one of the own words away."""
        words = self.text.replace(BREAK, f" {BREAK} ").split(" ") if self.text else []
        mine = [i for i, word in enumerate(words) if word in self.own]
        if mine and rng.random() < 0.25:
            gone.add(words.pop(rng.choice(mine)))
        else:
            word = f"{rng.getrandbits(48):012x}"
            self.own.add(word)
            words[(place := rng.randint(0, len(words))) : place] = [word, BREAK] if rng.random() < 0.4 else [word]
        self.text = " ".join(words).replace(f" {BREAK} ", BREAK)

    def sends(self, rng, acknowledged):
        """What was not answered goes first, under its mark; request or answer may be lost."""
        if self.pending is None:
            if self.text == self.base:
                return
            self.pending = {"base": self.base, "text": self.text, "sent": str(uuid4())}
        if rng.random() < 0.1:
            return  # the request was lost
        answer = self.client.post(self.at, self.pending, headers={"HX-Request": "true"})
        assert answer.status_code == 200, answer.content
        if rng.random() < 0.2:
            return  # the answer was lost
        acknowledged.update(self.pending["text"].split())
        self.is_answered(answer.json())

    def is_answered(self, held):
        was, self.pending = self.pending, None
        if self.text != was["text"]:
            self.base = was["text"]
        else:
            self.base = self.text = held["text"]

    def reloads(self, rng, stands):
        """With its draft it goes on; without one it begins with what stands, and what was not sent is gone."""
        if rng.random() < 0.3:
            self.base = self.text = stands
            self.pending = None


@pytest.fixture
def browsers(cast, opened, seats, who, at_noon):
    """The leader and the one who writes the minutes, each with up to three devices."""
    leading.name_minute_taker(opened, participant=seats.joko, **who)
    base = f"{opened.case.get_absolute_url()}konferensi/1/"
    pages = [(cast.ratna, f"{base}notula/d/"), (cast.joko, f"{base}ikut/notula/d/")]
    return [(member.client(), at) for _i in range(3) for member, at in pages]


def play(seed, opened, browsers):
    """What the harness misses after one script."""
    rng = random.Random(seed)  # noqa: S311 - scripts that can be played again
    Revision.objects.filter(conference=opened).delete()
    acknowledged, gone = set(), set()
    pages = [Browser(*one) for one in browsers[: rng.randint(2, 6)]]
    with time_machine.travel("2026-11-24T05:00:00+00:00", tick=False) as clock:
        for _i in range(rng.randint(12, 30)):
            clock.shift(rng.randint(1, 15))
            page = rng.choice(pages)
            if rng.random() < 0.7:
                page.types(rng, gone)
            if rng.random() < 0.8:
                page.sends(rng, acknowledged)
            if rng.random() < 0.15:
                page.reloads(rng, minutes.texts(opened).get("d", ""))
    kept = {word for row in Revision.objects.filter(conference=opened) for word in row.text.split()}
    return acknowledged - gone - kept


@pytest.mark.parametrize("seed", range(SCRIPTS))
def test_nothing_acknowledged_is_lost(opened, browsers, seed):
    assert play(seed, opened, browsers) == set()


def test_a_save_that_drops_what_it_cannot_merge_is_found_out(opened, browsers, monkeypatch):
    merged = minutes.merged

    def dropping(base, mine, theirs):
        both = merged(base, mine, theirs)
        return theirs if both is None else both

    monkeypatch.setattr(minutes, "merged", dropping)

    assert any(play(seed, opened, browsers) for seed in range(6))


def test_a_save_that_overwrites_is_found_out(opened, browsers, monkeypatch):
    """The last one wins and there is no history."""
    put = minutes._kept

    def alone(conference, part, *rest):
        Revision.objects.filter(conference=conference, part=part).delete()
        return put(conference, part, *rest)

    monkeypatch.setattr(minutes, "merged", lambda base, mine, theirs: mine)
    monkeypatch.setattr(minutes, "_kept", alone)

    assert any(play(seed, opened, browsers) for seed in range(6))
