"""The counsellor's pages: who sees what since when, links told once, devices closed, this device lent."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rembuk.cases.models import CaseCounselor
from rembuk.consents.models import Grant
from rembuk.desk import access
from rembuk.desk.tests import worlds
from rembuk.people import actions as people
from rembuk.people import links
from rembuk.people.models import Guardianship, HandOver, PersonalLink
from rembuk.records.models import Record
from rembuk.vault.models import LogEntry

PUBLIC = "https://rembuk.contoh"


@pytest.fixture(autouse=True)
def traveller(now):
    cache.clear()
    with time_machine.travel(now, tick=False) as clock:
        yield clock


@pytest.fixture
def world(cast, now):
    return worlds.planned(cast, now)


@pytest.fixture
def ratna(cast):
    return cast.ratna.client()


def where(world, name, *more):
    return reverse(f"desk:{name}", args=[world.cast.school.code, world.case.code, *more])


def text(answer):
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def told(page):
    """Code and PIN as they stand on the letter."""
    return re.findall(r"<dd><code>([^<]+)</code>", page)


def make(world, ratna, **more):
    return text(ratna.post(where(world, "make_link", world.cast.hadi.pk), {"until": "2026-11-30", **more}))


def test_the_page_lists_who_sees_what_since_when(world, ratna):
    page = text(ratna.get(where(world, "access")))

    for words in ("Ratna Dewanti, S.Pd.", "Hadi Santoso", "Wali kelas VIII-A", "sejak 24 Nov", "sampai 27 Nov"):
        assert words in page
    assert LogEntry.objects.filter(action="access.read").exists()


def test_a_co_counsellor_is_named_reads_and_is_ended(world, ratna, cast):
    page = text(ratna.get(where(world, "access")))
    assert "Dewi Lestari" in page
    assert cast.dewi.client().get(world.case.get_absolute_url()).status_code == 404

    ratna.post(where(world, "access"), {"person": cast.dewi.person.pk, "may_write": "tidak"})

    assert cast.dewi.client().get(world.case.get_absolute_url()).status_code == 200
    held = CaseCounselor.objects.get()
    assert held.may_write is False
    ratna.post(where(world, "end_counselor", held.pk))
    assert cast.dewi.client().get(world.case.get_absolute_url()).status_code == 404
    assert "Sebelumnya" in text(ratna.get(where(world, "access")))


def test_nobody_but_a_counsellor_of_the_school_is_offered_or_taken(world, ratna, cast):
    for person in (cast.joko.person, cast.asing.person, cast.ratna.person):
        page = text(ratna.post(where(world, "access"), {"person": person.pk, "may_write": "ya"}))
        assert 'aria-invalid="true"' in page
    assert not CaseCounselor.objects.exists()


def test_a_co_counsellor_leaves_and_is_led_home(world, ratna, cast):
    ratna.post(where(world, "access"), {"person": cast.dewi.person.pk, "may_write": "ya"})
    dewi = cast.dewi.client()
    assert "ditunjuk oleh konselor penanggung jawab" in text(dewi.get(where(world, "access")))

    answer = dewi.post(where(world, "end_counselor", CaseCounselor.objects.get().pk))

    assert answer["Location"] == reverse("desk:home", args=[cast.school.code])


def test_code_and_pin_are_told_once_and_open_the_page(world, ratna):
    code, pin = told(make(world, ratna))

    client = Client()
    assert client.post("/masuk", {"code": code, "pin": pin})["Location"] == "/halaman-saya/"
    page = text(ratna.get(where(world, "access_person", world.cast.hadi.pk)))
    assert pin not in page
    assert code not in page
    assert "Terbuka sampai Senin, 30 November 2026" in page


def test_on_one_laptop_no_address_of_this_machine_goes_to_a_phone(world, ratna):
    person = text(ratna.get(where(world, "access_person", world.cast.hadi.pk)))
    page = make(world, ratna)

    assert "Rembuk berjalan di komputer ini saja" in person
    assert "wa.me" not in page
    assert "data:image/svg" not in page.split('class="sheet letter"')[1]


def test_the_message_names_no_child_no_case_and_no_school(world, ratna, settings, cast):
    settings.PUBLIC_URL = PUBLIC
    people.set_phone(cast.hadi, phone="0812-0000-0199", by=cast.ratna.actor, now=world.who["now"])

    page = make(world, ratna)

    (link,) = re.findall(r'href="(https://wa\.me/[^"]+)"', page)
    assert link.startswith("https://wa.me/6281200000199?text=")
    for word in ("Bagus", "Prakoso", "Contoh", "contoh-", world.case.code, "VIII", "kasus", "Ketidakhadiran"):
        assert word not in link
    token = re.search(r"masuk%23([\w-]+)", link)[1]
    assert links.find(token, world.who["now"]).person == cast.hadi
    assert told(page)[1] not in link
    assert "data:image/svg+xml" in page


def test_the_letter_names_neither_child_nor_matter(world, ratna, settings):
    settings.PUBLIC_URL = PUBLIC
    letter = make(world, ratna).split('class="sheet letter"')[1].split("</article>")[0]

    assert "Yth. Hadi Santoso" in letter
    for word in ("Bagus", "Ketidakhadiran", world.case.code, "VIII", "kasus"):
        assert word not in letter


@pytest.mark.parametrize("until", ["kapan-kapan", "2026-11-01"])
def test_a_day_that_cannot_be_is_told_and_makes_no_link(world, ratna, until):
    answer = ratna.post(where(world, "make_link", world.cast.hadi.pk), {"until": until})

    assert "Tulis tanggal" in answer.content.decode() or "masih di depan" in answer.content.decode()
    assert not PersonalLink.objects.exists()


def test_a_new_pin_and_a_closed_device_and_a_closed_link(world, ratna):
    code, old = told(make(world, ratna))
    phone, tablet = Client(), Client()
    for one in (phone, tablet):
        one.post("/masuk", {"code": code, "pin": old}, headers={"User-Agent": "Chrome Android"})
    person = text(ratna.get(where(world, "access_person", world.cast.hadi.pk)))
    assert person.count("Chrome, Android") == 4  # each shown, and named on its button
    device = PersonalLink.objects.get().devices.order_by("pk").first()

    ratna.post(where(world, "close_device", world.cast.hadi.pk, device.pk))
    assert phone.get("/halaman-saya/").status_code == 302
    assert tablet.get("/halaman-saya/").status_code == 200

    pin = re.search(r"<code>(\d{6})</code>", text(ratna.post(where(world, "renew_pin", world.cast.hadi.pk))))[1]
    assert tablet.get("/halaman-saya/").status_code == 302
    assert tablet.post("/masuk", {"code": code, "pin": pin}).status_code == 302

    ratna.post(where(world, "close_link", world.cast.hadi.pk))
    assert tablet.get("/halaman-saya/").status_code == 302
    assert ratna.post(where(world, "renew_pin", world.cast.hadi.pk)).status_code == 404


def test_an_ended_grant_shows_nothing_on_the_next_request(world, ratna):
    code, pin = told(make(world, ratna))
    father = Client()
    father.post("/masuk", {"code": code, "pin": pin})
    assert father.get("/halaman-saya/").status_code == 200

    for held in Grant.objects.filter(person=world.cast.hadi):
        ratna.post(where(world, "end_grant", held.pk))

    assert father.get("/halaman-saya/").status_code == 302


def test_the_counsellor_notes_an_answer_given_on_the_phone(world, ratna):
    ratna.post(where(world, "told", world.cast.hadi.pk), {"jawab": "online"})

    assert world.seat.answer == "online"
    assert "Jawaban undangan: Lewat panggilan" in re.sub(r"\s+", " ", text(ratna.get(where(world, "access"))))


def test_the_record_is_given_to_a_family_as_its_own_copy(cast, now, ratna):
    world = worlds.held(cast, now)

    ratna.post(where(world, "release", cast.hadi.pk), {"conference": "1", "until": "2026-12-08"})

    copy = Grant.objects.get(what="record")
    assert copy.student == world.case.case_students.get()
    assert "Edisi sekolah" in text(worlds.guest(world).get(f"/halaman-saya/berita-acara/{copy.pk}/"))
    assert Record.objects.get().read_out_at == now


def test_seen_as_shows_what_the_person_sees_and_changes_nothing(cast, now, ratna):
    world = worlds.held(cast, now)
    father = text(worlds.guest(world).get("/halaman-saya/"))

    page = text(ratna.get(where(world, "seen_as", cast.hadi.pk)))

    for words in ("Satu hal yang Anda sanggupi", "Mengantar sampai gerbang", worlds.FACT):
        assert words in father
        assert words in page
    assert worlds.SECRET not in page
    assert LogEntry.objects.filter(action="part.shown", actor=cast.ratna.actor.ref).exists()


def test_a_restricted_parent_is_named_and_can_be_given_nothing(world, ratna, cast):
    Guardianship.objects.filter(person=cast.hadi).update(is_restricted=True)
    person = text(ratna.get(where(world, "access_person", cast.hadi.pk)))

    answer = ratna.post(where(world, "make_link", cast.hadi.pk), {"until": "2026-11-30"})

    assert "Ada pembatasan hukum" in person
    assert answer.status_code == 422
    assert not PersonalLink.objects.exists()


def test_somebody_who_has_nothing_to_do_with_the_case_is_as_missing_as_nobody(world, ratna, cast):
    for person in (cast.sari.person.pk, world.case.pk):
        assert ratna.get(where(world, "access_person", person)).status_code == 404
        assert ratna.post(where(world, "lend", person)).status_code == 404


def test_the_owner_tells_the_number_that_guests_call(world, ratna, cast):
    ratna.post(where(world, "own_phone"), {"phone": "0812-0000-0112"})

    assert 'href="tel:0812-0000-0112"' in text(worlds.guest(world).get("/halaman-saya/"))


def test_one_and_many_people_take_the_same_queries(world, cast, now):
    counts = []
    for _round in range(2):
        with CaptureQueriesContext(connection) as seen:
            access.rows(world.case, now)
        counts.append(len(seen))
        for extra in range(5):
            person = people.add_person(school=cast.school, name=f"Paman {extra}", kind="guardian", **world.who)
            people.add_guardian(cast.bagus, person=person, relation="guardian", **world.who)

    assert counts[0] == counts[1]


def test_loans_are_told_with_their_witness(world, ratna, cast):
    ratna.post(where(world, "lend", cast.hadi.pk))

    assert HandOver.objects.get().witness == cast.ratna.person
    page = text(cast.ratna.client().get(where(world, "access_person", cast.hadi.pk)))
    assert "di perangkat konselor, saksi Ratna Dewanti, S.Pd." in page


def test_an_offered_end_is_the_meeting_or_two_weeks(world, now):
    assert access.offered_end([world.conference], worlds.TODAY) == world.conference.on_day
    later = world.conference.on_day + timedelta(days=1)
    assert access.offered_end([world.conference], later) == later + access.FORTNIGHT
