"""The master key: three ways in, nothing beside them."""

import json
import os
import stat

import pytest

from rembuk.vault import masterkey
from rembuk.vault.masterkey import Locked

PHRASE = "payung sepeda kelapa tenang"


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "keys"


def mode(path):
    return stat.S_IMODE(os.stat(path).st_mode)


def test_unattended_start_opens_with_the_unlock_file(folder):
    made = masterkey.make(folder)

    assert len(made) == 32
    assert masterkey.opened(folder) == made


def test_unattended_start_without_its_file_is_locked(folder):
    masterkey.make(folder)
    (folder / "unlock.key").unlink()

    with pytest.raises(Locked):
        masterkey.opened(folder)


@pytest.mark.parametrize("content", ["", "bukan kunci", "AAAA", "!" * 44, "A" * 43 + "="])
def test_wrong_unlock_file_is_locked(folder, content):
    masterkey.make(folder)
    (folder / "unlock.key").write_text(content)

    with pytest.raises(Locked):
        masterkey.opened(folder)


def test_strict_mode_opens_with_the_passphrase_only(folder):
    made = masterkey.make(folder, passphrase=PHRASE)

    assert masterkey.opened(folder, passphrase=PHRASE) == made
    assert not (folder / "unlock.key").exists()
    for wrong in ("", PHRASE + " ", PHRASE.upper()):
        with pytest.raises(Locked):
            masterkey.opened(folder, passphrase=wrong)


def test_recovery_key_opens_and_a_wrong_one_does_not(folder):
    made = masterkey.make(folder, passphrase=PHRASE)
    printed = masterkey.add_recovery(folder, made)

    assert masterkey.recovered(folder, printed) == made
    assert masterkey.recovered(folder, printed.lower().replace(" ", "")) == made
    assert [len(group) for group in printed.split()] == [4] * 16
    other = ("1" if printed[0] == "0" else "0") + printed[1:]
    for wrong in (other, "", "tidak ada", printed[:-5], "AB" * 32):
        with pytest.raises(Locked):
            masterkey.recovered(folder, wrong)


def test_new_recovery_key_replaces_the_old_one(folder):
    made = masterkey.make(folder)
    old, new = masterkey.add_recovery(folder, made), masterkey.add_recovery(folder, made)

    assert masterkey.recovered(folder, new) == made
    assert masterkey.opened(folder) == made
    with pytest.raises(Locked):
        masterkey.recovered(folder, old)


def test_without_a_recovery_key_nothing_recovers(folder):
    masterkey.make(folder)
    with pytest.raises(Locked):
        masterkey.recovered(folder, "AB" * 32)


def test_files_belong_to_the_owner_alone(folder):
    made = masterkey.make(folder)
    masterkey.add_recovery(folder, made)

    assert mode(folder) == 0o700
    assert {p.name: oct(mode(p)) for p in folder.iterdir()} == {"master.json": "0o600", "unlock.key": "0o600"}


def test_files_hold_neither_the_key_nor_the_passphrase_nor_the_recovery_key(folder):
    made = masterkey.make(folder, passphrase=PHRASE)
    printed = masterkey.add_recovery(folder, made)
    text = (folder / "master.json").read_text()

    assert PHRASE not in text
    assert printed.replace(" ", "") not in text.upper()
    assert made.hex() not in text
    assert masterkey._b64(made) not in text
    assert set(json.loads(text)["ways"]) == {"passphrase", "recovery"}


def test_half_written_file_is_locked_not_replaced(folder):
    masterkey.make(folder)
    whole = (folder / "master.json").read_text()
    (folder / "master.json").write_text(whole[: len(whole) // 2])

    with pytest.raises(Locked):
        masterkey.opened(folder)
