"""The environment is read once; a wrong value stops the boot with a sentence."""

import pytest
from environs import EnvError

from rembuk.config import cli, databases, env


def test_keys_inside_the_data_are_refused(monkeypatch, tmp_path):
    monkeypatch.setenv("REMBUK_DATA", str(tmp_path))
    monkeypatch.setenv("REMBUK_KEY_DIR", str(tmp_path / "keys"))

    with pytest.raises(EnvError, match="must not lie inside"):
        env.read()


def test_a_wrong_boolean_stops_the_boot(monkeypatch):
    monkeypatch.setenv("REMBUK_DEBUG", "maybe")

    with pytest.raises(EnvError):
        env.read()


def test_postgresql_address_with_two_hosts():
    found = databases.postgresql("postgresql://guru:rahasia%21@satu:5433,dua:5434/rembuk")

    assert (found["HOST"], found["PORT"], found["NAME"]) == ("satu,dua", "5433,5434", "rembuk")
    assert found["PASSWORD"] == "rahasia!"


@pytest.mark.django_db
def test_sqlite_runs_with_the_settings_that_keep_acknowledged_rows():
    from django.db import connection

    if connection.vendor != "sqlite":
        assert connection.vendor == "postgresql"
        return
    with connection.cursor() as cursor:
        values = {
            name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("synchronous", "secure_delete", "foreign_keys", "journal_mode", "trusted_schema")
        }

    assert values == {"synchronous": 2, "secure_delete": 1, "foreign_keys": 1, "journal_mode": "wal", "trusted_schema": 0}


def test_the_demo_refuses_a_public_address(monkeypatch):
    monkeypatch.setenv("REMBUK_PUBLIC_URL", "https://contoh.example")

    with pytest.raises(SystemExit, match="REMBUK_PUBLIC_URL"):
        cli.main(["demo"])
