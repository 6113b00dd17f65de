"""The session-signing secret: made once, kept beside the keys, readable by the owner alone."""

import os
import secrets
from pathlib import Path


def secret_key(key_dir: Path) -> str:
    """The secret kept in `key_dir`; made, flushed to disk and protected if there is none."""
    path = key_dir / "secret.key"
    if not path.exists():
        key_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(48))
            file.flush()
            os.fsync(file.fileno())
    return path.read_text().strip()
