"""What a sheet changes: its items are written, all or none, and its layout is remembered."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rembuk.cases.models import Case, Evidence
from rembuk.core.actor import Actor
from rembuk.core.verdicts import YES, Verdict, no, require
from rembuk.ledger import repeats
from rembuk.ledger.sheets import layout
from rembuk.ledger.sheets.layout import Meaning, Sheet
from rembuk.ledger.sheets.measures import Outcome


def may_take(outcome: Outcome) -> Verdict:
    """Every item or none: one fault stops all."""
    if outcome.may_be_saved:
        return YES
    return no(outcome.faults[0] if outcome.faults else _("Lembar ini tidak memuat satu angka pun tentang kasus ini."))


@transaction.atomic
def take(
    case: Case, sheet: Sheet, meanings: list[Meaning], outcome: Outcome, *, by: Actor, now: datetime
) -> tuple[list[Evidence], int]:
    """Write the measurements of a sheet that the ledger does not hold yet, and keep its layout for the next one.

    Says as well how many the ledger held: a sheet saved twice writes nothing the second time.
    """
    require(may_take(outcome))
    made = repeats.add_new(case, outcome.items, by=by, now=now)
    layout.remember(case.school, sheet.heading, meanings, now)
    return made
