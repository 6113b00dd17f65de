"""When a record may be stated on and sealed, and the sentence for everything that is still missing."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from rembuk.accounts.models import School
from rembuk.cases import rules as case_rules
from rembuk.conferences.models import Conference, Participant
from rembuk.conferences.rules import kept_elsewhere
from rembuk.core.actor import Actor
from rembuk.core.verdicts import YES, Verdict, no
from rembuk.records.frame import Ground
from rembuk.records.models import Copy, Edition, Outcome, Scan, Seal

WINDOW = 3  # days for those who were not in the room; a school may choose another number
LONGEST_WINDOW = 30
NEEDS_WORDS = frozenset({Outcome.Stance.CORRECTS, Outcome.Stance.OBJECTS, Outcome.Stance.DECLINED})


def may_state(by: Actor, conference: Conference) -> Verdict:
    """Statements are taken from the decision until the seal; closing the case does not stop them."""
    if not (verdict := case_rules.may_move(by, conference.case)):
        return verdict
    if conference.decided_at is None:
        return no(_("Berita acara dibacakan setelah konferensi menetapkan keputusannya."))
    return is_unsealed(conference)


def window(school: School) -> int:
    """For how many days after the reading a word is waited for."""
    days = school.settings.get("statement_days", WINDOW)
    return days if isinstance(days, int) and 1 <= days <= LONGEST_WINDOW else WINDOW


def window_ends(conference: Conference, read_out_at: datetime) -> datetime:
    return read_out_at + timedelta(days=window(conference.case.school))


def is_over(conference: Conference, read_out_at: datetime | None, now: datetime) -> bool:
    """Whether silence counts as silence now: read out, the window past, not sealed."""
    return read_out_at is not None and conference.locked_at is None and now >= window_ends(conference, read_out_at)


def is_asked(seat: Participant) -> bool:
    """Whose word is asked for: everybody's but that of a principal who was not there and only acknowledges."""
    return seat.was_there or seat.role != "principal"


def is_unsealed(conference: Conference) -> Verdict:
    if conference.locked_at is not None:
        return no(kept_elsewhere(conference) or _("Berita acara ini sudah disegel. Pernyataan berikutnya menjadi adendum."))
    return YES


def statement_lacks(stance: str, way: str, words: str, witness: str) -> list[tuple[str, str]]:
    """Fields that a statement still lacks, each with its sentence."""
    lacks = []
    if stance in NEEDS_WORDS and not words.strip():
        lacks.append(("words", _("Tulis apa yang dikoreksi, diberatkan, atau alasannya, dengan kata orangnya.")))
    if way == Outcome.Way.THUMB and not witness.strip():
        lacks.append(("witness", _("Cap jempol memerlukan nama seorang saksi.")))
    if way == Outcome.Way.BEHALF and not witness.strip():
        lacks.append(("witness", _("Tulis siapa yang menandatangani atas namanya.")))
    return lacks


def seal_lacks(ground: Ground, read: dict[Any, str], now: datetime) -> list[str]:
    """Everything that keeps a record from its seal, as sentences (product.md, "Sealing needs ..."); empty when nothing.

    `read`: for each participant the digest of the text that stands now in the edition they read.
    """
    return [*_decision_lacks(ground), *_statement_gaps(ground, read, now)]


def _decision_lacks(ground: Ground) -> list[str]:
    c, lacks = ground.conference, []
    if c.decided_at is None:
        return [_("Konferensi belum menetapkan keputusan.")]
    citing = {citing for citing, _evidence in ground.citations}
    chosen = [a for a in c.alternatives.all() if a.is_chosen]
    if not chosen and not c.is_on_paper:  # on paper the decision stands alone: what was weighed may not have been written down
        lacks.append(_("Belum ada alternatif yang dipilih."))
    if any(a.pk not in citing for a in chosen) and not any(p.pk in citing for p in ground.points):
        lacks.append(_("Alternatif yang dipilih belum menunjuk bukti atau butir analisis yang bersandar pada bukti."))
    if not c.best_interest.strip():
        lacks.append(_("Pertanyaan kepentingan terbaik bagi Ananda belum dijawab."))
    for action in c.planned_actions.all():
        if not (action.owner.strip() and action.due_on and action.measure.strip()):
            lacks.append(_("Tindakan %(rank)s belum menyebut orang, batas waktu, atau ukurannya.") % {"rank": action.rank})
    return lacks


