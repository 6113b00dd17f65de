"""Who was not in the room signs on the own phone by link and PIN, by somebody else's hand, or declines; a mistake is sealed anew."""

import re

import pytest

from rembuk.cases.models import Case
from rembuk.conferences.models import Participant
from rembuk.core import clock
from rembuk.desk.tests import worlds
from rembuk.records.models import Outcome

pytestmark = pytest.mark.browser
WORDS = "Jam bantu di warung sampai pukul 20.00, bukan 21.00."
WHY = "Belum sempat membaca bersama istri."


@pytest.fixture
def held(world, settings):
    """A decided conference, with Bu Ratna at her browser, and a way to seat the father at his phone."""
    settings.PUBLIC_URL = "https://rembuk.contoh"
    cast, seat = world
    case = worlds.held(cast, clock.now()).case
    return Case.objects.get(pk=case.pk), seat().sign_in("ratna").step_up(), seat


def test_a_father_signs_on_his_phone_and_others_in_other_ways(held):
    case, ratna, seat = held
    base = f"{case.get_absolute_url()}konferensi/1/berita-acara/"
    token, pin = given_the_record_was_shared_with_the_father(ratna, case, base)
    when_the_father_corrects_and_signs_on_his_phone(seat(360), token, pin)
    then_his_word_and_his_hand_stand_on_the_sheet(ratna, base)
    when_the_teacher_is_signed_for_and_another_declines(ratna, base)
    then_both_stand_on_the_sheet(ratna, base)


def given_the_record_was_shared_with_the_father(ratna, case, base):
    ratna.go(f"{case.get_absolute_url()}")
    ratna.press_link("Siapa melihat apa")
    ratna.press_link("Atur Hadi Santoso")
    ratna.press("Beri salinan")
    assert "Berita acara dapat dibaca" in ratna.text() + ratna.page.content()
    ratna.press("Buat tautan, kode, dan PIN")
    _code, pin = ratna.page.locator("dd code").all_inner_texts()
    return ratna.page.locator("#tautan").input_value().split("#")[1], pin


def when_the_father_corrects_and_signs_on_his_phone(father, token, pin):
    father.go(f"/masuk#{token}")
    father.page.fill("#id_pin", pin)
    father.press("Buka")
    father.page.locator("main a[href*='/berita-acara/']").first.click()
    father.page.locator("#id_words").wait_for()
    assert "Berita Acara Konferensi Kasus" in father.text()
    father.is_accessible()
    father.fits_the_phone()
    father.page.check("input[value=corrects]")
    father.press("Kirim pendapat saya")
    assert "Tulis apa yang ingin" in father.text()
    father.page.fill("#id_words", WORDS)
    father.page.check("input[value=ya]")
    father.page.fill("#id_typed", "Hadi Santoso")
    father.press("Kirim pendapat saya")
    assert "pendapat Anda tercatat pada berita acara" in father.text()


def then_his_word_and_his_hand_stand_on_the_sheet(ratna, base):
    said = Outcome.objects.get(participant__role="parent")
    assert (said.stance, said.way, said.took_part) == ("corrects", "tautan_sekali_pakai", True)
    ratna.go(base)
    assert f"Koreksi dicatat: {WORDS}" in ratna.text()
    assert "nama diketik: Hadi Santoso" in ratna.text()


def say(ratna, base, seat, stance, **more):
    ratna.go(f"{base}pernyataan/{seat.pk}/")
    ratna.page.check(f"input[value={stance}]")
    for field, words in more.items():
        if field == "way":
            ratna.page.select_option("#id_way", words)
        else:
            ratna.page.fill(f"#id_{field}", words)
    ratna.press("Simpan pernyataan")


def when_the_teacher_is_signed_for_and_another_declines(ratna, base):
    teacher = Participant.objects.get(role="homeroom_teacher")
    say(ratna, base, teacher, "agrees", way="atas_nama", identity="surat kuasa")
    assert "Tulis siapa yang menandatangani atas namanya" in ratna.text()
    ratna.page.fill("#id_witness", "Bu Dewi")
    ratna.press("Simpan pernyataan")
    assert "Pernyataan tercatat" in ratna.text()
    ratna.go(base)
    assert "Atas nama" in ratna.text()
    assert "oleh Bu Dewi" in ratna.text()
    say(ratna, base, teacher, "declined", way="", words=WHY)


def then_both_stand_on_the_sheet(ratna, base):
    ratna.go(base)
    text = ratna.text()
    assert re.search(rf"Tidak bersedia[^:]*: {re.escape(WHY)}", text)
    assert WORDS in text
