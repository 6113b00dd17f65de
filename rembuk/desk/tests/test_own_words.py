"""What a parent does on the own page: sends somebody, writes a view, agrees, takes it back, keeps the date; and what others never see."""

from datetime import time

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from rembuk.cases import actions as cases
from rembuk.conferences import inviting
from rembuk.conferences.models import Clarification, Participant
from rembuk.consents import actions as consents
from rembuk.consents import grants
from rembuk.consents.models import Consent, Grant
from rembuk.core import clock
from rembuk.desk.tests import worlds
from rembuk.people import actions as people
from rembuk.vault.models import LogEntry

PAGE = "/halaman-saya/"
WORDS = "Kenari-kata-ayah tentang malam di rumah"


@pytest.fixture(autouse=True)
def traveller(now):
    with time_machine.travel(now, tick=False) as clock:
        yield clock


def text(answer, status=200):
    assert answer.status_code == status, answer.status_code
    return answer.content.decode()


def asked(world):
    child = world.case.case_students.select_related("student").get()
    child.case = world.case
    return consents.ask(child, person=world.cast.hadi, on=worlds.TODAY, **world.who)


def test_a_father_sends_somebody_and_is_still_asked_for_his_view(cast, now):
    world = worlds.planned(cast, now)
    father = worlds.guest(world)

    assert father.post(f"{PAGE}jawaban/", {"jawab": "sends", "wakil": ""}).status_code == 422
    father.post(f"{PAGE}jawaban/", {"jawab": "sends", "wakil": "Paman Rahmat"})
    assert "Suara Anda tetap kami perlukan" in text(father.get(PAGE))
    father.post(f"{PAGE}pandangan/", {"pandangan": WORDS})

    assert (world.seat.deputy, Clarification.objects.get().statement) == ("Paman Rahmat", WORDS)
    assert WORDS in text(father.get(PAGE))
    assert WORDS not in "".join(LogEntry.objects.values_list("fields", flat=True))


def test_each_is_told_the_hour_of_the_own_part(cast, now):
    world = worlds.planned(cast, now)
    part = inviting.add_sitting(world.conference, label="Keluarga", starts=time(10, 30), ends=time(11, 0), **world.who)
    world.seat.sittings.set([part])

    assert "pukul 10.30 sampai 11.00" in text(worlds.guest(world).get(PAGE))


def test_nobody_else_reads_what_he_wrote(cast, now):
    """The mother of the other child, and the homeroom teacher, with pages of their own in the same case."""
    world = worlds.planned(cast, now)
    ibu = people.add_person(school=cast.school, name="Nurul Aini", kind="guardian", **world.who)
    people.add_guardian(cast.citra, person=ibu, relation="mother", **world.who)
    citra = world.case.case_students.create(student=cast.citra, place=2, role="konseli", class_name="VIII-A")
    inviting.invite(world.conference, name=ibu.name, role="parent", label="Ibu", person=ibu, student=citra, **world.who)
    father = worlds.guest(world)
    father.post(f"{PAGE}jawaban/", {"jawab": "not"})
    father.post(f"{PAGE}pandangan/", {"pandangan": WORDS})
    assert WORDS in text(father.get(PAGE))

    mothers = text(worlds.guest(world, ibu).get(PAGE))
    teachers = text(cast.joko.client().get(reverse("desk:part", args=[cast.school.code, world.case.code])))

    for page in (mothers, teachers):
        assert WORDS not in page
        assert "Hadi" not in page
    assert "Bagus" not in mothers


def test_who_comes_is_asked_for_no_view(cast, now):
    world = worlds.planned(cast, now)
    father = worlds.guest(world)
    father.post(f"{PAGE}jawaban/", {"jawab": "comes"})

    assert "Suara Anda tetap kami perlukan" not in text(father.get(PAGE))
    assert father.post(f"{PAGE}pandangan/", {"pandangan": WORDS}).status_code == 422


def test_a_member_of_staff_writes_a_view_too(cast, now):
    world = worlds.planned(cast, now)
    where = reverse("desk:part", args=[cast.school.code, world.case.code])
    joko = cast.joko.client()
    joko.post(f"{where}jawaban/", {"jawab": "not"})
    joko.post(f"{where}pandangan/", {"pandangan": "Ia tepat waktu tiap Jumat."})

    assert Clarification.objects.get().participant == Participant.objects.get(person=cast.joko.person)
    assert joko.get(f"{where}undangan.ics")["Content-Type"].startswith("text/calendar")


