"""Weeks after a decision, in the browser: a case that improves, one conferred again, one handed on, a group whose students part."""

from contextlib import contextmanager
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from rembuk.cases import actions as cases
from rembuk.cases import evidence
from rembuk.cases.models import CaseStudent, Stage
from rembuk.conferences import agreements
from rembuk.core import clock
from rembuk.interventions.tests import build
from tests import build as world
from tests.story.people import Reader

pytestmark = pytest.mark.browser
ZONE = ZoneInfo("Asia/Jakarta")
MONDAY = date(2026, 11, 9)
WEEK = timedelta(weeks=1)


@contextmanager
def day(on):
    """Nine o'clock of one day, from where the clock runs on."""
    with time_machine.travel(datetime(on.year, on.month, on.day, 9, tzinfo=ZONE)):
        yield


class Weeks:
    """The people come back on another day, each time with a session of that day."""

    def __init__(self, browser, base):
        with day(MONDAY):
            self.cast = world.cast(clock.now())
        self.browser, self.base = browser, base

    @contextmanager
    def at_desk(self, name, on, width=1280):
        """One person at a browser on one day."""
        with day(on):
            someone = Reader(self.browser, self.base, width)
            session = getattr(self.cast, name).client().cookies["sesi"].value
            someone.context.add_cookies([{"name": "sesi", "value": session, "url": self.base}])
            yield someone
            someone.context.close()

    def agreed(self, **details):
        """The conference of 5 November, decided: a goal, and what Pak Joko does."""
        with day(MONDAY):
            self.who = {"by": self.cast.ratna.actor, "now": clock.now()}
            self.held = build.conference(self.cast, clock.now(), case=world.case(self.cast, clock.now(), **details))
            figures = {"baseline": None, "target": 0, "direction": "down", "source": "Presensi"}
            agreements.set_goal(self.held, name="Alpa per pekan", unit="hari", **figures, **self.who)
            build.action(self.held, self.cast, clock.now(), owner=self.cast.joko.person, words="Menelepon rumah tiap pagi")
        self.case = self.held.case
        self.page = self.case.get_absolute_url()

    def absent_before(self, *values):
        """The weekly sheets before the conference."""
        with day(MONDAY):
            for i, value in enumerate(values):
                on = date(2026, 10, 12) + i * WEEK
                details = {"source": "Presensi", "kind": "measurement", "domain": "attendance", "observed_on": on}
                measure = {"name": "alpa", "unit": "hari", "value": value}
                evidence.add(self.case, statement=f"Alpa {value} hari.", measure=measure, **details, **self.who)

    def stage(self):
        self.case.refresh_from_db()
        return self.case.stage


@pytest.fixture
def weeks(transactional_db, live_server, browser):
    return Weeks(browser, live_server.url)


def test_a_case_that_improves_is_finished(weeks):
    weeks.agreed()
    weeks.absent_before(4, 3, 5)
    with weeks.at_desk("ratna", MONDAY) as ratna:
        the_goal_is_kept_in_the_students_words(ratna, weeks.page)
        two_sessions_are_planned_in_one_go(ratna, weeks.page)
    for i, absent in enumerate((2, 1, 0)):
        with weeks.at_desk("ratna", MONDAY + i * WEEK) as ratna:
            the_sheet_of_the_week_comes_in(ratna, weeks.page, absent, MONDAY + i * WEEK)
            if i < 2:
                the_session_is_noted(ratna, weeks.page)
    with weeks.at_desk("joko", MONDAY + WEEK, 360) as joko:
        what_was_done_is_ticked(joko)
    with weeks.at_desk("ratna", MONDAY + 3 * WEEK) as ratna:
        said = it_is_evaluated(ratna, weeks.page, "Alpa turun dari empat menjadi nol.")
        assert "turun dari 5 menjadi 0 hari" in said
        assert "NAP 1 dari 3 dan 3 nilai" in said
        assert "Aku mau masuk lagi." in said
        assert ratna.page.locator("figure.chart .chart__event").count() >= 2  # the two sessions stand in the drawing
        ratna.is_accessible()
        ratna.fits_the_phone()
        it_follows(ratna, 1, "Selesai", "Tiga pekan membaik.")
        it_ends(ratna, "Semua tercapai.")
    assert weeks.stage() == Stage.CLOSED


def the_goal_is_kept_in_the_students_words(ratna, page):
    ratna.go(f"{page}evaluasi/sasaran/1/")
    ratna.page.fill("#id_words", "Aku mau masuk lagi.")
    ratna.page.get_by_label("Dibaca dari buku bukti").check()
    ratna.page.select_option("#id_measure", "alpa")
    ratna.press("Simpan cara mengikuti")


