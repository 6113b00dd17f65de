"""Who in this process listens to what. Only the event loop touches it; writers knock from their threads."""

import asyncio
from collections.abc import Coroutine, Mapping
from contextlib import suppress
from typing import Any

RIGHT = "right:"  # topics that make a stream ask again whether it may go on; they do not wait
PAUSE = 1.0  # seconds between two words about one topic


class Listener:
    """One open stream: what woke it since it last looked."""

    def __init__(self, topics: tuple[str, ...]) -> None:
        self.topics = topics
        self.has_changed = self.must_ask = False
        self._woken = asyncio.Event()

    def wake(self, topic: str) -> None:
        if topic.startswith(RIGHT):
            self.must_ask = True
        else:
            self.has_changed = True
        self._woken.set()

    async def wait(self, seconds: float) -> tuple[bool, bool]:
        """(something changed, ask for the right again); both false when nothing happened for so long."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._woken.wait(), seconds)
        held = (self.has_changed, self.must_ask)
        self.has_changed = self.must_ask = False
        self._woken.clear()
        return held


class Hub:
    """Topics and their listeners; one word a second and topic at most, the last one never lost."""

    def __init__(self) -> None:
        self.loop: asyncio.AbstractEventLoop | None = None
        self.listeners: dict[str, set[Listener]] = {}
        self.seen: dict[str, int] = {}
        self._told: dict[str, float] = {}
        self._later: dict[str, asyncio.TimerHandle] = {}
        self._source: asyncio.Task[None] | None = None

    def publish(self, topic: str, number: int | None = None) -> None:
        """From any thread: this topic changed."""
        loop = self.loop
        if loop is not None and not loop.is_closed() and topic in self.listeners:
            loop.call_soon_threadsafe(self.arrived, topic, number)

    def arrived(self, topic: str, number: int | None = None) -> None:
        """On the loop. `number` counts the topic's changes where the same one may come by two ways."""
        if topic not in self.listeners or (number is not None and number <= self.seen.get(topic, -1)):
            return
        if number is not None:
            self.seen[topic] = number
        if topic in self._later:
            return
        now = asyncio.get_running_loop().time()
        rest = 0.0 if topic.startswith(RIGHT) else self._told.get(topic, -PAUSE) + PAUSE - now
        if rest <= 0:
            self._deliver(topic)
        else:
            self._later[topic] = asyncio.get_running_loop().call_later(rest, self._deliver, topic)

    def _deliver(self, topic: str) -> None:
        self._later.pop(topic, None)
        self._told[topic] = asyncio.get_running_loop().time()
        for one in self.listeners.get(topic, ()):
            one.wake(topic)

    def everything(self) -> None:
        """The way to the writers was cut for a while: everybody looks again, and asks again."""
        for topic in list(self.listeners):
            self.arrived(topic)

    def join(
        self, listener: Listener, source: Coroutine[Any, Any, None] | None = None, numbers: Mapping[str, int] | None = None
    ) -> None:
        """`numbers`: where the topics stood when the right to listen was looked up; what comes after is told."""
        self.loop = asyncio.get_running_loop()
        for topic in listener.topics:
            self.listeners.setdefault(topic, set()).add(listener)
        for topic, number in (numbers or {}).items():
            self.seen.setdefault(topic, number)
        if source is not None and (self._source is None or self._source.done()):
            self._source = asyncio.ensure_future(source)
        elif source is not None:
            source.close()

    def leave(self, listener: Listener) -> None:
        for topic in listener.topics:
            held = self.listeners.get(topic, set())
            held.discard(listener)
            if not held:
                self._forget(topic)
        if not self.listeners and self._source is not None:
            self._source.cancel()
            self._source = None

    def _forget(self, topic: str) -> None:
        self.listeners.pop(topic, None)
        self.seen.pop(topic, None)
        self._told.pop(topic, None)
        if handle := self._later.pop(topic, None):
            handle.cancel()


hub = Hub()
