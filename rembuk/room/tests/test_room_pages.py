"""Leading a conference on one screen: every form, what it does, and what it says when it cannot."""

import re
from datetime import date

import pytest
import time_machine

from rembuk.cases import actions as cases
from rembuk.cases import evidence
from rembuk.cases.models import Point
from rembuk.conferences import agreements
from rembuk.conferences.models import Alternative, Conference, Participant
from rembuk.vault.models import LogEntry, ReadTally

GOALS = {"sasaran-TOTAL_FORMS": "1", "sasaran-INITIAL_FORMS": "0"}
PLAN = {"rencana-TOTAL_FORMS": "2", "rencana-INITIAL_FORMS": "0"}


@pytest.fixture
def base(conference):
    return f"/s/sekolah-1/kasus/{conference.case.code}/konferensi/1/"


@pytest.fixture
def client(cast, at_noon):
    return cast.ratna.client()


def page(client, base, step=""):
    return client.get(f"{base}?langkah={step}" if step else base).content.decode()


def attendance(**values):
    held = {f"kursi-{n}-attendance": "belum" for n in (1, 2, 3)}
    return held | {f"kursi-{k.replace('_', '-', 1)}": v for k, v in values.items()}


def test_the_opening_notes_attendance_times_and_the_pledge(client, base, conference):
    sent = {
        "kursi-1-attendance": "hadir",
        "kursi-2-attendance": "izin",
        "kursi-3-attendance": "terlambat",
        "kursi-3-came": "9.20",
    }

    answer = client.post(f"{base}hadir/", {**sent, "kursi-1-pledged": "on"})

    assert answer.status_code == 302
    rows = [(p.attendance, str(p.came or ""), p.pledged_at is not None) for p in Participant.objects.order_by("rank")]
    assert rows == [("hadir", "", True), ("izin", "", False), ("terlambat", "09:20:00", False)]
    client.post(f"{base}hadir/", {**sent, "ikrar": "1"})
    assert [p.pledged_at is not None for p in Participant.objects.order_by("rank")] == [True, False, True]


def test_going_on_keeps_the_opening_that_was_typed(client, base):
    sent = {f"kursi-{n}-attendance": "hadir" for n in (1, 2, 3)} | {"langkah": "b"}

    shut = client.post(f"{base}hadir/", sent)
    led_on = client.post(f"{base}hadir/", {**sent, "ikrar": "1"})

    assert shut.status_code == 422
    assert led_on["Location"].endswith("?langkah=b")
    assert Participant.objects.filter(attendance="hadir", pledged_at__isnull=False).count() == 3
    assert 'form="pembukaan" name="langkah"' in page(client, base, "a")


def test_times_that_cannot_be_keep_what_was_typed(client, base):
    sent = {f"kursi-{n}-attendance": "hadir" for n in (1, 2, 3)} | {
        "kursi-3-came": "sore",
        "kursi-2-came": "10.00",
        "kursi-2-left": "9.00",
    }

    answer = client.post(f"{base}hadir/", sent)

    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Tulis jam seperti 09.00." in text
    assert "Jam pulang harus sesudah jam datang." in text
    assert 'value="sore"' in text
    assert Participant.objects.filter(attendance="hadir").count() == 0


def test_saving_twice_notes_a_change_once(client, base):
    sent = {f"kursi-{n}-attendance": "hadir" for n in (1, 2, 3)} | {"kursi-3-came": "9.20"}
    client.post(f"{base}hadir/", sent)
    client.post(f"{base}hadir/", sent)

    assert LogEntry.objects.filter(action="participant.attendance").count() == 3


def test_somebody_who_came_unasked_is_added(client, base):
    rows = {"hadir-TOTAL_FORMS": "1", "hadir-INITIAL_FORMS": "0", "hadir-0-role": "guardian", "hadir-0-label": "Nenek"}
    client.post(f"{base}undang/", {**rows, "hadir-0-name": "Sukarni", "hadir-0-attendance": "hadir"})

    assert Participant.objects.order_by("-rank").first().name == "Sukarni"
    assert client.post(f"{base}undang/", {**rows, "hadir-0-name": "X", "hadir-0-role": "raja"}).status_code == 422
    assert client.get(f"{base}undang/").status_code == 302


