"""The room with its screens: leader, wall, a teacher's and a father's phone; whoever has no device loses nothing by it."""

from datetime import timedelta

import pytest

from rembuk.cases import grants
from rembuk.conferences import actions
from rembuk.core import clock
from tests import build
from tests.server import serving
from tests.story.people import Reader

pytestmark = pytest.mark.browser
SOON = 4000  # milliseconds; a machine that does much else may be slow


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


def what_is_typed_without_a_line_is_not_lost(ratna, at):
    page = ratna.page
    ratna.go(f"{at}notula/")
    ratna.is_accessible()
    ratna.context.set_offline(True)
    page.fill("#teks-d", "Ditulis tanpa sambungan.")
    page.wait_for_function("localStorage.length > 0")
    assert "tanpa sambungan" not in page.evaluate("JSON.stringify(localStorage)")
    ratna.context.set_offline(False)
    page.reload()
    page.wait_for_selector("#d [data-rembuk-state]:has-text('Tersimpan di server')")
    page.reload()
    assert page.input_value("#teks-d") == "Ditulis tanpa sambungan."
    assert page.evaluate("localStorage.length") == 0
