"""Nothing is made anew where something was before: lost keys stop the start with a sentence."""

import uuid

import pytest

from rembuk.vault import chain, keys, masterkey, opening
from rembuk.vault.masterkey import Locked
from rembuk.vault.models import KeyScope, LogHead


@pytest.fixture
def folder(cast, settings, tmp_path):
    """The key folder of an installation with two schools, about to lose something."""
    settings.KEY_DIR = tmp_path
    masterkey.forget()
    yield tmp_path
    masterkey.forget()


@pytest.fixture
def both(db, request, settings, tmp_path):
    """Databases without a row, and an empty key folder."""
    settings.KEY_DIR = tmp_path
    masterkey.forget()
    yield tmp_path
    masterkey.forget()


def test_a_lost_master_key_is_never_replaced(folder):
    for _start in range(2):
        with pytest.raises(Locked, match=r"master\.json"):
            masterkey.master()

    assert list(folder.iterdir()) == []


def test_a_lost_key_folder_is_not_taken_for_a_new_installation(folder):
    KeyScope.objects.all().delete()

    with pytest.raises(Locked, match=r"master\.json"):
        opening.require_keys()
    assert list(folder.iterdir()) == []


def test_a_lost_key_database_beside_its_master_key_stops_the_start(folder):
    masterkey.make(folder)
    KeyScope.objects.all().delete()

    with pytest.raises(Locked, match="Basis data kunci kosong"):
        opening.require_keys()


def test_another_installations_master_key_stops_the_start(folder):
    masterkey.make(folder)
    keys.forget()

    with pytest.raises(Locked, match="bukan kunci dari data ini"):
        opening.require_keys()


@pytest.mark.django_db(databases="__all__")
def test_an_empty_installation_gets_its_master_key(both):
    opening.require_keys()

    assert {p.name for p in both.iterdir()} == {"master.json", "unlock.key"}


@pytest.mark.django_db(databases="__all__")
def test_what_was_written_before_any_school_needs_no_key(both):
    LogHead.objects.create(school_id=chain.NOWHERE, seq=3, digest="x")

    assert not opening.has_data()
    LogHead.objects.create(school_id=uuid.uuid4(), seq=1, digest="x")
    assert opening.has_data()


def test_a_whole_installation_opens(cast):
    opening.require_keys()
