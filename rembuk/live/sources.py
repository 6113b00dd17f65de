"""How a change in another process reaches this one. Each runs as one task while somebody listens."""

import asyncio
import sqlite3
from typing import Any

import psycopg
from django.db import connections

from rembuk.live.hub import Hub

LOOK_EVERY, TRY_AGAIN = 0.5, 1.0


async def follow(hub: Hub) -> None:
    """The source of this installation's database."""
    held = connections["default"]
    if held.vendor == "postgresql":
        await from_postgresql(hub, _address(held.settings_dict))
    else:
        await from_sqlite(hub, str(held.settings_dict["NAME"]))


def _address(settings: dict[str, Any]) -> dict[str, Any]:
    """One connection of its own, past every pool: a pool would take the ear away between two words."""
    names = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD", "dbname": "NAME"}
    return {key: str(settings[name]) for key, name in names.items() if settings.get(name)}


async def from_postgresql(hub: Hub, address: dict[str, Any]) -> None:
    """LISTEN; after a fail-over everybody looks again, since words may have been lost."""
    while True:
        try:
            async with await psycopg.AsyncConnection.connect(**address, autocommit=True, connect_timeout=5) as held:
                await held.execute("LISTEN rembuk_live")
                hub.everything()
                async for word in held.notifies():
                    hub.arrived(word.payload)
        except (psycopg.Error, OSError):
            await asyncio.sleep(TRY_AGAIN)


async def from_sqlite(hub: Hub, path: str) -> None:
    """`data_version` moves when another connection commits; only then the topics are read."""
    held = sqlite3.connect(f"file:{path}?mode=ro", uri=True, isolation_level=None)
    try:
        last = -1
        while True:
            now = held.execute("PRAGMA data_version").fetchone()[0]
            if now != last:
                last = now
                _read_topics(hub, held)
            await asyncio.sleep(LOOK_EVERY)
    finally:
        held.close()


def _read_topics(hub: Hub, held: sqlite3.Connection) -> None:
    """What changed since this process last heard of it."""
    wanted = list(hub.listeners)
    marks = ",".join("?" * len(wanted))
    for name, number in held.execute(f"SELECT name, number FROM live_topic WHERE name IN ({marks})", wanted):  # noqa: S608 - marks only
        hub.arrived(name, number)
