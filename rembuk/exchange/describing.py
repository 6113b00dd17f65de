"""Documents that the code writes about itself: who may, columns in clear, retention, stages."""

from collections.abc import Callable, Iterator
from itertools import groupby

from django.urls import URLPattern, URLResolver, get_resolver

from rembuk.cases.models import Stage
from rembuk.cases.stages import MOVES
from rembuk.core.actor import Role
from rembuk.core.policies import POLICIES
from rembuk.exchange import clear
from rembuk.vault.retention import declared_models

NOTE = "Printed by `rembuk docs` from the code; a test compares. Do not edit by hand."
CAST = ("Not signed in", "Guest with link", *(r.value.capitalize() for r in Role))


def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _h in head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def addresses(patterns: list | None = None, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Every address with the name of its policy."""
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        where = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from addresses(entry.url_patterns, where)
        elif isinstance(entry, URLPattern):
            yield f"/{where}", getattr(getattr(entry.callback, "policy", None), "name", "none: closed")


def who_may() -> str:
    rows = []
    for rule in POLICIES.values():
        roles = {r.value for r in rule.roles}
        marks = ["yes" if rule.tier.value == "open" else "", "yes" if rule.tier.value in {"open", "guest"} else ""]
        anybody = rule.tier.value == "open" or (not rule.in_school and rule.tier.value != "guest")
        mark = "this object only" if rule.per_object else "yes"
        marks += [mark if anybody or r.value in roles else "" for r in Role]
        rows.append((f"`{rule.name}`", rule.who, rule.tier.value.replace("_", " "), *marks))
    text = f"# Who may\n\n{NOTE}\n\nA view names one policy. The policy looks at the sign-in and the role in the school of the\n"
    text += "path; where it says *this object only*, the door of the slice decides which case, report or action.\n"
    text += "Refused, unknown and foreign answer alike: 404.\n\n"
    text += table(("Policy", "Who", "Sign-in", *CAST), rows) + "\n## Addresses\n"
    by_policy = sorted(addresses(), key=lambda a: (list(POLICIES).index(a[1]) if a[1] in POLICIES else -1, a[0]))
    for name, held in groupby(by_policy, key=lambda a: a[1]):
        text += f"\n`{name}`\n\n" + "".join(f"- `{where}`\n" for where, _policy in held)
    return text


def clear_columns() -> str:
    text = f"# Columns in clear\n\n{NOTE}\n\nAll other columns are encrypted under the key of their scope. A new column that can hold\n"
    text += "text fails a test until `rembuk/exchange/clear.py` says why it may stand in clear.\n"
    for model, held in groupby(clear.columns(), key=lambda c: c.model):
        rows = [(f"`{c.name}`", c.kind, c.reason or "**not allowed**") for c in held]
        text += f"\n## {model}\n\n" + table(("Column", "Kind", "Why in clear"), rows)
    return text


def retention() -> str:
    text = f"# Retention\n\n{NOTE}\n\n*shredded*: the key of the scope is destroyed. *deleted*: the row goes. *unlinked*: the\n"
    text += "encrypted file goes. *anonymised*: nothing that names a person remains.\n"
    for model in declared_models():
        rule = model.Retention  # a test holds every model to one
        text += f"\n## {model._meta.label}\n\n"
        if rule.keep_years is not None:
            text += f"Kept {rule.keep_years} years after `{rule.after}`.\n\n"
        if rule.sooner:
            text += f"Destroyed sooner: {rule.sooner}\n\n"
        rows = [(f"`{name}`", how) for name, how in sorted(rule.erase.items())]
        text += table(("Field", "Erased how"), rows) + "\n" if rows else ""
        text += f"Harmless: {', '.join(f'`{n}`' for n in sorted(rule.harmless)) or 'none'}.\n"
    return text


def stages() -> str:
    text = f"# Stages\n\n{NOTE}\n\n```mermaid\nstateDiagram-v2\n    [*] --> {Stage.PREPARATION.value}\n"
    text += "".join(f"    {Stage(a).value} --> {Stage(b).value}: {words}\n" for (a, b), words in MOVES.items())
    return text + f"    {Stage.CLOSED.value} --> [*]\n```\n"


PAPERS: dict[str, Callable[[], str]] = {
    "who-may.md": who_may, "clear-columns.md": clear_columns, "retention.md": retention, "stages.md": stages,
}  # fmt: skip
