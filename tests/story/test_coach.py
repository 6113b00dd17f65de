"""The counsellor writes, the coach speaks: reason, wording, a dismissal that holds; the same without scripts."""

import pytest

from rembuk.core import clock
from rembuk.language.models import Dismissal
from tests import build

pytestmark = pytest.mark.browser
BOOK = "/s/sekolah-1/kasus/2026-001/bukti/"
NOTES = "/s/sekolah-1/kasus/2026-001/bahasa/"
REASON = "Judul buku yang dibaca Ananda"


@pytest.fixture
def ratna(world):
    cast, seat = world
    build.case(cast, clock.now())
    return seat(360).sign_in("ratna").step_up()


def looked_at(ratna):
    ratna.is_accessible()
    ratna.fits_the_phone()


def test_a_note_is_answered_where_one_writes(ratna):
    given_a_label_is_typed(ratna)
    when_the_reason_is_missing_it_is_asked_for(ratna)
    then_a_reason_makes_room_for_the_next_note(ratna)
    then_the_same_words_are_not_asked_about_again(ratna)


def given_a_label_is_typed(ratna):
    ratna.go(BOOK)
    ratna.page.fill("#id_statement", "Ia membaca Anak yang nakal, selalu di kelas.")
    ratna.page.locator(".coach mark", has_text="nakal").wait_for()
    assert ratna.page.locator(".coach blockquote").is_visible()
    assert ratna.page.locator("#id_statement").input_value() == "Ia membaca Anak yang nakal, selalu di kelas."
    ratna.page.locator(".coach summary").click()
    looked_at(ratna)


def when_the_reason_is_missing_it_is_asked_for(ratna):
    ratna.page.locator("[data-rembuk-reason]").fill("ya")
    ratna.page.locator("[data-rembuk-reason]").press("Enter")
    ratna.page.locator(".coach .field__error").wait_for()
    assert ratna.page.locator("[data-rembuk-reason]").input_value() == "ya"
    assert not Dismissal.objects.exists()


def then_a_reason_makes_room_for_the_next_note(ratna):
    ratna.page.locator("[data-rembuk-reason]").fill(REASON)
    ratna.page.locator("[data-rembuk-dismiss]").click()
    ratna.page.locator(".coach mark", has_text="selalu").wait_for()
    assert Dismissal.objects.get().reason == REASON


def then_the_same_words_are_not_asked_about_again(ratna):
    ratna.go(BOOK)
    ratna.page.fill("#id_statement", "Ia membaca Anak yang nakal, selalu di kelas. Ia malas.")
    ratna.page.locator(".coach mark", has_text="malas").wait_for()
    ratna.go(NOTES)
    looked_at(ratna)


def test_a_reason_in_a_report_travels_with_it(world):
    """Outside a case nothing is sent before the form is: an error in between loses neither the words nor the reason."""
    _cast, seat = world
    joko = seat(360).sign_in("joko")
    joko.go("/s/sekolah-1/lapor/")
    joko.page.fill("#id_who", "Bagus Prakoso, VIII-A")
    joko.page.fill("#id_seen", "Teman memanggilnya nakal. Ia malas.")
    joko.page.locator(".coach summary").click()
    joko.page.locator("[data-rembuk-reason]").fill(REASON)
    looked_at(joko)
    joko.page.locator("[data-rembuk-reason]").press("Enter")
    joko.page.locator("[name=seen-tetap]").wait_for(state="attached")
    joko.page.evaluate("document.querySelector('form [name=seen]').form.noValidate = true")
    joko.press("Kirim kepada guru BK")
    joko.page.locator(".field__error").first.wait_for()
    assert not Dismissal.objects.exists()
    joko.page.locator("#id_seen").press_sequentially(" ")
    joko.page.locator(".coach mark", has_text="malas").wait_for()
    joko.page.get_by_label("Hari ini", exact=True).check()
    joko.page.get_by_label("Pekan ini").check()
    joko.press("Kirim kepada guru BK")
    joko.page.get_by_text("Laporan terkirim").wait_for()
    assert Dismissal.objects.get().reason == REASON
