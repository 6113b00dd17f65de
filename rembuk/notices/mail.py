"""Mail, where a school has a server for it: a text that names nobody, with a number that makes a double visible as such."""

from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


def is_configured() -> bool:
    return bool(settings.SMTP_URL)


def send(to: str, *, subject: str, text: str, number: str) -> None:
    """Send one text. The same `number` twice is one mail for the reader's program: both carry the same Message-ID."""
    parts = urlsplit(settings.SMTP_URL)
    host = parts.hostname or "localhost"
    connection = get_connection(
        host=host, port=parts.port or PORTS.get(parts.scheme, 25), username=unquote(parts.username or ""),
        password=unquote(parts.password or ""), use_tls=parts.scheme == "smtp+tls", use_ssl=parts.scheme == "smtps", timeout=20,
    )  # fmt: skip
    sender = f"rembuk@{host}" if "@" not in unquote(parts.username or "") else unquote(parts.username or "")
    headers = {"Message-ID": f"<{number}@rembuk>", "Auto-Submitted": "auto-generated"}
    EmailMessage(subject, text, sender, [to], headers=headers, connection=connection).send()
