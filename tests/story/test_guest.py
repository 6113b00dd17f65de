"""A father is let in by link and PIN, by code on paper, and on the counsellor's own device."""

import pytest

from rembuk.conferences.models import Participant
from rembuk.core import clock
from rembuk.desk.tests import worlds

pytestmark = pytest.mark.browser


def test_a_father_answers_on_his_phone_and_on_her_laptop(world, settings):
    settings.PUBLIC_URL = "https://rembuk.contoh"
    cast, seat = world
    case = worlds.planned(cast, clock.now()).case
    ratna = seat().sign_in("ratna")
    ratna.go("/akun/kode")
    codes = ratna.install_second_factor()

    where, code, pin, token = given_a_letter_with_code_and_pin(ratna, case)
    when_the_link_is_opened_on_a_phone(seat(360), token, pin)
    when_there_is_no_script(seat(360), code, pin)
    when_the_laptop_is_handed_over(ratna, where, case)
    then_only_her_code_opens_the_case_again(ratna, case, codes[0])


def given_a_letter_with_code_and_pin(ratna, case):
    ratna.go(case.get_absolute_url())
    ratna.press_link("Siapa melihat apa")
    ratna.is_accessible()
    ratna.fits_the_phone()
    ratna.press_link("Atur Hadi Santoso")
    ratna.is_accessible()
    ratna.fits_the_phone()
    where = ratna.page.url
    ratna.press("Buat tautan, kode, dan PIN")
    ratna.is_accessible()
    ratna.fits_the_phone()
    code, pin = ratna.page.locator("dd code").all_inner_texts()
    return where, code, pin, ratna.page.locator("#tautan").input_value().split("#")[1]


def when_the_link_is_opened_on_a_phone(father, token, pin):
    father.go(f"/masuk#{token}")
    assert father.page.locator("#id_code").is_hidden()
    assert "Tautan Anda dikenali" in father.text()
    assert token not in father.page.url
    father.page.fill("#id_pin", pin)
    father.press("Buka")
    assert "Kami mengundang Anda berbincang tentang Ananda Bagus" in father.text()
    father.is_accessible()
    father.fits_the_phone()
    father.page.get_by_label("Ya, saya datang ke sekolah").check()
    father.press("Kirim jawaban")
    assert "jawaban Anda sudah sampai" in father.text()
    assert Participant.objects.get(role="parent").answer == "comes"
    father.press("Tutup halaman ini di perangkat ini")
    father.page.go_back()
    assert "Ananda Bagus" not in father.text()


def when_there_is_no_script(father, code, pin):
    father.context.close()
    father.context = father.context.browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    father.page = father.context.new_page()
    father.go("/masuk")
    father.page.fill("#id_code", code.lower())
    father.page.fill("#id_pin", pin)
    father.press("Buka")
    assert "Bagus" not in father.page.title()
    father.page.get_by_label("Belum bisa pada hari itu").check()
    father.press("Ubah jawaban")
    assert Participant.objects.get(role="parent").answer == "not"


def when_the_laptop_is_handed_over(ratna, where, case):
    ratna.go(where)
    ratna.press("Serahkan perangkat")
    assert "Perangkat guru BK, sedang dipakai Hadi Santoso" in ratna.text()
    ratna.is_accessible()
    ratna.page.get_by_label("Ya, lewat panggilan").check()
    ratna.press("Ubah jawaban")
    assert Participant.objects.get(role="parent").answer == "online"
    for _step in range(4):  # what lay behind is asked for anew, and not given
        ratna.page.evaluate("history.back()")
        ratna.page.wait_for_timeout(400)
        assert "Yang dapat dilihat" not in ratna.page.content()
    ratna.go(case.get_absolute_url())
    assert "Pastikan ini Anda" in ratna.text()
    ratna.go("/halaman-saya/")
    ratna.press("Selesai, kembalikan kepada guru BK")
    assert "Kembalikan perangkat ini" in ratna.text()
    ratna.is_accessible()


def then_only_her_code_opens_the_case_again(ratna, case, code):
    ratna.go("/halaman-saya/")
    assert "Pastikan ini Anda" in ratna.text()
    ratna.go(case.get_absolute_url())
    ratna.page.fill("#id_code", code)
    ratna.press("Lanjutkan")
    assert case.code in ratna.page.title()
