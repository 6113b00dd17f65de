"""The printed documents say what the code says, and no column stands in clear without a reason."""

from pathlib import Path

import pytest
from django.apps.registry import Apps
from django.db import models

from rembuk.exchange import clear
from rembuk.exchange.describing import PAPERS

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.mark.parametrize("name", PAPERS)
def test_document_says_what_the_code_says(name):
    assert (DOCS / name).read_text() == PAPERS[name](), "run `rembuk docs`"


def test_no_column_stands_in_clear_without_a_reason():
    assert [c.label for c in clear.columns() if not c.reason] == []
    assert clear.stale() == []


@pytest.mark.parametrize("field", [models.CharField(max_length=9), models.TextField(), models.JSONField(), models.BinaryField()])
def test_a_new_column_that_can_hold_text_is_seen(field):
    class Planted(models.Model):
        id = models.UUIDField(primary_key=True)
        story = field.clone()

        class Meta:
            app_label = "cases"
            apps = Apps()

        def __str__(self) -> str:
            return ""

    assert [c.label for c in clear.columns([Planted]) if not c.reason] == ["cases.Planted.story"]
