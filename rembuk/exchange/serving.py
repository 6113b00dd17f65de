"""The server process: one, small, stops within seconds."""

import uvicorn

from rembuk.jobs import worker


def run(host: str, port: int) -> None:
    """Serve until told to stop, and do the background work beside it."""
    stop = worker.begin()
    uvicorn.run(
        "rembuk.config.asgi:application",
        host=host,
        port=port,
        log_level="warning",
        lifespan="off",
        timeout_graceful_shutdown=3,
        server_header=False,
        proxy_headers=False,
    )
    stop.set()
