"""Where guests enter: the address that stands on letters, and the same with a link's token."""

from django.conf import settings


def address() -> str:
    """Where guests enter from their own phones; empty while Rembuk is reached on this machine alone."""
    base = settings.PUBLIC_URL.rstrip("/")
    return f"{base}/masuk" if base.startswith("https://") else ""


def whole(token: str) -> str:
    """The address that lets somebody in once the PIN is given; the token stands behind # and so in no log of a server."""
    return f"{address()}#{token}"
