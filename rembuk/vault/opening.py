"""What must hold before this installation is opened: the keys that its data were closed with are there.

A new master key made over old data would look like an empty installation and bury the old one; so nothing is
ever made anew where something was before.
"""

from django.db import connections
from django.utils.translation import gettext as _

from rembuk.vault import chain, crypto, keys, masterkey
from rembuk.vault.models import KeyScope, LogHead


def require_keys() -> None:
    """Open the master key and one data key.

    Raises Locked with the sentence that says what is missing.
    """
    masterkey.master()
    newest = KeyScope.objects.filter(wrapped__isnull=False).order_by("-made_at").first()
    if newest is None:
        if has_data():
            raise masterkey.Locked(
                _("Basis data kunci kosong, padahal datanya ada. Kembalikan folder kunci (REMBUK_KEY_DIR) dari salinannya.")
            )
        return
    try:
        keys.key(newest.pk)
    except crypto.Tampered as fault:
        raise masterkey.Locked(
            _("Kunci induk ini bukan kunci dari data ini. Kembalikan folder kunci (REMBUK_KEY_DIR) dari salinannya.")
        ) from fault
    finally:
        keys.forget()


def has_keys() -> bool:
    """Whether the key store holds any data key, opened or destroyed."""
    return "vault_keyscope" in connections["keys"].introspection.table_names() and KeyScope.objects.exists()


def has_data() -> bool:
    """Whether a school's log has begun in the data."""
    is_there = "vault_loghead" in connections["default"].introspection.table_names()
    return is_there and LogHead.objects.exclude(pk=chain.NOWHERE).exists()
