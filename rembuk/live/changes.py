"""Somebody changed what others are looking at: said once per transaction and topic, heard when it is committed."""

from functools import partial

from django.db import connection, transaction
from django.http import HttpResponse

from rembuk.live.hub import hub
from rembuk.live.models import Topic

CHANNEL = "rembuk_live"
UPSERT = (
    "INSERT INTO live_topic (name, number) VALUES (%s, 1) "
    "ON CONFLICT (name) DO UPDATE SET number = live_topic.number + 1 RETURNING number"
)


def tell(topic: str) -> None:
    """Wake whoever listens to a topic, in this process and in others, once this transaction stands."""
    if _is_said(topic):
        return
    number = _noted(topic)
    transaction.on_commit(partial(_publish, topic, number))


def _is_said(topic: str) -> bool:
    """Whether this transaction will say it anyhow; a savepoint rolled back takes its word back too."""
    held = [entry[1] for entry in connection.run_on_commit]
    return any(isinstance(f, partial) and f.func is _publish and f.args[0] == topic for f in held)


def _noted(topic: str) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute(UPSERT, [topic])
        number = int(cursor.fetchone()[0])
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, topic])
            return None
        return number


def number(topic: str) -> int:
    """How often a topic has changed: whoever keeps what was read of it, reads again when this has grown."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM live_topic WHERE name = %s", [topic])
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def _publish(topic: str, number: int | None) -> None:
    """PostgreSQL brings the word to every process by itself, also to this one."""
    if number is not None:
        hub.publish(topic, number)


def listening(*topics: str, by: str = "") -> HttpResponse:
    """The answer of a view that lets its reader listen; where nobody streams it is an empty page, and pages ask by themselves.

    `by`: which browser it is; only so many streams are open for one. Neither header leaves the house.
    """
    numbers = dict.fromkeys(topics, 0)
    if connection.vendor != "postgresql":
        numbers |= dict(Topic.objects.filter(name__in=topics).values_list("name", "number"))
    words = " ".join(f"{topic}={number}" for topic, number in numbers.items())
    return HttpResponse(content_type="text/plain", headers={"X-Rembuk-Live": words, "X-Rembuk-Live-By": by})