def two_sessions_are_planned_in_one_go(ratna, page):
    ratna.go(f"{page}layanan/")
    ratna.page.select_option("#id_service_type", "individual_counseling")
    ratna.page.fill("#id_on", "2026-11-09")
    ratna.page.fill("#id_times", "2")
    ratna.press("Simpan pertemuan")
    assert "Berikutnya: Konseling individual" in ratna.text()


def the_session_is_noted(ratna, page):
    ratna.go(f"{page}layanan/")
    ratna.page.locator("section[aria-labelledby=nanti] a").first.click()
    ratna.page.fill("#isi_content", "Ananda menceritakan paginya.")
    ratna.press("Simpan catatan pertemuan")
    assert "Catatan pertemuan tersimpan." in ratna.text() + ratna.page.content()


def the_sheet_of_the_week_comes_in(ratna, page, absent, until):
    rows = f"Nama;A;Hari Efektif\nCitra Lestari;0;5\nBagus Prakoso;{absent};5\n"
    ratna.go(f"{page}bukti/lembar/")
    ratna.page.set_input_files("#id_sheet", {"name": "presensi.csv", "mimeType": "text/csv", "buffer": rows.encode()})
    ratna.press("Baca lembar ini")
    ratna.page.fill("#id_source", "Rekap presensi VIII-A")
    ratna.page.fill("#id_period_from", (until - timedelta(days=6)).isoformat())
    ratna.page.fill("#id_period_to", until.isoformat())
    ratna.press("Lihat hasilnya")
    ratna.press("Simpan 1 bukti")
    assert f"Alpa {absent} dari 5 hari efektif." in ratna.text()


def what_was_done_is_ticked(joko):
    joko.go("/s/sekolah-1/tugas/")
    joko.press_link("Menelepon rumah tiap pagi")
    joko.page.get_by_label("Selesai", exact=True).check()
    joko.page.fill("#id_words", "Dua pekan berturut-turut.")
    joko.press("Simpan catatan")
    assert "Catatan tersimpan" in joko.text()


def it_is_evaluated(ratna, page, words):
    ratna.go(f"{page}evaluasi/")
    ratna.press("Mulai evaluasi")
    ratna.page.fill("#simpulan_conclusion", words)
    ratna.press("Simpan simpulan")
    return ratna.text()


def it_follows(ratna, place, label, reason):
    mine = ratna.page.locator(f"#lanjut{place}")
    if mine.get_by_text("Ubah keputusan").count():
        mine.get_by_text("Ubah keputusan").click()
    mine.get_by_label(label, exact=True).check()
    mine.locator("textarea").fill(reason)
    mine.get_by_role("button", name="Tetapkan tindak lanjut").click()
    ratna.page.wait_for_load_state("domcontentloaded")
    assert reason in ratna.text()


def it_ends(ratna, reason):
    ratna.page.fill("#tutup_reason", reason)
    ratna.press("Tutup kasus")
    assert "Kasus ditutup" in ratna.text()


def test_a_case_that_does_not_is_conferred_again(weeks):
    weeks.agreed()
    for i, absent in enumerate((4, 5, 4)):
        with weeks.at_desk("ratna", MONDAY + i * WEEK, 360) as ratna:
            it_is_looked_at_in_passing(ratna, weeks.page, absent)
    with weeks.at_desk("ratna", date(2026, 12, 1)) as ratna:
        ratna.go("/s/sekolah-1/")
        assert "lewat 1 hari" in ratna.text()  # the action that nobody noted cannot hide
        it_is_evaluated(ratna, weeks.page, "Alpa belum turun.")
        it_follows(ratna, 1, "Konferensi ulang", "Belum turun dalam tiga pekan.")
        ratna.page.fill("#lagi_on_day", "2026-12-08")
        ratna.page.fill("#lagi_place", "Ruang BK")
        ratna.press("Rencanakan konferensi ulang")
        the_new_one_begins_with_what_is_open(ratna, weeks.page)
    assert (weeks.stage(), weeks.case.next_on) == (Stage.CONFERENCE, date(2026, 12, 8))


def it_is_looked_at_in_passing(ratna, page, value):
    ratna.go(f"{page}evaluasi/cek/")
    ratna.page.fill("#id_g1", str(value))
    ratna.press("Simpan")
    assert "Alpa per pekan" in ratna.text()


