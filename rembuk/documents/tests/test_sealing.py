"""The seal, checked by pyHanko: every changed byte of the signed part shows, and so does what was appended."""

import asyncio
import random
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from rembuk.documents.rendering import render
from rembuk.documents.sealing import Sealer, is_whole, new_sealer, seal
from rembuk.documents.tests.samples import MOMENT, sample

NOW = datetime(2026, 11, 24, 5, tzinfo=UTC)


@pytest.fixture(scope="module")
def sealer():
    return new_sealer("SMP Negeri 4 Mekarsari", NOW)


@pytest.fixture(scope="module")
def paper():
    return render("berita-acara", sample("01"), moment=MOMENT)


@pytest.fixture(scope="module")
def sealed(sealer, paper):
    return seal(paper, sealer, reason="Segel keutuhan", moment=NOW)


def test_sealed_paper_is_whole_and_an_unsealed_one_is_not(sealer, paper, sealed):
    assert is_whole(sealed, sealer.root)
    assert not is_whole(paper, sealer.root)
    assert sealed.startswith(paper)  # what was read is what was sealed


def test_seal_is_made_and_checked_where_an_event_loop_runs(sealer, paper):
    async def within():
        return is_whole(seal(paper, sealer, reason="Segel keutuhan", moment=NOW), sealer.root)

    with ThreadPoolExecutor(max_workers=1) as fresh:  # a browser's loop may run in this thread already
        assert fresh.submit(asyncio.run, within()).result()


def test_appended_bytes_show(sealer, sealed):
    assert not is_whole(sealed + b"\n%%EOF\n", sealer.root)


def test_another_schools_seal_is_not_this_ones(sealed):
    assert not is_whole(sealed, new_sealer("Sekolah lain", NOW).root)


def test_changed_bytes_show(sealer, sealed, paper):
    chosen = random.Random(7)  # noqa: S311 - places, not secrets
    for _ in range(60):
        at = chosen.randrange(len(paper))
        changed = bytearray(sealed)
        changed[at] ^= 1 << chosen.randrange(8)
        assert not is_whole(bytes(changed), sealer.root), at


@pytest.mark.parametrize("junk", [b"", b"%PDF-1.7", b"\x00" * 500, b"PK\x03\x04"])
def test_no_file_of_ours_is_not_whole(sealer, junk):
    assert not is_whole(junk, sealer.root)


def test_key_is_not_in_what_may_be_published(sealer):
    assert isinstance(sealer, Sealer)
    assert "PRIVATE" in sealer.key
    assert "PRIVATE" not in sealer.certificate + sealer.root


def test_foreign_validator_agrees(sealed, tmp_path):
    """poppler's pdfsig says so too, whoever issued the certificate."""
    assert shutil.which("pdfsig"), "pdfsig is missing: apt-get install poppler-utils"
    place = tmp_path / "sealed.pdf"
    place.write_bytes(sealed)

    said = subprocess.run(["pdfsig", "-nocert", str(place)], capture_output=True, text=True, check=False).stdout

    assert "Signature is Valid" in said
    assert "Total document signed" in said
