"""Does what is due: a thread beside the one-process server, or a process of its own (`rembuk work`)."""

import logging
import os
import socket
import threading
from datetime import datetime

from django.db import close_old_connections
from django.utils.module_loading import autodiscover_modules

from rembuk.core import clock
from rembuk.jobs import actions, registry
from rembuk.jobs.models import Job
from rembuk.vault import keys

REST = 15.0  # seconds between two looks when nothing waits
MOST = 100  # jobs in one look, so that rhythms are asked for in between
_log = logging.getLogger("rembuk.jobs")


def name() -> str:
    """This worker, told apart from those of other processes and machines."""
    return f"{socket.gethostname()}:{os.getpid()}:{threading.get_ident()}"[:80]


def run_due(owner: str, now: datetime) -> int:
    """Do everything that is due, rhythms included; returns how many jobs were tried."""
    actions.ask_rhythms(now)
    for done in range(MOST):
        job = actions.take(owner, now)
        if job is None:
            return done
        run(job, now)
    return MOST


def run(job: Job, now: datetime) -> None:
    """Do one leased job. Whatever goes wrong is noted by its class alone, and the worker goes on."""
    kind = registry.named(job.kind)
    try:
        if kind is None:
            raise LookupError(job.kind)
        kind.run(now=now, **job.words)
    except Exception as fault:
        _log.warning("%s: %s", job.kind, type(fault).__name__)
        actions.put_back(job, type(fault).__name__, now)
    else:
        actions.finish(job, now)
    finally:
        keys.forget()


def loop(stop: threading.Event) -> None:
    """Work until told to stop. A database that is away for a while is waited for."""
    owner = name()
    while not stop.is_set():
        close_old_connections()
        try:
            run_due(owner, clock.now())
        except Exception as fault:
            _log.warning("worker: %s", type(fault).__name__)
        finally:
            close_old_connections()
        stop.wait(REST)


def begin() -> threading.Event:
    """Start the thread beside a server; set the returned event to end it."""
    stop = threading.Event()
    threading.Thread(target=loop, args=(stop,), name="rembuk-jobs", daemon=True).start()
    return stop


def discover() -> None:
    """Load every package's `work` module."""
    autodiscover_modules("work")
