"""The streams, answered in front of Django: no thread and no connection of the database stands behind an open one.

The page that says who may listen is an ordinary view, behind all walls. It is asked when a stream opens, every minute,
and at once when a right in the case ended; between these only the event loop holds the stream.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from typing import Any

from rembuk.live import limits, sources
from rembuk.live.hub import Hub, Listener
from rembuk.live.hub import hub as the_hub

HEADER, BY = b"x-rembuk-live", b"x-rembuk-live-by"
MOST = limits.most_streams()  # open streams of this process
MOST_OF_ONE = 6  # and of one browser: leader, projector and tray twice over
END, KIND = "/alir/", b"text/event-stream"
BEAT, ASK_EVERY = 20.0, 60.0
HEADERS = [
    (b"content-type", KIND), (b"cache-control", b"no-store"), (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"), (b"referrer-policy", b"same-origin"),
]  # fmt: skip
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Any, Receive, Send], Awaitable[None]]


@dataclass
class Answer:
    """What the view said."""

    messages: list[Message] = field(default_factory=list)

    @property
    def topics(self) -> dict[str, int]:
        """What the stream listens to and where each topic stands; nothing where the view refused."""
        held = self._header(HEADER).decode()
        return {topic: int(number) for topic, _, number in (word.partition("=") for word in held.split())}

    @property
    def by(self) -> bytes:
        """Which browser it was, as the view knows it: nothing that a client could choose."""
        return self._header(BY)

    def _header(self, wanted: bytes) -> bytes:
        start = self.messages[0] if self.messages else {"status": 500}
        if start["status"] != 200:
            return b""
        return next((value for name, value in start["headers"] if name.lower() == wanted), b"")


class Streams:
    """The application with its streams."""

    def __init__(self, application: Application, hub: Hub = the_hub) -> None:
        self.application, self.hub = application, hub
        self.open: Counter[bytes] = Counter()

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        if not is_stream(scope):
            await self.application(scope, receive, _bare(send) if scope.get("path", "").endswith(END) else send)
        elif self.open.total() >= MOST:
            await _too_many(send)
        else:
            await self._answer(scope, receive, send)

    async def _answer(self, scope: Any, receive: Receive, send: Send) -> None:
        answer = await self._asked(scope)
        if not answer.topics:
            for message in answer.messages:
                await send(message)
        elif self.open.total() >= MOST or self.open[answer.by] >= MOST_OF_ONE:
            await _too_many(send)
        else:
            self.open[answer.by] += 1
            try:
                await self._serve(scope, receive, send, answer.topics)
            finally:
                self.open[answer.by] -= 1
                self.open += Counter()  # forgets who has none left

    async def _asked(self, scope: Any) -> Answer:
        """Ask the view behind the address, as a request of its own that ends at once."""
        answer, begun = Answer(), False

        async def receive() -> Message:
            nonlocal begun
            if begun:
                await asyncio.Event().wait()
            begun = True
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Message) -> None:
            answer.messages.append(message)

        await self.application(dict(scope), receive, send)
        return answer

    async def _serve(self, scope: Any, receive: Receive, send: Send, topics: dict[str, int]) -> None:
        listener = Listener(tuple(topics))
        self.hub.join(listener, sources.follow(self.hub), topics)
        talk = asyncio.ensure_future(self._talk(scope, send, listener))
        gone = asyncio.ensure_future(_gone(receive))
        try:
            await asyncio.wait({talk, gone}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self.hub.leave(listener)
            for task in (talk, gone):
                task.cancel()
            await asyncio.gather(talk, gone, return_exceptions=True)

    async def _talk(self, scope: Any, send: Send, listener: Listener) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        await _say(send, b"retry: 2000\nevent: siap\ndata:\n\n")
        loop = asyncio.get_running_loop()
        asked = loop.time()
        while True:
            has_changed, must_ask = await listener.wait(min(BEAT, max(0.0, asked + ASK_EVERY - loop.time())))
            if must_ask or loop.time() - asked >= ASK_EVERY:
                asked = loop.time()
                if not (await self._asked(scope)).topics:
                    break
                await _say(send, b": hidup\n\n")
            if has_changed:
                await _say(send, b"event: berubah\ndata:\n\n")
            elif not must_ask:
                await _say(send, b": hidup\n\n")
        await _say(send, b"event: selesai\ndata:\n\n")
        await send({"type": "http.response.body", "body": b"", "more_body": False})


def is_stream(scope: Any) -> bool:
    return (
        scope["type"] == "http"
        and scope["method"] == "GET"
        and scope["path"].endswith(END)
        and KIND in dict(scope["headers"]).get(b"accept", b"")
    )


def _bare(send: Send) -> Send:
    """What the view says to the streams does not go out to a browser."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            kept = [(name, value) for name, value in message["headers"] if name.lower() not in {HEADER, BY}]
            message = {**message, "headers": kept}
        await send(message)

    return sent


async def _too_many(send: Send) -> None:
    await send({"type": "http.response.start", "status": 429, "headers": [(b"retry-after", b"60"), *HEADERS[1:]]})
    await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _say(send: Send, words: bytes) -> None:
    await send({"type": "http.response.body", "body": words, "more_body": True})


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