def test_the_calendar_of_a_guest_names_nobody(cast, now):
    world = worlds.planned(cast, now)

    answer = worlds.guest(world).get(f"{PAGE}undangan.ics")

    assert answer["Content-Disposition"] == 'attachment; filename="undangan.ics"'
    for hidden in ("Bagus", "Hadi", world.case.code, world.case.title):
        assert hidden not in answer.content.decode()


def test_he_agrees_on_his_page_and_takes_it_back(cast, now):
    world = worlds.planned(cast, now)
    held, father = asked(world), worlds.guest(world)
    father.post(f"{PAGE}jawaban/", {"jawab": "comes"})
    teacher = grants.give(world.case, person=cast.joko.person, what="record", why="x", **world.who)

    page = text(father.get(PAGE))
    assert "Kami meminta persetujuan Anda" in page
    assert page.count("button--main") == 1
    assert "boleh menarik persetujuan kapan saja" in text(father.get(f"{PAGE}persetujuan/{held.pk}/"))
    father.post(f"{PAGE}persetujuan/{held.pk}/", {"answer": "given", "outside": "outside"})
    assert (Consent.objects.get().way, Consent.objects.get().scopes) == ("link", ["outside"])

    father.post(f"{PAGE}persetujuan/{held.pk}/tarik/", {"kata": "Kami ingin berpikir dahulu."})

    assert Consent.objects.get().withdrawn_words == "Kami ingin berpikir dahulu."
    assert Grant.objects.get(pk=teacher.pk).revoked_at is not None
    assert "Untuk saat ini tidak ada yang ditampilkan di sini" in text(father.get(PAGE))


def test_a_refusal_stands_and_nobody_is_blamed(cast, now):
    world = worlds.planned(cast, now)
    held, father = asked(world), worlds.guest(world)

    father.post(f"{PAGE}persetujuan/{held.pk}/", {"answer": "refused"})

    page = text(father.get(f"{PAGE}persetujuan/{held.pk}/"))
    assert "Tidak setuju" in page
    assert Consent.objects.get().answer == "refused"


def test_a_consent_of_somebody_else_is_not_there(cast, now):
    world = worlds.planned(cast, now)
    held = asked(world)
    ibu = people.add_person(school=cast.school, name="Nurul Aini", kind="guardian", **world.who)
    people.add_guardian(cast.bagus, person=ibu, relation="mother", **world.who)
    mother = worlds.guest(world, ibu)

    assert mother.get(f"{PAGE}persetujuan/{held.pk}/").status_code == 404
    assert mother.post(f"{PAGE}persetujuan/{held.pk}/tarik/").status_code == 404
    assert "Baca dan jawab persetujuan" not in text(mother.get(PAGE))


def test_on_the_lent_device_the_counsellor_is_the_witness(cast, now):
    world = worlds.planned(cast, now)
    held, laptop = asked(world), cast.ratna.client()
    laptop.post(reverse("desk:lend", args=[cast.school.code, world.case.code, cast.hadi.pk]))

    laptop.post(f"{PAGE}persetujuan/{held.pk}/", {"answer": "given"})

    found = Consent.objects.get()
    assert (found.way, found.witness, found.answer) == ("shared", "Ratna Dewanti, S.Pd.", "given")


def test_a_link_that_was_sent_out_says_plainly_that_nothing_is_shown(cast, now):
    """An outsider whose part ended by the withdrawal still reads a sentence, and no child's name."""
    world = worlds.planned(cast, now)
    doctor = people.add_person(school=cast.school, name="dr. Maya", kind="outsider", **world.who)
    inviting.invite(world.conference, name="dr. Maya", role="health_worker", label="Dokter", person=doctor, **world.who)
    browser: Client = worlds.guest(world, doctor)
    held = asked(world)
    values = {"answer": "refused", "scopes": [], "way": "link", "witness": "", "on": worlds.TODAY}
    father = cast.ratna.actor.__class__(**{**cast.ratna.actor.__dict__, "person_id": cast.hadi.pk})
    consents.answer(held, **values, by=father, now=clock.now())

    page = text(browser.get(PAGE))

    assert "Untuk saat ini tidak ada yang ditampilkan di sini" in page
    assert "Bagus" not in page
    assert "Ruang BK" not in page


def test_with_a_safety_sign_the_pages_go_on(cast, now):
    world = worlds.planned(cast, now)
    cases.describe(world.case, facts={"case_type": "self_harm"}, **world.who)
    held, father = asked(world), worlds.guest(world)

    father.post(f"{PAGE}persetujuan/{held.pk}/", {"answer": "refused"})

    assert "tidak ada yang ditampilkan" not in text(father.get(PAGE))
