"""Kept sealed under the case's key at a name nobody guesses; whole or not at all; gone when destroyed."""

import os
import time
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client

from rembuk.core.actor import system
from rembuk.files import actions, answers, checking, store
from rembuk.files.models import StoredFile
from rembuk.files.tests import samples
from rembuk.vault import crypto, keys
from rembuk.vault.models import LogEntry


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA = tmp_path


@pytest.fixture
def scope(cast, now):
    return keys.new_scope("case", cast.school.pk, now)


@pytest.fixture
def kept(cast, scope, now):
    """A picture whose bytes are known."""
    one = checking.checked("Rapor Bagus.png", samples.picture("PNG"))
    return actions.keep(one, scope=scope, by=system(cast.school), now=now), one.data


def test_what_lies_on_the_disk_tells_nothing(kept, tmp_path):
    file, data = kept
    lying = [p for p in tmp_path.rglob("*") if p.is_file()]

    assert [p.name for p in lying] == [file.token]
    assert len(file.token) == 40
    assert str(file.pk) not in str(lying[0])
    raw = lying[0].read_bytes()
    assert data[:24] not in raw
    assert b"Rapor" not in raw
    if os.name == "posix":
        assert lying[0].stat().st_mode & 0o077 == 0


def test_it_comes_back_as_it_was(kept):
    file, data = kept
    held = StoredFile.objects.get()

    assert actions.content(held) == data
    assert (held.name, held.kind, held.size) == ("Rapor Bagus.png", "png", len(data))
    assert LogEntry.objects.filter(action="file.kept", object=f"files.storedfile:{file.pk}").count() == 1


def test_changed_or_exchanged_bytes_are_noticed(cast, kept, scope, now):
    file, _data = kept
    other = actions.keep(
        checking.checked("lain.png", samples.picture("PNG", (9, 9))), scope=scope, by=system(cast.school), now=now
    )
    raw = store.read(file.token)
    for place in (0, 1, 20, len(raw) - 1):
        broken = bytearray(raw)
        broken[place] ^= 1
        store.place(file.token).write_bytes(broken)
        with pytest.raises(crypto.Tampered):
            actions.content(file)
    store.place(file.token).write_bytes(store.read(other.token))
    with pytest.raises(crypto.Tampered):
        actions.content(file)


def test_a_row_that_means_other_bytes_is_noticed(kept):
    file, _data = kept
    file.digest = "0" * 64
    file.save()

    with pytest.raises(crypto.Tampered):
        actions.content(StoredFile.objects.get())


def test_without_the_key_nothing_opens(kept, scope, now):
    file, _data = kept
    keys.destroy(scope, now)

    with pytest.raises(keys.Shredded):
        actions.content(StoredFile.objects.get(pk=file.pk))


def test_a_power_cut_leaves_no_half_file(cast, scope, now, monkeypatch, tmp_path):
    def cut(handle):
        raise OSError("no space left")

    monkeypatch.setattr(os, "fsync", cut)
    with pytest.raises(OSError, match="no space"):
        actions.keep(checking.checked("a.png", samples.picture("PNG")), scope=scope, by=system(cast.school), now=now)

    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []
    assert not StoredFile.objects.exists()


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_destroyed_with_the_transaction_and_not_before(cast, kept, now):
    file, _data = kept
    with transaction.atomic():
        actions.destroy(StoredFile.objects.get(pk=file.pk), by=system(cast.school), now=now)
        transaction.set_rollback(True)
    assert store.place(file.token).exists()

    actions.destroy(StoredFile.objects.get(pk=file.pk), by=system(cast.school), now=now)
    assert not store.place(file.token).exists()
    assert not StoredFile.objects.exists()
    assert LogEntry.objects.filter(action="file.destroyed").count() == 1


def test_leftovers_are_swept_after_a_day(kept, now, tmp_path):
    file, _data = kept
    orphan, fresh = store.place("ab" + "0" * 38), store.place("cd" + "0" * 38)
    for path, days in ((orphan, 2), (fresh, 0)):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
        moment = now.timestamp() - days * 86_400
        os.utime(path, (moment, moment))
    long_ago = (now - timedelta(days=9)).timestamp()
    os.utime(store.place(file.token), (long_ago, long_ago))

    assert actions.sweep(now) == 1
    assert (orphan.exists(), fresh.exists(), store.place(file.token).exists()) == (False, True, True)
    assert actions.sweep(now) == 0


def test_the_answer_is_saved_and_never_run(kept):
    file, data = kept
    file.name = 'Rapor "é".png'
    answer = answers.attachment(file)

    assert answer.content == data
    assert answer["Content-Type"] == "image/png"
    assert answer["Content-Disposition"] == "attachment; filename=\"Rapor .png\"; filename*=UTF-8''Rapor%20%22%C3%A9%22.png"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_no_address_leads_to_the_folder(kept):
    token = kept[0].token
    for path in (f"/berkas/{token[:2]}/{token}", f"/static/{token}", f"/static/../berkas/{token[:2]}/{token}", f"/media/{token}"):
        assert Client().get(path).status_code in {404, 302}


def test_checking_is_quick():
    start = time.perf_counter()
    checking.checked("foto.jpg", samples.picture("JPEG", (4000, 3000)))

    assert time.perf_counter() - start < 5
