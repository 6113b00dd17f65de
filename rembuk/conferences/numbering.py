"""Letter numbers: one number stands on one meeting or one letter of the school, whoever typed it first.

Higher packages that number letters of their own say how to look among them; nobody here knows whose they are.
The invitations of a meeting are one letter to many, so they may all bear its number.
"""

from collections.abc import Callable

from django.utils.translation import gettext as _

from rembuk.accounts.models import School
from rembuk.cases.models import Case
from rembuk.conferences.models import Conference
from rembuk.core.text import folded
from rembuk.vault import keys

Finder = Callable[[Case, str], str | None]
_finders: dict[str, Finder] = {}


def look_also(name: str, finder: Finder) -> None:
    """Name a finder: given a case and a fingerprint, the code of the case where another letter bears it. Once, when apps are ready."""
    _finders[name] = finder


def index_of(school: School, number: str) -> str:
    """The fingerprint of a number; empty for none."""
    return keys.blind_index(school.scope, f"letter:{folded(number)}") if number.strip() else ""


def hold(school: School) -> None:
    """Two who number letters at once are one after the other: no table can promise that for two."""
    School.objects.select_for_update().get(pk=school.pk)


def on_meeting(school: School, index: str, *, but: Conference | None = None) -> str | None:
    """The code of the case whose meeting bears the number."""
    rows = Conference.objects.filter(school=school, number_index=index)
    return (rows.exclude(pk=but.pk) if but else rows).values_list("case__code", flat=True).first()


def stands(case: Case, number: str, *, but: Conference | None = None) -> str:
    """Why a meeting of this case cannot bear the number, naming the place by its code alone; empty where it can."""
    index = index_of(case.school, number)
    if not index:
        return ""
    code = on_meeting(case.school, index, but=but)
    code = code or next((found for finder in _finders.values() if (found := finder(case, index))), None)
    return taken(code, case) if code else ""


def taken(code: str, case: Case) -> str:
    """The sentence, for whoever types the number in `case`."""
    if code == case.code:
        return _("Nomor surat ini sudah dipakai pada surat lain di kasus ini. Periksa buku nomor surat sekolah.")
    return _("Nomor surat ini sudah dipakai di kasus %(code)s. Periksa buku nomor surat sekolah.") % {"code": code}
