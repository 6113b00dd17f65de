"""What is destroyed before its case: items that were taken back seven days ago."""

from datetime import datetime

from django.db import transaction

from rembuk.cases import rules
from rembuk.cases.models import Evidence
from rembuk.core.actor import system
from rembuk.files import actions as files
from rembuk.vault import log


def destroy_withdrawn(now: datetime) -> int:
    """Destroy what was withdrawn seven days ago, with its wordings, citations and files; the log keeps the ids. Says how many."""
    due = Evidence.objects.filter(state=Evidence.State.WITHDRAWN, withdrawn_at__lte=now - rules.UNDO)
    return sum(_destroy(pk, now) for pk in list(due.values_list("pk", flat=True)))


@transaction.atomic
def _destroy(pk: object, now: datetime) -> int:
    """One item, if it is still withdrawn: an undo that came first wins."""
    held = Evidence.objects.select_for_update().filter(pk=pk, state=Evidence.State.WITHDRAWN).first()
    if held is None:
        return 0
    case, job = held.case, system(held.case.school)
    for attachment in held.attachments.select_related("file"):
        files.destroy(attachment.file, by=job, now=now, case=case)
    log.record(job, "evidence.destroyed", held, now, case=case)
    held.delete()
    return 1
