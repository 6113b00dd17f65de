"""Who may read and change a case, and if not, the sentence why."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from rembuk.cases.models import Case, CaseCounselor, CaseStudent, Evidence, Point, Stage
from rembuk.core import clock
from rembuk.core.actor import Actor, Kind, Role
from rembuk.core.verdicts import YES, Verdict, no
from rembuk.people.models import Person, Student

TRUSTED = frozenset({Kind.CONSOLE, Kind.SYSTEM})
OPENED = timedelta(hours=24)  # what the coordinator opens with a reason closes by itself
UNDO = timedelta(days=7)  # a withdrawn item can be taken back this long, then it is destroyed


def reads_whole(by: Actor, case: Case) -> bool:
    """The owner, named co-counsellors, and a coordinator who said why, while their time runs (product.md section 1)."""
    if by.kind in TRUSTED:
        return by.school_id == case.school_id
    if by.kind is not Kind.MEMBER or by.school_id != case.school_id or not by.has(Role.COUNSELOR, Role.COORDINATOR):
        return False
    if case.owner_id == by.person_id and by.has(Role.COUNSELOR):
        return True
    return bool(_named(by, case))


def sees_kept(by: Actor, case: Case) -> bool:
    """What is "hanya konselor": the owner and named co-counsellors alone, nobody who opened the case with a reason."""
    if by.kind in TRUSTED or (case.owner_id == by.person_id and by.has(Role.COUNSELOR)):
        return reads_whole(by, case)
    return reads_whole(by, case) and any(not c.is_opened for c in _named(by, case))


def _named(by: Actor, case: Case) -> list[CaseCounselor]:
    """The actor's row of the case while it holds: its end is a moment, and comes by itself."""
    moment = clock.now()
    return [c for c in case.counselors.all() if c.person_id == by.person_id and c.holds(moment)]


def may_move(by: Actor, case: Case) -> Verdict:
    """Who works on the case, whatever its stage."""
    if by.read_only:
        return no(_("Anda sedang melihat sebagai orang lain; tidak ada yang dapat diubah."))
    owns = case.owner_id == by.person_id and by.has(Role.COUNSELOR)
    writes = any(c.may_write for c in _named(by, case))
    if reads_whole(by, case) and (by.kind in TRUSTED or owns or writes):
        return YES
    return no(_("Kasus ini dikerjakan oleh konselor penanggung jawabnya."))


def may_write(by: Actor, case: Case) -> Verdict:
    if not (verdict := may_move(by, case)):
        return verdict
    if case.stage == Stage.CLOSED:
        return no(_("Kasus ini sudah ditutup. Buka kembali dengan alasan bila perlu diubah."))
    return YES


def may_open_case(by: Actor) -> Verdict:
    if by.read_only or not (by.has(Role.COUNSELOR) or by.kind in TRUSTED):
        return no(_("Kasus dibuka oleh guru BK."))
    return YES


def are_of_school(school_id: Any, people: Iterable[Person | Student]) -> Verdict:
    """Nobody of another school comes into a case."""
    if any(one.school_id != school_id for one in people):
        return no(_("Hanya orang dan peserta didik sekolah ini yang dapat dicatat di sini."))
    return YES


def are_of_case(case: Case, students: Iterable[CaseStudent]) -> Verdict:
    if any(one.case_id != case.pk for one in students):
        return no(_("Peserta didik itu bukan bagian dari kasus ini."))
    return YES


def is_still_here(student: CaseStudent) -> Verdict:
    """Whoever has a case of their own is decided upon there."""
    if student.ending == CaseStudent.Ending.SPLIT:
        return no(_("Peserta didik ini sudah mempunyai kasus sendiri; keputusan tentangnya dicatat di sana."))
    return YES


def may_open_with_reason(by: Actor, case: Case) -> Verdict:
    """The coordinator opens content of the own school, saying why."""
    if by.read_only or not by.has(Role.COORDINATOR) or by.school_id != case.school_id:
        return no(_("Isi kasus dibuka dengan alasan oleh koordinator BK."))
    return YES


def may_reopen(by: Actor, case: Case) -> Verdict:
    if case.stage != Stage.CLOSED:
        return no(_("Kasus ini masih berjalan."))
    owns = case.owner_id == by.person_id and by.has(Role.COUNSELOR)
    if by.read_only or not (owns or (by.kind in TRUSTED and reads_whole(by, case))):
        return no(_("Kasus dibuka kembali oleh konselor penanggung jawabnya."))
    return YES


def is_complete(values: dict[str, Any], *, names: dict[str, str]) -> Verdict:
    """All named values are there; the sentence names the first that is missing."""
    for key, label in names.items():
        if not values.get(key):
            return no(_("Lengkapi dahulu: %(label)s.") % {"label": label})
    return YES


def may_change_item(by: Actor, item: Evidence) -> Verdict:
    """An item that was taken back comes back first."""
    if not (verdict := may_write(by, item.case)):
        return verdict
    if item.state == Evidence.State.WITHDRAWN:
        return no(_("Bukti D%(number)s sudah ditarik.") % {"number": item.number})
    return YES


def may_restore(by: Actor, item: Evidence, now: datetime) -> Verdict:
    """Undo for seven days; then the item is destroyed."""
    if not (verdict := may_write(by, item.case)):
        return verdict
    if item.withdrawn_at is None:
        return no(_("Bukti D%(number)s tidak sedang ditarik.") % {"number": item.number})
    if now - item.withdrawn_at >= UNDO:
        return no(_("Tujuh hari untuk mengembalikan bukti D%(number)s sudah lewat.") % {"number": item.number})
    return YES


def may_change_point(by: Actor, point: Point) -> Verdict:
    """The counsellor's own analysis, until a conference takes the sentence up: from then on it is the conference's."""
    if not (verdict := may_write(by, point.case)):
        return verdict
    if not point.is_own or point.state != Point.State.PROPOSED:
        return no(_("Butir ini sudah dibahas dalam konferensi; perubahannya dicatat di sana."))
    return YES


def may_take_back(by: Actor, point: Point) -> Verdict:
    if not (verdict := may_write(by, point.case)):
        return verdict
    if not point.is_own or point.state != Point.State.DROPPED:
        return no(_("Butir ini tidak sedang dilepas."))
    return YES


def may_cite(case: Case, evidence: Evidence) -> Verdict:
    if evidence.case_id != case.pk:
        return no(_("Bukti itu milik kasus lain."))
    if evidence.state == Evidence.State.WITHDRAWN:
        return no(_("Bukti D%(number)s sudah ditarik.") % {"number": evidence.number})
    return YES
