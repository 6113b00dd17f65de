"""Who may read and change a case, and if not, the sentence why."""

from typing import Any

from django.utils.translation import gettext as _

from rembuk.cases.models import Case, Concern, Evidence, Stage
from rembuk.core.actor import Actor, Kind, Role
from rembuk.core.verdicts import YES, Verdict, no

TRUSTED = frozenset({Kind.CONSOLE, Kind.SYSTEM})


def reads_whole(by: Actor, case: Case) -> bool:
    """The owner, and named co-counsellors while their time runs (product.md section 1)."""
    if by.kind in TRUSTED:
        return by.school_id == case.school_id
    if by.kind is not Kind.MEMBER or by.school_id != case.school_id or not by.has(Role.COUNSELOR, Role.COORDINATOR):
        return False
    if case.owner_id == by.person_id and by.has(Role.COUNSELOR):
        return True
    return any(c.person_id == by.person_id and c.until is None for c in case.counselors.all())


def may_write(by: Actor, case: Case) -> Verdict:
    if by.read_only:
        return no(_("Anda sedang melihat sebagai orang lain; tidak ada yang dapat diubah."))
    writes = any(c.person_id == by.person_id and c.may_write and c.until is None for c in case.counselors.all())
    owns = case.owner_id == by.person_id and by.has(Role.COUNSELOR)
    if not (by.kind in TRUSTED or owns or (writes and reads_whole(by, case))):
        return no(_("Kasus ini dikerjakan oleh konselor penanggung jawabnya."))
    if case.stage == Stage.CLOSED:
        return no(_("Kasus ini sudah ditutup. Buka kembali dengan alasan bila perlu diubah."))
    return YES


def may_open_case(by: Actor) -> Verdict:
    if by.read_only or not (by.has(Role.COUNSELOR) or by.kind in TRUSTED):
        return no(_("Kasus dibuka oleh guru BK."))
    return YES


def may_report(by: Actor) -> Verdict:
    if by.read_only or by.kind is not Kind.MEMBER or by.person_id is None:
        return no(_("Laporan keprihatinan dikirim oleh guru dan staf sekolah."))
    return YES


def may_handle(by: Actor, concern: Concern) -> Verdict:
    """The addressee; the coordinator where nobody was found or to assign."""
    if by.read_only or by.school_id != concern.school_id:
        return no(_("Laporan ini bukan untuk Anda."))
    if concern.addressee_id == by.person_id or by.has(Role.COORDINATOR):
        return YES
    return no(_("Laporan ini dibaca oleh guru BK kelasnya."))


def may_reopen(by: Actor, case: Case) -> Verdict:
    if case.stage != Stage.CLOSED:
        return no(_("Kasus ini masih berjalan."))
    if by.read_only or not (by.kind in TRUSTED or case.owner_id == by.person_id):
        return no(_("Kasus dibuka kembali oleh konselor penanggung jawabnya."))
    return YES


def is_complete(values: dict[str, Any], *, names: dict[str, str]) -> Verdict:
    """All named values are there; the sentence names the first that is missing."""
    for key, label in names.items():
        if not values.get(key):
            return no(_("Lengkapi dahulu: %(label)s.") % {"label": label})
    return YES


def may_cite(case: Case, evidence: Evidence) -> Verdict:
    if evidence.case_id != case.pk:
        return no(_("Bukti itu milik kasus lain."))
    if evidence.state == Evidence.State.WITHDRAWN:
        return no(_("Bukti D%(number)s sudah ditarik.") % {"number": evidence.number})
    return YES
