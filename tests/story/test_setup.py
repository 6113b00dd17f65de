"""A school begins: one command, five steps in the browser, and the counsellor's first case."""

import re

import pytest

from rembuk.cases.models import Case
from rembuk.core import clock
from rembuk.people.models import Student
from rembuk.roster.tests import sheets
from rembuk.setup import actions
from rembuk.setup.models import Beginning
from rembuk.vault import chain
from tests.story.people import Reader

pytestmark = pytest.mark.browser
OWN = "hujan sore membawa kabar"


@pytest.fixture
def seat(transactional_db, live_server, browser):
    readers = []

    def take():
        readers.append(Reader(browser, live_server.url))
        return readers[-1]

    yield take
    for reader in readers:
        reader.context.close()


def test_an_empty_folder_becomes_a_school_with_its_first_case(seat, tmp_path):
    code = actions.begin(clock.now())
    oki = seat()

    given_nobody_without_the_code(seat())
    when_the_operator_names_the_school_and_himself(oki, code)
    oki.context.close()
    oki = seat()
    then_a_new_browser_goes_on_where_it_stopped(oki, code)
    slip = when_the_counsellor_gets_a_slip(oki)
    and_the_recovery_key_is_printed_and_two_groups_typed_back(oki)
    and_the_roster_is_uploaded(oki, tmp_path)
    then_the_set_up_is_gone_and_leads_to_a_first_case(oki)
    when_the_counsellor_opens_it(seat(), slip)

    case = Case.objects.get()
    assert chain.verify(case.school_id) == []


def given_nobody_without_the_code(stranger):
    stranger.go("/")
    assert stranger.page.url.endswith("/mulai/kode/")
    stranger.page.fill("#id_code", "tidak-tahu")
    stranger.press("Mulai")
    assert "Kode ini tidak cocok" in stranger.text()
    stranger.is_accessible()
    stranger.fits_the_phone()


def when_the_operator_names_the_school_and_himself(oki, code):
    oki.go("/")
    oki.page.fill("#id_code", code)
    oki.press("Mulai")
    page = oki.page
    assert page.locator("main [required]").count() <= 5
    page.fill("#id_name", "SMP Negeri Contoh")
    page.fill("#id_npsn", "99900077")
    page.fill("#id_level", "SMP")
    page.fill("#id_city", "Mekarsari")
    oki.is_accessible()
    oki.fits_the_phone()
    oki.press("Simpan sekolah")
    page.fill("#id_name", "Oki Firmansyah")
    page.fill("#id_username", "oki")
    page.fill("#id_password", OWN)
    page.fill("#id_again", OWN)
    oki.is_accessible()
    oki.press("Buat akun operator")
    assert "Langkah 3 dari 5" in oki.text()


def then_a_new_browser_goes_on_where_it_stopped(oki, code):
    oki.go("/akun/masuk")
    oki.page.fill("#id_code", code)
    oki.press("Mulai")
    assert "Langkah 3 dari 5 · SMP Negeri Contoh" in oki.text()


def when_the_counsellor_gets_a_slip(oki):
    oki.page.fill("#id_name", "Rina Astuti, S.Pd.")
    oki.page.fill("#id_username", "rina")
    oki.is_accessible()
    oki.press("Buat akun konselor")
    slip = oki.page.locator("code").inner_text()
    oki.is_accessible()
    oki.fits_the_phone()
    oki.press("Lembar sudah tersimpan, lanjutkan")
    return slip


def and_the_recovery_key_is_printed_and_two_groups_typed_back(oki):
    page = oki.page
    oki.press("Tampilkan kunci")
    groups = page.locator(".key__groups code").all_inner_texts()
    assert [len(g) for g in groups] == [4] * 16
    oki.is_accessible()
    oki.fits_the_phone()
    page.emulate_media(media="print")
    assert page.locator(".key__groups").is_visible()
    assert not page.get_by_role("button").first.is_visible()
    page.emulate_media(media="screen")
    oki.press_link("Kunci sudah di kertas, lanjutkan")
    left = re.sub(r"<svg\b.*?</svg>", "", page.content(), flags=re.DOTALL)  # a drawing's path may spell four signs by chance
    assert not [g for g in groups if g in left]
    assert "".join(groups) not in page.content()
    places = [int(re.search(r"\d+", label)[0]) for label in page.locator("main label").all_inner_texts()]
    page.fill(f"#id_kelompok_{places[0]}", groups[places[0] - 1])
    page.fill(f"#id_kelompok_{places[1]}", "0000" if groups[places[1] - 1] != "0000" else "1111")
    oki.press("Periksa")
    assert "belum sama dengan kunci" in oki.text()
    page.fill(f"#id_kelompok_{places[1]}", groups[places[1] - 1])
    oki.is_accessible()
    oki.press("Periksa")


def and_the_roster_is_uploaded(oki, folder):
    file = folder / "daftar-pd.xlsx"
    file.write_bytes(sheets.pd_file([sheets.student(n) for n in range(12)]))
    oki.is_accessible()
    oki.fits_the_phone()
    oki.page.set_input_files("#id_file", file)
    oki.press("Baca berkas")
    oki.is_accessible()
    oki.fits_the_phone()
    oki.press("Masukkan semua")
    assert Student.objects.count() == 12


def then_the_set_up_is_gone_and_leads_to_a_first_case(oki):
    oki.press("Selesaikan pemasangan")
    oki.is_accessible()
    oki.fits_the_phone()
    for path in ("", "kode/", "sekolah/", "kunci/", "data/"):
        assert oki.go(f"/mulai/{path}") == 404
    assert Beginning.objects.get().code_hash == ""


def when_the_counsellor_opens_it(rina, slip):
    rina.go("/akun/masuk?next=/s/smp-negeri-contoh/kasus/baru/")
    rina.page.fill("#id_username", "rina")
    rina.page.fill("#id_password", slip)
    rina.press("Masuk")
    rina.page.fill("#id_password", OWN + " lain")
    rina.press("Simpan kata sandi")
    rina.page.wait_for_selector("#id_code")
    rina.step_up()
    rina.go("/s/smp-negeri-contoh/kasus/baru/")
    rina.page.fill("#id_student", sheets.student(3)["name"])
    rina.page.fill("#id_title", "Tertidur pada jam pertama")
    rina.page.fill("#id_reason", "Berulang.")
    rina.press("Buka kasus")
    assert "Tertidur pada jam pertama" in rina.text()
