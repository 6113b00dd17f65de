"""Who may split a student out of a group, and when."""

from django.utils.translation import gettext as _

from rembuk.cases import rules as case_rules
from rembuk.cases.models import Case, CaseStudent, Stage
from rembuk.core.actor import Actor, Role
from rembuk.core.verdicts import YES, Verdict, no


def may_split(by: Actor, case: Case, child: CaseStudent, *, is_there: bool = False) -> Verdict:
    """The owner alone; never in the middle of a conference, and never the last one of a group."""
    if not (verdict := case_rules.may_write(by, case)):
        return verdict
    if case.owner_id != by.person_id or not by.has(Role.COUNSELOR):
        return no(_("Peserta didik dipisahkan oleh konselor penanggung jawab kasus."))
    if is_there:
        return YES
    if child.case_id != case.pk or child.ending != CaseStudent.Ending.OPEN:
        return no(_("Bagi peserta didik ini kasusnya sudah berakhir."))
    if case.stage == Stage.CONFERENCE:
        return no(_("Konferensi sedang berjalan. Pisahkan sesudah keputusan diambil."))
    others = CaseStudent.objects.filter(case=case).exclude(pk=child.pk).exclude(ending=CaseStudent.Ending.SPLIT)
    if not others.exists():
        return no(_("Kasus ini sudah tentang satu peserta didik saja."))
    return YES
