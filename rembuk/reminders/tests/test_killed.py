"""A worker is killed by the system in the middle of its reminders and mails: nothing is lost, nothing stands twice.

Two real processes on one database: SQLite, and PostgreSQL where REMBUK_DATABASE_URL names one.
"""

import email
import os
import signal
import subprocess
import sys
import uuid
from pathlib import Path

import pytest

pytestmark = pytest.mark.stored  # its processes ask the database of this run
ROOT = Path(__file__).resolve().parents[3]
BEFORE = """
import os, signal, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "rembuk.config.settings"
import django; django.setup()
from datetime import UTC, datetime, timedelta
from django.conf import settings
from django.core.management import call_command
from rembuk.jobs import actions as jobs, worker
from rembuk.reminders import actions, due
from rembuk.reminders.models import Reminder
settings.DATA.mkdir(parents=True, exist_ok=True); settings.KEY_DIR.mkdir(parents=True, exist_ok=True)
settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
settings.EMAIL_FILE_PATH = os.environ["MAILS"]
settings.SMTP_URL = "smtp://surel.contoh"
NOW = datetime(2026, 11, 30, 2, 0, tzinfo=UTC)  # nine o'clock in WIB, a Monday
"""
FIRST = (
    BEFORE
    + """
call_command("migrate", verbosity=0)
call_command("migrate", "vault", database="keys", verbosity=0)
from rembuk.interventions.tests import build
from tests import build as world
cast = world.cast(NOW)
held = build.conference(cast, NOW)
for _n in range(3):
    build.action(held, cast, NOW, owner=cast.joko.person)
actions.set_mailbox(cast.joko.person, address="joko@contoh.sch.id", by=cast.joko.actor, now=NOW)
where = os.environ["WHERE"]
plain_keep, plain_post, calls = actions._keep, actions._post, []
def keep(school, wanted, now):
    made = plain_keep(school, wanted, now)
    calls.append(made)
    if where == "reminders" and made:
        os.kill(os.getpid(), signal.SIGKILL)
    return made
def send(*args, **words):
    plain_send(*args, **words)
    if where == "mail":
        os.kill(os.getpid(), signal.SIGKILL)
from rembuk.notices import mail
plain_send = mail.send
actions._keep, mail.send = keep, send
jobs.ask("reminders.make", key="k", due=NOW, now=NOW)
worker.run(jobs.take("first", NOW), NOW)
"""
)
SECOND = (
    BEFORE
    + """
print(jobs.take("second", NOW) is None)
later = NOW + timedelta(minutes=6)
worker.run(jobs.take("second", later), later)
job = jobs.Job.objects.get(key="k")
print(job.state().value, job.tries)
rows = list(Reminder.objects.exclude(kind="week").values_list("kind", "thing", "moment", "mailed_at"))
print(len(rows), len({r[:3] for r in rows}), sum(r[3] is not None for r in rows))
"""
)


@pytest.fixture
def environment(tmp_path):
    """A database of its own, thrown away at the end."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("REMBUK_") and k != "DJANGO_SETTINGS_MODULE"}
    mails = tmp_path / "mails"
    mails.mkdir()
    own = {**kept, "REMBUK_DATA": str(tmp_path / "data"), "REMBUK_KEY_DIR": str(tmp_path / "keys"), "MAILS": str(mails)}
    url = os.environ.get("REMBUK_DATABASE_URL", "")
    if not url:
        yield own
        return
    import psycopg  # noqa: PLC0415 - only where there is a PostgreSQL

    name = f"killed_{uuid.uuid4().hex[:8]}"
    base, _slash, _old = url.rpartition("/")
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        yield {**own, "REMBUK_DATABASE_URL": f"{base}/{name}"}
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.parametrize("where", ["reminders", "mail"])
def test_a_killed_worker_loses_and_doubles_nothing(environment, where):
    words = {"cwd": ROOT, "env": {**environment, "WHERE": where, "PYTHONPATH": str(ROOT)}, "text": True}
    first = subprocess.run([sys.executable, "-c", FIRST], **words, check=False, capture_output=True, timeout=300)
    assert first.returncode == -signal.SIGKILL, first.stderr[-2000:]

    second = subprocess.run([sys.executable, "-c", SECOND], **words, check=True, stdout=subprocess.PIPE, timeout=300)

    assert second.stdout.splitlines() == ["True", "done 2", "3 3 3"]
    sent = "".join(p.read_text() for p in Path(environment["MAILS"]).iterdir()).split("-" * 79)
    numbers = [number for text in sent if (number := email.message_from_string(text.strip())["Message-ID"])]
    assert len(set(numbers)) == 1  # a mail sent again is the same one for its reader
    assert len(numbers) == (2 if where == "mail" else 1)
