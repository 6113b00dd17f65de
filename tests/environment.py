"""The tests' own world, made before Django reads its settings: fresh folders, no debug, no demo."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

FOLDER = Path(tempfile.mkdtemp(prefix="rembuk-test-"))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
os.environ.update(
    REMBUK_DATA=str(FOLDER / "data"),
    REMBUK_KEY_DIR=str(FOLDER / "keys"),
    REMBUK_DEBUG="0",
    REMBUK_DEMO="0",
    REMBUK_PUBLIC_URL="",
    DJANGO_SETTINGS_MODULE="rembuk.config.settings",
)
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # playwright's synchronous API keeps a loop in the thread
(FOLDER / "data").mkdir()
(FOLDER / "keys").mkdir()
