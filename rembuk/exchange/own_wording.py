"""Notes of the language coach that were put aside, with their reasons: facts of a case that travel in the key `app`."""

from typing import Any

from rembuk.cases.models import Case
from rembuk.language import notes
from rembuk.language.models import Dismissal

Facts = dict[str, Any]
KEYS = ("words", "sentence", "reason", "line")
TEXT: Facts = {"type": "string", "minLength": 1, "maxLength": 2000}
FORM: Facts = {
    "words_kept": {
        "type": "array",
        "items": {
            "type": "object", "required": list(KEYS), "additionalProperties": False,
            "properties": {
                **dict.fromkeys(KEYS, TEXT), "words": {**TEXT, "maxLength": 400}, "reason": {**TEXT, "maxLength": 500},
                "line": {"type": "string", "pattern": r"^(BW|X|P)\d{3}$"},
            },
        },
    }
}  # fmt: skip


def of(case: Case) -> Facts:
    rows = Dismissal.objects.filter(scope=case.scope).order_by("at", "pk")
    return {"words_kept": [{key: getattr(row, key) for key in KEYS} for row in rows]}


def arrive(case: Case, own: Facts, who: Facts) -> None:
    """The same dismissals for a case that comes in, kept by whoever brings it in."""
    for row in own.get("words_kept", []):
        notes.keep(case.scope, **row, case=case, **who)
