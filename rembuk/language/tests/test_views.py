import logging

import pytest
from django.test import Client
from django.urls import reverse

ADDRESS = "/bahasa/periksa"


def test_first_finding_is_the_most_severe(cast):
    answer = cast.sari.client().post(ADDRESS, {"text": "Selalu telat dan nakal."})

    assert reverse("language:check") == ADDRESS
    assert answer.status_code == 200
    assert '<mark lang="id">nakal</mark>' in answer.content.decode()
    assert "Perlu ditinjau" in answer.content.decode()


def test_ignored_words_give_way_to_the_next(cast):
    answer = cast.sari.client().post(ADDRESS, {"text": "Selalu telat dan nakal.", "abaikan": "nakal"})

    assert '<mark lang="id">Selalu</mark>' in answer.content.decode()


def test_good_text_gives_an_empty_fragment(cast):
    assert cast.sari.client().post(ADDRESS, {"text": "Terlambat 3 kali."}).content.strip() == b""


def test_text_beyond_the_limit_is_not_read(cast):
    assert cast.sari.client().post(ADDRESS, {"text": "a " * 10_000 + "nakal"}).content.strip() == b""


def test_json_for_who_asks(cast):
    answer = cast.sari.client().post(ADDRESS, {"text": "nakal"}, headers={"Accept": "application/json"})

    assert [f["id"] for f in answer.json()["findings"]] == ["BW001"]


def test_words_are_escaped(cast):
    answer = cast.sari.client().post(ADDRESS, {"text": "kurang\n<b>ajar</b> 'nakal'"})

    assert "<b>" not in answer.content.decode()


def test_stranger_is_sent_to_sign_in_and_get_is_refused(cast):
    assert Client().post(ADDRESS, {"text": "nakal"}).status_code == 302
    assert cast.sari.client().get(ADDRESS).status_code == 405


@pytest.mark.django_db(databases="__all__")
def test_nothing_of_the_text_is_logged(cast, caplog):
    caplog.set_level(logging.DEBUG)

    cast.sari.client().post(ADDRESS, {"text": "Dia nakal zqxcanary"})

    assert "zqxcanary" not in caplog.text


def test_example_shows_gaps_to_fill_in_and_no_braces(cast):
    page = cast.sari.client().post(ADDRESS, {"text": "Dia malas."}).content.decode()

    assert "\u201cbelum mengumpulkan \u2026 dari \u2026 tugas \u2026\u201d" in page
    assert "{" not in page


def test_where_the_form_carries_notes_a_reason_is_asked_for_and_then_the_next_note_comes(cast):
    asked = {"text": "Selalu telat dan nakal.", "bersama-form": "1"}
    client = cast.sari.client()

    first = client.post(ADDRESS, asked).content.decode()
    refused = client.post(ADDRESS, {**asked, "words": "nakal", "reason": "ya"})
    kept = client.post(ADDRESS, {**asked, "words": "nakal", "reason": "ucapan saksi, dikutip"})

    assert "data-rembuk-dismiss" in first
    assert "data-rembuk-ignore" not in first
    assert refused.status_code == 422
    assert "field__error" in refused.content.decode()
    assert '<mark lang="id">Selalu</mark>' in kept.content.decode()
