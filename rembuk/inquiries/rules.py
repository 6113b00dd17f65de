"""Who may ask, answer and decline, and the sentence if not."""

from datetime import date

from django.utils.translation import gettext as _

from rembuk.accounts.models import School
from rembuk.cases import rules as case_rules
from rembuk.cases.models import Case
from rembuk.consents import rules_access
from rembuk.core.actor import Actor, Role
from rembuk.core.verdicts import YES, Verdict, no
from rembuk.inquiries.models import DataRequest
from rembuk.people.models import Person


def may_ask(by: Actor, case: Case, person: Person, due_on: date, today: date) -> Verdict:
    if not (verdict := case_rules.may_write(by, case)):
        return verdict
    if not (verdict := rules_access.may_be_granted(case, person)):
        return verdict
    if due_on < today:
        return no(_("Pilih batas waktu yang masih di depan."))
    return YES


def may_set_questions(by: Actor, school: School) -> Verdict:
    """The school's counsellors and their coordinator."""
    if by.read_only or by.school_id != school.pk or not by.has(Role.COUNSELOR, Role.COORDINATOR):
        return no(_("Pertanyaan sekolah ditulis guru BK."))
    return YES


def may_lend(by: Actor, asked: DataRequest) -> Verdict:
    """ "Isi di perangkat ini": to whoever was asked, while the answer is open, with the counsellor as witness."""
    if not (verdict := is_open(asked)):
        return verdict
    return rules_access.may_lend(by, asked.case, asked.person, has_part=True)


def is_open(asked: DataRequest) -> Verdict:
    if asked.state == DataRequest.State.WITHDRAWN:
        return no(_("Permintaan ini sudah ditarik kembali; tidak ada yang perlu diisi."))
    if asked.state != DataRequest.State.OPEN:
        return no(_("Permintaan ini sudah dijawab. Tambahan dapat disampaikan langsung kepada guru BK."))
    return YES


def may_answer(by: Actor, asked: DataRequest) -> Verdict:
    """The person asked, or the counsellor who types what the person wrote or said."""
    if by.read_only:
        return no(_("Anda sedang melihat sebagai orang lain; tidak ada yang dapat diubah."))
    is_own = by.person_id == asked.person_id and by.school_id == asked.school_id
    if not is_own and not (verdict := case_rules.may_write(by, asked.case)):
        return verdict
    return is_open(asked)
