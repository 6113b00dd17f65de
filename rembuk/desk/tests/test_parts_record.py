"""The record on one person's page: the own copy, what one thinks of it, and who reads none."""

from datetime import timedelta

import pytest
from django.urls import reverse

from rembuk.consents import grants
from rembuk.consents.models import Grant
from rembuk.core.refusals import Refused
from rembuk.desk.tests import worlds
from rembuk.desk.tests.test_parts import PAGE, member_page, text, traveller
from rembuk.desk.tests.worlds import SECRET
from rembuk.records import own, papers
from rembuk.records import queries as records
from rembuk.records.models import Outcome
from rembuk.vault.models import LogEntry

__all__ = ["traveller"]  # for every test of this file


def test_a_family_reads_its_own_copy_of_the_record(cast, now):
    world = worlds.held(cast, now)
    father = worlds.guest(world)
    copy = grants.give(
        world.case, person=cast.hadi, what="record", object_id=world.conference.pk, why="salinan",
        until=now + timedelta(days=3), **world.who,
    )  # fmt: skip
    where = f"{PAGE}berita-acara/{copy.pk}/"
    assert where in text(father.get(PAGE))

    page = text(father.get(where))

    assert "Edisi sekolah" in page
    assert SECRET not in page
    assert LogEntry.objects.filter(action="record.copy_read", role="guest").count() == 1
    grants.end(copy, **world.who)
    assert father.get(where).status_code == 404


def given(world, person=None):
    """The record, given to a person; returns where it is read."""
    copy = grants.give(
        world.case, person=person or world.cast.hadi, what="record", object_id=world.conference.pk, why="salinan",
        until=world.who["now"] + timedelta(days=3), **world.who,
    )  # fmt: skip
    return f"{PAGE}berita-acara/{copy.pk}/"


def test_a_father_says_what_he_thinks_of_the_record_he_read(cast, now):
    world = worlds.held(cast, now)
    father, where = worlds.guest(world), given(world)
    assert "Bacalah berita acara, lalu katakan pendapat Anda" in text(father.get(PAGE))
    assert "Ada yang ingin Anda tambahkan atau luruskan?" in text(father.get(where))

    father.post(where, {"stance": "corrects", "words": "Saya mengantar sejak Senin"})

    said = Outcome.objects.get()
    assert (said.stance, said.words, said.way, said.identity) == (
        "corrects",
        "Saya mengantar sejak Senin",
        "tautan_sekali_pakai",
        "tautan dan PIN",
    )
    assert said.edition_digest == papers.read_digests(records.ground(world.conference))[world.seat.pk]
    assert "Koreksi dicatat" in text(father.get(PAGE))
    father.post(where, {"stance": "agrees"})
    assert Outcome.objects.get().stance == "agrees"
    assert LogEntry.objects.filter(action="record.stated", role="guest").count() == 2


def test_an_objection_without_words_keeps_what_was_chosen(cast, now):
    world = worlds.held(cast, now)

    page = text(worlds.guest(world).post(given(world), {"stance": "objects", "words": " "}))

    assert "Tulis apa yang ingin Anda tambahkan" in page
    assert not Outcome.objects.exists()


def test_after_the_seal_a_word_becomes_an_addendum(cast, now):
    world = worlds.held(cast, now)
    father, where = worlds.guest(world), given(world)
    world.conference.locked_at = now
    world.conference.save(update_fields=["locked_at"])

    page = text(father.get(where))

    assert "sudah disegel" in page
    assert father.post(where, {"stance": "agrees"}).status_code == 422
    assert "Bacalah berita acara" not in text(father.get(PAGE))


def test_who_was_not_there_is_asked_within_the_window(cast, now):
    world = worlds.held(cast, now)
    world.conference.participants.filter(person=cast.hadi).update(attendance="izin")
    where, father = given(world), worlds.guest(world)

    page = text(father.get(where))
    father.post(where, {"stance": "agrees"})

    assert "Pendapat Anda tentang" in page
    held = Outcome.objects.get()
    assert (held.participant.person, held.took_part) == (cast.hadi, False)


def test_staff_say_it_with_their_account_and_nobody_says_it_for_them(cast, now):
    world = worlds.held(cast, now)
    given(world, cast.joko.person)
    grant = Grant.objects.get(what="record")
    where = reverse("desk:part_record", args=[cast.school.code, world.case.code, grant.pk])

    assert cast.joko.client().post(where, {"stance": "agrees"})["Location"] == member_page(world)

    assert Outcome.objects.get().participant.person == cast.joko.person
    assert Outcome.objects.get().identity == "akun sendiri"
    ground = records.ground(world.conference)
    seat = next(s for s in world.conference.participants.all() if s.person_id == cast.hadi.pk)
    for by in (cast.joko.actor, cast.asing.actor, cast.ratna.actor):
        with pytest.raises(Refused):
            own.state(ground, seat, stance="agrees", words="", way="", witness="", identity="", by=by, now=now)


def test_in_a_group_a_family_reads_its_own_edition(cast, now):
    world = worlds.held(cast, now)
    world.case.case_students.create(student=cast.citra, place=2, role="konseli", class_name="VIII-A")

    page = text(worlds.guest(world).get(given(world)))

    assert "Salinan untuk keluarga Bagus" in page
    assert "Citra" not in page


def test_a_grant_of_another_kind_opens_no_record(cast, now):
    world = worlds.held(cast, now)
    shown = Grant.objects.get(what="sitting", person=cast.hadi)

    assert worlds.guest(world).get(f"{PAGE}berita-acara/{shown.pk}/").status_code == 404
