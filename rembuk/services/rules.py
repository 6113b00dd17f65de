"""Who may plan and note a session or a referral, and what stands in the way, each in a sentence."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from rembuk.cases import legal
from rembuk.cases import rules as case_rules
from rembuk.cases.legal import Mediation
from rembuk.cases.models import Case, CaseStudent
from rembuk.conferences.models import ServiceType
from rembuk.core.actor import Actor
from rembuk.core.verdicts import YES, Verdict, no
from rembuk.services.models import Referral, Session

MOST_AT_ONCE = 26  # a semester of weekly sessions
LONGEST = 480  # minutes


def may_serve(by: Actor, case: Case, service_type: str) -> Verdict:
    """The case's counsellors; mediation only where the type of case lets it, and never instead of a referral."""
    if not (verdict := case_rules.may_write(by, case)):
        return verdict
    if service_type != ServiceType.MEDIATION:
        return YES
    case_type = legal.kind(case)
    if not (verdict := legal.may_mediate(case_type)):
        return verdict
    is_after = legal.stop(case_type).mediation is Mediation.AFTER_SAFETY
    if is_after and not case.referrals.exclude(state=Referral.State.WITHDRAWN).exists():
        return no(_("Mediasi tidak menggantikan rujukan. Catat dahulu alih tangan kasusnya."))
    return YES


def may_plan(by: Actor, case: Case, service_type: str, students: Iterable[CaseStudent], times: int) -> Verdict:
    if not (verdict := may_serve(by, case, service_type)):
        return verdict
    if not 1 <= times <= MOST_AT_ONCE:
        return no(_("Sekali rencana paling banyak %(most)s pertemuan.") % {"most": MOST_AT_ONCE})
    return case_rules.are_of_case(case, students)


def may_note(by: Actor, session: Session) -> Verdict:
    return may_serve(by, session.case, session.service_type)


def may_hold(by: Actor, session: Session, on: date, today: date) -> Verdict:
    if not (verdict := may_note(by, session)):
        return verdict
    if on > today:
        return no(_("Pertemuan ini masih di depan. Catat setelah berlangsung."))
    return YES


def may_refer(by: Actor, case: Case, student: CaseStudent) -> Verdict:
    if not (verdict := case_rules.may_write(by, case)):
        return verdict
    return case_rules.are_of_case(case, [student])


def may_end(by: Actor, referral: Referral) -> Verdict:
    """Only once; after that the row is history."""
    if not (verdict := case_rules.may_write(by, referral.case)):
        return verdict
    if referral.state != Referral.State.SENT:
        return no(_("Alih tangan ini sudah berakhir."))
    return YES
