"""Papers that come in with their case from another installation: what was typed for them, and who holds which copy."""

from datetime import datetime
from typing import Any

from django.db import transaction

from rembuk.cases import rules as case_rules
from rembuk.cases.models import Case
from rembuk.conferences import numbering
from rembuk.core.actor import Actor
from rembuk.core.verdicts import require
from rembuk.papers.models import Paper, PaperCopy
from rembuk.vault import log


@transaction.atomic
def keep_paper(case: Case, *, number: str, by: Actor, now: datetime, **values: Any) -> Paper:
    """Number, day and words of one paper. A number that stands on a letter here already is kept, but not claimed."""
    require(case_rules.may_move(by, case))
    index = numbering.index_of(case.school, number)
    is_taken = index and Paper.objects.filter(school=case.school, number_index=index).exists()
    made = Paper.objects.create(
        case=case,
        school=case.school,
        number=number,
        number_index="" if is_taken else index,
        made_at=now,
        changed_at=now,
        **values,
    )
    log.record(by, "paper.written", made, now, case=case, fields=["impor"])
    return made


@transaction.atomic
def keep_copy(case: Case, *, by: Actor, now: datetime, **values: Any) -> PaperCopy:
    """One line of the distribution log, with the sheet as it was handed over."""
    require(case_rules.may_move(by, case))
    made = PaperCopy.objects.create(case=case, made_at=now, **values)
    log.record(by, "paper.copy_given", made, now, case=case, fields=["impor"])
    return made
