"""Values: a wrong one is refused with its place, and never with its words."""

import re

import pytest

from rembuk.documents import values
from rembuk.documents.cleaning import CUT, LONGEST, capped, clean, fit
from rembuk.documents.digest import digest
from rembuk.documents.faults import Misshapen, Unprintable
from rembuk.documents.rendering import render
from rembuk.documents.tests.samples import MOMENT, SAMPLES, changed, sample, template_of


def set_at(value, path, new):
    *way, last = re.findall(r"\w+", path)
    for step in way:
        value = value[int(step) if step.isdigit() else step]
    value[int(last) if last.isdigit() else last] = new


@pytest.mark.parametrize("name", SAMPLES)
def test_sample_is_well_shaped(name):
    values.check(template_of(name), sample(name))


@pytest.mark.parametrize(
    ("path", "new"),
    [
        ("paper", "Letter"), ("confidential", "ya"), ("school.name", None), ("a.students", {}), ("a.students[0].name", 7),
        ("b.parent[0].attendance", None), ("c[0].items", []), ("c[0].items[0].no", "1"), ("c[0].items[0].no", True),
        ("d[0].label", "Diagnostic"), ("d[0].points[0].cites", None), ("e.help[0].service", None), ("f.goals[0].what", 2),
        ("g.as", None), ("h.lines[0].drawing", "gambar"), ("seal.qr", None),
    ],
)  # fmt: skip
def test_wrong_part_is_named_by_its_place(path, new):
    value = changed("01")
    set_at(value, path, new)

    with pytest.raises(Misshapen) as caught:
        values.check("berita-acara", value)

    assert [place.partition(":")[0] for place in caught.value.places] == [path]


@pytest.mark.parametrize("key", list("abcdefgh"))
def test_missing_section_is_named(key):
    value = changed("01")
    del value[key]

    with pytest.raises(Misshapen, match=rf"^{key}: missing$"):
        values.check("berita-acara", value)


def test_unknown_keys_are_counted_and_not_named():
    value = changed("01")
    value["a"]["nama lengkap anak"] = "rahasia"

    with pytest.raises(Misshapen) as caught:
        values.check("berita-acara", value)

    assert caught.value.places == ["a: 1 unknown key(s)"]


def test_citing_a_number_that_is_not_in_c_is_refused():
    value = changed("01")
    value["d"][1]["points"][0]["cites"] = [99]

    with pytest.raises(Misshapen, match=r"^d\[1\]\.points\[0\]\.cites: a number that is not in c$"):
        values.check("berita-acara", value)


def test_words_may_stand_for_data_kept_by_the_counsellor():
    value = changed("01")
    value["d"][1]["points"][0]["cites"] = [1, "data pada konselor"]

    values.check("berita-acara", value)


def test_numbers_of_c_run_through():
    value = changed("01")
    value["c"][0]["items"][0]["no"] = 2

    with pytest.raises(Misshapen, match="do not run through"):
        values.check("berita-acara", value)


def test_lenses_stand_in_the_articles_order():
    value = changed("01")
    value["d"].reverse()

    with pytest.raises(Misshapen, match="order"):
        values.check("berita-acara", value)


def test_render_checks_the_shape_first():
    with pytest.raises(Misshapen) as caught:
        render("undangan", sample("01"), moment=MOMENT)
    assert "schema: one of rembuk.invitation/1 expected" in caught.value.places
    with pytest.raises(Misshapen, match="template"):
        render("../rahasia", sample("01"), moment=MOMENT)


def test_digest_of_the_sealed_sample_is_the_one_on_its_seal():
    value = sample("01")

    assert digest(value) == value["seal"]["digest"]


@pytest.mark.parametrize("key", [*"abcdefgh", "number", "edition"])
def test_digest_covers_every_part_that_is_signed(key):
    value = sample("01")

    assert digest(value | {key: "lain"}) != digest(value)


@pytest.mark.parametrize("key", ["paper", "watermark", "seal", "confidential", "context"])
def test_digest_leaves_out_what_may_change_with_the_paper(key):
    value = sample("01")

    assert digest(value | {key: None}) == digest(value)


def test_digest_does_not_depend_on_the_order_of_keys():
    value = sample("01")

    assert digest(dict(reversed(value.items()))) == digest(value)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"), ("\u202eterbalik", "terbalik"), ("e\u0301", "é"), ("a\x00b\x1b", "a\ufffdb\ufffd"),
        ("x\ud800", "x\ufffd"), ("👩🏽\u200d🏫\ufe0f", "👩🏫"), ("\ufeffawal", "awal"),
    ],
)  # fmt: skip
def test_text_is_cleaned(written, read):
    assert clean(written) == read


def test_absurdly_long_text_is_cut_and_says_so():
    cut = capped("a" * (LONGEST + 1))

    assert len(cut) == LONGEST
    assert cut.endswith(CUT)
    assert capped("a" * LONGEST) == "a" * LONGEST


def test_drawings_are_not_cut():
    picture = {"svg": "<svg>" + "a" * LONGEST * 2, "alt": "Lambang"}

    assert fit({"logo": picture}) == {"logo": picture}


@pytest.mark.parametrize("value", [["a" * 19_000] * 22, [""] * 20_001, {"svg": "a" * 2_000_001}])
def test_more_than_a_paper_holds_is_refused(value):
    with pytest.raises(Unprintable):
        fit(value)
