"""How many streams one process may hold open: each is a file to the system, and pages and the database need some too."""

import sys

if sys.platform != "win32":
    import resource

WANTED, FOR_PAGES = 1500, 300
WITHOUT_END = 1 << 30


def most_streams() -> int:
    """What the system lets this process open, less what the rest of it needs."""
    return max(100, min(WANTED, _open_files()[0] - FOR_PAGES))


def raise_open_files() -> None:
    """Many systems begin with 1,024 files although they let a process ask for more."""
    soft, hard = _open_files()
    wanted = min(WANTED + FOR_PAGES, hard)
    if soft < wanted and sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard if hard < WITHOUT_END else resource.RLIM_INFINITY))


def _open_files() -> tuple[int, int]:
    if sys.platform == "win32":
        return WITHOUT_END, WITHOUT_END
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    return (soft if soft >= 0 else WITHOUT_END), (hard if hard >= 0 else WITHOUT_END)
