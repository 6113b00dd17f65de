"""The server: one process that is small and stops within seconds; on PostgreSQL as many as the machine has use for."""

import uvicorn

from rembuk.jobs import worker
from rembuk.live import limits


def run(host: str, port: int, processes: int = 1) -> None:
    """Serve until told to stop, and do the background work beside it."""
    limits.raise_open_files()
    stop = worker.begin()
    uvicorn.run(
        "rembuk.config.asgi:application",
        host=host,
        port=port,
        workers=processes if processes > 1 else None,
        log_level="warning",
        lifespan="off",
        timeout_graceful_shutdown=3,
        server_header=False,
        proxy_headers=False,
    )
    stop.set()
