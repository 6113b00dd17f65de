"""One word a second and topic, the last one never lost; a right that ended does not wait."""

import asyncio

from rembuk.live.hub import PAUSE, Hub, Listener

CASE, OTHER, RIGHT = "case:1", "case:2", "right:1"


def run(story):
    return asyncio.run(asyncio.wait_for(story(Hub()), 20))


def seated(hub, *topics):
    listener = Listener(topics)
    hub.join(listener)
    return listener


def test_everybody_who_listens_hears_it_and_nobody_else():
    async def story(hub):
        one, two, other = seated(hub, CASE), seated(hub, CASE), seated(hub, OTHER)
        hub.publish(CASE)
        assert await one.wait(1) == (True, False)
        assert await two.wait(1) == (True, False)
        assert await other.wait(0.05) == (False, False)

    run(story)


def test_many_changes_are_two_words_at_once_and_after_a_second():
    async def story(hub):
        listener, loop = seated(hub, CASE), asyncio.get_running_loop()
        start, heard = loop.time(), []
        for _i in range(50):
            hub.publish(CASE)
        while loop.time() - start < 2.5 * PAUSE:
            if (await listener.wait(0.1))[0]:
                heard.append(loop.time() - start)
        assert len(heard) == 2
        assert heard[0] < 0.2
        assert PAUSE * 0.9 <= heard[1] <= PAUSE + 0.3

    run(story)


def test_the_same_change_by_two_ways_is_one():
    async def story(hub):
        listener = seated(hub, CASE)
        hub.publish(CASE, 7)
        await listener.wait(1)
        hub.publish(CASE, 7)
        assert await listener.wait(PAUSE + 0.2) == (False, False)
        hub.publish(CASE, 8)
        assert await listener.wait(PAUSE + 0.2) == (True, False)

    run(story)


def test_a_right_that_ended_is_asked_for_at_once():
    async def story(hub):
        listener = seated(hub, CASE, RIGHT)
        hub.publish(RIGHT)
        await listener.wait(1)
        hub.publish(RIGHT)
        assert await listener.wait(0.2) == (False, True)

    run(story)


def test_who_leaves_leaves_nothing_behind():
    async def story(hub):
        listener = seated(hub, CASE)
        hub.publish(CASE, 1)
        hub.publish(CASE, 2)
        await listener.wait(1)
        hub.leave(listener)
        assert (hub.listeners, hub.seen, hub._told, hub._later) == ({}, {}, {}, {})

    run(story)
