"""Mode satu layar: one laptop, mirrored on the wall, through all six steps; whoever has no device speaks through its leader."""

import re

import pytest

from rembuk.cases import evidence as ledger
from rembuk.conferences import actions
from rembuk.conferences.models import Clarification, Conference
from rembuk.core import clock
from tests import build

pytestmark = pytest.mark.browser
NAMES = ("Bagus", "Prakoso", "Hadi", "Santoso", "Sukarni")


@pytest.fixture
def planned(world):
    """A conference with a teacher, a father and a grandmother; none of them holds a device or has an account here."""
    cast, seat = world
    now = clock.now()
    case, who = build.case(cast, now), {"by": cast.ratna.actor, "now": now}
    ledger.add(
        case, statement="Terlambat 9 dari 38 hari efektif.", source="Buku piket", observed_on=now.date(), kind="fact",
        domain="attendance", **who,
    )  # fmt: skip
    held = actions.plan(case, leader=cast.ratna.person, on_day=clock.today("Asia/Jakarta", now), place="Ruang BK", **who)
    for name, role, label in (
        ("Ratna Dewanti, S.Pd.", "counselor", "Konselor"), ("Joko Susilo, S.Pd.", "homeroom_teacher", "Wali kelas"),
        ("Hadi Santoso", "parent", "Ayah"), ("Sukarni", "guardian", "Nenek"),
    ):  # fmt: skip
        actions.add_participant(held, name=name, role=role, label=label, **who)
    return seat().sign_in("ratna").step_up(), f"{case.get_absolute_url()}konferensi/1/"


def test_one_mirrored_screen_leads_from_the_welcome_to_the_decision(planned):
    ratna, at = planned
    ratna.go(at)

    given_everybody_is_welcomed(ratna)
    when_the_data_were_read(ratna)
    and_everybody_was_heard(ratna)
    and_their_meaning_was_found(ratna)
    and_the_ways_to_help_were_weighed(ratna)
    then_what_was_agreed_stands(ratna)

    assert Conference.objects.get().decided_at is not None
    assert Clarification.objects.count() == 3


def the_wall_is_safe(ratna):
    """What the mirrored screen shows at every step: initials, and nothing that was not asked for."""
    text = ratna.page.locator("body").inner_text()
    assert [name for name in NAMES if re.search(rf"\b{name}\b", text)] == []  # Hadi is not Hadir
    assert ratna.page.locator("#bantuan").count() == 0
    ratna.is_accessible()
    ratna.fits_the_phone()


def given_everybody_is_welcomed(ratna):
    the_wall_is_safe(ratna)
    for choice in ratna.page.locator("select[name$=-attendance][name^=kursi-]").all():
        choice.select_option("hadir")
    ratna.page.get_by_label("Ikrar dibacakan kepada semua yang hadir").check()
    ratna.press("b. Penyajian data objektif")


def when_the_data_were_read(ratna):
    assert "Terlambat 9 dari 38" in ratna.text()
    the_wall_is_safe(ratna)
    ratna.press("c. Klarifikasi")


def and_everybody_was_heard(ratna):
    said = (("J.S., Wali kelas", "Sejak Agustus."), ("H.S., Ayah", "Membantu di warung."), ("S., Nenek", "Ia rajin menyapu."))
    waiting = ratna.page.locator("#kata ~ div p", has_text="Belum terdengar:")
    for who, words in said:
        assert waiting.count() == 1
        option = ratna.page.locator("#id_who option", has_text=who.split(", ")[1])
        ratna.page.select_option("#id_who", option.get_attribute("value"))
        ratna.page.fill("#id_statement", words)
        ratna.press("Simpan klarifikasi")
        ratna.page.wait_for_selector(f"#kata ~ div >> text={words}")
    assert waiting.count() == 0
    ratna.page.get_by_text("Tulis suara Ananda, atau kapan ditanyakan").click()
    ratna.page.fill("#suara_voice_1", "Saya ingin tidur lebih awal.")
    ratna.press("Simpan suara")
    the_wall_is_safe(ratna)
    ratna.press("d. Analisis bersama")


def and_their_meaning_was_found(ratna):
    ratna.page.fill("#tambah #id_statement", "Jam bantu mengurangi jam tidur.")
    ratna.page.locator("#tambah").get_by_label("D1 Terlambat").check()
    ratna.press("Simpan butir")
    the_wall_is_safe(ratna)
    ratna.press("e. Perumusan alternatif")


def and_the_ways_to_help_were_weighed(ratna):
    ratna.page.fill("#id_description", "Kesepakatan jam bantu dengan keluarga")
    ratna.page.locator("input[name=services][value=collaboration]").check()
    ratna.page.get_by_label("D1 Terlambat").check()
    ratna.press("Simpan alternatif")
    for name, hands in (("agree", "3"), ("unsure", "1"), ("against", "0")):
        ratna.page.fill(f"#id_a1-{name}", hands)
    ratna.press("Simpan hitungan A1")
    the_wall_is_safe(ratna)
    ratna.press("f. Penetapan keputusan")


def then_what_was_agreed_stands(ratna):
    page = ratna.page
    page.fill("#id_a1-reason", "Menyentuh jam tidur.")
    ratna.press("Pilih A1")
    page.fill("#id_rencana-0-action", "Mengatur jam bantu")
    page.fill("#id_rencana-0-owner", "Ayah")
    page.fill("#id_rencana-0-due_on", "2026-12-01")
    page.fill("#id_rencana-0-measure", "Tidak terlambat lima hari berturut-turut")
    ratna.press("Tambahkan ke rencana")
    page.fill("#id_decision", "Jam bantu paling lama sampai pukul 20.00.")
    page.fill("#id_best_interest", "Ananda cukup tidur dan tetap membantu keluarga.")
    the_wall_is_safe(ratna)
    ratna.press("Tetapkan keputusan")
    assert "Berita Acara Konferensi Kasus" in ratna.text()
