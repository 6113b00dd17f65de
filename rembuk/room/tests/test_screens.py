"""The screens beside the leader's: what they show, and what none of them may."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from rembuk.cases import evidence
from rembuk.cases.models import Evidence
from rembuk.conferences import actions, agreements, queries
from rembuk.conferences.models import Apart
from rembuk.conferences.tests.conftest import ON, SECRET
from rembuk.consents import grants
from rembuk.people import links
from rembuk.room import leading
from rembuk.room.models import Word

LIMITED = "Kenari terbatas tentang kesehatan"


@pytest.fixture
def begun(at_noon, heard, who):
    actions.go_to(heard, step="b", on=ON, **who)
    return queries.in_room(heard)


@pytest.fixture
def at(begun):
    return f"{begun.case.get_absolute_url()}konferensi/1/"


@pytest.fixture
def father(cast, begun, who, now):
    """Pak Hadi on his phone."""
    fresh = grants.open_page(begun.case, person=cast.hadi, until=now + timedelta(days=1), **who)
    client = Client()
    client.cookies[links.COOKIE] = links.open_with_pin(fresh.link, fresh.pin, label="ponsel", now=now)
    return client


def body(answer):
    return answer.content.decode()


def test_phones_follow_the_leader_and_may_look_elsewhere(cast, begun, at, who):
    phone = cast.joko.client()
    assert "Penyajian data objektif" in body(phone.get(f"{at}ikut/"))
    actions.go_to(queries.in_room(begun), step="c", on=ON, **who)

    assert "<h1>c." in body(phone.get(f"{at}ikut/"))
    elsewhere = body(phone.get(f"{at}ikut/?langkah=b"))
    assert "<h1>b." in elsewhere
    assert "Pertemuan ada di langkah c." in elsewhere
    assert "<h1>c." in body(phone.get(f"{at}ikut/?langkah=f")), "nobody looks ahead"


def test_no_screen_shows_names_or_what_is_the_counsellors_alone(cast, begun, at, father, who):
    ratna, joko = cast.ratna.client(), cast.joko.client()
    for step in "bcdef":
        begun.step = step
        begun.save(update_fields=["step"])
        pages = [ratna.get(f"{at}layar/"), joko.get(f"{at}ikut/"), father.get("/halaman-saya/ruang/")]
        for page in pages:
            assert page.status_code == 200
            for words in (SECRET, "Bagus", "Prakoso", "Santoso"):
                assert words not in body(page).replace("Hadi Santoso", "") or words == "Santoso", (step, words)
        assert "Bagus" not in body(pages[0])


def test_before_the_pledge_a_phone_shows_no_data(cast, begun, at, seats):
    begun.participants.filter(pk=seats.joko.pk).update(pledged_at=None)
    page = body(cast.joko.client().get(f"{at}ikut/"))

    assert "Ikrar kerahasiaan dibacakan dahulu" in page
    assert "terlambat 9 dari 38" not in page


def test_what_one_person_may_not_see_is_on_no_common_screen(cast, begun, at, father, seats, now):
    item = Evidence.objects.get(kind="measurement")
    Apart.objects.create(participant=begun.participants.get(pk=seats.hadi.pk), evidence=item, is_shown=False, made_at=now)

    assert "9 dari 38" not in body(father.get("/halaman-saya/ruang/"))
    assert "9 dari 38" not in body(cast.ratna.client().get(f"{at}layar/"))
    assert "9 dari 38" in body(cast.joko.client().get(f"{at}ikut/"))


def test_the_leader_is_told_before_showing_what_is_limited(cast, begun, at, who):
    evidence.add(
        begun.case,
        statement=LIMITED,
        source="Puskesmas",
        observed_on=ON,
        kind="fact",
        domain="health",
        sensitivity="limited",
        **who,
    )
    number = Evidence.objects.get(sensitivity="limited").number
    ratna = cast.ratna.client()
    assert LIMITED not in body(ratna.get(f"{at}layar/"))

    asked = ratna.post(f"{at}tampil/{number}/", {"tampil": "1"})
    assert asked.status_code == 422
    assert f"Tetap tampilkan D{number}" in body(asked)
    assert LIMITED not in body(ratna.get(f"{at}layar/"))

    ratna.post(f"{at}tampil/{number}/", {"tampil": "tetap"})
    assert LIMITED in body(ratna.get(f"{at}layar/"))


def test_words_from_a_phone_are_on_no_screen_before_they_are_taken_up(cast, begun, at, father):
    sent = {"sent": uuid4(), "act": "tambah", "statement": "Ia membantu sampai malam sekali.", "about": ""}
    assert father.post("/halaman-saya/ruang/sampaikan/", sent).status_code == 302
    assert father.post("/halaman-saya/ruang/sampaikan/", sent).status_code == 302
    word = Word.objects.get()
    ratna, joko = cast.ratna.client(), cast.joko.client()
    begun.step = "c"
    begun.save(update_fields=["step"])

    for page in (ratna.get(f"{at}layar/"), ratna.get(at), ratna.get(f"{at}?langkah=c&bantuan=1"), joko.get(f"{at}ikut/")):
        assert "malam sekali" not in body(page)
    assert "malam sekali" in body(ratna.get(f"{at}baki/"))
    assert "Di baki pemimpin" in body(father.get("/halaman-saya/ruang/"))

    ratna.post(f"{at}baki/{word.pk}/", {"lalu": "angkat", f"{word.pk.hex[:8]}-act": "tambah"})
    for page in (ratna.get(f"{at}layar/"), joko.get(f"{at}ikut/")):
        assert "malam sekali" in body(page)


def test_pointing_at_an_item_shows_it_alone_on_every_screen(cast, begun, at, who):
    evidence.add(begun.case, statement="Nilai naik.", source="Rapor", observed_on=ON, kind="fact", domain="learning", **who)
    ratna = cast.ratna.client()
    ratna.post(f"{at}sorot/", {"butir": "1"})

    wall, phone = body(ratna.get(f"{at}layar/")), body(cast.joko.client().get(f"{at}ikut/"))

    assert "9 dari 38" in wall
    assert "<p>Nilai naik.</p>" not in wall
    assert phone.index("9 dari 38") < phone.index("Lihat data lain") < phone.index("<p>Nilai naik.</p>")
    assert phone.count("<p>B.P. terlambat 9 dari 38 hari.</p>") == 1


def test_pointing_at_a_domain_shows_it_with_its_charts_on_every_screen(cast, begun, at, who):
    evidence.add(begun.case, statement="Nilai naik.", source="Rapor", observed_on=ON, kind="fact", domain="learning", **who)
    ratna = cast.ratna.client()
    ratna.post(f"{at}sorot/", {"bidang": "attendance"})

    wall, phone = body(ratna.get(f"{at}layar/")), body(cast.joko.client().get(f"{at}ikut/"))
    assert "<figcaption>terlambat: 9 hari, pembanding 38 hari</figcaption>" in wall
    assert "Nilai naik." not in wall
    assert phone.index("<figcaption>") < phone.index("Lihat data lain") < phone.index("<p>Nilai naik.</p>")

    ratna.post(f"{at}sorot/", {"bidang": ""})
    assert "Nilai naik." in body(ratna.get(f"{at}layar/"))


def test_a_domain_of_which_nothing_is_shown_is_not_pointed_at(cast, begun, at):
    ratna = cast.ratna.client()
    ratna.post(f"{at}sorot/", {"bidang": "personal"})  # there is something, for the counsellor alone

    begun.refresh_from_db()
    assert begun.spot.domain == ""


def test_a_phone_votes_and_every_screen_shows_numbers(cast, begun, at, father, who):
    begun.step = "e"
    begun.save(update_fields=["step"])
    one = agreements.weigh(begun, services=["collaboration"], description="Jam bantu diatur", **who)
    father.post(f"/halaman-saya/ruang/suara/{one.pk}/", {"choice": "agree"})
    cast.joko.client().post(f"{at}ikut/suara/{one.pk}/", {"choice": "unsure"})

    assert "Lewat ponsel: setuju 1, ragu 1, keberatan 0" in body(cast.ratna.client().get(f"{at}layar/"))
    assert 'aria-pressed="true">Setuju' in body(father.get("/halaman-saya/ruang/"))


def test_a_paused_room_says_so_and_goes_on(cast, begun, at, who):
    leading.pause(begun, **who)
    assert "Pertemuan dijeda" in body(cast.joko.client().get(f"{at}ikut/"))
    cast.ratna.client().post(f"{at}pimpin/", {"lakukan": "lanjut"})

    assert "Pertemuan dijeda" not in body(cast.joko.client().get(f"{at}ikut/"))


def test_a_part_comes_alone(cast, begun, at):
    part = cast.joko.client().get(f"{at}ikut/", headers={"HX-Request": "true"})

    assert part.status_code == 200
    assert "<html" not in body(part)
    assert "<h1>b." in body(part)


def test_whoever_has_no_seat_has_no_room(cast, begun, at):
    assert cast.sari.client().get(f"{at}ikut/").status_code == 404
    assert cast.ratna.client().get(f"{at}ikut/").status_code == 404