def the_new_one_begins_with_what_is_open(ratna, page):
    assert "/konferensi/2/" in ratna.page.url
    ratna.go(f"{page}konferensi/2/?langkah=f")
    plan = ratna.page.locator("#rencana").inner_text()
    assert "Menelepon rumah tiap pagi" in plan
    assert "Alpa per pekan" in plan
    assert "4 → 0 hari" in plan  # it starts from where it stands
    ratna.go(f"{page}analisis/")
    former = ratna.page.locator("section[aria-labelledby=terdahulu]").inner_text()
    assert "5 November 2026" in former
    assert "Menelepon rumah tiap pagi" in former


def test_a_case_handed_on_ends_by_its_answer(weeks):
    weeks.agreed()
    with weeks.at_desk("ratna", MONDAY) as ratna:
        it_is_looked_at_in_passing(ratna, weeks.page, 4)
        it_is_handed_on(ratna, weeks.page)
    with weeks.at_desk("ratna", MONDAY + 2 * WEEK) as ratna:
        ratna.go("/s/sekolah-1/")
        assert "lewat 7 hari" in ratna.text()  # an answer that does not come cannot hide
        it_is_asked_again(ratna, weeks.page)
        it_is_evaluated(ratna, weeks.page, "Ditangani puskesmas.")
        it_follows(ratna, 1, "Alih tangan kasus", "Pendampingan oleh puskesmas.")
        assert "1 alih tangan menunggu balikan." in ratna.text()
        ratna.page.fill("#tutup_reason", "Sudah ditangani.")
        ratna.press("Tutup kasus")
        assert weeks.stage() == Stage.EVALUATION  # what is open is answered, or its reason written
    with weeks.at_desk("joko", MONDAY + 2 * WEEK, 360) as joko:
        what_was_done_is_ticked(joko)
    with weeks.at_desk("ratna", MONDAY + 3 * WEEK) as ratna:
        the_answer_comes(ratna, weeks.page)
        ratna.go(f"{weeks.page}evaluasi/")
        assert not ratna.page.locator("#tutup_left_open").count()
        it_ends(ratna, "Dialihtangankan.")
    assert weeks.stage() == Stage.CLOSED
    assert CaseStudent.objects.get(case=weeks.case).ending == "referred"


def it_is_handed_on(ratna, page):
    ratna.go(f"{page}alih-tangan/")
    ratna.page.fill("#id_to", "Puskesmas Mekarsari")
    ratna.page.fill("#id_reason", "Perlu pemeriksaan.")
    ratna.page.fill("#id_due_on", "2026-11-16")
    ratna.press("Catat alih tangan kasus")
    assert "Alih tangan tercatat." in ratna.page.content()


def it_is_asked_again(ratna, page):
    ratna.go(f"{page}alih-tangan/")
    ratna.press_link("Puskesmas Mekarsari")
    ratna.page.fill("#ingat_due_on", "2026-11-30")
    ratna.press("Catat: sudah ditanyakan")


def the_answer_comes(ratna, page):
    ratna.go(f"{page}alih-tangan/")
    ratna.press_link("Puskesmas Mekarsari")
    ratna.page.fill("#balikan_answer", "Kontrol dua pekan sekali.")
    ratna.press("Simpan balikan")


def test_a_group_parts_ways(weeks):
    weeks.agreed(concerned=[cases.Concerned(one, "konseli", "VIII-A") for one in (weeks.cast.bagus, weeks.cast.citra)])
    with weeks.at_desk("ratna", MONDAY, 360) as ratna:
        it_is_looked_at_in_passing(ratna, weeks.page, 2)
    with weeks.at_desk("joko", MONDAY + WEEK, 360) as joko:
        what_was_done_is_ticked(joko)
    with weeks.at_desk("ratna", MONDAY + 2 * WEEK) as ratna:
        it_is_evaluated(ratna, weeks.page, "Seorang sudah, seorang belum.")
        it_follows(ratna, 1, "Selesai", "Tercapai.")
        it_follows(ratna, 2, "Dilanjutkan", "Masih perlu didampingi.")
        assert "masih berjalan" in ratna.text()
        assert not ratna.page.get_by_role("button", name="Tutup kasus").count()
    assert weeks.stage() == Stage.EVALUATION
    with weeks.at_desk("ratna", MONDAY + 4 * WEEK) as ratna:
        it_is_looked_at_in_passing(ratna, weeks.page, 0)
        ratna.go(f"{weeks.page}evaluasi/")
        it_follows(ratna, 2, "Selesai", "Kini tercapai juga.")
        it_ends(ratna, "Keduanya selesai.")
    assert weeks.stage() == Stage.CLOSED
    ends = CaseStudent.objects.filter(case=weeks.case).order_by("place").values_list("ended_on", flat=True)
    assert list(ends) == [MONDAY + 2 * WEEK, MONDAY + 4 * WEEK]
