"""Measure pages and papers beside the goals; prints a table and writes build/bench.json. Measures, never fails.

The demo is built in a folder of its own; pages are asked through the whole stack of middleware (session,
access check, access log), without a network.
"""

import json
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
GOALS = {"list": 8, "case": 15, "record": 60, "search": 12, "sign_in": 3, "pdf": 110}  # p95, milliseconds
FLOORS = {"list": 60, "case": 60, "record": 60, "pdf": 150}


def timed(act: Callable[[], Any], n: int) -> dict[str, Any]:
    """p50 and p95 of `n` runs after ten that do not count."""
    for _run in range(10):
        act()
    spent = []
    for _run in range(n):
        start = time.perf_counter()
        act()
        spent.append((time.perf_counter() - start) * 1000)
    spent.sort()
    return {"p50": round(median(spent), 2), "p95": round(spent[int(len(spent) * 0.95)], 2), "unit": "ms", "n": n}


def main() -> None:
    """Build, measure, print, write."""
    with tempfile.TemporaryDirectory(prefix="rembuk-bench-") as folder:
        os.environ.update(
            REMBUK_DATA=f"{folder}/data",
            REMBUK_KEY_DIR=f"{folder}/keys",
            REMBUK_DEMO="1",
            DJANGO_SETTINGS_MODULE="rembuk.config.settings",
        )
        results = measure()
    (ROOT / "build").mkdir(exist_ok=True)
    (ROOT / "build" / "bench.json").write_text(json.dumps(results, indent=1) + "\n")
    print(f"{'':10}{'p50':>9}{'p95':>9}{'goal':>7}{'floor':>7}")
    for name, row in results.items():
        print(f"{name:10}{row['p50']:9}{row['p95']:9}{GOALS.get(name, ''):>7}{FLOORS.get(name, ''):>7} {row['unit']}")


def measure() -> dict[str, Any]:
    import django  # noqa: PLC0415 - the environment must stand first

    django.setup()
    from django.test import Client  # noqa: PLC0415

    from rembuk.cases.models import Case  # noqa: PLC0415
    from rembuk.conferences import queries as conferences  # noqa: PLC0415
    from rembuk.core import clock  # noqa: PLC0415
    from rembuk.exchange import demo, preparing  # noqa: PLC0415
    from rembuk.records import papers, queries  # noqa: PLC0415

    preparing.everything()
    now = clock.now()
    demo.build(now, clock.today("Asia/Jakarta", now))
    client = Client(HTTP_HOST="localhost")
    client.post("/akun/masuk", {"username": "sri", "password": demo.PASSWORD})
    case = Case.objects.get(imported_as="case-01")
    base = case.get_absolute_url()
    ground = queries.ground(conferences.latest(case))
    reader = queries.readers(ground)["sekolah"]
    pages = {
        "list": "/s/smpn4-mekarsari/kasus/",
        "case": base,
        "record": f"{base}konferensi/1/berita-acara/",
        "search": "/s/smpn4-mekarsari/cari/",
    }
    for path in pages.values():
        assert client.get(path).status_code == 200, path
    results = {name: timed(lambda path=path: client.get(path), 60) for name, path in pages.items()}
    results["search"] = timed(lambda: client.post(pages["search"], {"q": "rendra"}), 60)
    results["sign_in"] = timed(lambda: Client(HTTP_HOST="localhost").get("/akun/masuk"), 60)
    results["pdf"] = timed(lambda: papers.pdf(ground, reader), 60)
    return results


if __name__ == "__main__":
    main()
