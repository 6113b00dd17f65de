"""One person's page: the one thing to do, what was shown, what may be read - for guests and for staff."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rembuk.conferences import actions as conferences
from rembuk.conferences.models import Participant, PlannedAction
from rembuk.consents import grants
from rembuk.consents.models import Grant
from rembuk.desk import parts
from rembuk.desk.tests import worlds
from rembuk.desk.tests.worlds import FACT, LATER, SECRET
from rembuk.inquiries import actions as inquiries
from rembuk.inquiries.questions import Question
from rembuk.interventions.models import Progress
from rembuk.people import actions as people
from rembuk.vault.models import LogEntry
from tests import build

PAGE = "/halaman-saya/"


@pytest.fixture(autouse=True)
def traveller(now):
    with time_machine.travel(now, tick=False) as clock:
        yield clock


def text(answer):
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def fathers_task(world):
    return PlannedAction.objects.get(owners=world.cast.hadi)


def member_page(world):
    return reverse("desk:part", args=[world.cast.school.code, world.case.code])


def test_an_invited_father_is_asked_one_thing_and_told_whom_to_call(cast, now):
    people.set_phone(cast.ratna.person, phone="0812-0000-0112", by=cast.ratna.actor, now=now)
    world = worlds.planned(cast, now)

    page = text(worlds.guest(world).get(PAGE))

    assert "Kami mengundang Anda berbincang tentang Ananda Bagus" in page
    assert page.count("button--main") == 1
    assert "Jumat, 27 November 2026" in page
    assert "Atau bicarakan langsung dengan Ratna Dewanti, S.Pd., guru BK" in page
    assert 'href="tel:0812-0000-0112"' in page
    assert "Guru BK sedang mempersiapkan pertemuan." in page
    for hidden in (FACT, SECRET, world.case.title, world.case.code, "Joko"):
        assert hidden not in page


def test_the_answer_arrives_and_may_be_changed(cast, now):
    world = worlds.planned(cast, now)
    father = worlds.guest(world)

    assert father.post(f"{PAGE}jawaban/", {"jawab": "not"})["Location"] == PAGE
    father.post(f"{PAGE}jawaban/", {"jawab": "comes"})

    assert world.seat.answer == Participant.Answer.COMES
    page = text(father.get(PAGE))
    assert "Belum ada yang perlu Anda lakukan" in page
    assert "Ubah jawaban" in page
    assert LogEntry.objects.filter(action="participant.answered", role="guest").count() == 2


def test_a_meeting_that_runs_is_what_the_page_is_about(cast, now):
    world = worlds.planned(cast, now, days=0)
    father, today = worlds.guest(world), world.conference.on_day
    assert "Pertemuan sedang berlangsung" not in text(father.get(PAGE))
    world.conference.participants.update(attendance="hadir")
    conferences.pledge(world.conference.sittings.get(), **world.who)
    conferences.open_room(world.conference, on=today, **world.who)

    page = text(father.get(PAGE))

    assert "Pertemuan sedang berlangsung" in page
    assert f"{PAGE}ruang/" in page


def test_nothing_chosen_is_told_and_changes_nothing(cast, now):
    world = worlds.planned(cast, now)

    answer = worlds.guest(world).post(f"{PAGE}jawaban/")

    assert answer.status_code == 422
    assert "Pilih satu jawaban" in answer.content.decode()
    assert world.seat.answer == Participant.Answer.NONE


def test_what_was_shown_in_the_own_sitting_can_be_read_again(cast, now, traveller):
    world = worlds.held(cast, now)
    father = worlds.guest(world)
    later = now + timedelta(hours=1)
    traveller.move_to(later)
    worlds.item(world.case, LATER, {**world.who, "now": later})

    page = text(father.get(PAGE))

    assert FACT in page
    assert SECRET not in page
    assert LATER not in page
    assert "Yang disepakati sedang dijalankan" in page


def test_what_a_sitting_held_back_stays_hidden(cast, now):
    world = worlds.held(cast, now)
    world.conference.sittings.get().hidden.set(world.case.evidence.filter(number=1))

    assert FACT not in text(worlds.guest(world).get(PAGE))


def test_a_grant_to_a_sitting_of_others_shows_nothing(cast, now):
    world = worlds.held(cast, now)
    world.seat.sittings.clear()

    assert FACT not in text(worlds.guest(world).get(PAGE))


def test_who_was_not_there_is_shown_nothing(cast, now):
    world = worlds.held(cast, now)
    Grant.objects.filter(what="sitting", person=cast.hadi).update(revoked_at=now)

    assert FACT not in text(worlds.guest(world).get(PAGE))


def test_questions_that_wait_are_the_one_thing_to_do_and_end_with_the_answer(cast, now):
    world = worlds.held(cast, now)
    child = world.case.case_students.get()
    asked = inquiries.ask(
        world.case, person=cast.hadi, student=child, role="parent", asked=[Question("Apa yang disukai Ananda?", "strength")],
        due_on=worlds.TODAY + timedelta(days=3), **world.who,
    )  # fmt: skip
    father = worlds.guest(world)
    where = f"{PAGE}pertanyaan/{asked.pk}/"
    page = text(father.get(PAGE))
    assert "Kami ingin mendengar dari Anda tentang Ananda Bagus" in page
    assert page.count("button--main") == 1
    assert where in page
    assert str(asked.pk) not in text(cast.joko.client().get(member_page(world)))

    assert father.post(where, {"q0": "Menggambar"})["Location"] == PAGE

    asked.refresh_from_db()
    assert asked.state == "answered"
    assert where not in text(father.get(PAGE))


def test_a_father_reports_on_what_he_agreed_to_do(cast, now):
    world = worlds.held(cast, now)
    father = worlds.guest(world)
    page = text(father.get(PAGE))
    assert "Satu hal yang Anda sanggupi" in page
    assert "Mengantar sampai gerbang" in page
    assert "Memberi kabar tiap Jumat" not in page
    where = f"{PAGE}tugas/{fathers_task(world).pk}/"
    assert where in page

    answer = father.post(where, {"state": "running", "on": "2026-11-24", "words": "Sudah dua hari"})

    assert answer["Location"] == PAGE
    note = Progress.objects.get()
    assert (note.words, note.by_id, note.by_label) == ("Sudah dua hari", cast.hadi.pk, "Hadi Santoso")
    assert "Sudah dua hari" in text(father.get(where))


def test_an_error_in_a_note_keeps_what_was_typed(cast, now):
    world = worlds.held(cast, now)

    page = text(
        worlds.guest(world).post(f"{PAGE}tugas/{fathers_task(world).pk}/", {"state": "done", "on": "32/13", "words": "Kata saya"})
    )

    assert "Kata saya" in page
    assert "Tulis tanggal seperti" in page


def test_the_task_of_another_is_as_missing_as_none(cast, now):
    world = worlds.held(cast, now)
    father = worlds.guest(world)
    foreign = PlannedAction.objects.get(owners=cast.joko.person).pk

    for pk in (foreign, world.case.pk):
        assert father.get(f"{PAGE}tugas/{pk}/").status_code == 404


def test_a_task_of_another_case_is_not_reached_through_this_page(cast, now):
    world = worlds.held(cast, now)
    other = build.case(cast, now, title="Lain")
    fresh = worlds.World(cast, other, world.conference, world.who)
    task = fathers_task(world).pk
    grants.give(
        other, person=cast.hadi, what="action", object_id=task, why="salah tulis", until=now + timedelta(days=1), **world.who
    )

    assert worlds.guest(fresh).get(f"{PAGE}tugas/{fathers_task(world).pk}/").status_code == 404


def test_staff_see_what_was_shown_in_the_sitting_they_belonged_to(cast, now):
    world = worlds.held(cast, now)

    page = text(cast.joko.client().get(member_page(world)))

    assert FACT in page
    assert SECRET not in page
    assert "Memberi kabar tiap Jumat" in page
    assert "Mengantar sampai gerbang" not in page


def test_staff_answer_and_report_on_their_own_page(cast, now):
    world = worlds.planned(cast, now)
    where = member_page(world)

    assert cast.joko.client().post(f"{where}jawaban/", {"jawab": "comes"})["Location"] == where

    assert Participant.objects.get(person=cast.joko.person).answer == "comes"


def test_the_second_parent_does_not_see_the_first_ones_words(cast, now):
    """A group of two children: each family reads about its own child, and not what the other family said."""
    who = {"by": cast.ratna.actor, "now": now}
    ibu = people.add_person(school=cast.school, name="Nurul Aini", kind="guardian", **who)
    people.add_guardian(cast.citra, person=ibu, relation="mother", **who)
    world = worlds.held(cast, now)
    world.case.case_students.create(student=cast.citra, place=2, role="konseli", class_name="VIII-A")
    bagus, citra = world.case.case_students.order_by("place")
    mine = worlds.item(world.case, "Ayah menyatakan sering dinas malam", who, kind="statement")
    theirs = worlds.item(world.case, "Catatan tentang anak kedua", who)
    mine.students.set([bagus])
    theirs.students.set([citra])
    world.conference.participants.create(person=ibu, student=citra, rank=9, name=ibu.name, role="parent", label="Ibu")
    seat = world.conference.participants.get(person=ibu)
    seat.sittings.set(world.conference.sittings.all())
    sitting = world.conference.sittings.get()
    grants.give(world.case, person=ibu, what="sitting", object_id=sitting.pk, why="x", until=now + timedelta(days=1), **who)

    page = text(worlds.guest(world, ibu).get(PAGE))

    assert "Catatan tentang anak kedua" in page
    assert "dinas malam" not in page
    assert "Bagus" not in page
    assert "Hadi" not in page


def test_a_guardian_without_a_child_in_the_case_reads_no_child_by_name(cast, now):
    world = worlds.held(cast, now)
    uncle = people.add_person(school=cast.school, name="Paman Rahmat", kind="guardian", **world.who)
    part = parts.Part(world.case, uncle, [])

    students = list(world.case.case_students.select_related("student"))
    naming = parts.Naming(world.case, students, parts.reader_of(part, students))

    assert naming.text("@[1] sering terlambat") == "Peserta didik lain sering terlambat"


@pytest.mark.parametrize(
    ("stage", "said"), [("conference", "sedang berlangsung"), ("evaluation", "yang membaik"), ("closed", "selesai")]
)
def test_each_stage_is_told_in_plain_words(cast, now, stage, said):
    case = build.case(cast, now)
    case.stage = stage

    assert said in parts.said(case, [], worlds.TODAY)


def test_one_and_many_items_take_the_same_queries(cast, now):
    world = worlds.held(cast, now)
    father = worlds.guest(world)
    counts = []
    for _round in range(2):
        father.get(PAGE)
        with CaptureQueriesContext(connection) as seen:
            father.get(PAGE)
        counts.append(len(seen))
        for number in range(20):
            worlds.item(world.case, f"Butir {number}", world.who)

    assert counts[0] == counts[1]
    assert counts[0] <= 5 + 12  # the frame of a guest's page (link and log) and twelve of its own
