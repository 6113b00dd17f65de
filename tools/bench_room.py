"""How soon a change of a room is on every screen: the real server, phones from this other process on the same cores.

One school on SQLite, three rooms, forty phones and three walls, one change a second and room; each screen listens to its
stream and fetches its part anew, on a connection it keeps, as browsers do. Prints p50 and p95 from the change to each
screen and to the last one, with the load of the machine. Measures, never fails. REMBUK_BENCH_SECONDS: how long.
"""

import asyncio
import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
PORT, SECONDS, GOAL = 18_731, int(os.environ.get("REMBUK_BENCH_SECONDS", "30")), 900
TOKEN = "a" * 32


def jar(cookies: dict[str, str]) -> str:
    return "; ".join(f"{k}={v}" for k, v in cookies.items())


class Wire:
    """One connection that stays open."""

    def __init__(self, cookies: dict[str, str]) -> None:
        self.cookies, self.mark = jar(cookies), ""
        self.reader: Any = None
        self.writer: Any = None

    async def asked(self, method: str, path: str, body: str = "", more: str = "") -> tuple[int, str]:
        """Status and body of one request."""
        if self.writer is None or self.writer.is_closing():
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", PORT)
        head = f"{method} {path} HTTP/1.1\r\nHost: localhost:{PORT}\r\nCookie: {self.cookies}\r\nAccept-Encoding: gzip\r\n{more}"
        if body:
            kind = "application/x-www-form-urlencoded"
            head += f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\nReferer: http://localhost:{PORT}/\r\n"
        self.writer.write(f"{head}\r\n{body}".encode())
        if not (line := await self.reader.readline()):  # closed meanwhile, since nobody asked for a while
            self.writer.close()
            return await self.asked(method, path, body, more)
        return await self._answer(line)

    async def _answer(self, line: bytes) -> tuple[int, str]:
        status = int(line.split()[1])
        held = {}
        while (line := (await self.reader.readline()).decode("latin1")) not in ("\r\n", ""):
            name, _, value = line.partition(":")
            held[name.lower()] = value.strip()
        self.mark = held.get("etag", self.mark)
        raw = await self._body(held) if status not in (204, 304) else b""
        return status, (gzip.decompress(raw) if held.get("content-encoding") == "gzip" else raw).decode()

    async def _body(self, held: dict[str, str]) -> bytes:
        if "content-length" in held:
            return await self.reader.readexactly(int(held["content-length"]))
        parts = []
        while size := int(await self.reader.readline(), 16):
            parts.append(await self.reader.readexactly(size))
            await self.reader.readline()
        await self.reader.readline()
        return b"".join(parts)


class Room:
    """What the clock says of one room: when it changed and when each screen had it."""

    def __init__(self, place) -> None:
        self.place, self.changed, self.fetched, self.same = place, 0.0, 0, 0
        self.late: list[float] = []


async def screen(room: Room, address: str, cookies: dict[str, str]) -> None:
    """A browser: hears that something changed, fetches its part, notes how long after the change that was."""
    reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
    stream = f"{room.place.at if address.endswith('layar/') else address}alir/"
    writer.write(
        f"GET {stream} HTTP/1.1\r\nHost: localhost:{PORT}\r\nAccept: text/event-stream\r\nCookie: {jar(cookies)}\r\n\r\n".encode()
    )
    wire, status = Wire(cookies), await reader.readline()
    assert b" 200 " in status, (stream, status)
    while line := await reader.readline():
        if line.startswith((b"event: berubah", b"event: siap")):
            since = room.changed
            more = "HX-Request: true\r\nX-Rembuk-Asks: itself\r\n" + (f"If-None-Match: {wire.mark}\r\n" if wire.mark else "")
            status, _page = await wire.asked("GET", address, more=more)
            assert status in (200, 304), (address, status)
            room.fetched, room.same = room.fetched + 1, room.same + (status == 304)
            if since and line.startswith(b"event: berubah"):
                room.late.append((since, time.perf_counter() - since))
    writer.close()