def test_a_shut_gate_shows_the_step_again_with_its_sentence(client, base):
    answer = client.post(f"{base}langkah/", {"langkah": "b"})

    assert answer.status_code == 422
    assert "Catat dahulu siapa yang hadir." in answer.content.decode()
    assert "Simpan pembukaan" in answer.content.decode()
    assert Conference.objects.get().step == "a"
    assert Conference.objects.get().case.stage == "preparation"  # nothing has begun


def test_an_open_gate_leads_on_and_opens_the_room(client, base, opened):
    answer = client.post(f"{base}langkah/", {"langkah": "b"})

    assert answer["Location"].endswith("?langkah=b")
    assert Conference.objects.get().step == "b"
    assert 'aria-current="step"' in page(client, base)


def test_the_time_box_counts_and_says_when_it_is_over(cast, client, base, opened, now):
    client.post(f"{base}langkah/", {"langkah": "b"})
    assert "15 menit lagi" in page(client, base, "b")
    with time_machine.travel(now.replace(minute=20), tick=False):
        later = cast.ratna.client()
        assert "lewat 5 menit" in page(later, base, "b")
        assert "menit" not in page(later, base, "a").split("</header>")[0].split("timebox")[1]


def test_data_come_by_domain_with_their_drawing(client, base, opened):
    text = page(client, base, "b")

    assert "Kehadiran" in text
    assert 'role="img"' in text
    assert "pembanding 38 hari" in text
    assert not re.search(r"\bD2\b", text)


def test_an_item_is_left_out_and_taken_in_again(client, base, opened):
    client.post(f"{base}tampil/1/", {"tampil": "0"})
    assert "38 hari" not in page(client, base, "b")
    client.post(f"{base}tampil/1/", {"tampil": "1"})
    assert "38 hari" in page(client, base, "b")


def test_words_are_noted_for_who_said_them(client, base, opened, seats):
    sent = {"who": str(seats.hadi.pk), "act": "koreksi", "statement": "Bagus Prakoso terlambat 7 kali.", "affects": ["1"]}
    client.post(f"{base}klarifikasi/", sent)

    assert opened.case.evidence.get(number=1).statement == "@[1] terlambat 7 kali."
    assert "B.P. terlambat 7 kali." in page(client, base, "c")
    refused = client.post(f"{base}klarifikasi/", {**sent, "statement": ""})
    assert refused.status_code == 422
    foreign = client.post(f"{base}klarifikasi/", {**sent, "affects": ["2"]})
    assert foreign.status_code == 422  # what is for the counsellor alone cannot be meant
    assert opened.clarifications.count() == 1


def test_what_act_cannot_do_is_said(client, base, opened, seats):
    answer = client.post(f"{base}klarifikasi/", {"who": str(seats.hadi.pk), "act": "benar", "statement": "Ya."})

    assert answer.status_code == 422
    assert "Pilih bukti yang dimaksud." in answer.content.decode()


def test_the_voice_is_written_in_the_room(client, base, opened):
    client.post(
        f"{base}suara/",
        {"voice_1": "Saya lelah, kata Bagus Prakoso.", "later_1": "", "parents_later": "Ditelepon B.P. malam ini"},
    )

    assert opened.case.case_students.get().voice == "Saya lelah, kata @[1]."
    assert Conference.objects.get().notes["parents_later"] == "Ditelepon @[1] malam ini"
    assert "Saya lelah, kata B.P." in page(client, base, "c")


def test_an_unchanged_voice_is_not_written_anew(client, base, heard):
    before = LogEntry.objects.filter(action="voice.recorded").count()
    client.post(f"{base}suara/", {"voice_1": "Saya ingin tidur lebih awal.", "later_1": "", "parents_later": ""})

    assert LogEntry.objects.filter(action="voice.recorded").count() == before


