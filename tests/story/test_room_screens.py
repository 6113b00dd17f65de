"""The room with its screens: leader, wall, a teacher's and a father's phone; whoever has no device loses nothing by it."""

from datetime import timedelta

import pytest

from rembuk.conferences import actions
from rembuk.consents import grants
from rembuk.core import clock
from tests import build
from tests.server import serving
from tests.story.people import Reader

pytestmark = pytest.mark.browser
SOON = 20_000  # milliseconds of patience; how soon it must be is measured by tools/bench_room.py


@pytest.fixture
def begun(transactional_db, browser):
    now = clock.now()
    cast = build.cast(now)
    case, who = build.case(cast, now), {"by": cast.ratna.actor, "now": now}
    held = actions.plan(case, leader=cast.ratna.person, on_day=clock.today("Asia/Jakarta", now), place="Ruang BK", **who)
    for name, role, label, person in (
        ("Ratna Dewanti, S.Pd.", "counselor", "Konselor", cast.ratna.person),
        ("Joko Susilo, S.Pd.", "homeroom_teacher", "Wali kelas", cast.joko.person),
        ("Hadi Santoso", "parent", "Ayah", cast.hadi), ("Sukarni", "guardian", "Nenek", None),
    ):  # fmt: skip
        actions.add_participant(held, name=name, role=role, label=label, person=person, **who)
    fresh = grants.open_page(case, person=cast.hadi, until=now + timedelta(days=1), **who)
    readers = []

    def seat(width=1280):
        readers.append(Reader(browser, base, width))
        return readers[-1]

    with serving() as base:
        yield cast, seat, fresh, f"{case.get_absolute_url()}konferensi/1/"
        for reader in readers:
            reader.context.close()


def test_everybody_is_on_the_same_page(begun):
    _cast, seat, fresh, at = begun
    ratna, joko, hadi = seat().sign_in("ratna").step_up(), seat(360).sign_in("joko").step_up(), seat(360)
    hadi.go("/masuk")
    hadi.page.fill("[name=code]", fresh.code)
    hadi.press("Lanjut") if hadi.page.get_by_role("button", name="Lanjut", exact=True).count() else None
    hadi.page.fill("[name=pin]", fresh.pin)
    hadi.page.keyboard.press("Enter")
    hadi.page.wait_for_url("**/halaman-saya/**")

    given_the_opening(ratna, at)
    wall = ratna.context.new_page()
    wall.goto(ratna.base + f"{at}layar/")
    joko.go(f"{at}ikut/")
    hadi.go("/halaman-saya/ruang/")
    for phone in (joko, hadi):
        phone.page.wait_for_selector("h1:has-text('b. Penyajian')", timeout=SOON)
        phone.is_accessible()
        assert phone.page.evaluate("document.documentElement.scrollWidth") <= 360

    hadi.page.fill("#sampai_statement", "Ia membantu di warung sampai malam.")
    hadi.press("Sampaikan")
    ratna.go(f"{at}baki/")
    ratna.is_accessible()
    assert "sampai malam" not in wall.content()
    ratna.press("Angkat ke layar")
    ratna.go(at)
    ratna.press("c. Klarifikasi")
    wall.wait_for_selector("text=sampai malam", timeout=SOON)
    joko.page.wait_for_selector("text=sampai malam", timeout=SOON)
    for words in ("Bagus", "Santoso"):
        assert words not in wall.content()

    whoever_has_no_device_speaks_through_the_leader(ratna, wall)
    the_meaning_is_found_before_everybody(ratna, wall, joko)
    everybody_weighs_with_a_phone_or_a_hand(ratna, wall, (joko, hadi))
    the_decision_stands_on_every_screen(ratna, wall, (joko, hadi))
    what_is_typed_without_a_line_is_not_lost(ratna, at)


def given_the_opening(ratna, at):
    ratna.go(at)
    for choice in ratna.page.locator("select[name$=-attendance][name^=kursi-]").all():
        choice.select_option("hadir")
    ratna.page.get_by_label("Ikrar dibacakan kepada semua yang hadir").check()
    ratna.press("Simpan pembukaan")
    ratna.press("b. Penyajian data objektif")
    ratna.is_accessible()


