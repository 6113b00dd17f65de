"""The door to an item: its own case's alone; 404 for what is taken back."""

import pytest
from django.http import Http404

from rembuk.cases import evidence
from rembuk.cases.tests import worlds
from rembuk.ledger import door


def test_an_item_belongs_to_its_case(cast, case, group_case, now):
    item = worlds.add(cast, case, now)
    evidence.withdraw(item, by=cast.ratna.actor, now=now)

    assert door.item(case, 1) == item  # also withdrawn, for its undo
    with pytest.raises(Http404):
        door.item(group_case, 1)
