"""Texts of forms that two people had open: merged, or both kept and shown side by side; nobody's words go unseen."""

import html
import re
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from rembuk.cases.models import Point
from rembuk.conferences import agreements
from rembuk.conferences.models import Conference, Participant
from rembuk.room import minutes, wordings
from rembuk.room.models import Revision

PLAIN = {"method": "musyawarah_mufakat", "responsible": "Konselor"}


@pytest.fixture
def at(heard, at_noon):
    return f"{heard.case.get_absolute_url()}konferensi/1/"


@pytest.fixture
def ratna(cast):
    return cast.ratna.client()


def upon(client, at, step, form):
    """What a page holds in one of its forms, as a browser would send it back."""
    text = client.get(f"{at}?langkah={step}").content.decode()
    inside = re.search(rf'<form[^>]*action="[^"]*{form}"[^>]*>(.*?)</form>', text, re.S).group(1)
    held = {name: value for name, value in re.findall(r'<input type="hidden" name="(initial-[^"]+)" value="([^"]*)"', inside)}
    held |= {f"{name}": value for name, value in re.findall(r'<textarea[^>]*? name="([^"]+)"[^>]*>\s*([^<]*)<', inside)}
    return {name: html.unescape(value) for name, value in held.items()}


def decided(client, at, page, **typed):
    return client.post(f"{at}keputusan/", {**PLAIN, **page, **typed, "sent": str(uuid4())}, follow=True).content.decode()


def test_lines_of_the_decision_that_do_not_touch_are_merged(ratna, at):
    decided(ratna, at, {}, decision="Satu.\nDua.\nTiga.", best_interest="Cukup tidur.")
    page = upon(ratna, at, "f", "keputusan/")
    decided(ratna, at, page, decision="Satu, setiap hari.\nDua.\nTiga.")
    text = decided(ratna, at, page, decision="Satu.\nDua.\nTiga, dengan Ayah.")

    assert Conference.objects.get().decision == "Satu, setiap hari.\nDua.\nTiga, dengan Ayah."
    assert "Dua tulisan" not in text


def test_a_stale_decision_is_kept_and_shown_beside_what_stands(ratna, at, heard, who):
    decided(ratna, at, {}, decision="Jam bantu.", best_interest="Cukup tidur.")
    page = upon(ratna, at, "f", "keputusan/")
    decided(ratna, at, page, decision="Jam bantu sampai pukul 20.")
    text = decided(ratna, at, page, decision="Jam bantu hari Sabtu.", best_interest="B.P. cukup tidur.", tetapkan="1")

    held = Conference.objects.get()
    assert (held.decision, held.best_interest, held.decided_at) == ("Jam bantu sampai pukul 20.", "@[1] cukup tidur.", None)
    assert "Jam bantu hari Sabtu." in text
    assert text.count("Dua tulisan tentang hal yang sama") == 1
    assert wordings.may_decide(who["by"], held).why_not == "Rumusan keputusan masih dua. Satukan dahulu, lalu tetapkan."
    row = minutes.waiting(held)[0]
    answer = ratna.post(f"{at}disatukan/{row.pk}/")
    assert answer["Location"].endswith("?langkah=f")
    assert minutes.waiting(held) == []
    assert ratna.post(f"{at}disatukan/{row.pk}/").status_code == 404
    assert [r.text for r in Revision.objects.filter(is_aside=True)] == ["Jam bantu hari Sabtu."]


def test_who_left_a_text_alone_changes_nothing_of_it(ratna, at):
    decided(ratna, at, {}, decision="Jam bantu.", best_interest="Cukup tidur.")
    page = upon(ratna, at, "f", "keputusan/")
    decided(ratna, at, page, decision="Jam bantu sampai pukul 20.", method="lainnya")
    decided(ratna, at, {**page, "method": "musyawarah_mufakat"}, best_interest="Cukup tidur dan belajar.")

    held = Conference.objects.get()
    assert (held.decision, held.best_interest, held.method) == (
        "Jam bantu sampai pukul 20.", "Cukup tidur dan belajar.", "lainnya",
    )  # fmt: skip
    assert minutes.waiting(held) == []


def test_the_same_sending_is_taken_once_though_somebody_wrote_meanwhile(ratna, at, heard):
    page = {**PLAIN, "decision": "Jam bantu.", "best_interest": "Tidur.", "sent": str(uuid4())}
    ratna.post(f"{at}keputusan/", page)
    decided(ratna, at, upon(ratna, at, "f", "keputusan/"), decision="Jam bantu Sabtu.")
    ratna.post(f"{at}keputusan/", page)
    assert (Conference.objects.get().decision, minutes.waiting(heard)) == ("Jam bantu Sabtu.", [])

    ratna.post(f"{at}keputusan/", {**page, "decision": "Jam bantu Minggu."})  # other words under the mark: a page gone back to
    assert [r.text for r in minutes.waiting(heard)] == ["Jam bantu Minggu."]


