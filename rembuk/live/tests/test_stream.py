"""A stream in front of an application: asked when it opens, asked again, ended when the right has ended."""

import asyncio

import pytest
from django.db import connection, transaction

from rembuk.live import changes, stream
from rembuk.live.hub import Hub
from rembuk.live.models import Topic

SCOPE = {"type": "http", "method": "GET", "path": "/s/x/alir/", "headers": [(b"accept", b"text/event-stream")]}


class Door:
    """An application that lets in while it is open."""

    def __init__(self):
        self.is_open, self.asked, self.by = True, 0, b"one"

    async def __call__(self, scope, receive, send):
        self.asked += 1
        await receive()
        held = [(b"X-Rembuk-Live", b"case:1=4 right:1=0"), (b"X-Rembuk-Live-By", self.by)] if self.is_open else []
        await send({"type": "http.response.start", "status": 200 if self.is_open else 404, "headers": held})
        await send({"type": "http.response.body", "body": b"", "more_body": False})


class Browser:
    def __init__(self):
        self.got, self.status, self.headers, self._gone = b"", None, [], asyncio.Event()

    async def send(self, message):
        self.status = message.get("status", self.status)
        self.headers += message.get("headers", [])
        self.got += message.get("body", b"")

    async def receive(self):
        await self._gone.wait()
        return {"type": "http.disconnect"}

    def leave(self):
        self._gone.set()

    async def hears(self, words):
        for _i in range(100):
            if words in self.got:
                return True
            await asyncio.sleep(0.02)
        return False


@pytest.fixture
def no_source(monkeypatch):
    async def nothing(hub):
        await asyncio.Event().wait()

    monkeypatch.setattr(stream.sources, "follow", nothing)


def run(story):
    async def inner():
        hub, door, browser = Hub(), Door(), Browser()
        task = asyncio.ensure_future(stream.Streams(door, hub)(SCOPE, browser.receive, browser.send))
        await asyncio.sleep(0)
        await story(hub, door, browser)
        browser.leave()
        await asyncio.wait_for(task, 2)
        assert hub.listeners == {}

    asyncio.run(inner())


def test_it_says_that_something_changed_and_no_word_of_what(no_source):
    async def story(hub, door, browser):
        assert await browser.hears(b"event: siap")
        hub.publish("case:1", 5)
        assert await browser.hears(b"event: berubah\ndata:\n\n")
        assert door.asked == 1

    run(story)


def test_what_changed_before_it_was_let_in_is_not_told_again(no_source):
    async def story(hub, door, browser):
        await browser.hears(b"event: siap")
        hub.publish("case:1", 4)
        await asyncio.sleep(0.1)
        assert b"berubah" not in browser.got

    run(story)


def test_it_ends_at_once_when_the_right_has_ended(no_source):
    async def story(hub, door, browser):
        await browser.hears(b"event: siap")
        door.is_open = False
        hub.publish("right:1", 1)
        assert await browser.hears(b"event: selesai")
        assert door.asked == 2

    run(story)


def test_it_asks_again_by_itself(no_source, monkeypatch):
    monkeypatch.setattr(stream, "ASK_EVERY", 0.1)

    async def story(hub, door, browser):
        await browser.hears(b": hidup")
        door.is_open = False
        assert await browser.hears(b"event: selesai")

    run(story)


def test_who_may_not_listen_gets_the_answer_of_the_door(no_source):
    async def story():
        door, browser = Door(), Browser()
        door.is_open = False
        await stream.Streams(door, Hub())(SCOPE, browser.receive, browser.send)
        assert (browser.status, browser.got) == (404, b"")

    asyncio.run(story())


def test_a_plain_page_of_the_same_address_says_nothing_of_the_topics(no_source):
    async def story():
        browser = Browser()
        browser.leave()
        await stream.Streams(Door(), Hub())({**SCOPE, "headers": []}, browser.receive, browser.send)
        assert browser.status == 200
        assert browser.headers == []

    asyncio.run(story())


def crowd(wanted, name):
    """What the last of so many streams is answered, and the answer after one of them has gone; `name`: of each browser."""

    async def story():
        door, hub, held = Door(), Hub(), []
        streams = stream.Streams(door, hub)

        async def another(number):
            door.by, browser = name(number), Browser()
            held.append((browser, asyncio.ensure_future(streams(SCOPE, browser.receive, browser.send))))
            await asyncio.sleep(0.01)
            return browser.status

        answers = [await another(n) for n in range(wanted)]
        held[0][0].leave()
        await asyncio.wait_for(held[0][1], 2)
        answers.append(await another(0))
        for browser, _task in held:
            browser.leave()
        await asyncio.wait_for(asyncio.gather(*(task for _browser, task in held)), 2)
        assert (hub.listeners, dict(streams.open)) == ({}, {})
        return answers

    return asyncio.run(story())


def test_one_browser_opens_only_so_many_streams(no_source):
    assert crowd(stream.MOST_OF_ONE + 1, lambda number: b"one") == [200] * stream.MOST_OF_ONE + [429, 200]


def test_a_process_holds_only_so_many_streams(no_source, monkeypatch):
    monkeypatch.setattr(stream, "MOST", 3)

    assert crowd(4, lambda number: b"%d" % number) == [200, 200, 200, 429, 200]


def test_a_change_is_said_once_per_transaction_and_not_when_it_is_taken_back(django_capture_on_commit_callbacks, db):
    with django_capture_on_commit_callbacks(execute=True) as said:
        with transaction.atomic():
            changes.tell("case:1")
            changes.tell("case:1")
        with transaction.atomic():
            changes.tell("case:2")
            transaction.set_rollback(True)
        changes.tell("case:2")

    assert [f.args[0] for f in said] == ["case:1", "case:2"]
    if connection.vendor == "sqlite":
        assert dict(Topic.objects.values_list("name", "number")) == {"case:1": 1, "case:2": 1}
