"""Whether the set-up is open."""

from rembuk.accounts.models import School
from rembuk.setup.models import Beginning


def is_needed() -> bool:
    """Whether this installation has no school yet, or one whose set-up was not finished."""
    row = Beginning.objects.first()
    return row.finished_at is None if row else not School.objects.exists()


def open_set_up() -> Beginning | None:
    """The set-up that `rembuk serve` began and nobody has finished."""
    return Beginning.objects.select_related("school").filter(finished_at__isnull=True).first()
