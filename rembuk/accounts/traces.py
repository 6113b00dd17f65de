"""What an account does at the door - signing in and out, the second factor - in the log of each of its schools.

Before the account's school is known, or where the account has none, the row stands in the installation's own chain.
"""

from dataclasses import replace
from datetime import datetime

from rembuk.accounts.models import User
from rembuk.core.actor import Actor, Kind
from rembuk.vault import log


def write(user: User | None, action: str, by: Actor, now: datetime, *, outcome: str = "ok") -> None:
    """One row in every school where the account has a place; `by` brings session and network."""
    places = list(user.memberships.active().select_related("school").prefetch_related("roles")) if user else []
    for place in places:
        roles = frozenset(r.role for r in place.roles.all() if r.holds_on(now.date()))
        ref = f"member:{place.pk.hex}"
        actor = replace(by, kind=Kind.MEMBER, ref=ref, school=place.school, membership=place, roles=roles)
        log.record(actor, action, place, now, outcome=outcome)
    if not places:
        log.record(replace(by, school=None), action, "accounts.user", now, outcome=outcome)
