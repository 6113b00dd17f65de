"""Two databases: the data, and the keys, which never travel in the same backup."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

# FULL: a power cut may not lose the last commit. IMMEDIATE: writers wait instead of failing. secure_delete: erased is erased.
PRAGMAS = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;PRAGMA secure_delete=ON;"
    "PRAGMA trusted_schema=OFF;PRAGMA mmap_size=134217728;PRAGMA journal_size_limit=27103364;"
    "PRAGMA cache_size=-20000;PRAGMA temp_store=MEMORY;"
)


def sqlite(path: Path) -> dict[str, Any]:
    """Django's settings for one embedded database file."""
    return {
        "ENGINE": "rembuk.config.sqlite",
        "NAME": path,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": PRAGMAS},
        "TEST": {"NAME": path.with_name(f"test-{path.name}")},  # a file, since readings are logged from another thread
    }


def postgresql(url: str) -> dict[str, Any]:
    """Django's settings for `postgresql://user:password@host:port/name`; several hosts by comma."""
    parts = urlsplit(url)
    netloc = parts.netloc.rpartition("@")[2]
    hosts = [h.rpartition(":")[0] or h for h in netloc.split(",")]
    ports = [h.rpartition(":")[2] if ":" in h else "5432" for h in netloc.split(",")]
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": ",".join(hosts),
        "PORT": ",".join(ports),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 5, "pool": {"min_size": 2, "max_size": 8, "timeout": 10}},
    }


def databases(data: Path, key_dir: Path, database_url: str, key_url: str) -> dict[str, Any]:
    """`default` and `keys`."""
    default = postgresql(database_url) if database_url else sqlite(data / "rembuk.sqlite3")
    keys = postgresql(key_url) if key_url else sqlite(key_dir / "keys.sqlite3")
    return {"default": default, "keys": keys}


class KeyRouter:
    """The models of the key store live in `keys`, everything else in `default`."""

    key_models = frozenset({"keyscope", "logwitness"})

    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        return "keys" if self._is_key(model._meta.app_label, model._meta.model_name) else None

    db_for_write = db_for_read

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool | None:
        return None

    def allow_migrate(self, db: str, app_label: str, model_name: str | None = None, **hints: Any) -> bool:
        return (db == "keys") == self._is_key(app_label, model_name)

    def _is_key(self, app_label: str, model_name: str | None) -> bool:
        return app_label == "vault" and model_name in self.key_models