def _statement_gaps(ground: Ground, read: dict[Any, str], now: datetime) -> list[str]:
    if ground.read_out_at is None:
        return [_("Berita acara belum dibacakan atau dibagikan kepada peserta.")]
    past = is_over(ground.conference, ground.read_out_at, now)
    lacks = []
    for seat in ground.conference.participants.all():
        outcome = ground.outcomes.get(seat.pk)
        if outcome is None and must_state(seat) and not past:
            lacks.append(_("Pernyataan %(name)s belum dicatat.") % {"name": seat.name})
        is_former = outcome is not None and ground.reopened_at is not None and outcome.at < ground.reopened_at
        if outcome is not None and is_stale(outcome, read[seat.pk]) and not (past and is_former):
            lacks.append(
                _("Naskah berubah setelah %(name)s menyatakan pendapat. Bacakan lagi perubahannya.") % {"name": seat.name}
            )
    return lacks


def must_state(seat: Participant) -> bool:
    """Who was there, or was represented; the absent and the principal who only acknowledges need not."""
    return seat.was_there


def is_stale(outcome: Outcome, read_digest: str) -> bool:
    """Whether the statement was made on another text than the one that stands now."""
    return bool(outcome.edition_digest) and outcome.stance != Outcome.Stance.SILENT and outcome.edition_digest != read_digest


def may_attach(by: Actor, conference: Conference, kind: str) -> Verdict:
    """What was signed outside is kept from the decision on; after the seal only later ink and certified files, as annexes."""
    if not (verdict := case_rules.may_move(by, conference.case)):
        return verdict
    if conference.decided_at is None:
        return no(_("Naskah bertanda tangan diunggah setelah konferensi menetapkan keputusannya."))
    if conference.locked_at is not None and kind == Scan.Kind.ORIGINAL:
        return no(_("Berita acara ini sudah disegel. Tanda tangan yang menyusul diunggah sebagai lampiran."))
    return YES


def may_seal(by: Actor, conference: Conference) -> Verdict:
    if not (verdict := case_rules.may_move(by, conference.case)):
        return verdict
    if conference.locked_at is not None:
        return no(kept_elsewhere(conference) or _("Berita acara ini sudah disegel."))
    return YES


def may_reopen(by: Actor, conference: Conference, *, is_sealed: bool) -> Verdict:
    """Only a sealed record of an open case is opened again; closed cases are reopened first, with their own reason."""
    if not (verdict := case_rules.may_write(by, conference.case)):
        return verdict
    if conference.locked_at is None:
        return no(_("Berita acara ini belum disegel; isinya masih dapat diubah."))
    return YES if is_sealed else no(kept_elsewhere(conference) or _("Berita acara ini tidak tersegel di sini."))


def may_remove(by: Actor, scan: Scan) -> Verdict:
    """A wrong page goes before the seal; what belongs to a sealed version stays with it."""
    record = scan.record
    if not (verdict := may_state(by, record.conference)):
        return verdict
    if record.reopened_at is not None and scan.made_at < record.reopened_at:
        return no(_("Berkas ini milik versi yang sudah disegel."))
    return YES


def may_add(by: Actor, conference: Conference) -> Verdict:
    """An addendum or a copy is noted only of a sealed record."""
    if not (verdict := case_rules.may_move(by, conference.case)):
        return verdict
    if conference.locked_at is None:
        return no(_("Sebelum disegel, tulis langsung pada hasil konferensi."))
    return YES


def may_acknowledge(by: Actor, conference: Conference) -> Verdict:
    """The principal acknowledges what cannot change any more. Who reaches it is the door's matter (acknowledging.seat)."""
    if conference.locked_at is None:
        return no(_("Berita acara ini belum disegel; isinya masih dapat berubah."))
    return YES


def is_family(seat: Participant | None) -> bool:
    return seat is not None and seat.role in {"parent", "guardian", "student"}


def may_receive(conference: Conference, edition: Edition, seat: Participant | None) -> Verdict:
    """A family of a group gets no other edition than its own."""
    if seat is None or not is_family(seat) or edition.student_id == seat.student_id:
        return YES
    if edition.student_id is None and conference.case.case_students.count() == 1:
        return YES
    return no(_("Keluarga menerima salinannya sendiri, bukan edisi ini."))


def may_set_anew(edition: Edition, way: str) -> Verdict:
    """A copy is set and sealed anew only where the record was sealed: the key stayed there."""
    if (
        way != Copy.Way.LINK
        and Seal.objects.filter(record=edition.record_id, version=edition.version, arrived_at__isnull=False).exists()
    ):
        return no(
            _(
                "Berita acara ini disegel di tempat lain, dan kuncinya tinggal di sana. Unduh naskah bersegelnya di halaman ini, atau beri lewat tautan."
            )
        )
    return YES
