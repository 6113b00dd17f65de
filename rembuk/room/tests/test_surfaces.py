"""The leader's private help: the five parts of the counsellor, each with what waits for it, on request alone."""

import re

import pytest

from rembuk.cases import evidence
from rembuk.conferences import actions, agreements
from rembuk.conferences.models import Apart
from rembuk.language import notes
from rembuk.room import board

NAMES = ("Koordinator", "Penyaji data", "Fasilitator", "Penjaga etika", "Pengendali tindak lanjut")


@pytest.fixture
def client(cast, at_noon):
    return cast.ratna.client()


@pytest.fixture
def surface(client, opened):
    """The text of one surface at a step."""
    at = f"/s/sekolah-1/kasus/{opened.case.code}/konferensi/1/"

    def read(step, name, more="&bantuan=1"):
        text = client.get(f"{at}?langkah={step}{more}").content.decode()
        found = re.search(rf'<h2 id="peran-\d">{name}</h2>(.*?)</section>', text, re.DOTALL)
        return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split()) if found else ""

    return read


@pytest.mark.parametrize("step", "abcdef")
def test_every_step_has_five_surfaces_with_something_to_say(surface, step):
    assert [name for name in NAMES if not surface(step, name)] == []
    assert [name for name in NAMES if surface(step, name, "")] == []


def test_the_presenter_is_told_how_much_is_not_shown_and_nobody_else_is(client, surface, opened, who):
    at = f"/s/sekolah-1/kasus/{opened.case.code}/konferensi/1/"
    assert "tidak ditampilkan" not in surface("b", "Penyaji data")
    item = opened.case.evidence.get(number=1)
    actions.show(opened.sittings.get(), item, is_shown=False, **who)

    for step in "abcd":
        assert "Ada 1 butir yang tidak ditampilkan." in surface(step, "Penyaji data")
        for page in (f"{at}?langkah={step}", f"{at}layar/"):
            assert "tidak ditampilkan" not in client.get(page).content.decode()


def test_the_presenter_is_told_before_the_board_shows_what_words_kept_data(surface, opened, who):
    assert "hanya konselor" not in surface("b", "Penyaji data")
    shown, secret = opened.case.evidence.order_by("number")
    evidence.add_point(opened.case, lens="diagnostik", statement="Ia bercerita.", cites=[shown, secret], **who)

    for step in "bcd":
        assert "1 butir analisis juga bersandar pada data hanya konselor" in surface(step, "Penyaji data")


def test_the_presenter_is_told_of_sentences_that_stay_off_the_screens(surface, opened, who):
    assert "jadi kalimatnya juga tidak tampil" not in surface("d", "Penyaji data")
    secret = opened.case.evidence.get(number=2)
    evidence.add_point(opened.case, lens="diagnostik", statement="Ia bercerita.", cites=[secret], **who)

    for step in "bcde":
        told = surface(step, "Penyaji data")
        assert "1 kalimat bersandar hanya pada data yang tidak tampil di sini" in told
        assert "bercerita" not in told


def test_ethics_holds_pledges_voices_and_objections(surface, opened, seats, who):
    text = surface("c", "Penjaga etika")
    assert "Suara B.P. belum ditulis." in text
    assert "Pandangan orang tua belum ditulis." in text

    board.speak(opened, participant=seats.hadi, act="tambah", statement="Ia lelah.", affects=[], **who)
    actions.put_off(opened, voices={"1": "Ditanya Senin."}, parents="", **who)
    agreements.dissent(opened, text="Saya ragu.", **who)

    text = surface("f", "Penjaga etika")
    assert "belum ditulis" not in text
    assert "1 pendapat berbeda tercatat." in text
    assert "Saya ragu." not in text


def test_ethics_says_to_whom_something_else_is_shown(surface, opened, seats, now):
    Apart.objects.create(participant=seats.joko, evidence=opened.case.evidence.get(number=1), is_shown=False, made_at=now)

    assert "1 butir kurang" in surface("b", "Penjaga etika")


def test_an_answered_note_of_the_coach_is_gone(surface, opened, who):
    actions.replan(opened, decision="Ananda malas.", **who)
    assert "malas" in surface("f", "Penjaga etika")

    notes.dismiss(opened.case.scope, text="Ananda malas.", words="malas", reason="Kutipan.", case=opened.case, **who)

    assert "malas" not in surface("f", "Penjaga etika")


def test_the_facilitator_knows_who_was_not_heard_until_the_end(surface, opened, seats, who):
    before = surface("f", "Fasilitator")
    board.speak(opened, participant=seats.hadi, act="tambah", statement="Ia lelah.", affects=[], **who)

    assert "Ayah" in before
    assert "Ayah" not in surface("f", "Fasilitator")


def test_points_nobody_spoke_of_are_named_before_the_decision_and_do_not_block_it(client, surface, opened, who):
    at = f"/s/sekolah-1/kasus/{opened.case.code}/konferensi/1/?langkah=f"
    said = "belum dibahas"
    assert said not in client.get(at).content.decode()
    for lens in ("diagnostik", "pertanyaan"):
        evidence.add_point(opened.case, lens=lens, statement="Kurang tidur.", cites=[], **who)

    assert "1 butir analisis awal belum dibahas." in client.get(at).content.decode()
    assert "1 butir analisis awal belum dibahas." in surface("f", "Pengendali tindak lanjut")
    assert said not in surface("b", "Pengendali tindak lanjut")

    point = opened.case.points.get(lens="diagnostik")
    board.take_up(point, conference=opened, statement="", cites=[], offered=[], **who)
    assert said not in client.get(at).content.decode()


def test_the_last_step_leads_to_no_other(surface):
    assert "Langkah ini dapat dilanjutkan." in surface("b", "Koordinator")
    assert "dapat dilanjutkan" not in surface("f", "Koordinator")
