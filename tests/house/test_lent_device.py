"""A lent device: every address is asked, and only the page of the person who holds it answers, until the counsellor is back."""

from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.totp.internal import auth as totp
from django.http import HttpResponse
from django.urls import reverse

from rembuk.accounts import signing
from rembuk.accounts.models import Device
from rembuk.accounts.tests.conftest import code_of
from rembuk.people.models import HandOver
from rembuk.records.models import Outcome
from rembuk.vault.models import LogEntry
from tests.house import who_may_world as world_of
from tests.house.test_order import routes
from tests.house.test_who_may import address, name_of
from tests.house.who_may_world import CANARIES, GIVEN, NAME

OPEN = {"public", "setup"}
WAY_BACK = {"accounts:step_up", "accounts:sign_out"}
ADDRESSES = [(where, entry) for where, entry in routes()]


@pytest.fixture
def traveller(now):
    with time_machine.travel(now, tick=False) as clock:
        yield clock


@pytest.fixture
def world(db, now, traveller):
    return world_of.begun(now)


@pytest.fixture
def lent(world, now):
    """Bu Ratna's own browser, remembered for her, in the hands of Pak Hadi."""
    browser = world.cast.ratna.client()
    answer = HttpResponse()
    signing.remember(answer, world.cast.ratna.user, "laptop", now)
    browser.cookies[signing.DEVICE_COOKIE] = answer.cookies[signing.DEVICE_COOKIE].value
    place = reverse("desk:lend", args=[world.cast.school.code, world.case.code, world.cast.hadi.pk])
    before = browser.session.session_key
    answer = browser.post(place)
    assert answer["Location"] == "/halaman-saya/"
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert browser.session.session_key != before
    return browser


@pytest.mark.parametrize(("where", "entry"), ADDRESSES, ids=[w or "/" for w, _ in ADDRESSES])
def test_only_the_persons_page_answers(world, lent, where, entry):
    rule, name = entry.callback.policy, name_of(where, entry)
    if name in WAY_BACK:
        return
    answer = lent.get(address(where, world.arguments(name)))

    if rule.tier.value == "guest":
        assert answer.status_code in (200, 405) or answer["Location"] == "/halaman-saya/", answer.status_code
    elif rule.name not in OPEN:
        assert answer.status_code == 302
        assert answer["Location"].split("?")[0] == "/akun/masuk"  # she has no second factor here
    own = {NAME} if rule.tier.value == "guest" else set()  # what a parent is asked to agree to names the own child
    if name not in GIVEN:
        assert not [c for c in set(CANARIES) - own if c in answer.content.decode("utf-8", "replace")]


def test_the_code_of_the_counsellor_takes_the_device_back_as_it_was(world, lent):
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(world.cast.ratna.user, secret)
    device = Device.objects.get(label="laptop")
    assert device.revoked_at is not None
    assert lent.get(world.case.get_absolute_url())["Location"].startswith("/akun/kode?next=")
    assert "kode kedua" in lent.get("/akun/kode").content.decode()

    lent.post("/akun/kode", {"code": code_of(secret)})

    assert lent.get(world.case.get_absolute_url()).status_code == 200
    assert lent.get("/halaman-saya/").status_code == 302
    device.refresh_from_db()
    assert device.revoked_at is None
    assert HandOver.objects.get().ended_at is not None


def test_deleting_the_sessions_cookie_opens_nothing(world, lent):
    """The device that was remembered for the counsellor is closed too while it is lent."""
    del lent.cookies["sesi"]

    for place in ("/", world.case.get_absolute_url(), "/akun"):
        assert lent.get(place)["Location"].startswith("/akun/masuk")


def test_what_the_person_does_is_logged_as_theirs_on_a_lent_device(world, lent):
    task = world.objects["guest:task"]["pk"]

    lent.post(f"/halaman-saya/tugas/{task}/", {"state": "done", "on": "2026-11-24", "words": "Sudah"})

    held = HandOver.objects.get()
    row = LogEntry.objects.get(action="action.noted")
    assert (row.actor, row.role) == (f"handed:{held.pk.hex}", "guest")
    assert LogEntry.objects.get(action="device.lent").object == f"people.handover:{held.pk}"
    note = world.case.conferences.get().planned_actions.get(pk=task).progress.get()
    assert note.by_label == "Hadi Santoso, di perangkat konselor"
    page = world.cast.wulan.client().get(reverse("privacy:log", args=[world.cast.school.code])).content.decode()
    assert "guest, di perangkat konselor" in page


def test_a_word_on_the_record_names_the_device_and_its_witness(world, lent):
    world.case.conferences.get().participants.create(
        person=world.cast.hadi, rank=7, name="Hadi", role="parent", attendance="hadir"
    )

    lent.post(f"/halaman-saya/berita-acara/{world.objects['guest:record']['pk']}/", {"stance": "agrees"})

    said = Outcome.objects.get()
    assert (said.way, said.witness) == ("perangkat_bersama", "Ratna Dewanti, S.Pd.")


def test_who_is_done_closes_the_page_at_once(lent):
    answer = lent.post("/halaman-saya/tutup/")

    assert "Kembalikan perangkat ini" in answer.content.decode()
    assert lent.get("/halaman-saya/").status_code == 302
    assert LogEntry.objects.filter(action="device.given_back").exists()


def test_a_loan_ends_after_two_hours_and_leads_to_no_case(world, lent, now, traveller):
    traveller.move_to(now + timedelta(hours=2))

    assert lent.get("/halaman-saya/").status_code == 302
    assert lent.get(world.case.get_absolute_url()).status_code == 302


def test_a_teacher_is_lent_the_device_for_the_own_part(world, now):
    browser = world.cast.ratna.client()
    browser.post(reverse("desk:lend", args=[world.cast.school.code, world.case.code, world.cast.joko.person.pk]))

    page = browser.get("/halaman-saya/").content.decode()

    assert world_of.AGREED in page
    assert "Perangkat guru BK, sedang dipakai Joko Susilo, S.Pd." in page
