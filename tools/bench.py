"""Measure pages and papers beside the goals; prints a table and writes build/bench.json. Measures, never fails.

The demo is built ten times over (REMBUK_BENCH_TIMES) in a folder of its own; pages are asked through the whole
stack of middleware (session, access check, access log), without a network, in turns: a busy moment of the
machine then falls on all of them.
"""

import gc
import json
import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
TIMES = int(os.environ.get("REMBUK_BENCH_TIMES", "10"))
RUNS, WARM_UP = 100, 10
SCHOOL = "/s/smpn4-mekarsari/"
# p50 and p95 that we aim at, and the p95 that must hold; milliseconds
GOALS = {
    "home": (4, 8, 60), "list": (6, 11, 60), "case": (8, 15, 60), "case, group": (8, 15, 60), "ledger": (8, 15, 60),
    "room": (8, 15, 60), "record": (8, 15, 60), "record, group": (8, 15, 60), "evaluation": (8, 15, 60), "search": (5, 12, 60),
    "sign_in": (1, 3, 60), "pdf": (60, 110, 150), "pdf, sealed": (90, 170, 250),
}  # fmt: skip


def measured(acts: dict[str, Callable[[int], Any]], runs: int = RUNS) -> dict[str, Any]:
    """p50 and p95 of each act, all of them in turns, after some runs that do not count."""
    spent: dict[str, list[float]] = {name: [] for name in acts}
    for run in range(WARM_UP + runs):
        for name, act in acts.items():
            start = time.perf_counter()
            act(run)
            if run >= WARM_UP:
                spent[name].append((time.perf_counter() - start) * 1000)
    return {name: summary(values) for name, values in spent.items()}


def summary(values: list[float]) -> dict[str, Any]:
    ordered = sorted(values)
    return {
        "p50": round(median(ordered), 2), "p95": round(ordered[int(len(ordered) * 0.95)], 2), "unit": "ms", "n": len(ordered),
    }  # fmt: skip


def main() -> None:
    """Build, measure, print, write."""
    with tempfile.TemporaryDirectory(prefix="rembuk-bench-") as folder:
        os.environ.update(
            REMBUK_DATA=f"{folder}/data",
            REMBUK_KEY_DIR=f"{folder}/keys",
            REMBUK_DEMO="1",
            DJANGO_SETTINGS_MODULE="rembuk.config.settings",
        )
        results, sizes = measure()
    (ROOT / "build").mkdir(exist_ok=True)
    (ROOT / "build" / "bench.json").write_text(json.dumps(results, indent=1) + "\n")
    print(f"demo x{TIMES}{'p50':>14}{'goal':>6}{'p95':>9}{'goal':>6}{'must':>6}{'SQL':>6}{'KB':>7}")
    for name, row in results.items():
        middle, high, must = GOALS.get(name, ("", "", ""))
        sql, size = sizes.get(name, ("", ""))
        print(f"{name:14}{row['p50']:>8}{middle:>6}{row['p95']:>9}{high:>6}{must:>6}{sql:>6}{size:>7}  {row['unit']}")


def measure() -> tuple[dict[str, Any], dict[str, Any]]:
    import django  # noqa: PLC0415 - the environment must stand first

    django.setup()
    from django.test import Client  # noqa: PLC0415

    from rembuk.core import clock  # noqa: PLC0415
    from rembuk.exchange import demo, preparing  # noqa: PLC0415

    preparing.everything()
    now = clock.now()
    demo.build(now, clock.today("Asia/Jakarta", now), times=TIMES)
    client = Client(HTTP_HOST="localhost", HTTP_ACCEPT_ENCODING="gzip")
    client.post("/akun/masuk", {"username": "sri", "password": demo.PASSWORD})
    pages = addresses()
    sizes = {name: weighed(client, place) for name, place in pages.items()}
    acts: dict[str, Callable[[int], Any]] = {name: lambda _run, place=place: client.get(place) for name, place in pages.items()}
    acts["search"] = lambda _run: client.post(f"{SCHOOL}cari/", {"q": "rendra"})
    gc.collect()
    gc.freeze()  # as the server does when it has started
    acts["sign_in"] = stranger(Client(HTTP_HOST="localhost", HTTP_ACCEPT_ENCODING="gzip"))
    act = printer()
    papers = measured({"pdf": act, "pdf, sealed": sealer(act)})
    return {**measured(acts), **papers, "papers": together()}, sizes