def test_points_are_taken_up_changed_and_let_go(client, base, opened, who):
    both = list(opened.case.evidence.order_by("number"))
    points = [evidence.add_point(opened.case, lens="diagnostik", statement=f"Bagus {n}.", cites=both, **who) for n in "abc"]
    assert 'id="kini"' in page(client, base, "d")

    client.post(f"{base}butir/{points[0].pk}/", {"statement": "B.P. a.", "cites": ["1"]})
    client.post(
        f"{base}butir/{points[1].pk}/", {"statement": "B.P. tidur larut.", "initial-statement": "B.P. b.", "cites": ["1"]}
    )
    client.post(f"{base}butir/{points[2].pk}/", {"lepas": "1"})

    held = {p.pk: (p.state, p.statement) for p in Point.objects.all()}
    assert held[points[0].pk] == ("accepted", "Bagus a.")  # the sentence was not changed: it stays as written
    assert held[points[1].pk] == ("changed", "@[1] tidur larut.")
    assert held[points[2].pk][0] == "dropped"


def test_a_joint_point_is_added_under_its_lens(client, base, opened):
    assert 'value="terapeutik" selected' in client.get(f"{base}?langkah=d&lensa=terapeutik").content.decode()
    answer = client.post(f"{base}analisis/", {"lens": "kekuatan", "statement": "Rajin membantu.", "cites": ["1"]})

    assert answer["Location"].endswith("#kekuatan")
    held = Point.objects.get()
    assert (held.lens, held.origin, held.conference_id) == ("kekuatan", "joint", opened.pk)
    refused = client.post(f"{base}analisis/", {"lens": "kekuatan", "statement": "", "cites": ["1"]})
    assert refused.status_code == 422


def test_alternatives_are_weighed_and_hands_counted(client, base, opened):
    client.post(f"{base}alternatif/", {"description": "Kunjungan ke rumah B.P.", "services": ["home_visit"], "cites": ["1"]})
    one = Alternative.objects.get()
    assert one.description == "Kunjungan ke rumah @[1]"

    client.post(f"{base}alternatif/{one.pk}/tangan/", {"a1-agree": "4", "a1-unsure": "1", "a1-against": "0"})
    bad = client.post(f"{base}alternatif/{one.pk}/tangan/", {"a1-agree": "-4", "a1-unsure": "1", "a1-against": "dua"})

    one.refresh_from_db()
    assert (one.agree, one.unsure, one.against, bad.status_code) == (4, 1, 0, 422)
    assert page(client, base, "e").count('<i class=""></i>') == 4
    assert client.post(f"{base}alternatif/", {"description": "x", "services": []}).status_code == 422


def test_reading_a_step_is_logged(client, base, opened):
    def readings():
        return LogEntry.objects.filter(action="room.step.c").count() + ReadTally.objects.count()

    before = readings()
    page(client, base, "c")
    assert readings() > before


def test_ids_on_every_step_are_unique(client, base, heard, who):
    agreements.weigh(heard, services=["consultation"], description="Konsultasi", **who)
    for step in "abcdef":
        ids = re.findall(r'\bid="([^"]+)"', page(client, base, step))
        assert len(ids) == len(set(ids)), (step, sorted(i for i in ids if ids.count(i) > 1))


def test_who_has_not_been_heard_yet_is_named_without_counting(client, base, opened, seats):
    assert "Belum terdengar: Wali kelas VIII-A, Ayah" in " ".join(page(client, base, "c").split())
    client.post(f"{base}klarifikasi/", {"who": str(seats.hadi.pk), "act": "tambah", "statement": "Ia lelah."})
    assert "Belum terdengar: Wali kelas VIII-A<" in " ".join(page(client, base, "c").split()).replace(" <", "<")


def test_a_second_press_has_no_second_effect(client, base, heard, who):
    agreements.weigh(heard, services=["consultation"], description="Konsultasi", is_chosen=True, **who)
    sent = {
        "decision": "Konsultasi.",
        "method": "musyawarah_mufakat",
        "best_interest": "Cukup tidur.",
        "responsible": "Konselor",
        "tetapkan": "1",
    }
    client.post(f"{base}keputusan/", sent)
    cases.progress(Conference.objects.get().case, stage="evaluation", on=date(2026, 11, 24), **who)

    client.post(f"{base}keputusan/", sent)
    answer = client.post(f"{base}langkah/", {"langkah": "b"})

    assert answer.status_code == 422
    assert LogEntry.objects.filter(action="conference.decided").count() == 1
    held = Conference.objects.get()
    assert (held.step, held.case.stage) == ("f", "evaluation")
