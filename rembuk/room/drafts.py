"""The key of drafts on a device: handed out with the page to who may write, never kept in the browser's storage.

It is the same whenever the same person comes back to the same room, so that what a cut line or a crash left behind
can be read again; without signing in nobody reads it.
"""

import base64

from rembuk.conferences.models import Conference
from rembuk.core.actor import Actor
from rembuk.vault import crypto, masterkey


def key_for(by: Actor, conference: Conference) -> str:
    """32 bytes for AES-GCM, by person and room."""
    raw = crypto.derived(masterkey.master(), f"rembuk draft {by.person_id or by.ref} {conference.pk}")
    return base64.b64encode(raw).decode()
