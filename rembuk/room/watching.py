"""Screens learn of every change of a case from the access log: what is written there has changed."""

import hashlib

from django.http import HttpRequest, HttpResponse

from rembuk.accounts.models import Membership, User
from rembuk.conferences.models import Conference
from rembuk.core.actor import Actor
from rembuk.live import changes
from rembuk.people import links
from rembuk.vault.models import LogEntry

ENDS_RIGHTS = ("grant.", "link.", "case.counselor", "case.handover_", "device.", "participant.")


def watch(row: LogEntry) -> None:
    """Told by the log in the transaction of the change."""
    if row.case_id is not None:
        changes.tell(f"case:{row.case_id.hex}")
        if row.action.startswith(ENDS_RIGHTS):
            changes.tell(f"right:{row.case_id.hex}")
    elif row.object.startswith((f"{Membership._meta.label_lower}:", f"{User._meta.label_lower}:")):
        changes.tell(f"right:{row.object.partition(':')[2].replace('-', '')}")


def listening(request: HttpRequest, conference: Conference) -> HttpResponse:
    """What a screen of this conference listens to."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    topics = [f"case:{conference.case_id.hex}", f"right:{conference.case_id.hex}"]
    topics += [f"right:{one.pk.hex}" for one in (actor.user, actor.membership) if one is not None]
    return changes.listening(*topics, by=_browser(request))


def _browser(request: HttpRequest) -> str:
    """The session or the device of a personal page, as a fingerprint."""
    held = request.COOKIES.get(links.COOKIE, "") if request.actor.link is not None else request.session.session_key  # type: ignore[attr-defined]
    return hashlib.sha256((held or "").encode()).hexdigest()[:32]
