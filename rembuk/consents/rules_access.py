"""Who may be let into a case or a part of it, by whom, and if not, the sentence why."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from rembuk.cases import rules
from rembuk.cases.models import Case, CaseCounselor
from rembuk.consents import noes
from rembuk.core import clock
from rembuk.core.actor import Actor, Role
from rembuk.core.text import folded
from rembuk.core.verdicts import YES, Verdict, no
from rembuk.people.models import Guardianship, Person


def restrictions(case: Case | UUID) -> QuerySet[Guardianship]:
    """The legal restrictions that keep somebody from a child of the case."""
    return Guardianship.objects.filter(student__case_students__case=case, is_restricted=True)


def may_be_granted(case: Case, person: Person) -> Verdict:
    """Somebody of this school, and nobody whom a legal restriction keeps from a child of the case."""
    if person.school_id != case.school_id:
        return no(_("Hanya orang yang tercatat di sekolah ini yang dapat diberi izin."))
    if restrictions(case).filter(person=person).exists():
        return no(_("Ada pembatasan hukum untuk orang ini. Bicarakan dahulu dengan kepala sekolah."))
    if (sentence := noes.sentence(case)) and not is_family(case, person):
        return no(sentence)
    return YES


def is_family(case: Case, person: Person) -> bool:
    """Whoever stands for a child of the case keeps a page, also after a no."""
    return Guardianship.objects.filter(student__case_students__case=case, person=person).exists()


def may_have_page(case: Case, person: Person, granted: Verdict | None = None) -> Verdict:
    """Links are for those without an account: whoever has one signs in. `granted`: the answer of `may_be_granted`, where known."""
    if not (verdict := may_be_granted(case, person) if granted is None else granted):
        return verdict
    if person.membership is not None and person.membership.ended_on is None:
        return no(_("Orang ini mempunyai akun sendiri dan membukanya dengan masuk seperti biasa."))
    if folded(person.name) in {folded(held.student.name) for held in case.case_students.select_related("student")}:
        return no(_("Peserta didik tidak diberi halaman sendiri; suaranya dicatat bersama konselor."))
    return YES


def is_ahead(until: datetime, now: datetime) -> Verdict:
    if until <= now:
        return no(_("Pilih hari yang masih di depan."))
    return YES


def may_shut(by: Actor, case: Case) -> Verdict:
    """Closing a page is never too late: also when the case is closed."""
    return rules.may_write(by, case) if case.closed_at is None else rules.may_reopen(by, case)


def may_lend(by: Actor, case: Case, person: Person, *, has_part: bool, granted: Verdict | None = None) -> Verdict:
    if not (verdict := rules.may_write(by, case)):
        return verdict
    if by.person_id is None or by.person_id == person.pk:
        return no(_("Perangkat ini diserahkan kepada orang lain, dengan Anda sebagai saksi."))
    if not (verdict := may_be_granted(case, person) if granted is None else granted):
        return verdict
    if not has_part:
        return no(_("Belum ada yang dapat dilihat atau diisi orang ini dalam kasus ini."))
    return YES


def may_name(by: Actor, case: Case, person: Person) -> Verdict:
    """The owner names co-counsellors, among those who are counsellors of the school."""
    if not (verdict := owns(by, case)):
        return verdict
    if person.pk == case.owner_id:
        return no(_("Konselor penanggung jawab sudah membaca kasus ini seutuhnya."))
    membership = person.membership
    roles = {r.role for r in membership.roles.all() if r.until is None} if membership and membership.ended_on is None else set()
    if person.school_id != case.school_id or not roles & {Role.COUNSELOR, Role.COORDINATOR}:
        return no(_("Konselor pendamping dipilih dari guru BK sekolah ini."))
    return YES


def owns(by: Actor, case: Case) -> Verdict:
    if not (verdict := rules.may_write(by, case)):
        return verdict
    if by.kind in rules.TRUSTED or case.owner_id == by.person_id:
        return YES
    return no(_("Konselor pendamping ditunjuk oleh konselor penanggung jawab."))


def may_end_counselor(by: Actor, held: CaseCounselor) -> Verdict:
    if not held.holds(clock.now()):
        return no(_("Izin ini sudah berakhir."))
    if not by.read_only and by.person_id == held.person_id:
        return YES
    return owns(by, held.case)
