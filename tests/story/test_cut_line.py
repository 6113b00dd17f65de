"""A conference on a bad line: cut at random moments, with reloads; what somebody wrote arrives, once, and the state shown is honest.

20 cuts in `make test`, 200 with REMBUK_LONG=1. The control keeps no drafts, and the harness says what was lost.
"""

import os
import random
from contextlib import suppress
from datetime import timedelta

import pytest
from playwright.sync_api import Error

from rembuk.conferences import queries
from rembuk.core import clock
from rembuk.room import leading, minutes
from rembuk.room.models import Word

pytestmark = pytest.mark.browser
CUTS = 200 if os.environ.get("REMBUK_LONG") else 20
SOON = 20_000  # milliseconds
NO_DRAFTS = "Storage.prototype.setItem = () => { throw new Error('full'); };"


class Phone:
    """Somebody who says one thing after the other from a phone, whatever the line does."""

    field, place = "#sampai_statement", "ikut/"

    def __init__(self, reader, at, rng):
        self.reader, self.page, self.at, self.rng, self.typed = reader, reader.page, at, rng, []
        self.come_back()

    def come_back(self):
        for _i in range(5):
            with suppress(Error):  # the page was on its way somewhere by itself
                self.page.goto(self.reader.base + self.at + self.place)
                break
        self.page.wait_for_selector(self.field)

    def offline(self, is_cut):
        self.reader.context.set_offline(is_cut)

    def cut_once(self):
        """Write something; the line goes before, while or after it is sent, and perhaps the page goes too."""
        words, moment, reloads = (
            f"kata {self.rng.getrandbits(48):012x}",
            self.rng.choice(["before", "while", "after"]),
            self.rng.random() < 0.5,
        )
        if moment == "before":
            self.offline(True)
        self.write(words)
        self.typed.append(words)
        if moment == "while":
            self.send()
            self.page.wait_for_timeout(self.rng.randint(0, 60))
            self.offline(True)
        elif moment == "before":
            self.send()
            self.is_honest()
        else:
            self.offline(True)
        if reloads:
            with suppress(Error):  # there is nobody to answer
                self.page.reload(timeout=2000)
        self.offline(False)
        self.is_there_again(reloads, words)

    def write(self, words):
        self.page.fill(self.field, words)
        self.page.wait_for_timeout(150)  # as long as a hand takes to the button

    def send(self):
        self.page.get_by_role("button", name="Sampaikan", exact=True).click(no_wait_after=True)

    def is_honest(self):
        self.page.wait_for_selector("#sampaikan [data-rembuk-state]:has-text('Belum tersambung')", timeout=SOON)

    def is_there_again(self, reloaded, words):
        if reloaded:
            self.come_back()
        until = clock.now() + timedelta(seconds=20)
        while clock.now() < until and not self.has_arrived(words):
            with suppress(Error):  # the page may just be on its way
                if self.page.input_value(self.field, timeout=300) == words:
                    self.send()
                elif reloaded and self.page.input_value(self.field, timeout=300) == "" and not self.keeps():
                    break  # nothing left of it anywhere
            self.page.wait_for_timeout(150)
        with suppress(Error):
            self.page.wait_for_load_state("load", timeout=3000)
        self.come_back()

    def keeps(self):
        return bool(self.page.evaluate("Object.keys(localStorage).length"))

    def has_arrived(self, words):
        return any(w.statement == words for w in Word.objects.all())

    def lost(self):
        there = [w.statement for w in Word.objects.all()]
        return [words for words in self.typed if there.count(words) != 1]


class Minutes(Phone):
    """The leader writes the shared text: it sends itself after a pause."""

    field, place = "#teks-d", "notula/"

    def write(self, words):
        held = self.page.input_value(self.field)
        self.page.fill(self.field, f"{held}\n{words}".strip())
        self.page.wait_for_timeout(150)

    def send(self):
        self.page.wait_for_timeout(self.rng.choice((0, 1000, 1250)))  # the pause after which it sends itself

    def is_honest(self):
        self.page.wait_for_selector("#d [data-rembuk-state]:has-text('Tersimpan di perangkat')", timeout=SOON)

    def is_there_again(self, reloaded, words):
        if reloaded:
            self.come_back()
        with suppress(Error):
            self.page.wait_for_selector("#d [data-rembuk-state]:has-text('Tersimpan di server')", timeout=SOON)

    def texts(self):
        return minutes.texts(self.conference).get("d", "")

    def lost(self):
        return [words for words in self.typed if self.texts().split("\n").count(words) != 1]


def test_nothing_is_lost_on_a_bad_line(room):
    held, seat_at, at = room
    rng = random.Random(2026)  # noqa: S311 - a script that can be played again
    joko = Phone(seat_at("joko"), at, rng)
    ratna = Minutes(seat_at("ratna"), at, rng)
    ratna.conference = held
    for i in range(CUTS):
        (ratna if i % 3 == 2 else joko).cut_once()

    assert joko.lost() == []
    assert ratna.lost() == []
    assert leading.spot_of(queries.in_room(held)).paused_at is None
    assert joko.page.evaluate("Object.keys(localStorage).length") == 0


def test_a_decision_that_did_not_arrive_is_there_again(room):
    """The device believes that it is online, and no answer comes: what was typed stays until the server has it."""
    held, seat_at, at = room
    ratna, words = seat_at("ratna"), "Konsultasi dengan orang tua setiap pekan."
    page = ratna.page
    ratna.go(f"{at}?langkah=f")
    page.fill("#id_decision", words)
    page.fill("#id_best_interest", "Cukup tidur.")
    page.wait_for_function("Object.keys(localStorage).some((key) => key.endsWith('/keputusan/'))")
    page.route("**/keputusan/", lambda route: route.abort())
    page.get_by_role("button", name="Simpan dahulu", exact=True).click(no_wait_after=True)
    page.wait_for_timeout(500)
    page.unroute("**/keputusan/")

    ratna.go(f"{at}?langkah=f")
    page.wait_for_function("(words) => document.querySelector('#id_decision').value === words", arg=words)
    ratna.press("Simpan dahulu")
    page.wait_for_function("!Object.keys(localStorage).some((key) => key.endsWith('/keputusan/'))")

    held.refresh_from_db()
    assert held.decision == words


def test_the_harness_says_what_is_lost_where_no_draft_is_kept(room):
    """The control: the same conference on devices that keep nothing."""
    _held, seat_at, at = room
    joko = Phone(seat_at("joko", NO_DRAFTS), at, random.Random(7))  # noqa: S311 - a script that can be played again
    joko.is_honest = lambda: None  # without a draft there is no such state
    for _i in range(4):
        joko.cut_once()

    assert joko.lost() != []
