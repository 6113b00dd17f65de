"""Every field of every model is declared: erased how, or harmless. A test walks all models."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.apps import apps
from django.db.models import Model

SHREDDED = "shredded"  # encrypted under a scope whose key is destroyed
DELETED = "deleted"  # the row goes
UNLINKED = "unlinked"  # the encrypted file goes
ANONYMISED = "anonymised"  # replaced by nothing that names a person


class Retention:
    """Base of a model's inner class. `after` names the event from which `keep_years` counts."""

    keep_years: ClassVar[int | None] = None
    after: ClassVar[str] = ""
    sooner: ClassVar[str] = ""  # what is destroyed before the rest, and when
    erase: ClassVar[Mapping[str, str]] = {}
    harmless: ClassVar[frozenset[str]] = frozenset()


def declared_models() -> list[type[Model]]:
    """All models of Rembuk's own packages, many-to-many tables left to their owners."""
    own = [m for m in apps.get_models() if m.__module__.startswith("rembuk.")]
    return sorted(own, key=lambda m: m._meta.label)


def undeclared() -> list[str]:
    """Fields that are in neither list, in both, or named there without existing; empty when all is well."""
    faults: list[str] = []
    for model in declared_models():
        rule: Any = getattr(model, "Retention", None)
        if rule is None:
            faults.append(f"{model._meta.label}: no Retention")
            continue
        known = {f.name for f in model._meta.get_fields(include_hidden=False) if getattr(f, "concrete", False)}
        erase, harmless = set(rule.erase), set(rule.harmless)
        faults += [f"{model._meta.label}.{n}: undeclared" for n in sorted(known - erase - harmless)]
        faults += [f"{model._meta.label}.{n}: declared twice" for n in sorted(erase & harmless)]
        faults += [f"{model._meta.label}.{n}: no such field" for n in sorted((erase | harmless) - known)]
    return faults
