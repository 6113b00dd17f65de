"""When a form could not be taken, its words come back - and only those."""

import pytest
from django.test import RequestFactory

from rembuk.ui.middleware import kept


@pytest.mark.parametrize(
    "words", ["Tiga kali tidur di kelas.", "Sumarni", "421/007/BK", "ya, hadir", "pukul 09.00 di aula", "Ia berkata:\n“capek”"]
)
def test_what_was_typed_comes_back(words):
    assert kept(RequestFactory().post("/", {"isi": words})) == [words]


@pytest.mark.parametrize(
    "carried",
    [
        "", "  ", "2026-11-24", "10 September 2026", "10/9/2026", "09.00", "14", "78,4", "2026-001", "homeroom_teacher", "on",
        "5f0c1d0e-8f5b-4d57-9c57-0c1f8b0f8f11", "0812-0000-0112",
    ],
)  # fmt: skip
def test_what_the_form_carries_along_does_not(carried):
    assert kept(RequestFactory().post("/", {"isi": carried, "csrfmiddlewaretoken": "Token Yang Panjang"})) == []


def test_the_same_words_are_shown_once():
    assert kept(RequestFactory().post("/", {"satu": "Dua kata.", "dua": ["Dua kata.", "Lain lagi."]})) == [
        "Dua kata.",
        "Lain lagi.",
    ]
