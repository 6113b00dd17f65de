"""Families of a group that meet apart, on their phones and on the wall; and what ends the way into the room."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.test import Client

from rembuk.cases import actions as cases
from rembuk.cases import evidence
from rembuk.conferences import actions, agreements, inviting, queries, rules
from rembuk.conferences.tests.conftest import ON
from rembuk.consents import grants
from rembuk.consents.models import Grant
from rembuk.people import actions as people
from rembuk.people import links
from rembuk.room import leading
from rembuk.vault.models import LogEntry
from tests import build

PAGE = "/halaman-saya/ruang/"
LEAKS = ("Suara Citra", "Pandangan Ibu Lina", "Kata wali tentang Citra", "Tindakan untuk Citra", "Sasaran untuk Citra")
LEAKS += ("Keberatan Ibu Lina", "Citra", "C.L.")
OWN = (
    "Saya ingin tidur lebih awal",
    "Pandangan Pak Hadi",
    "Kata wali tentang semua",
    "Tindakan untuk Bagus",
    "Sasaran untuk semua",
)


def attending(held, person, role, student, who):
    one = actions.add_participant(held, name=person.name, role=role, label=role, person=person, student=student, **who)
    one.conference = held
    actions.set_attendance(one, attendance="hadir", **who)
    return one


@pytest.fixture
def group(cast, now, who, at_noon):
    """Two students, each family in a part of its own; the first part is open and everybody has said yes."""
    lina = people.add_person(school=cast.school, name="Lina Marlina", kind="guardian", **who)
    people.add_guardian(cast.citra, person=lina, relation="mother", **who)
    concerned = [cases.Concerned(s, "konseli", "VIII-A") for s in (cast.bagus, cast.citra)]
    case = build.case(cast, now, concerned=concerned)
    bagus, citra = case.case_students.order_by("place")
    held = actions.plan(case, leader=cast.ratna.person, on_day=ON, place="Ruang BK", **who)
    attending(held, cast.ratna.person, "counselor", None, who)
    joko = attending(held, cast.joko.person, "homeroom_teacher", None, who)
    hadi, ibu = attending(held, cast.hadi, "parent", bagus, who), attending(held, lina, "parent", citra, who)
    inviting.part_families(held, **who)
    for sitting in held.sittings.order_by("number"):
        actions.pledge(sitting, **who)
    actions.open_room(held, on=ON, **who)
    cases.set_voice(bagus, words="Saya ingin tidur lebih awal.", **who)
    cases.set_voice(citra, words="Suara Citra sendiri.", **who)
    for seat, words in ((hadi, "Pandangan Pak Hadi."), (ibu, "Pandangan Ibu Lina."), (joko, "Kata wali tentang semua.")):
        actions.clarify(held, participant=seat, statement=words, affects=[], **who)
    for whom, name in ((bagus, "Bagus"), (citra, "Citra")):
        agreements.plan_action(
            held, action=f"Tindakan untuk {name}.", owner="Wali", due_on=ON, measure="Ada", students=[whom], **who
        )  # fmt: skip
    agreements.dissent(held, text="Keberatan Ibu Lina.", participant=ibu, **who)
    for whom, name in (([citra], "Sasaran untuk Citra"), ([], "Sasaran untuk semua")):
        agreements.set_goal(held, name=name, students=whom, **GOAL, **who)
    held.step = "f"
    held.save(update_fields=["step"])
    return SimpleNamespace(held=held, hadi=hadi, ibu=ibu, at=f"{case.get_absolute_url()}konferensi/1/")


GOAL = {"unit": "hari", "baseline": 1, "target": 2, "direction": "up", "source": "Buku piket"}


@pytest.fixture
def father(cast, group, who, now):
    fresh = grants.open_page(group.held.case, person=cast.hadi, until=now + timedelta(days=1), **who)
    client = Client()
    client.cookies[links.COOKIE] = links.open_with_pin(fresh.link, fresh.pin, label="ponsel", now=now)
    return client


def read(client, at):
    pages = [client.get(f"{at}?langkah={step}") for step in "abcdef"]
    return "\n".join(page.content.decode() for page in pages)


def test_a_family_reads_nothing_of_the_other_family(father, group):
    seen = read(father, PAGE)

    assert [words for words in LEAKS if words in seen] == []
    assert [words for words in OWN if words not in seen and words != "Tindakan untuk Bagus"] == []
    assert "Tindakan untuk Bagus" in seen


def test_a_sentence_about_another_child_alone_and_who_would_help_it_are_not_read(cast, father, group, who):
    ratna, seen = cast.ratna.client(), ""
    for place, words in ((1, "Tidur kurang."), (2, "Ibunya bekerja malam.")):
        about = [group.held.case.case_students.get(place=place)]
        evidence.add_point(group.held.case, lens="diagnostik", statement=words, cites=[], students=about, **who)
    agreements.weigh(group.held, services=["consultation"], description="Berkunjung", provider="Lina Marlina", **who)
    for step in "def":
        group.held.step = step
        group.held.save(update_fields=["step"])
        seen += (
            father.get(PAGE).content.decode()
            + ratna.get(f"{group.at}layar/").content.decode()
            + ratna.get(group.at).content.decode()
        )

    assert [words for words in ("bekerja malam", "Lina", "Marlina", "Citra") if words in seen] == []
    assert seen.count("Tidur kurang.") >= 3
    assert "oleh orang tua peserta didik lain" in seen


@pytest.mark.parametrize(
    ("words", "is_cited"), [("Rumah @[2] dikunjungi.", False), ("Rumah Citra dikunjungi.", False), ("Rumah dikunjungi.", True)]
)
def test_a_way_to_help_another_child_alone_is_not_read(cast, father, group, who, words, is_cited):
    item = evidence.add(
        group.held.case, statement="Tentang rumahnya.", source="Kunjungan", observed_on=ON, kind="fact", domain="family",
        students=[group.held.case.case_students.get(place=2)], **who,
    )  # fmt: skip
    agreements.weigh(group.held, services=["home_visit"], description=words, cites=[item] if is_cited else [], **who)
    agreements.weigh(group.held, services=["consultation"], description="Rumah @[1] dan rumah @[2].", **who)
    screens = [(father, PAGE), (cast.ratna.client(), f"{group.at}layar/"), (cast.ratna.client(), group.at)]
    for step in "ef":
        group.held.step = step
        group.held.save(update_fields=["step"])
        for browser, place in screens:
            page = browser.get(place).content.decode()
            assert "dikunjungi" not in page
            assert "dan rumah" in page

    cast.ratna.client().post(f"{group.at}pimpin/", {"lakukan": "bagian", "nomor": "2"})
    assert "dikunjungi" in cast.ratna.client().get(f"{group.at}?langkah=e").content.decode()


def test_a_plan_for_all_that_names_another_child_alone_is_not_read(father, group, who):
    agreements.plan_action(group.held, action="Menemani @[2] pulang.", owner="Wali", due_on=ON, measure="Ada", **who)
    agreements.plan_action(group.held, action="Menemani semua pulang.", owner="Wali", due_on=ON, measure="Ada", **who)
    page = father.get(PAGE).content.decode()

    assert "pulang" in page
    assert "Menemani peserta didik lain" not in page


def test_the_wall_shows_only_what_the_family_in_the_open_part_may_see(cast, group):
    ratna, seen = cast.ratna.client(), ""
    for step in "abcdef":
        group.held.step = step
        group.held.save(update_fields=["step"])
        seen += ratna.get(f"{group.at}layar/").content.decode()

    assert [words for words in LEAKS if words in seen] == []
    assert "Pandangan Pak Hadi" in seen


def test_who_sits_in_another_part_sees_nothing_until_it_opens(father, group):
    second = group.held.sittings.get(number=2)
    group.hadi.sittings.set([second])
    seen = read(father, PAGE)
    assert [words for words in (*LEAKS, *OWN) if words in seen] == []
    assert "bukan bagian Anda" in seen


def test_the_room_ends_with_the_grants_that_opened_it(cast, father, group, who, now):
    assert father.get(PAGE).status_code == 200
    case, first = group.held.case, group.held.sittings.get(number=1)
    grants.give(case, person=cast.hadi, what=Grant.What.ACTION, why="Tindakan", until=now + timedelta(days=9), **who)
    for held in grants.living(case, now, person_id=cast.hadi.pk).exclude(what=Grant.What.ACTION):
        grants.end(held, **who)
    for page in (PAGE, f"{PAGE}alir/"):
        assert father.get(page).status_code == 404

    grants.give(case, person=cast.hadi, what=Grant.What.SITTING, object_id=first.pk, why="Ikut", **who)
    assert father.get(PAGE).status_code == 200


@pytest.mark.parametrize("end", ["closed_at", "locked_at"])
def test_an_invitation_opens_no_room_that_is_over(father, group, now, end):
    over = group.held.sittings if end == "closed_at" else type(group.held).objects.filter(pk=group.held.pk)
    over.update(**{end: now})

    assert father.get(PAGE).status_code == 404


def test_the_minutes_wait_for_the_pledge_too(cast, group, who):
    held = queries.in_room(group.held)
    held.case = group.held.case
    seat = held.participants.get(person=cast.joko.person)
    leading.name_minute_taker(held, participant=seat, **who)
    joko = cast.joko.client()
    assert joko.get(f"{group.at}ikut/notula/").status_code == 200

    held.participants.update(pledged_at=None)
    assert joko.get(f"{group.at}ikut/notula/").status_code == 404


def steps(client, at):
    return {step: client.get(f"{at}?langkah={step}").content.decode() for step in "abcdef"}


def test_the_leaders_own_screen_is_of_the_open_part_alone(cast, group):
    pages = steps(cast.ratna.client(), group.at)

    assert [(step, words) for step, page in pages.items() for words in LEAKS if words in page] == []
    assert "Pandangan Pak Hadi" in pages["c"]
    assert "Tindakan untuk B.P" in pages["f"]


def test_the_other_part_opens_with_its_own_people_and_closes_the_first(cast, father, group, who):
    ratna = cast.ratna.client()
    answer = ratna.post(f"{group.at}pimpin/", {"lakukan": "bagian", "nomor": "2"}, follow=True)

    assert "Buka Bagian 1" in answer.content.decode()
    pages = steps(ratna, group.at)
    assert "Lina Marlina" not in pages["a"]  # a family is named by initials on a screen to project
    assert [
        words
        for words in ("Pandangan Pak Hadi", "Saya ingin tidur", "Tindakan untuk B.P")
        for page in pages.values()
        if words in page
    ] == []
    assert "Pandangan Ibu Lina" in pages["c"]
    first, second = group.held.sittings.order_by("number")
    assert (first.closed_at is None, second.opened_at is None, second.closed_at) == (False, False, None)
    assert LogEntry.objects.filter(action="room.part_opened").count() == 1
    assert "bukan bagian Anda" in father.get(PAGE).content.decode()


def test_an_unknown_part_is_not_found(cast, group):
    assert cast.ratna.client().post(f"{group.at}pimpin/", {"lakukan": "bagian", "nomor": "7"}).status_code == 404


def test_a_part_waits_for_the_pledge_of_its_own_people_alone(cast, group, who):
    group.held.participants.filter(pk=group.ibu.pk).update(pledged_at=None)
    group.held.step = "a"
    group.held.save(update_fields=["step"])
    held = queries.in_room(group.held)
    assert rules.may_go_to(held, "b")

    leading.open_part(held, part=held.sittings.get(number=2), **who)
    again = queries.in_room(group.held)
    assert "parent" in rules.may_go_to(again, "b").why_not


def test_nothing_is_given_of_a_part_that_has_not_met(cast, group, who):
    group.held.step = "a"
    group.held.save(update_fields=["step"])
    actions.go_to(queries.in_room(group.held), step="b", on=ON, **who)

    given = group.held.case.grants.filter(what=Grant.What.SITTING).values_list("person", "object_id")
    first = group.held.sittings.get(number=1)
    assert {object_id for _person, object_id in given} == {first.pk}


def test_a_decision_waits_until_every_part_has_met(group, who):
    said = "Bagian 2 belum bertemu. Buka bagian itu pada kepala ruang."
    assert said in rules.decision_lacks(queries.in_room(group.held))

    leading.open_part(group.held, part=group.held.sittings.get(number=2), **who)
    assert said not in rules.decision_lacks(queries.in_room(group.held))


def test_what_one_part_puts_off_does_not_undo_the_other(group, who):
    actions.put_off(queries.in_room(group.held), voices={"1": "Besok."}, parents="Ayah menyusul.", **who)
    leading.open_part(group.held, part=group.held.sittings.get(number=2), **who)
    held = queries.in_room(group.held)
    actions.put_off(held, voices={"2": "Lusa."}, parents="Ibu menyusul.", **who)

    held.refresh_from_db()
    assert held.notes["voice_later"] == {"1": "Besok.", "2": "Lusa."}
    assert (held.notes["parents_later"], held.notes["parents_later_2"]) == ("Ayah menyusul.", "Ibu menyusul.")
