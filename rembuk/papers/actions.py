"""Keep what was typed for a paper."""

from datetime import date, datetime

from django.db import transaction

from rembuk.cases import rules as case_rules
from rembuk.cases.models import Case
from rembuk.conferences import numbering
from rembuk.core.actor import Actor
from rembuk.core.refusals import Refused
from rembuk.core.verdicts import require
from rembuk.papers import queries
from rembuk.papers.catalog import INVITATION
from rembuk.papers.models import Paper
from rembuk.vault import log


@transaction.atomic
def write(
    case: Case, *, kind: str, target: str, on_day: date, number: str, words: dict[str, str], by: Actor, now: datetime
) -> Paper:
    """Keep a paper's number, day and words; what was typed before for the same paper is replaced.

    Raises Refused when the number already stands on another letter or meeting of the school.
    """
    require(case_rules.may_write(by, case))
    index = _number_index(case, kind, target, number)
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


def _number_index(case: Case, kind: str, target: str, number: str) -> str:
    """The fingerprint of a letter's number; empty where another invitation of the case, the same letter to somebody else, bears it."""
    index = numbering.index_of(case.school, number)
    if not index:
        return ""
    numbering.hold(case.school)
    held = list(queries.numbered(case.school, index).exclude(case=case, kind=kind, target=target))
    is_shared = kind == INVITATION and all(p.kind == INVITATION and p.case_id == case.pk for p in held)
    code = held[0].case.code if held and not is_shared else numbering.on_meeting(case.school, index)
    if code and not (is_shared and code == case.code):
        raise Refused(numbering.taken(code, case))
    return "" if held else index