def whoever_has_no_device_speaks_through_the_leader(ratna, wall):
    ratna.page.select_option("#id_who", label="S., Nenek")
    ratna.page.fill("#id_statement", "Ia rajin menyapu setiap pagi.")
    ratna.press("Simpan klarifikasi")
    wall.wait_for_selector("text=rajin menyapu", timeout=SOON)


def the_meaning_is_found_before_everybody(ratna, wall, joko):
    ratna.page.get_by_text("Tulis suara Ananda, atau kapan ditanyakan").click()
    ratna.page.fill("#suara_voice_1", "Saya ingin tidur lebih awal.")
    ratna.press("Simpan suara")
    wall.wait_for_selector("text=ingin tidur lebih awal", timeout=SOON)
    ratna.press("d. Analisis bersama")
    ratna.page.fill("#tambah #id_statement", "Jam bantu mengurangi jam tidur.")
    ratna.press("Simpan butir")
    for screen in (wall, joko.page):
        screen.wait_for_selector("text=mengurangi jam tidur", timeout=SOON)


def everybody_weighs_with_a_phone_or_a_hand(ratna, wall, phones):
    ratna.press("e. Perumusan alternatif")
    ratna.page.fill("#id_description", "Kesepakatan jam bantu")
    ratna.page.locator("input[name=services][value=collaboration]").check()
    ratna.press("Simpan alternatif")
    for phone in phones:
        phone.page.wait_for_selector("text=Kesepakatan jam bantu", timeout=SOON)
        phone.press("Setuju A1")
    wall.wait_for_selector("text=Lewat ponsel: setuju 2", timeout=SOON)
    ratna.page.reload()
    assert ratna.page.input_value("#id_a1-agree") == "2"
    ratna.page.fill("#id_a1-agree", "3")  # the grandmother raised her hand
    ratna.press("Simpan hitungan A1")
    wall.wait_for_selector("text=setuju 3, ragu 0, keberatan 0", timeout=SOON)


def the_decision_stands_on_every_screen(ratna, wall, phones):
    ratna.press("f. Penetapan keputusan")
    ratna.press("Pilih A1")
    page = ratna.page
    for name, words in (
        ("action", "Mengatur jam bantu"),
        ("owner", "Ayah"),
        ("due_on", "2026-12-01"),
        ("measure", "Tiba tepat waktu"),
    ):
        page.fill(f"#id_rencana-0-{name}", words)
    ratna.press("Tambahkan ke rencana")
    page.fill("#id_decision", "Jam bantu sampai pukul 20.00.")
    page.fill("#id_best_interest", "Ananda cukup tidur.")
    ratna.press("Tetapkan keputusan")
    for screen in (wall, *(phone.page for phone in phones)):
        screen.wait_for_selector("text=Jam bantu sampai pukul 20.00.", timeout=SOON)
        screen.wait_for_selector("text=Mengatur jam bantu", timeout=SOON)
    for phone in phones:
        phone.is_accessible()


def what_is_typed_without_a_line_is_not_lost(ratna, at):
    page = ratna.page
    ratna.go(f"{at}notula/")
    ratna.is_accessible()
    ratna.context.set_offline(True)
    page.fill("#teks-d", "Ditulis tanpa sambungan.")
    page.wait_for_function("Object.keys(localStorage).some((key) => key.endsWith('/notula/d/'))")
    assert "tanpa sambungan" not in page.evaluate("JSON.stringify(localStorage)")
    ratna.context.set_offline(False)
    page.reload()
    page.wait_for_selector("#d [data-rembuk-state]:has-text('Tersimpan di server')")
    page.reload()
    assert page.input_value("#teks-d") == "Ditulis tanpa sambungan."
    assert page.evaluate("localStorage.length") == 0
    a_page_older_than_the_words_gives_way(ratna, f"{ratna.base}{at}notula/")


def a_page_older_than_the_words_gives_way(ratna, address):
    """A page asked for right before the words arrived, and shown after it, would show the text without them."""
    older = ratna.context.request.get(address)
    ratna.page.fill("#teks-e", "Tiba sesudah halaman diminta.")
    ratna.page.wait_for_selector("#e [data-rembuk-state]:has-text('Tersimpan di server')")
    other = ratna.context.new_page()
    other.route(address, lambda route: route.fulfill(response=older), times=1)
    other.goto(address)
    other.wait_for_function("document.querySelector('#teks-e').value === 'Tiba sesudah halaman diminta.'", timeout=SOON)
