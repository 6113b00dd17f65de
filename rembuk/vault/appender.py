"""One thread per process that commits waiting readings together.

Thirty simultaneous appends one by one cost a second and more, since each waits for the disk; together
they cost one wait (security.md section 0). A reading that could not be stored raises in the request
that waits for it, and the page is not shown.
"""

import threading
from queue import SimpleQueue

from django.conf import settings
from django.db import close_old_connections, connection, transaction

from rembuk.vault import keys, log

_Waiting = tuple[list[log.Reading], "threading.Event", list[BaseException]]
_queue: "SimpleQueue[_Waiting]" = SimpleQueue()
_start = threading.Lock()
_thread: threading.Thread | None = None
PATIENCE = 15.0  # seconds a page waits for its log row before it gives up


class NotLogged(Exception):  # noqa: N818 - says what happened
    """The reading is not in the log; the page must not be shown."""


def commit(readings: list[log.Reading]) -> None:
    """Store readings durably before returning.

    Within an open transaction they join it; otherwise the process's one appender stores them
    together with those of other requests. Raises NotLogged when that fails.
    """
    if connection.in_atomic_block or not settings.READ_APPENDER:
        with transaction.atomic():
            log.commit(readings)
        return
    _ensure()
    done = threading.Event()
    fault: list[BaseException] = []
    if _is_pooled():
        connection.close()  # back into the pool: who waits for the appender may not hold what the appender waits for
    _queue.put((readings, done, fault))
    if not done.wait(PATIENCE):
        raise NotLogged
    if fault:
        raise NotLogged from fault[0]


def _is_pooled() -> bool:
    return "pool" in connection.settings_dict["OPTIONS"]


def _ensure() -> None:
    global _thread
    with _start:
        if _thread is None or not _thread.is_alive():
            _thread = threading.Thread(target=_run, name="rembuk-read-log", daemon=True)
            _thread.start()


def _run() -> None:
    while True:
        batch = [_queue.get()]
        while not _queue.empty() and len(batch) < 200:
            batch.append(_queue.get())
        _store(batch)


def _store(batch: list[_Waiting]) -> None:
    try:
        with transaction.atomic():
            log.commit([reading for readings, _, _ in batch for reading in readings])
    except BaseException as fault:  # whatever it is, the waiting pages must learn it
        for _, _, faults in batch:
            faults.append(fault)
        connection.close()  # whatever became of it, the next batch begins with a fresh one
    finally:
        keys.forget()
        if _is_pooled() and _queue.empty():  # of a pool, hold none while nobody waits; a file of one's own stays open
            close_old_connections()
        for _, done, _ in batch:
            done.set()
