"""What must stand before anything runs: folders, tables, translations, static files. Quick when they do."""

import os
import sys
from datetime import datetime
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management import CommandError, call_command

from rembuk.core import clock
from rembuk.roster import imports
from rembuk.setup import tables
from rembuk.vault import chain, opening
from rembuk.vault.masterkey import Locked


def folders() -> None:
    """The data and key folders, closed to others."""
    for folder in (settings.DATA, settings.KEY_DIR):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)


def databases() -> None:
    """Bring both databases to the tables of this version."""
    tables.bring_up()
    call_command("createcachetable", verbosity=0)


def translations() -> int:
    """Compile every .po that is newer than its .mo; returns how many."""
    done = 0
    for po in sorted((Path(settings.ROOT) / "rembuk").glob("*/locale/*/LC_MESSAGES/django.po")):
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime:
            continue
        with po.open("rb") as source, mo.open("wb") as target:
            write_mo(target, read_po(source, locale=po.parents[1].name))
        done += 1
    return done


def static_files() -> None:
    """Collect, hash and compress the static files, when one is newer than the last collection."""
    stamp = Path(settings.STATIC_ROOT) / "staticfiles.json"
    newest = max(p.stat().st_mtime for p in (Path(settings.ROOT) / "rembuk").glob("*/static/**/*") if p.is_file())
    if stamp.exists() and stamp.stat().st_mtime > newest:
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    if stamp.exists():
        os.utime(stamp, (datetime.now().timestamp(),) * 2)  # noqa: DTZ005 - a file's own time


def old_uploads() -> None:
    """A roster that nobody committed within a day does not outlive the next start."""
    imports.forget_old(clock.now())


def keys() -> None:
    """Refuse to start over data whose keys are lost; keep the heads of the log outside the data."""
    try:
        opening.require_keys()
    except Locked as fault:
        raise CommandError(str(fault), returncode=1) from None
    if not chain.witness_all(clock.now()):
        sys.stderr.write("Catatan akses tidak utuh: jalankan `rembuk verify-log`.\n")


def data() -> None:
    """What a command of the console needs: no page is shown."""
    folders()
    databases()
    keys()
    old_uploads()


def everything() -> None:
    """All of it, in order."""
    data()
    translations()
    static_files()
