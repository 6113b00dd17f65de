"""Roots, spellings and phrases: how a word as typed is led back to a word of the list."""

import pytest

from rembuk.language import lexicon, phrases, spelling, stems
from rembuk.language.findings import check


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("kebandelannya", "bandel"), ("ngebandel", "bandel"), ("buandel", "bandel"), ("males-malesan", "malas"), ("dimalesin", "malas"),
        ("pemales", "malas"), ("kemalasan", "malas"), ("menipu", "tipu"), ("memukul", "pukul"), ("nyontek", "contek"), ("ngejek", "ejek"),
        ("menyapu", "sapu"), ("penakut", "takut"), ("mukul", "pukul"), ("bodohnyalah", "bodoh"),
    ],
)  # fmt: skip
def test_affixed_word_gives_its_root(word, root):
    known = {root}

    assert stems.roots(word, known) == known or stems.roots(stems.bare(word), known) == known


@pytest.mark.parametrize("word", ["malam", "pemalang", "bandeng", "ibu", "an", "di-", "kekasih"])
def test_other_word_gives_no_root(word):
    assert stems.roots(word, {"malas", "bandel", "kasar"}) == frozenset()


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("gk bs diatur", "tidak bisa diatur"), ("gapernah", "tidak pernah"), ("bgttt", "sekali"), ("ortunya", "orang tuanya"),
        ("temen2nya", "teman-temannya"), ("g*blok", "goblok"), ("n a k a l", "nakal"), ("b0d0h", "bodoh"), ("maleeees", "malas"),
    ],
)  # fmt: skip
def test_hurried_spelling_is_read(typed, read):
    assert spelling.read(typed, lexicon.vocabulary()).text == read


@pytest.mark.parametrize("text", ["a b c d e", "2 * 3 * 4", "pilihan A. B. C. D.", "*penting*", "f(x) = x*y"])
def test_letters_and_stars_that_hide_nothing_stay(text):
    assert check(text) == []


def test_word_typed_without_its_blank_is_found_whole():
    assert [(f.text, f.start) for f in check("Anak itu kurangajar.")] == [("kurangajar", 9)]


def test_phrase_ends_at_a_comma():
    assert [f.text for f in check("Ia tidak mau, berusaha lagi besok.")] == []
    assert [f.text for f in check("Ia tidak mau berusaha.")] == ["tidak mau berusaha"]


def test_any_word_but_the_harmless_ones():
    assert [f.text for f in check("Siswa bersikap seenaknya.")] == ["bersikap seenaknya"]
    assert check("Siswa bersikap tenang.") == []
    assert check("Ananda tidak punya buku paket.") == []


def test_words_in_front_may_be_asked_for_and_not_shown():
    assert [f.text for f in check("Anaknya kepo banget.")] == ["kepo banget"]
    assert check("Anaknya rajin banget.") == []


@pytest.mark.parametrize("group", phrases.groups(), ids=lambda group: group.get("id") or group["like"])
def test_group_is_whole(group):
    assert group.get("like") in lexicon.by_id() or all(
        group[key] for key in ("id", "category", "severity", "example", "reason", "suggestion")
    )
    for written in group["phrases"]:
        assert any(part[0] not in "(!." and not part.endswith("?") for part in written.split()[:4]), written
