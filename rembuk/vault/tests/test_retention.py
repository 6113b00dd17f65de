"""Every field is declared; a planted one that is not is found."""

from django.apps import apps
from django.db import models

from rembuk.vault import retention
from rembuk.vault.fields import EncryptedTextField
from rembuk.vault.models import KeyScope
from rembuk.vault.retention import SHREDDED, Retention, declared_models, undeclared


def test_every_field_of_every_model_is_declared():
    assert undeclared() == []
    assert KeyScope in declared_models()
    assert len(declared_models()) > 30


def test_planted_field_is_found(monkeypatch):
    class Less(Retention):
        harmless = KeyScope.Retention.harmless - {"kind"}

    monkeypatch.setattr(KeyScope, "Retention", Less)

    assert undeclared() == ["vault.KeyScope.kind: undeclared"]


def test_field_declared_twice_or_not_existing_is_found(monkeypatch):
    class Wrong(Retention):
        harmless = KeyScope.Retention.harmless | {"ghost"}
        erase = {"kind": SHREDDED}

    monkeypatch.setattr(KeyScope, "Retention", Wrong)

    assert undeclared() == ["vault.KeyScope.kind: declared twice", "vault.KeyScope.ghost: no such field"]


def test_model_without_declaration_is_found(monkeypatch):
    monkeypatch.delattr(KeyScope, "Retention")

    assert undeclared() == ["vault.KeyScope: no Retention"]


def test_new_model_with_an_undeclared_field_is_found(monkeypatch):
    class Planted(models.Model):
        note = EncryptedTextField()

        class Meta:
            app_label = "vault"
            managed = False

        class Retention(Retention):
            harmless = frozenset({"id"})

        def __str__(self):
            return ""

    monkeypatch.setattr(retention, "declared_models", lambda: [Planted])
    found = undeclared()
    del apps.all_models["vault"]["planted"]
    apps.clear_cache()

    assert found == ["vault.Planted.note: undeclared"]


def test_every_encrypted_field_is_erased_by_shredding():
    kept = [
        f"{m._meta.label}.{f.name}"
        for m in declared_models()
        for f in m._meta.concrete_fields
        if isinstance(f, EncryptedTextField) and m.Retention.erase.get(f.name) not in {SHREDDED, retention.DELETED}
    ]

    assert kept == []
