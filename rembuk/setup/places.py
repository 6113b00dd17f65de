"""Where this installation lies, for backup and restore."""

from pathlib import Path

from django.conf import settings

from rembuk.vault.backup import Place, Refusal

NAMES = {"data": "rembuk.sqlite3", "keys": "keys.sqlite3"}  # as rembuk/config/databases.py calls them
ELSEWHERE = (
    "Data ini berada di PostgreSQL: cadangkan dengan pg_dump --format=custom, lebih dahulu basis data REMBUK_DATABASE_URL, "
    "kemudian REMBUK_KEY_URL, lalu salin folder berkas di REMBUK_DATA dan master.json di REMBUK_KEY_DIR (bukan unlock.key)."
)


def here() -> Place:
    """This installation's files. Raises Refusal when its databases are not files."""
    if any("sqlite" not in settings.DATABASES[alias]["ENGINE"] for alias in ("default", "keys")):
        raise Refusal(ELSEWHERE)
    names = (Path(settings.DATABASES[alias]["NAME"]) for alias in ("default", "keys"))
    return Place(*names, Path(settings.DATA), Path(settings.KEY_DIR))


def refuse_inside(folder: Path, place: Place) -> None:
    """A backup within what it backs up is lost together with it."""
    for own in (place.data, place.key_dir):
        if folder.resolve().is_relative_to(own.resolve()):
            raise Refusal("Folder cadangan harus di luar folder data dan folder kunci, sebaiknya di cakram lain.")
