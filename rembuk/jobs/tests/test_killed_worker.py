"""A worker is killed in the middle of its job, and the job is done again: two real processes on one database file."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.stored  # its processes ask the database of this run
ROOT = Path(__file__).resolve().parents[3]
BEFORE = """
import os, signal, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "rembuk.config.settings"
import django; django.setup()
from datetime import timedelta
from django.conf import settings
from rembuk.core import clock
from rembuk.jobs import actions, registry, worker
now = clock.now()

def say(what):
    sys.stdout.write(f"{what}\\n")
    sys.stdout.flush()  # the test waits for it
"""
FIRST = (
    BEFORE
    + """
from django.core.management import call_command
settings.DATA.mkdir(parents=True, exist_ok=True); settings.KEY_DIR.mkdir(parents=True, exist_ok=True)
call_command("migrate", "jobs", verbosity=0)
@registry.job("test.slow")
def slow(now):
    say("started")
    signal.pause()  # until it is killed
actions.ask("test.slow", key="k", due=now, now=now)
worker.run(actions.take("first", now), now)
"""
)
SECOND = (
    BEFORE
    + """
@registry.job("test.slow")
def slow(now):
    say("done again")
say(actions.take("second", now) is None)
later = now + timedelta(minutes=6)
worker.run(actions.take("second", later), later)
job = actions.Job.objects.get(key="k")
say(f"{job.state().value} {job.tries}")
"""
)


def environment(folder):
    kept = {k: v for k, v in os.environ.items() if not k.startswith("REMBUK_")}
    return {**kept, "REMBUK_DATA": str(folder / "data"), "REMBUK_KEY_DIR": str(folder / "keys")}


def test_killed_workers_job_is_done_again(tmp_path):
    words = {"cwd": ROOT, "env": environment(tmp_path), "stdout": subprocess.PIPE, "text": True}
    first = subprocess.Popen([sys.executable, "-c", FIRST], **words)
    assert first.stdout.readline() == "started\n"
    first.kill()
    first.wait()

    second = subprocess.run([sys.executable, "-c", SECOND], **words, timeout=60, check=True)

    assert second.stdout.splitlines() == ["True", "done again", "done 2"]
