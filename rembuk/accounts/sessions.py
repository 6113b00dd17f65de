"""Sessions in the database, as Django keeps them; the row of a living one is asked for by a prepared query."""

from datetime import datetime
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from rembuk.core.prepared import Prepared


def _alive(key: str, now: datetime) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key, expire_date__gt=now)


_found = Prepared(_alive)


class SessionStore(db.SessionStore):
    """Whatever is not there ends as Django ends it."""

    def _get_session_from_db(self) -> Any:
        found = _found(key=str(self.session_key), now=timezone.now())
        return found[0] if found else super()._get_session_from_db()
