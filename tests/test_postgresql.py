"""Every test that asks a database once more, on a private PostgreSQL cluster: what holds on SQLite holds there too.

Of a test with many variants (the matrix has hundreds) every fourth; with REMBUK_LONG=1 all of them.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cluster import running

ROOT = Path(__file__).resolve().parents[1]
OWN = "tests/test_postgresql.py"
STORED = "stored and not browser" + ("" if os.environ.get("REMBUK_LONG") else " and not variant")
GROUPS = (["-n", "2", "--dist", "worksteal", "-m", f"{STORED} and not alone"], ["-m", f"{STORED} and alone"])


@pytest.fixture
def cluster() -> Iterator[str]:
    with running() as address:
        yield address


@pytest.mark.postgresql
def test_suite_passes_on_postgresql(cluster, capsys):
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("REMBUK_", "PYTEST_", "COV_"))}
    for group in GROUPS:
        words = [sys.executable, "-m", "pytest", "-p", "no:randomly", "-v", "--deselect", OWN, *group]
        done = subprocess.run(
            words, cwd=ROOT, env={**environment, "REMBUK_DATABASE_URL": cluster}, capture_output=True, text=True, timeout=1800
        )
        summary = (done.stdout.strip().splitlines() or ["nothing"])[-1]
        with capsys.disabled():
            sys.stdout.write(f"\nPostgreSQL: {summary}\n")

        assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]
        assert " passed" in done.stdout
