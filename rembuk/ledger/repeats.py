"""What the ledger already holds: a sheet sent twice, or a longer one next month, adds only what is new."""

import json
from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rembuk.cases import evidence, kept
from rembuk.cases.models import Case, Evidence

Item = dict[str, Any]
Seen = dict[tuple[str, ...], int]


def seen(case: Case) -> Seen:
    """The items of a case by what they say, with their numbers; one that was taken back may come again."""
    rows = kept.items(case).exclude(state=Evidence.State.WITHDRAWN).prefetch_related("students", "wordings")
    held: Seen = {}
    for item in rows.order_by("number"):
        about = [s.pk for s in item.students.all()]
        for words in (item.statement, *(w.statement for w in item.wordings.all())):  # what was corrected since is no news either
            said = (item.source, item.observed_on, item.kind, item.domain, about, item.measure)
            held.setdefault(_said(words, *said), item.number)
    return held


def number_of(item: Item, held: Seen) -> int | None:
    """The number of the item that says the same about the same students on the same day, if there is one."""
    return held.get(_key(item))


def marked(case: Case, items: Iterable[Item]) -> list[tuple[Item, int | None]]:
    """What a preview shows: each item with the number under which the ledger holds it."""
    held = seen(case)
    return [(item, number_of(item, held)) for item in items]


@transaction.atomic
def add_new(case: Case, items: Iterable[Item], **who: Any) -> tuple[list[Evidence], int]:
    """Write what the ledger does not hold yet, each once, all or none; says how many it held.

    Locks the case first, so that of two equal sendings the second finds what the first wrote.
    """
    Case.objects.select_for_update().get(pk=case.pk)
    held, fresh, asked = seen(case), {}, 0
    for item in items:
        asked += 1
        if number_of(item, held) is None:
            fresh.setdefault(_key(item), item)
    return evidence.add_many(case, fresh.values(), **who), asked - len(fresh)


def tell(request: HttpRequest, written: int, held: int) -> None:
    """How many were written, and how many need not be."""
    if written:
        messages.success(request, ngettext("%(n)s bukti tersimpan.", "%(n)s bukti tersimpan.", written) % {"n": written})
    if held:
        known = ngettext(
            "%(n)s sudah tercatat sebelumnya, tidak ditulis lagi.", "%(n)s sudah tercatat sebelumnya, tidak ditulis lagi.", held
        )
        messages.info(request, known % {"n": held})


def sentence(number: int) -> str:
    return _("Ini sudah tercatat sebagai D%(number)s, jadi tidak ditulis lagi.") % {"number": number}


def _key(item: Item) -> tuple[str, ...]:
    about = [s.pk for s in item.get("students", ())]
    return _said(
        item["statement"], item["source"], item["observed_on"], item["kind"], item["domain"], about, item.get("measure") or {}
    )


def _said(statement: str, source: str, day: Any, kind: str, domain: str, about: list[Any], measure: Item) -> tuple[str, ...]:
    named = ",".join(sorted(str(pk) for pk in about))
    words = " ".join(statement.split()).casefold(), " ".join(source.split()).casefold()
    return (*words, str(day), str(kind), str(domain), named, json.dumps(measure, sort_keys=True, default=str))
