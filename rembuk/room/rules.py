"""What participants may do in the room from their own devices, and what they may see there."""

from collections.abc import Iterable

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from rembuk.conferences import rules
from rembuk.conferences.models import Conference, Participant, Sitting, Step
from rembuk.consents.models import Grant
from rembuk.core.actor import Actor, Role
from rembuk.core.verdicts import YES, Verdict, no
from rembuk.room.models import Spot, Word

PRESENTS = frozenset({Step.DATA, Step.CLARIFICATION, Step.ANALYSIS})  # the steps whose screens show one item


def passed(conference: Conference) -> list[str]:
    """The steps a participant may look at: as far as the room has come."""
    return rules.STEPS[: rules.STEPS.index(conference.step) + 1]


def sits_in(sitting: Sitting, seat: Participant) -> bool:
    """With one part alone that is everybody."""
    if len(seat.conference.sittings.all()) < 2:
        return True
    prefetch_related_objects([seat], "sittings")
    return any(s.pk == sitting.pk for s in seat.sittings.all())


def may_follow(grants: Iterable[Grant], sitting: Sitting | None, seat: Participant) -> bool:
    """What opens the room: what was shown in this part, or the invitation as long as the meeting is not over."""
    held = {(g.what, g.object_id) for g in grants}
    if sitting is not None and (Grant.What.SITTING, sitting.pk) in held:
        return True
    is_over = seat.conference.locked_at is not None or (sitting is not None and sitting.closed_at is not None)
    return not is_over and (Grant.What.ANSWER, seat.conference.pk) in held


def may_see(sitting: Sitting | None, seat: Participant) -> Verdict:
    """Data are for who is there and has said yes to the pledge."""
    if sitting is None or sitting.opened_at is None:
        return no(_("Pertemuan belum dibuka. Halaman ini menyusul sendiri begitu dimulai."))
    if not sits_in(sitting, seat):
        return no(_("Bagian pertemuan yang sedang dibuka bukan bagian Anda. Halaman ini menyusul begitu giliran Anda tiba."))
    if not seat.was_there:
        return no(_("Kehadiran Anda belum dicatat. Sampaikan kepada pemimpin bahwa Anda sudah hadir."))
    if seat.pledged_at is None:
        return no(_("Ikrar kerahasiaan dibacakan dahulu. Sesudah Anda mengiyakan, data tampil di sini."))
    return YES


def may_speak(by: Actor, sitting: Sitting | None, seat: Participant) -> Verdict:
    """The person whose seat it is, while the room is open."""
    if by.read_only:
        return no(_("Anda sedang melihat sebagai orang lain; tidak ada yang dapat diubah."))
    if by.person_id is None or by.person_id != seat.person_id or by.school_id != seat.conference.school_id:
        return no(_("Kursi ini bukan kursi Anda."))
    if not (verdict := may_see(sitting, seat)):
        return verdict
    if seat.conference.locked_at or (sitting is not None and sitting.closed_at):
        return no(_("Pertemuan sudah ditutup. Bicarakan langsung dengan guru BK bila ada yang perlu ditambahkan."))
    return YES


def may_present(by: Actor, sitting: Sitting | None, seat: Participant, spot: Spot) -> Verdict:
    """Whom the leader named, in the steps that look at data; the leader may point at any moment too."""
    if not (verdict := may_speak(by, sitting, seat)):
        return verdict
    if spot.presenter_id != seat.pk:
        return no(_("Data disajikan oleh pemimpin atau penyaji yang ditunjuk."))
    if seat.conference.step not in PRESENTS:
        return no(_("Penyaji menyorot data di langkah b, c, dan d."))
    return YES


def may_handle(by: Actor, word: Word) -> Verdict:
    """Once, by who leads: what became of a word stays as it was told."""
    if not (verdict := rules.may_change(by, word.conference)):
        return verdict
    if hasattr(word, "handling"):
        return no(_("Yang disampaikan ini sudah ditanggapi."))
    return YES


def may_set_habit(by: Actor) -> Verdict:
    """How a school weighs is the work of guidance, and the same for all its counsellors."""
    if by.read_only or not by.has(Role.COORDINATOR):
        return no(_("Cara menimbang dalam konferensi diatur koordinator BK."))
    return YES
