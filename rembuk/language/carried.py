"""Notes put aside where there is no case yet: they travel with the form as hidden fields and are kept when it is sent.

The script writes one hidden field per note beside the text (`seen-tetap` beside `seen`); what a browser sends is only kept where
the words are found in the text, so a made-up field keeps nothing.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.db import transaction

from rembuk.core.actor import Actor
from rembuk.language import notes, rules
from rembuk.language.findings import check
from rembuk.language.models import Dismissal
from rembuk.ui.forms import KEPT, Textarea
from rembuk.vault import log

MOST, LONGEST = 20, 2000  # notes beside one text, characters of one


@dataclass(frozen=True)
class PutAside:
    """These words of this text stay, and why."""

    text: str
    words: str
    reason: str


class KeepsNotes(forms.Form):
    """A form whose coached fields carry along what was put aside in them; whoever takes its values keeps `put_aside` as well."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.carry_notes()

    def carry_notes(self) -> None:
        """Read what came along; again by a form that adds fields of its own."""
        for name, widget in self._coached():
            widget.attrs["data-rembuk-keeps"] = ""
            if self.is_bound and hasattr(self.data, "getlist"):
                widget.kept = [raw for raw in self.data.getlist(self.add_prefix(name) + KEPT)[:MOST] if len(raw) <= LONGEST]

    @property
    def put_aside(self) -> list[PutAside]:
        return [one for name, widget in self._coached() for one in _read(self.cleaned_data.get(name) or "", widget.kept)]

    def _coached(self) -> Iterator[tuple[str, Textarea]]:
        for name, field in self.fields.items():
            if isinstance(field.widget, Textarea) and "data-rembuk-coach" in field.widget.attrs:
                yield name, field.widget


def _read(text: str, fields: Iterable[str]) -> Iterator[PutAside]:
    for raw in fields:
        try:
            told = json.loads(raw)
            yield PutAside(text, str(told["words"]), str(told["reason"]))
        except (ValueError, TypeError, LookupError, RecursionError):
            continue  # nothing that the script wrote


@transaction.atomic
def keep(scope: UUID, put_aside: Iterable[PutAside], *, by: Actor, now: datetime, case: object = None) -> None:
    """Keep what a form carried along. What has no reason, or is not found in the text (any more), is left out."""
    for one in put_aside:
        if not rules.may_dismiss(by, one.reason):
            continue
        for finding in (f for f in check(one.text) if f.text == one.words):
            sentence = notes.sentence_of(one.text, finding)
            if not notes.Answered(scope).holds(finding, sentence):
                notes.keep(
                    scope, words=finding.text, sentence=sentence, reason=one.reason, line=finding.id, case=case, by=by, now=now
                )  # fmt: skip


@transaction.atomic
def take_along(source: UUID, scope: UUID, *, case: object, by: Actor, now: datetime) -> None:
    """What was put aside in a text holds where the text goes: with the reason, the day and the name of who gave it."""
    for row in Dismissal.objects.filter(scope=source).order_by("at", "pk"):
        taken = Dismissal.objects.create(
            scope=scope, words=row.words, sentence=row.sentence, reason=row.reason, line=row.line, by_id=row.by_id, at=row.at
        )
        log.record(by, "language.taken_along", taken, now, case=case, fields=[row.line])
