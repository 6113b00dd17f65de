"""Keep what was typed for a paper."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rembuk.cases import rules as case_rules
from rembuk.cases.models import Case
from rembuk.core.actor import Actor
from rembuk.core.refusals import Refused
from rembuk.core.text import folded
from rembuk.core.verdicts import require
from rembuk.papers.models import Paper
from rembuk.vault import keys, log


@transaction.atomic
def write(
    case: Case, *, kind: str, target: str, on_day: date, number: str, words: dict[str, str], by: Actor, now: datetime
) -> Paper:
    """Keep a paper's number, day and words; what was typed before for the same paper is replaced.

    Raises Refused when the number already stands on another paper of the school.
    """
    require(case_rules.may_write(by, case))
    index = keys.blind_index(case.school.scope, f"letter:{folded(number)}") if number.strip() else ""
    others = Paper.objects.filter(school_id=case.school_id, number_index=index).exclude(case=case, kind=kind, target=target)
    if index and others.exists():
        raise Refused(_("Nomor surat ini sudah dipakai pada surat lain. Periksa buku nomor surat."))
    values = {
        "school_id": case.school_id,
        "on_day": on_day,
        "number": number.strip(),
        "number_index": index,
        "words": words,
        "changed_at": now,
    }
    held, _made = Paper.objects.update_or_create(
        case=case, kind=kind, target=target, defaults=values, create_defaults={**values, "made_at": now}
    )
    log.record(by, "paper.written", held, now, case=case, fields=[kind])
    return held
