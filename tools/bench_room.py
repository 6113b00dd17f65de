"""How soon a change of a room is on every screen: the demo on its real server, phones from this other process.

Two rooms, forty screens, one change a second and room; each screen listens to its stream and fetches its part anew.
Prints p50 and p95 from the change to the last and to all screens. Measures, never fails. REMBUK_BENCH_SECONDS: how long.
"""

import asyncio
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[1]
PORT, SECONDS, SCREENS = 18_731, int(os.environ.get("REMBUK_BENCH_SECONDS", "20")), 40
SCHOOL, CODES = "/s/smpn4-mekarsari/", ("2026-001", "2026-004")
PASSWORD = "contoh-rembuk-2026"  # noqa: S105 - the demo's, printed for everybody


async def asked(method: str, path: str, cookies: str = "", body: str = "", more: str = "") -> tuple[str, str]:
    """One request of its own connection: head and body."""
    reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
    head = f"{method} {path} HTTP/1.1\r\nHost: localhost:{PORT}\r\nCookie: {cookies}\r\nConnection: close\r\n{more}"
    if body:
        head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\nReferer: http://localhost:{PORT}/\r\n"
    writer.write(f"{head}\r\n{body}".encode())
    raw = (await reader.read()).decode(errors="replace")
    writer.close()
    top, _, rest = raw.partition("\r\n\r\n")
    return top, rest


def jar(head: str, held: dict[str, str]) -> dict[str, str]:
    return held | dict(re.findall(r"(?im)^set-cookie: (\w+)=([^;]*)", head))


def words(cookies: dict[str, str]) -> str:
    return "; ".join(f"{k}={v}" for k, v in cookies.items())


async def signed_in() -> dict[str, str]:
    head, page = await asked("GET", "/akun/masuk")
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', page)
    held = jar(head, {})
    values = {"csrfmiddlewaretoken": token[1] if token else "", "username": "sri", "password": PASSWORD}
    head, _page = await asked("POST", "/akun/masuk", words(held), urlencode(values))
    return jar(head, held)


class Room:
    def __init__(self, code: str) -> None:
        self.at, self.changed, self.late = f"{SCHOOL}kasus/{code}/konferensi/1/", 0.0, []  # type: ignore[var-annotated]


async def screen(room: Room, cookies: str) -> None:
    """A browser: hears that something changed, fetches its part, notes how long after the change that was."""
    reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
    head = f"GET {room.at}alir/ HTTP/1.1\r\nHost: localhost:{PORT}\r\nAccept: text/event-stream\r\nCookie: {cookies}\r\n\r\n"
    writer.write(head.encode())
    while line := await reader.readline():
        if line.startswith(b"event: berubah") and room.changed:
            since = room.changed
            await asked("GET", f"{room.at}layar/", cookies, more="HX-Request: true\r\n")
            room.late.append((since, time.perf_counter() - since))


async def leader(room: Room, cookies: dict[str, str]) -> None:
    """One change a second: points at an item and away from it."""
    for i in range(SECONDS):
        values = {"csrfmiddlewaretoken": cookies["csrf"], "butir": "1" if i % 2 else ""}
        room.changed = time.perf_counter()
        head, _page = await asked("POST", f"{room.at}sorot/", words(cookies), urlencode(values))
        assert " 302 " in head.splitlines()[0], (room.at, head.splitlines()[0])
        await asyncio.sleep(max(0.0, room.changed + 1.05 - time.perf_counter()))


async def measured() -> None:
    cookies = await signed_in()
    rooms = [Room(code) for code in CODES]
    screens = [asyncio.ensure_future(screen(rooms[i % len(rooms)], words(cookies))) for i in range(SCREENS)]
    await asyncio.sleep(3)
    await asyncio.gather(*(leader(room, cookies) for room in rooms))
    await asyncio.sleep(2)
    for one in screens:
        one.cancel()
    every = sorted(late for room in rooms for _since, late in room.late)
    last = {(id(room), since): max(late for s, late in room.late if s == since) for room in rooms for since, _late in room.late}
    ends = sorted(last.values())
    print(
        f"{len(rooms)} rooms, {SCREENS} screens, {len(last)} of {SECONDS * len(rooms)} changes heard, {len(every)} parts fetched"
    )
    for name, values in (("each screen", every), ("the last screen", ends)):
        print(
            f"{name:16} p50 {median(values) * 1000:6.0f} ms   p95 {values[int(len(values) * 0.95)] * 1000:6.0f} ms   goal p95 900 ms"
        )


def main() -> None:
    """Start the demo, measure from here."""
    with tempfile.TemporaryDirectory(prefix="rembuk-room-") as folder:
        environment = {k: v for k, v in os.environ.items() if not k.startswith(("REMBUK_", "DJANGO_"))} | {
            "REMBUK_DEMO_DIR": folder
        }
        command = [sys.executable, "-m", "rembuk.config.cli", "demo", "--port", str(PORT)]
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
        try:
            until = time.monotonic() + 240
            while time.monotonic() < until:
                try:
                    asyncio.run(asked("GET", "/akun/masuk"))
                    break
                except OSError:
                    time.sleep(0.5)
            asyncio.run(measured())
        finally:
            server.terminate()
            server.wait(15)


if __name__ == "__main__":
    main()
