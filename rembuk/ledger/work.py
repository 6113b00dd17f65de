"""What the ledger asks to be done again and again."""

from datetime import datetime, timedelta

from rembuk.files import actions as files
from rembuk.jobs.registry import job
from rembuk.ledger import erasing


@job("ledger.destroy_withdrawn", every=timedelta(hours=1))
def destroy_withdrawn(*, now: datetime) -> None:
    """Seven days after it was taken back, an item is destroyed."""
    erasing.destroy_withdrawn(now)


@job("files.sweep", every=timedelta(days=1))
def sweep_files(*, now: datetime) -> None:
    """What a power cut left on the disk without a row goes after a day."""
    files.sweep(now)
