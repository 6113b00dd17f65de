"""When a note of the coach may be put aside."""

from django.utils.translation import gettext as _

from rembuk.core.actor import Actor
from rembuk.core.verdicts import YES, Verdict, no

SHORTEST = 5  # "ok" and "-" are no reasons


def may_dismiss(by: Actor, reason: str) -> Verdict:
    """The door of the text says who writes there; here only what every dismissal needs."""
    if by.read_only:
        return no(_("Anda sedang melihat sebagai orang lain; tidak ada yang dapat diubah."))
    if len(reason.strip()) < SHORTEST:
        return no(too_short())
    return YES


def too_short() -> str:
    return _("Tulis alasannya dalam beberapa kata, misalnya: ucapan saksi, dikutip apa adanya.")


def gone() -> str:
    """What is said when the words are not found any more."""
    return _("Kata itu tidak lagi ditandai; tidak ada yang perlu dikesampingkan.")
