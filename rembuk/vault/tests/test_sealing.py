"""Sealed files: back to the last byte, or not at all."""

import io
import os

import pytest

from rembuk.vault import crypto, sealing

KEY = bytes(range(32))


@pytest.fixture
def sealed(tmp_path):
    """Seal bytes with small pieces; returns the file."""

    def make(data, name="nama"):
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.sealed"
        sealing.seal(io.BytesIO(data), path, KEY, name)
        return path

    return make


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch):
    monkeypatch.setattr(sealing, "PIECE", 64)


def opened(path, key=KEY, name="nama"):
    target = io.BytesIO()
    sealing.unseal(path, target, key, name)
    return target.getvalue()


@pytest.mark.parametrize("size", [0, 1, 63, 64, 65, 128, 1000])
def test_a_file_comes_back_as_it_was(sealed, size):
    data = os.urandom(size)

    assert opened(sealed(data)) == data


def test_nothing_of_it_is_readable(sealed):
    assert b"kenari" not in sealed(b"kenari " * 40).read_bytes()


def test_every_changed_bit_is_found(sealed):
    path = sealed(os.urandom(150))
    whole = path.read_bytes()
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1 << place % 8]) + whole[place + 1 :])
        with pytest.raises(crypto.Tampered):
            opened(path)


def test_every_cut_is_found(sealed):
    path = sealed(os.urandom(150))
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        with pytest.raises(crypto.Tampered):
            opened(path)


def test_pieces_left_out_swapped_or_added_are_found(sealed):
    path = sealed(os.urandom(256))
    whole, head, piece = path.read_bytes(), len(sealing.MAGIC), sealing.LENGTH + 64 + 29
    parts = [whole[head + n * piece : head + (n + 1) * piece] for n in range(4)]
    assert b"".join([whole[:head], *parts]) == whole
    for order in ((1, 0, 2, 3), (0, 2, 3), (0, 1, 2), (0, 1, 2, 3, 3), (3,)):
        path.write_bytes(whole[:head] + b"".join(parts[n] for n in order))
        with pytest.raises(crypto.Tampered):
            opened(path)


def test_a_file_opens_under_its_own_name_and_key_only(sealed):
    path = sealed(b"isi")
    for key, name in ((KEY, "lain"), (bytes(32), "nama")):
        with pytest.raises(crypto.Tampered):
            opened(path, key, name)