def test_a_page_with_mistakes_keeps_what_it_started_from(ratna, at):
    decided(ratna, at, {}, decision="Jam bantu.", best_interest="Cukup tidur.")
    page = upon(ratna, at, "f", "keputusan/")
    decided(ratna, at, page, decision="Jam bantu sampai pukul 20.")
    text = decided(ratna, at, page, decision="Jam bantu Sabtu.", best_interest="")

    assert 'name="initial-decision" value="Jam bantu."' in text


def test_voices_and_when_to_ask_are_kept_beside(ratna, at, heard):
    page = upon(ratna, at, "c", "suara/")
    assert page["initial-voice_1"] == "Saya ingin tidur lebih awal."
    ratna.post(f"{at}suara/", {**page, "voice_1": "Saya ingin tidur lebih awal dan belajar."})
    ratna.post(f"{at}suara/", {**page, "parents_later": "Ditanya Senin."})  # left the voice alone
    ratna.post(f"{at}suara/", {**page, "voice_1": "Saya lelah.", "parents_later": "Ditanya Selasa."})

    heard.refresh_from_db()
    assert heard.case.case_students.get().voice == "Saya ingin tidur lebih awal dan belajar."
    assert heard.notes["parents_later"] == "Ditanya Senin."
    assert {r.text for r in minutes.waiting(heard)} == {"Saya lelah.", "Ditanya Selasa."}
    text = ratna.get(f"{at}?langkah=c").content.decode()
    assert "Saya lelah." in text
    assert "Saya lelah." not in ratna.get(f"{at}?langkah=f").content.decode()


def test_reasons_and_points_are_kept_beside(ratna, at, heard, who):
    one = agreements.weigh(heard, services=["consultation"], description="Konsultasi", reason="Ringan.", **who)
    start = {"pilih": "1", "initial-a1-reason": "Ringan."}
    ratna.post(f"{at}alternatif/{one.pk}/pilih/", {**start, "a1-reason": "Ringan dan dekat."})
    text = ratna.post(f"{at}alternatif/{one.pk}/pilih/", {**start, "a1-reason": "Murah."}, follow=True).content.decode()
    one.refresh_from_db()
    assert (one.reason, "Murah." in text, "Alasan A1" in text) == ("Ringan dan dekat.", True, True)

    ratna.post(f"{at}analisis/", {"lens": "diagnostik", "statement": "Malamnya padat.", "cites": []})
    point = Point.objects.get(origin="joint")
    start = {"initial-statement": "Malamnya padat.", "cites": []}
    ratna.post(f"{at}butir/{point.pk}/", {**start, "statement": "Malamnya padat sekali."})
    text = ratna.post(f"{at}butir/{point.pk}/", {**start, "statement": "Malamnya ramai."}, follow=True).content.decode()
    point.refresh_from_db()
    assert (point.statement, "Malamnya ramai." in text) == ("Malamnya padat sekali.", True)


def test_attendance_noted_on_another_screen_stays(ratna, at, seats):
    rows = {}
    for seat in seats.all:
        for start in ("", "initial-"):
            rows[f"{start}kursi-{seat.rank}-attendance"] = "hadir"
    ratna.post(f"{at}hadir/", {**rows, f"kursi-{seats.joko.rank}-attendance": "terlambat"})
    ratna.post(f"{at}hadir/", {**rows, f"kursi-{seats.hadi.rank}-attendance": "daring"})

    held = dict(Participant.objects.values_list("rank", "attendance"))
    assert (held[seats.joko.rank], held[seats.hadi.rank]) == ("terlambat", "daring")


def test_what_stood_before_is_in_the_history_and_a_minute_of_one_author_is_one_revision(heard, who, now):
    def take(text, base, stored, *, after=0, by=who["by"]):
        one = wordings.Typed("decision", base, text, stored, stored)
        return wordings.take(heard, [one], mark="", kept=str, by=by, now=now + timedelta(seconds=after))

    assert take("Satu", "Nol", "Nol").texts == {"decision": "Satu"}
    take("Satu dua", "Satu", "Satu", after=30)
    take("Satu tiga", "Satu dua", "Satu dua", after=200)
    other = replace(who["by"], ref=f"member:{1:032x}")
    take("Empat", "Satu tiga", "Satu tiga", after=201, by=other)

    rows = Revision.objects.filter(part="decision").order_by("number")
    assert [r.text for r in rows] == ["Nol", "Satu dua", "Satu tiga", "Empat"]
