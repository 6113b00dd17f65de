"""The invitation with QR code and PIN: made once with its link, decodes to the link, and leaves nothing but hashes behind."""

import io
import re
import secrets
import subprocess
from datetime import date, time

import pytest
import segno
from django.apps import apps
from django.test import Client
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader

from rembuk.conferences import actions as conferences
from rembuk.people.models import PersonalLink
from rembuk.vault.models import LogEntry
from tests import build

PUBLIC, TOKEN, PPI = "https://rembuk.sekolah.example", "Tx" * 16, 300
INCH = 25.4
ON = date(2026, 11, 27)


@pytest.fixture
def world(cast, now, at_noon, settings):
    settings.PUBLIC_URL = PUBLIC
    case, who = build.case(cast, now), {"by": cast.ratna.actor, "now": now}
    held = conferences.plan(case, leader=cast.ratna.person, on_day=ON, starts=time(9), place="Ruang BK", **who)
    seat = conferences.add_participant(held, name=cast.hadi.name, role="parent", label="Ayah", person=cast.hadi, **who)
    return case, seat


def where(world, name="invite", *more):
    case, seat = world
    kind = () if name == "invite" else ("undangan",)
    return reverse(f"papers:{name}", args=[case.school.code, case.code, *kind, seat.pk, *more])


@pytest.fixture
def letter(cast, world, monkeypatch):
    monkeypatch.setattr(secrets, "token_urlsafe", lambda _n: TOKEN)
    answer = cast.ratna.client().post(where(world))
    assert (answer.status_code, answer["Content-Type"], answer["Cache-Control"]) == (200, "application/pdf", "no-store")
    return answer.content


def words(data):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).split())


def keys_of(data):
    code = re.search(r"Kode : ([A-Z0-9]{4}-[A-Z0-9]{4})", words(data))[1]
    return code, re.search(r"PIN : (\d{6})", words(data))[1]


def modules(data, tmp_path, size):
    """The picture on the letter, module by module, as a scanner sees the printed page; None where there is none."""
    (tmp_path / "surat.pdf").write_bytes(data)
    subprocess.run(["pdftoppm", "-r", str(PPI), "-gray", "-png", tmp_path / "surat.pdf", tmp_path / "surat"], check=True)
    page = Image.open(sorted(tmp_path.glob("surat*.png"))[-1]).convert("L")
    width, height = page.size
    dots, step = page.load(), 27 / INCH * PPI / size
    finder, thick = int(step * 6.5), int(step / 2)  # one module thick: the rules of a table are thinner
    for y in range(height - finder - thick):
        for x in range(width // 3):
            corner = ((x + i, y) for i in range(finder)), ((x, y + i) for i in range(finder))
            if dots[x, y] < 128 and all(
                dots[a, b] < 128 and dots[a + thick, b + thick] < 128 for side in corner for a, b in side
            ):
                at = [(x + (i + 0.5) * step, y + (j + 0.5) * step) for j in range(size) for i in range(size)]
                return [dots[int(a), int(b)] < 128 for a, b in at]
    return None


def test_the_picture_on_the_letter_decodes_to_the_link(letter, tmp_path):
    matrix = segno.make(f"{PUBLIC}/masuk#{TOKEN}", error="m").matrix

    seen = modules(letter, tmp_path, len(matrix))

    assert seen == [bool(cell) for row in matrix for cell in row]


def test_code_and_pin_of_the_letter_open_the_page(letter):
    code, pin = keys_of(letter)
    text = words(letter)

    assert "rembuk.sekolah.example/masuk" in text
    assert "Gunting di sini" in text
    assert len(PdfReader(io.BytesIO(letter)).pages) == 1
    assert "Berlaku sampai 27 November 2026" in text
    phone = Client()
    assert phone.post("/masuk", {"code": code, "pin": "000000" if pin != "000000" else "111111"}).status_code != 302
    assert phone.post("/masuk", {"code": code, "pin": pin}).status_code == 302
    assert phone.get("/halaman-saya/").status_code == 200


def test_nothing_of_token_code_or_pin_is_kept(letter, world):
    code, pin = keys_of(letter)
    held = [str(value) for model in apps.get_models() for row in model.objects.values_list() for value in row]

    assert PersonalLink.objects.count() == 1
    for secret in (TOKEN, code, code.replace("-", "")):
        assert not any(secret in value for value in held), "it lies in a column"
    assert pin not in held
    assert LogEntry.objects.filter(action="paper.link_printed").count() == 1


def test_the_ordinary_letter_never_shows_them_again(letter, cast, world):
    again = cast.ratna.client().get(where(world, "printed_for", "pdf")).content

    code, pin = keys_of(letter)
    for secret in (code, pin, "Gunting"):
        assert secret in words(letter)
        assert secret not in words(again)


def test_a_new_letter_ends_the_earlier_link(letter, cast, world, monkeypatch):
    first = keys_of(letter)
    monkeypatch.setattr(secrets, "token_urlsafe", lambda _n: "Yz" * 16)
    second = keys_of(cast.ratna.client().post(where(world)).content)

    assert first != second
    assert Client().post("/masuk", {"code": first[0], "pin": first[1]}).status_code != 302
    assert Client().post("/masuk", {"code": second[0], "pin": second[1]}).status_code == 302


def test_whoever_has_an_account_gets_no_link_and_a_reader_none(cast, world, now):
    case, seat = world
    who = {"by": cast.ratna.actor, "now": now}
    joko = conferences.add_participant(
        seat.conference, name="Joko", role="homeroom_teacher", label="Wali kelas", person=cast.joko.person, **who
    )
    page = cast.ratna.client().get(where((case, joko), "paper_for")).content.decode()

    assert "mempunyai akun sendiri" in page
    assert "Buat tautan dan cetak undangan" not in page
    assert "Buat tautan dan cetak undangan" in cast.ratna.client().get(where(world, "paper_for")).content.decode()
    cast.ratna.client().post(where((case, joko)))
    assert cast.joko.client().post(where(world)).status_code == 404
    assert cast.ratna.client().get(where(world)).status_code == 405
    assert not PersonalLink.objects.exists()


def test_without_a_public_address_the_letter_has_no_picture_and_the_code_is_typed(cast, world, settings, tmp_path):
    settings.PUBLIC_URL = ""
    letter = cast.ratna.client().post(where(world)).content

    assert "testserver/masuk" in words(letter)
    assert modules(letter, tmp_path, 33) is None