async def leader(room: Room, after: float, pause: float = 1.05, changes: int = SECONDS) -> None:
    """One change a second: points at one item after the other; rooms do not change in step."""
    await asyncio.sleep(after)
    wire, items = Wire({**room.place.leader, "csrf": TOKEN}), room.place.items
    for i in range(changes):
        body = urlencode({"csrfmiddlewaretoken": TOKEN, "butir": items[i % len(items)] if items else ""})
        room.changed = time.perf_counter()
        status, _page = await wire.asked("POST", f"{room.place.at}sorot/", body)
        assert status == 302, (room.place.at, status)
        await asyncio.sleep(max(0.0, room.changed + pause - time.perf_counter()))


async def measured(rooms: list[Room]) -> None:
    screens = [asyncio.ensure_future(screen(room, *one)) for room in rooms for one in room.place.screens]
    await asyncio.sleep(5)
    load = os.getloadavg()[0]
    await asyncio.gather(*(leader(room, i / len(rooms)) for i, room in enumerate(rooms)))
    await asyncio.sleep(2)
    broken = [one.exception() for one in screens if one.done() and one.exception()]
    assert not broken, broken[0]
    for one in screens:
        one.cancel()
    keep("room", show(rooms, len(screens), load, SECONDS * len(rooms), GOAL))


def keep(name: str, found: dict[str, Any]) -> None:
    """Into build/bench.json, beside what tools/bench.py measured."""
    path = ROOT / "build" / "bench.json"
    path.parent.mkdir(exist_ok=True)
    held = json.loads(path.read_text()) if path.exists() else {}
    path.write_text(json.dumps({**held, name: found}, indent=1) + "\n")


def show(rooms: list[Room], screens: int, load: float, changes: int, goal: int) -> dict[str, Any]:
    every = sorted(late for room in rooms for _since, late in room.late)
    last: dict[tuple[int, float], float] = {}
    for i, room in enumerate(rooms):
        for since, late in room.late:
            last[i, since] = max(late, last.get((i, since), 0.0))
    fetched, same = sum(r.fetched for r in rooms), sum(r.same for r in rooms)
    print(
        f"{len(rooms)} rooms, {screens} screens, {len(last)} of {changes} changes heard, "
        f"{fetched} parts fetched, {same} of them unchanged; load before {load:.1f}"
    )
    found: dict[str, Any] = {"screens": screens, "load": round(load, 1)}
    for name, values in (("each screen", every), ("the last screen", sorted(last.values()))):
        p50, p95 = median(values) * 1000, values[int(len(values) * 0.95)] * 1000
        found[name] = {"p50": round(p50), "p95": round(p95), "unit": "ms", "n": len(values)}
        print(f"{name:16} p50 {p50:6.0f} ms   p95 {p95:6.0f} ms   goal p95 {goal} ms")
    return found


def environment(folder: str) -> dict[str, str]:
    """What the server and this process share; the folders are made."""
    for name in ("data", "keys"):
        Path(folder, name).mkdir(exist_ok=True)
    return {
        "REMBUK_DATA": f"{folder}/data", "REMBUK_KEY_DIR": f"{folder}/keys", "REMBUK_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "rembuk.config.settings",
    }  # fmt: skip


def main() -> None:
    """Build, start the server, measure from here."""
    with tempfile.TemporaryDirectory(prefix="rembuk-room-") as folder:
        os.environ.update(environment(folder))
        import django  # noqa: PLC0415 - the environment must stand first

        django.setup()
        from django.db import connections  # noqa: PLC0415 - as Django itself

        from tools import room_world  # noqa: PLC0415 - its models exist only now

        rooms = [Room(place) for place in room_world.build()]
        connections.close_all()
        command = [sys.executable, "-m", "rembuk.config.cli", "serve", "--port", str(PORT)]
        server = subprocess.Popen(command, cwd=ROOT, env=dict(os.environ), stdout=subprocess.DEVNULL)
        try:
            asyncio.run(waited())
            asyncio.run(measured(rooms))
        finally:
            server.terminate()
            server.wait(15)


async def waited() -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            await Wire({}).asked("GET", "/akun/masuk")
            return
        except OSError:
            await asyncio.sleep(0.3)


if __name__ == "__main__":
    main()