def stranger(client: Any) -> Callable[[int], Any]:
    """Asks for the door without any cookie; a new client each time would also count the static files anew."""

    def act(_run: int) -> Any:
        client.cookies.clear()
        return client.get("/akun/masuk")

    return act


def addresses() -> dict[str, str]:
    """The pages by name: of one child's case and of a group's."""
    from rembuk.cases.models import Case  # noqa: PLC0415

    one, group = (Case.objects.get(imported_as=name).get_absolute_url() for name in ("case-01", "case-06"))
    room = "konferensi/1/"
    return {
        "home": SCHOOL, "list": f"{SCHOOL}kasus/", "case": one, "case, group": group, "ledger": f"{group}bukti/",
        "room": f"{group}{room}?langkah=d", "record": f"{one}{room}berita-acara/", "record, group": f"{group}{room}berita-acara/",
        "evaluation": f"{group}evaluasi/",
    }  # fmt: skip


def weighed(client: Any, place: str) -> tuple[int, float]:
    """How many queries stand behind a page, and its size on the wire."""
    from django.db import connections  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    with CaptureQueriesContext(connections["default"]) as data, CaptureQueriesContext(connections["keys"]) as held:
        answer = client.get(place)
    assert answer.status_code == 200, place
    return len(data) + len(held), round(len(answer.content) / 1000, 1)


def printer() -> Callable[[int], Any]:
    """Prints the berita acara of case-01, each time with another number: what is set again unchanged costs nothing."""
    from rembuk.cases.models import Case  # noqa: PLC0415
    from rembuk.conferences import queries as conferences  # noqa: PLC0415
    from rembuk.records import papers, queries  # noqa: PLC0415

    ground = queries.ground(conferences.latest(Case.objects.get(imported_as="case-01")))
    reader = queries.readers(ground)["sekolah"]

    def act(run: int) -> bytes:
        ground.conference.letter_number = f"421.3/{run:03d}/BK"
        ground.conference.place = f"Ruang BK {run}"
        return papers.pdf(ground, reader)

    return act


def sealer(act: Callable[[int], bytes]) -> Callable[[int], Any]:
    """Prints and seals it, as one file of the seal's act."""
    from rembuk.core import clock  # noqa: PLC0415
    from rembuk.documents import sealing  # noqa: PLC0415

    now = clock.now()
    held = sealing.new_sealer("Sekolah contoh", now)
    return lambda run: sealing.seal(act(run + 1000), held, reason="ukur", moment=now)


def many(first: int, count: int) -> float:
    """Print so many papers in this process, no sentence twice, after one that does not count; says how many seconds it took."""
    from rembuk.documents import rendering  # noqa: PLC0415 - each process begins for itself
    from rembuk.documents.tests.samples import MOMENT, rewritten  # noqa: PLC0415 - as the line above

    for run in range(count + 1):
        if run == 1:
            start = time.perf_counter()
        rendering.render("berita-acara", rewritten("01", first + run), moment=MOMENT)
    return time.perf_counter() - start


def together(count: int = 60) -> dict[str, Any]:
    """How many papers two processes print in a second."""
    work = [(10_000 * core, count) for core in range(2)]
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        slowest = max(pool.starmap(many, work))
    rate = round(2 * count / slowest, 1)
    return {"p50": rate, "p95": rate, "unit": "per second on two processes (at least 20)", "n": 2 * count}


if __name__ == "__main__":
    main()
