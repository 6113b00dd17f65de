"""What is sealed is proved in numbers: two programs judge changed files alike, and pages are, point for point, the ones that were looked at.

`pages.json` keeps a digest of each page's picture. A wanted change of a paper is looked at first, then written there.
"""

import json
import os
import random
import re
import shutil
import subprocess
from datetime import UTC, datetime
from hashlib import sha256

import pytest

from rembuk.documents.rendering import render, render_png
from rembuk.documents.sealing import is_whole, new_sealer, seal
from rembuk.documents.tests.samples import DATA, MOMENT, SAMPLES, changed, pages, sample, template_of

LONG = bool(os.environ.get("REMBUK_LONG"))
NOW = datetime(2026, 11, 24, 5, tzinfo=UTC)
KEPT = json.loads((DATA / "pages.json").read_text())


@pytest.fixture(scope="module")
def sealer():
    return new_sealer("SMP Negeri 4 Mekarsari", NOW)


@pytest.fixture(scope="module")
def sealed(sealer):
    return seal(render("berita-acara", sample("03"), moment=MOMENT), sealer, reason="Segel keutuhan", moment=NOW)


def flipped(data, at, bit):
    other = bytearray(data)
    other[at] ^= 1 << bit
    return bytes(other)


def gap(data):
    """Where the signature itself lies, which it cannot cover."""
    one, two, three, _four = (int(n) for n in re.findall(rb"/ByteRange \[\s*(\d+) (\d+) (\d+) (\d+)", data)[-1])
    return range(one + two, three)


def test_every_changed_bit_that_a_signature_covers_is_seen_by_it(sealer, sealed):
    chosen = random.Random(23)  # noqa: S311 - places, not secrets
    open_to_change = gap(sealed)
    places = [chosen.randrange(len(sealed)) for _ in range(500 if LONG else 60)]

    passed = [at for at in places if is_whole(flipped(sealed, at, chosen.randrange(8)), sealer.root)]

    assert [at for at in passed if at not in open_to_change] == []  # the register's fingerprint sees the others
    assert is_whole(sealed, sealer.root)


def judged(tmp_path, data):
    """What poppler says: valid and covering the whole file."""
    assert shutil.which("pdfsig"), "pdfsig is missing: apt-get install poppler-utils"
    place = tmp_path / "judged.pdf"
    place.write_bytes(data)
    said = subprocess.run(["pdfsig", "-nocert", str(place)], capture_output=True, check=False).stdout.decode("utf-8", "replace")
    return "Signature is Valid" in said and "Total document signed" in said


def test_another_program_judges_as_we_do(sealer, sealed, tmp_path):
    chosen = random.Random(5)  # noqa: S311 - places, not secrets
    body = gap(sealed).start
    files = [sealed, sealed + b"\n%%EOF\n", *(flipped(sealed, chosen.randrange(200, body), 3) for _ in range(40 if LONG else 8))]

    ours, theirs = [is_whole(data, sealer.root) for data in files], [judged(tmp_path, data) for data in files]

    assert ours == theirs
    assert (ours[0], any(ours[1:])) == (True, False)


def digests(name, value=None):
    value = value or sample(name)
    template = template_of(name)
    count = len(pages(render(template, value, moment=MOMENT)))
    pictures = [render_png(template, value, moment=MOMENT, page=page, ppi=60) for page in range(1, count + 1)]
    return [sha256(picture).hexdigest()[:16] for picture in pictures]


@pytest.mark.parametrize("name", SAMPLES)
def test_pages_are_those_that_were_looked_at(name):
    assert digests(name) == KEPT[name]


def test_one_changed_letter_is_another_page():
    value = changed("01")
    value["a"]["place"] = value["a"]["place"] + "."

    assert digests("01", value)[0] != KEPT["01"][0]


def test_very_long_words_and_empty_parts_print():
    value = changed("01")
    value["a"]["case"] = "W" * 900
    value["c"][0]["items"][0]["text"] = "takberujung" * 200
    value["e"] |= {"help": [], "not_chosen": [], "notes": [], "best_interest": None}
    value["f"] |= {"goals": [], "evaluation": None}

    assert render("berita-acara", value, moment=MOMENT).startswith(b"%PDF-")
