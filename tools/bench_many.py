"""200 rooms of six screens and one of thirty on PostgreSQL: how soon a change is on every screen, how long a page takes meanwhile.

One change per 20 s and room, as people lead a conference. The server: two processes behind NOTIFY, as `rembuk serve
--processes 2`; the cluster and the screens are on the same cores. Prints and writes build/bench.json; measures, never fails.
REMBUK_BENCH_ROOMS, REMBUK_BENCH_SECONDS and REMBUK_BENCH_PROCESSES change its size.
"""

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests import cluster  # noqa: E402 - found only now
from tools import bench_room  # noqa: E402 - as the line above

ROOMS = int(os.environ.get("REMBUK_BENCH_ROOMS", "200"))
SECONDS = int(os.environ.get("REMBUK_BENCH_SECONDS", "60"))
PROCESSES = os.environ.get("REMBUK_BENCH_PROCESSES", "2")
SCREENS, LARGE, PAUSE, GOAL, PAGE_GOAL, ASKERS = 6, 30, 20.0, 500, 150, 4
SETTINGS = "-c fsync=on -c shared_buffers=256MB"


async def reader(cookies: dict[str, str], until: float, spent: list[float]) -> None:
    """Somebody who looks at one case after the other meanwhile: the list, two pages a second all together."""
    wire = bench_room.Wire(cookies)
    while time.monotonic() < until:
        begun = time.perf_counter()
        status, _page = await wire.asked("GET", "/s/smpn4-mekarsari/kasus/2026-001/")
        spent.append(time.perf_counter() - begun)
        assert status == 200, status
        await asyncio.sleep(ASKERS / 2)


async def measured(rooms: list[Any]) -> None:
    screens = []
    for room in rooms:
        screens += [asyncio.ensure_future(bench_room.screen(room, *one)) for one in room.place.screens]
        await asyncio.sleep(0.5)  # not everybody comes at one moment
    await asyncio.sleep(5)
    load, spent, changes = os.getloadavg()[0], list[float](), max(1, int(SECONDS // PAUSE))
    until = time.monotonic() + SECONDS
    readers = [reader(room.place.leader, until, spent) for room in rooms[:ASKERS]]
    leaders = [bench_room.leader(room, i * PAUSE / len(rooms), PAUSE, changes) for i, room in enumerate(rooms)]
    await asyncio.gather(*leaders, *readers)
    await asyncio.sleep(2)
    broken = [one.exception() for one in screens if one.done() and one.exception()]
    for one in screens:
        one.cancel()
    assert not broken, (len(broken), broken[0])
    found = bench_room.show(rooms, len(screens), load, changes * len(rooms), GOAL)
    spent.sort()
    p50, p95 = median(spent) * 1000, spent[int(len(spent) * 0.95)] * 1000
    found["page meanwhile"] = {"p50": round(p50), "p95": round(p95), "unit": "ms", "n": len(spent)}
    print(f"page meanwhile   p50 {p50:6.0f} ms   p95 {p95:6.0f} ms   goal p95 {PAGE_GOAL} ms")
    bench_room.keep("rooms on PostgreSQL", found)


def main() -> None:
    """Build, start the server, measure from here."""
    with cluster.running(SETTINGS) as address, tempfile.TemporaryDirectory(prefix="rembuk-many-") as folder:
        os.environ.update({**bench_room.environment(folder), "REMBUK_DATABASE_URL": address})
        import django  # noqa: PLC0415 - the environment must stand first

        django.setup()
        from django.db import connections  # noqa: PLC0415 - as Django itself

        from tools import room_world  # noqa: PLC0415 - its models exist only now

        begun = time.monotonic()
        rooms = [bench_room.Room(place) for place in room_world.many(ROOMS, SCREENS, LARGE)]
        connections.close_all()
        print(f"{len(rooms)} rooms stand after {time.monotonic() - begun:.0f} s")
        command = [sys.executable, "-m", "rembuk.config.cli", "serve", "--port", str(bench_room.PORT), "--processes", PROCESSES]
        server = subprocess.Popen(command, cwd=ROOT, env=dict(os.environ), stdout=subprocess.DEVNULL)
        try:
            asyncio.run(bench_room.waited())
            asyncio.run(measured(rooms))
        finally:
            server.terminate()
            server.wait(15)


if __name__ == "__main__":
    main()
