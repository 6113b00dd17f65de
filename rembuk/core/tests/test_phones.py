"""One number in all its spellings, and words that survive the address."""

from urllib.parse import parse_qs, urlsplit

import pytest

from rembuk.core import phones


@pytest.mark.parametrize(
    "written",
    [
        "081200000112", "0812-0000-0112", "0812 0000 0112", "+62 812 0000 0112", "62812-0000-0112", "006281200000112",
        "81200000112", "+62 (0)812 0000 0112", "(0812) 0000.0112",
    ],
)  # fmt: skip
def test_a_number_is_the_same_however_it_is_written(written):
    assert phones.digits(written) == "6281200000112"


@pytest.mark.parametrize(("written", "expected"), [("", ""), ("-", ""), ("+60 12 345", "6012345"), ("0060 12 345", "6012345")])
def test_no_number_and_a_number_abroad_stay_what_they_are(written, expected):
    assert phones.digits(written) == expected


def test_words_arrive_as_they_were_written():
    words = "Selamat siang, Bapak/Ibu. Pukul 09.00 & 10.00? 100% #1 + é\nTerima kasih."
    link = urlsplit(phones.whatsapp("0812", words))

    assert (link.netloc, link.path, link.fragment) == ("wa.me", "/62812", "")
    assert parse_qs(link.query) == {"text": [words]}
