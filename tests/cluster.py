"""A PostgreSQL cluster of our own, on this machine's loopback only: empty when it begins, gone when it ends."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

OLDEST = 15
AS_ROOT = os.name == "posix" and os.geteuid() == 0
Run = Callable[..., str]


def programs() -> Path:
    """The folder of initdb and pg_ctl; a missing PostgreSQL is a failure, never a silent pass."""
    found = {int(p.parts[-3]): p.parent for p in Path("/usr/lib/postgresql").glob("*/bin/initdb") if p.parts[-3].isdigit()}
    on_path = shutil.which("initdb")
    assert found or on_path, "PostgreSQL is missing: apt-get install postgresql (15 or newer)"
    if not found:
        return Path(on_path or "").resolve().parent
    newest = max(found)
    assert newest >= OLDEST, f"PostgreSQL {newest} is too old: {OLDEST} or newer is needed"
    return found[newest]


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return held.getsockname()[1]


def runner(folder: Path) -> Run:
    """Runs a program of PostgreSQL, which refuses to be root."""
    before = ["runuser", "-u", "postgres", "--"] if AS_ROOT else []
    if AS_ROOT:
        owner = pwd.getpwnam("postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)

    def run(*words: str) -> str:
        # Not through a pipe: the server that pg_ctl leaves behind would hold it open.
        with (folder.parent / f"{folder.name}.out").open("w+") as out:
            done = subprocess.run([*before, *words], cwd=folder, stdout=out, stderr=out, timeout=120)
            out.seek(0)
            said = out.read()
        assert done.returncode == 0, said
        return said

    return run


@contextmanager
def running(settings: str = "-c fsync=off") -> Iterator[str]:
    """The address of its database."""
    binaries, folder, port = programs(), Path(tempfile.mkdtemp(prefix="rembuk-pg-")), free_port()
    run, data = runner(folder), str(folder / "data")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} {settings}"
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)  # who is told to stop stops the cluster too
    try:
        run(str(binaries / "initdb"), "-D", data, "-U", "rembuk", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8")
        run(str(binaries / "pg_ctl"), "-D", data, "-l", str(folder / "log"), "-w", "-o", options, "start")
        try:
            yield f"postgresql://rembuk@127.0.0.1:{port}/postgres"
        finally:
            run(str(binaries / "pg_ctl"), "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        signal.signal(signal.SIGTERM, before)
        shutil.rmtree(folder, ignore_errors=True)
        folder.with_name(f"{folder.name}.out").unlink(missing_ok=True)
