"""Logos: two pictures, nothing but their pixels, kept encrypted, shown to the operator and on papers."""

import base64
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from PIL import Image, PngImagePlugin

from rembuk.accounts import actions, letterhead
from rembuk.accounts.models import Logo
from rembuk.core.refusals import Refused
from rembuk.documents import values

SECRET = "kenari-dalam-metadata"


def picture(kind="PNG", size=(640, 320), mode="RGB", colour="teal", **how):
    target = io.BytesIO()
    Image.new(mode, size, colour).save(target, kind, **how)
    return target.getvalue()


def with_metadata(kind):
    if kind == "PNG":
        info = PngImagePlugin.PngInfo()
        info.add_text("Comment", SECRET)
        return picture(pnginfo=info)
    exif = Image.Exif()
    exif[0x010E] = SECRET
    return picture("JPEG", exif=exif, comment=SECRET.encode())


def upload(name, data):
    return {name: SimpleUploadedFile("logo.png", data)}


@pytest.fixture
def operator(cast):
    return cast.operator.client()


@pytest.fixture
def address(cast):
    return f"/s/{cast.school.code}/kop-surat"


def typed(cast, **more):
    school = cast.school
    names = ("name", "npsn", "level", "city", "government_line", "office_line", "address", "component", "letter_template")
    return {n: getattr(school, n) for n in names} | {"paper": "A4", "time_zone": "Asia/Jakarta"} | more


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_metadata_does_not_survive(kind):
    data = with_metadata(kind)
    drawn = letterhead.redrawn(data)

    assert SECRET.encode() in data
    assert SECRET.encode() not in drawn
    assert Image.open(io.BytesIO(drawn)).info == {}


def test_what_hangs_behind_a_picture_does_not_survive():
    assert b"<script>" not in letterhead.redrawn(picture() + b"<script>alert(1)</script>")


def test_a_picture_is_made_small_upright_and_opaque():
    exif = Image.Exif()
    exif[0x0112] = 6  # taken with the phone on its side
    drawn = Image.open(io.BytesIO(letterhead.redrawn(picture("JPEG", size=(1600, 800), exif=exif))))
    clear = Image.open(io.BytesIO(letterhead.redrawn(picture(mode="RGBA", colour=(0, 0, 0, 0)))))

    assert (drawn.format, drawn.size) == ("PNG", (200, 400))
    assert (clear.mode, clear.getpixel((0, 0))) == ("RGB", (255, 255, 255))


@pytest.mark.parametrize(
    "data",
    [
        b"", b"bukan gambar", picture()[:200], picture("GIF"), picture("BMP"), picture("TIFF"), picture("WEBP"), b"%PDF-1.7\n",
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', picture()[:8] + b"\x00" * 400,
        picture(size=(5001, 5000)), picture(size=(20000, 10000), mode="1", colour=1), picture() + bytes(letterhead.LARGEST),
    ],
    ids=["empty", "text", "cut", "gif", "bmp", "tiff", "webp", "pdf", "svg", "head", "wide", "bomb", "heavy"],
)  # fmt: skip
def test_anything_else_is_refused_with_a_sentence(data):
    with pytest.raises(Refused, match=r"^(Berkas ini bukan|Gambar ini terlalu|Logo paling besar)"):
        letterhead.redrawn(data)


def test_a_logo_lies_encrypted_in_the_database(cast, now):
    actions.set_logos(cast.school, pictures={"left": picture()}, by=cast.operator.actor, now=now)
    with connection.cursor() as cursor:
        cursor.execute("SELECT picture FROM accounts_logo")
        stored = bytes(cursor.fetchone()[0])

    assert Logo.objects.get().picture.encode() not in stored
    assert base64.b64decode(Logo.objects.get().picture) not in stored
    assert b"PNG" not in stored


def test_the_operator_puts_a_logo_up_sees_it_and_takes_it_down(cast, operator, address):
    operator.post(address, typed(cast, **upload("logo_left", picture()), **upload("logo_right", picture("JPEG"))))
    shown = operator.get(address).content.decode()
    operator.post(address, typed(cast, tanpa_left="on"))

    assert (
        len(re.findall(r'<img src="data:image/png;base64,[A-Za-z0-9+/=]+" alt="Logo (?:kiri|kanan) yang sekarang"', shown)) == 2
    )
    assert [logo.side for logo in Logo.objects.all()] == ["right"]


def test_a_new_logo_replaces_the_old_one(cast, operator, address):
    operator.post(address, typed(cast, **upload("logo_left", picture())))
    before = Logo.objects.get().picture
    operator.post(address, typed(cast, **upload("logo_left", picture(colour="navy"))))

    assert Logo.objects.get().picture != before


def test_a_refused_logo_keeps_what_was_typed_and_changes_nothing(cast, operator, address):
    answer = operator.post(address, typed(cast, city="Kota Baru", **upload("logo_left", b"bukan gambar")))
    cast.school.refresh_from_db()

    assert answer.status_code == 422
    assert "bukan gambar PNG atau JPEG" in answer.content.decode()
    assert 'value="Kota Baru"' in answer.content.decode()
    assert (cast.school.city, Logo.objects.count()) == ("Mekarsari", 0)


@pytest.mark.parametrize("name", ["ratna", "koor", "wulan", "joko"])
def test_only_the_operator_changes_logos(cast, now, name):
    with pytest.raises(Refused):
        actions.set_logos(cast.school, pictures={"left": picture()}, by=getattr(cast, name).actor, now=now)


def test_papers_get_the_logos_in_the_form_they_ask_for(cast, now):
    plain = letterhead.value(cast.school)
    actions.set_logos(cast.school, pictures={"right": picture()}, by=cast.operator.actor, now=now)
    held = letterhead.value(cast.school)

    assert (plain["logo_left"], plain["logo_right"], held["logo_left"]) == (None, None, None)
    assert 'viewBox="0 0 400 200"' in held["logo_right"]["svg"]
    assert list(values.school(held, "")) == []


def test_window_for_statements_is_the_schools_choice(cast, operator, address):
    cast.school.settings = {"lain": 1}
    cast.school.save()
    operator.post(address, typed(cast, statement_days="5"))
    cast.school.refresh_from_db()
    chosen = cast.school.settings
    refused = operator.post(address, typed(cast, statement_days="99"))
    operator.post(address, typed(cast, statement_days=""))
    cast.school.refresh_from_db()

    assert chosen == {"lain": 1, "statement_days": 5}
    assert refused.status_code == 422
    assert cast.school.settings == {"lain": 1}
