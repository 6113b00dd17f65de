"""Two families are invited: a mother answers on her phone, a father on the counsellor's laptop, and neither reads the other's words."""

from datetime import date, timedelta

import pytest

from rembuk.cases import actions as cases
from rembuk.cases import evidence
from rembuk.conferences.models import Clarification, Participant
from rembuk.consents.models import Consent
from rembuk.core import clock
from rembuk.people import actions as people
from rembuk.people.models import LinkDevice
from tests import build

pytestmark = pytest.mark.browser
HERS, HIS, SEEN = "Citra takut pulang lewat gerbang belakang", "Bagus membantu di warung sampai larut", "Bagus terlambat 9 kali"


@pytest.fixture
def case(world):
    """A case about Bagus and Citra; Bu Nurul stands for Citra, Pak Hadi for Bagus."""
    cast, _seat = world
    who = {"by": cast.ratna.actor, "now": clock.now()}
    mother = people.add_person(school=cast.school, name="Nurul Aini", kind="guardian", phone="0812-0000-0113", **who)
    people.add_guardian(cast.citra, person=mother, relation="mother", **who)
    concerned = [cases.Concerned(cast.bagus, "konseli", "VIII-A"), cases.Concerned(cast.citra, "konseli", "VIII-A")]
    held = build.case(cast, clock.now(), concerned=concerned, facts={"case_type": "bullying"})
    bagus = held.case_students.get(place=1)
    values = {"source": "buku piket", "observed_on": date(2026, 11, 3), "kind": "fact", "domain": "attendance"}
    evidence.add(held, statement=SEEN, students=[bagus], **values, **who)
    return held


def test_two_families_are_heard_and_read_nothing_of_each_other(world, case, settings):
    settings.PUBLIC_URL = "https://rembuk.contoh"
    _cast, seat = world
    ratna = seat().sign_in("ratna")
    ratna.go("/akun/kode")
    codes = ratna.install_second_factor()

    given_a_meeting_with_people_and_their_reasons(ratna, case)
    pin, token = given_the_mother_is_asked_for_consent_and_has_a_link(ratna, case)
    when_the_mother_answers_on_her_phone(seat(360), token, pin)
    when_the_father_answers_on_the_counsellors_laptop(ratna, case, codes[0])
    then_the_counsellor_reads_both_and_what_is_missing(ratna, case)


def given_a_meeting_with_people_and_their_reasons(ratna, case):
    ratna.go(case.get_absolute_url())
    ratna.go(f"{case.get_absolute_url()}konferensi/rencana/")
    assert "Ibu dari Citra Lestari menurut data wali" in ratna.text()
    ratna.page.fill("#id_on_day", (clock.today("Asia/Jakarta") + timedelta(days=6)).isoformat())
    ratna.page.fill("#id_starts", "09.00")
    ratna.page.fill("#id_place", "Ruang BK")
    ratna.press("Simpan rencana")
    assert "Bagian 2" in ratna.text()  # in bullying the families do not meet
    ratna.is_accessible()
    ratna.fits_the_phone()
    ratna.press("Undang Dra. Wulan Asih")
    assert "Dra. Wulan Asih diundang." in ratna.text()
    ratna.press_link("Yang ditampilkan Bagian 2")
    ratna.is_accessible()
    ratna.fits_the_phone()
    ratna.press_link("Peserta konferensi")


def given_the_mother_is_asked_for_consent_and_has_a_link(ratna, case):
    ratna.go(f"{case.get_absolute_url()}persetujuan/")
    ratna.press("Tanyakan di halaman Nurul Aini")
    ratna.is_accessible()
    ratna.fits_the_phone()
    ratna.go(f"{case.get_absolute_url()}konferensi/1/peserta/")
    ratna.press_link("Atur Nurul Aini")
    ratna.is_accessible()
    ratna.fits_the_phone()
    ratna.press_link("Tautan, PIN, dan izin")
    ratna.press("Buat tautan, kode, dan PIN")
    pin = ratna.page.locator("dd code").all_inner_texts()[1]
    return pin, ratna.page.locator("#tautan").input_value().split("#")[1]


def when_the_mother_answers_on_her_phone(mother, token, pin):
    mother.go(f"/masuk#{token}")
    mother.page.fill("#id_pin", pin)
    mother.press("Buka")
    assert "Kami mengundang Anda berbincang tentang Ananda Citra" in mother.text()
    mother.is_accessible()
    mother.page.get_by_label("Belum bisa pada hari itu").check()
    mother.press("Kirim jawaban")
    mother.page.fill("#kata-pandangan", HERS)
    mother.press("Kirim")
    assert HERS in mother.text()
    mother.press_link("Baca dan jawab persetujuan")
    mother.is_accessible()
    mother.fits_the_phone()
    mother.page.get_by_label("Setuju", exact=True).check()
    mother.press("Kirim jawaban")
    mother.is_accessible()
    mother.fits_the_phone()
    for hidden in ("Bagus", "Hadi", HIS, SEEN):
        assert hidden not in mother.page.content()
    assert Consent.objects.get().way == "link"


def when_the_father_answers_on_the_counsellors_laptop(ratna, case, code):
    ratna.go(f"{case.get_absolute_url()}konferensi/1/peserta/")
    ratna.press_link("Atur Hadi Santoso")
    ratna.press_link("Tautan, PIN, dan izin")
    ratna.press("Serahkan perangkat")
    assert "Kami mengundang Anda berbincang tentang Ananda Bagus" in ratna.text()
    for hidden in ("Citra", "Nurul", HERS):
        assert hidden not in ratna.page.content()
    ratna.page.get_by_label("Ada yang mewakili saya").check()
    ratna.page.fill("#wakil", "Paman Rahmat")
    ratna.press("Kirim jawaban")
    ratna.page.fill("#kata-pandangan", HIS)
    ratna.press("Kirim")
    ratna.is_accessible()
    ratna.fits_the_phone()
    assert HERS not in ratna.page.content()
    ratna.press("Selesai, kembalikan kepada guru BK")
    ratna.press_link("Saya guru BK, lanjutkan")
    ratna.page.fill("#id_code", code)
    ratna.press("Lanjutkan")
    assert LinkDevice.objects.count() == 1  # the mother's phone alone


def then_the_counsellor_reads_both_and_what_is_missing(ratna, case):
    ratna.go(f"{case.get_absolute_url()}konferensi/1/peserta/")
    page = ratna.text()
    assert "oleh Paman Rahmat" in page
    assert page.count("Pandangan tertulisnya sudah ada.") == 2
    assert "Persetujuan orang tua belum dicatat. (B.P.)" in page
    rows = {row.participant.person.name: row.statement for row in Clarification.objects.select_related("participant__person")}
    assert rows == {"Nurul Aini": HERS, "Hadi Santoso": HIS}
    assert Participant.objects.get(role="parent", answer="sends").deputy == "Paman Rahmat"
    ratna.page.get_by_text("Buka ruang walau belum lengkap").click()
    ratna.page.fill("#alasan", "Libur sekolah mulai pekan depan.")
    ratna.press("Simpan alasan dan lanjutkan")
    ratna.is_accessible()
    ratna.press_link("Buka ruang konferensi")
    ratna.go(f"{case.get_absolute_url()}konferensi/1/?bantuan=1")
    ratna.page.get_by_text("Dimulai walau belum lengkap").click()
    assert "Libur sekolah mulai pekan depan." in ratna.text()
