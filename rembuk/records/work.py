"""What records asks to be done again and again."""

from datetime import datetime, timedelta

from rembuk.core.actor import system
from rembuk.jobs.registry import job
from rembuk.records import statements
from rembuk.records.models import Record
from rembuk.vault import keys


@job("records.silence", every=timedelta(hours=1))
def note_silence(*, now: datetime) -> None:
    """When the window for a word on a record is over, silence is noted as silence."""
    waiting = Record.objects.filter(read_out_at__isnull=False, conference__locked_at__isnull=True)
    for record in waiting.select_related("school"):
        statements.keep_silence(record, by=system(record.school), now=now)
        keys.forget()
