"""The reporter's side: students picked by name, the own list, what is added or taken back, and to whom it all goes."""

import re
from datetime import date, timedelta

import pytest
import time_machine

from rembuk.accounts import actions as accounts
from rembuk.cases import actions as cases
from rembuk.cases.tests import worlds
from rembuk.concerns import actions as concerns
from rembuk.concerns import outcome, queries, routing
from rembuk.concerns.models import Concern, ConcernEntry
from rembuk.concerns.picking import pick
from rembuk.core.actor import system
from rembuk.core.refusals import Refused
from rembuk.people import actions as people
from rembuk.people import queries as roster
from tests import build

REPORT = {"seen": "Tiga kali tidur di jam pertama.", "when": "today", "urgency": "week"}
DAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _noon(now):
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def concern(cast, now):
    return concerns.report(
        school=cast.school, who="Bagus Prakoso, VIII-A", seen="Tidur di jam pertama.", seen_on=worlds.DAY, urgency="week",
        students=[cast.bagus], addressee=cast.ratna.person, by=cast.joko.actor, now=now,
    )  # fmt: skip


def at(cast, path):
    return f"/s/{cast.school.code}/{path}"


def text(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def names(found):
    return [n.student.name for n in found]


def test_picking_offers_what_fits_and_keeps_the_ticks(cast):
    held = roster.students(cast.school, build.YEAR)

    assert names(pick(held, [], "viii").offered) == ["Bagus Prakoso", "Citra Lestari"]
    assert names(pick(held, [], "bag a").offered) == ["Bagus Prakoso"]
    found = pick(held, [str(cast.citra.pk)], "bag")
    assert (names(found.chosen), names(found.offered)) == (["Citra Lestari"], ["Bagus Prakoso"])
    assert names(pick(held, [], "bagus prakoso").chosen) == ["Bagus Prakoso"]
    assert pick(held, [str(cast.bagus.pk)], "bagus").offered == []
    assert pick(held, [], "anak baru").is_unknown


def test_of_two_who_bear_one_name_the_reporter_chooses(cast, now):
    build.student(cast.school, "Bagus Prakoso", "9990000150", "VIII-B", now)
    held = roster.students(cast.school, build.YEAR)

    assert pick(held, [], "Bagus Prakoso").chosen == []
    assert len(pick(held, [], "Bagus Prakoso").offered) == 2
    assert len(pick(held, [], "Bagus Prakoso, VIII-B").chosen) == 1


def test_more_matches_than_fit_are_said(cast, now):
    for n in range(9):
        build.student(cast.school, f"Dimas {n}", f"99900002{n:02}", "VIII-B", now)
    found = pick(roster.students(cast.school, build.YEAR), [], "dimas")

    assert (len(found.offered), found.has_more) == (8, True)


def test_a_search_without_a_script_keeps_what_was_typed_and_sends_nothing(cast):
    answer = cast.joko.client().post(at(cast, "lapor/"), {**REPORT, "who": "lest", "cari": "1", "danger": "on"})

    assert "Citra Lestari, VIII-A" in text(answer)
    assert "Ada yang perlu dilengkapi" not in text(answer)
    assert REPORT["seen"] in answer.content.decode()
    assert answer.content.decode().count("checked") == 3  # danger, when, urgency
    assert not Concern.objects.exists()


def test_one_report_for_several_students(cast):
    ticked = [str(cast.bagus.pk), str(cast.citra.pk)]
    cast.joko.client().post(at(cast, "lapor/"), {**REPORT, "who": "", "students": ticked})

    held = Concern.objects.get()
    assert set(held.students.all()) == {cast.bagus, cast.citra}
    assert held.who == "Bagus Prakoso, VIII-A; Citra Lestari, VIII-A"
    assert held.addressee == cast.ratna.person


def test_a_half_name_is_asked_about_once(cast):
    client, values = cast.joko.client(), {**REPORT, "who": "bagus"}
    answer = client.post(at(cast, "lapor/"), values)

    assert "Pilih anak yang Anda maksud" in text(answer)
    assert not Concern.objects.exists()
    client.post(at(cast, "lapor/"), {**values, "as_typed": "bagus"})
    held = Concern.objects.get()
    assert (held.who, held.students.count(), held.addressee) == ("bagus", 0, None)


@pytest.mark.parametrize("who", [{}, {"who": "  "}, {"students": ["00000000-0000-0000-0000-000000000000"]}])
def test_somebody_must_be_named(cast, who):
    answer = cast.joko.client().post(at(cast, "lapor/"), {**REPORT, **who})

    assert "Tulis nama anak dan kelasnya." in text(answer)
    assert not Concern.objects.exists()


def test_a_student_of_another_school_cannot_be_picked(cast, now):
    foreign = build.student(cast.other_school, "Dian Jauh", "9990000199", "VIII-A", now)
    client = cast.joko.client()

    assert "Dian" not in text(client.post(at(cast, "lapor/cari/"), {"who": "dian", "students": [str(foreign.pk)]})).replace(
        "“dian”", ""
    )
    answer = client.post(at(cast, "lapor/"), {**REPORT, "who": "", "students": [str(foreign.pk)]})
    assert "Tulis nama anak dan kelasnya." in text(answer)


def test_the_search_while_typing_is_logged_and_names_stay_out_of_the_address(cast):
    answer = cast.joko.client(stepped_up=False).post(at(cast, "lapor/cari/"), {"who": "cit", "students": [str(cast.bagus.pk)]})

    assert "Citra Lestari, VIII-A" in text(answer)
    assert answer.content.decode().count("checked") == 1
    assert worlds.logged("students.searched")
    assert cast.joko.client().get(at(cast, "lapor/cari/")).status_code == 405


def test_the_first_class_with_a_counsellor_decides_the_way(cast, now):
    other = build.student(cast.school, "Eka Tanpa BK", "9990000160", "IX-B", now)

    assert routing.counselor_for([other], DAY) is None
    assert routing.counselor_for([other, cast.bagus], DAY) == cast.ratna.person
    assert routing.counselor_for([], DAY) is None


def test_who_has_left_gets_no_concerns(cast, now):
    accounts.end_membership(cast.ratna.membership, on=DAY, by=system(cast.school), now=now)

    assert routing.counselor_for([cast.bagus], DAY) is None
    group = people.class_group(cast.school, "VIII-A", build.YEAR)
    people.set_duty(group, kind="counselor", person=cast.dewi.person, by=system(cast.school), now=now)
    assert routing.counselor_for([cast.bagus], DAY) == cast.dewi.person


def test_the_list_says_what_became_of_each(cast, concern, case, now):
    client, page = cast.joko.client(stepped_up=False), at(cast, "laporan-saya/")
    assert "Diterima" in text(client.get(page))
    words = "Sudah dibicarakan dengan wali kelas."
    concerns.answer(concern, state="declined", words=words, note="Kenari rahasia.", by=cast.ratna.actor, now=now)

    for shown in (client.get(page), client.get(at(cast, f"laporan-saya/{concern.pk}/"))):
        assert "Tidak diteruskan" in text(shown)
        assert words in text(shown)
        assert "Kenari rahasia" not in shown.content.decode()


def test_what_is_added_reaches_the_counsellor_and_the_case(cast, concern, now):
    client = cast.joko.client(stepped_up=False)
    client.post(at(cast, f"laporan-saya/{concern.pk}/tambah/"), {"words": "Hari ini tertidur lagi."})

    assert "Hari ini tertidur lagi." in text(client.get(at(cast, f"laporan-saya/{concern.pk}/")))
    assert "Hari ini tertidur lagi." in text(cast.ratna.client().get(at(cast, f"laporan/{concern.pk}/")))
    case = cases.open_case(
        school=cast.school, owner=cast.ratna.person, concerned=[cases.Concerned(cast.bagus)], title="x", on=DAY,
        by=cast.ratna.actor, now=now,
    )  # fmt: skip
    outcome.reply(concern, state="joined", words="Digabung.", case=case, by=cast.ratna.actor, now=now)
    assert [e.statement for e in case.evidence.order_by("number")] == ["Tidur di jam pertama.", "Hari ini tertidur lagi."]


def test_adding_nothing_is_refused_and_a_word_too_many_kept(cast, concern):
    client = cast.joko.client()
    assert client.post(at(cast, f"laporan-saya/{concern.pk}/tambah/"), {"words": " "}).status_code == 422
    long = "x" * 5000
    answer = client.post(at(cast, f"laporan-saya/{concern.pk}/tambah/"), {"words": long})
    assert long in answer.content.decode()
    assert not ConcernEntry.objects.exists()


def test_a_concern_is_taken_back_once_and_leaves_the_queue(cast, concern, now):
    client = cast.joko.client()
    client.post(at(cast, f"laporan-saya/{concern.pk}/tarik/"), {"reason": "Salah anak."})

    held = Concern.objects.get()
    assert (held.state, held.answered_at) == ("withdrawn", now)
    assert held.entries.get().words == "Salah anak."
    assert "Bagus Prakoso" not in text(cast.ratna.client().get(at(cast, "laporan/")))
    assert "Ditarik pelapor" in text(client.get(at(cast, "laporan-saya/")))
    with pytest.raises(Refused, match="sudah ditarik"):
        concerns.answer(held, state="declined", words="x", by=cast.ratna.actor, now=now)
    with pytest.raises(Refused, match="sudah selesai"):
        concerns.take_back(held, reason="", by=cast.joko.actor, now=now)


def test_a_safety_sign_is_not_taken_back(cast, now):
    concern = concerns.report(
        school=cast.school, who="x", seen="y", seen_on=DAY, urgency="today", has_safety_sign=True, by=cast.joko.actor, now=now
    )
    with pytest.raises(Refused, match="tanda bahaya tidak ditarik"):
        concerns.take_back(concern, reason="", by=cast.joko.actor, now=now)
    shown = text(cast.joko.client().get(at(cast, f"laporan-saya/{concern.pk}/")))
    assert "tanda bahaya tidak ditarik" in shown
    assert "Tarik laporan ini" not in shown


@pytest.mark.parametrize("verb", ["add_to", "take_back"])
def test_only_the_reporter_changes_an_own_unanswered_concern(cast, concern, now, verb):
    what = {"words": "x"} if verb == "add_to" else {"reason": "x"}
    for by in (cast.sari.actor, cast.ratna.actor, cast.koor.actor, cast.joko.actor.as_read_only()):
        with pytest.raises(Refused, match="Hanya pelapornya"):
            getattr(concerns, verb)(concern, **what, by=by, now=now)
    concerns.answer(concern, state="declined", words="Selesai.", by=cast.ratna.actor, now=now)
    with pytest.raises(Refused, match="sudah selesai"):
        getattr(concerns, verb)(concern, **what, by=cast.joko.actor, now=now + timedelta(hours=1))
    assert not ConcernEntry.objects.exclude(kind="answered").exists()


def test_own_concerns_are_ones_own_newest_first(cast, concern, now):
    later = concerns.report(
        school=cast.school, who="z", seen="y", seen_on=DAY, urgency="week", by=cast.joko.actor, now=now + timedelta(hours=1)
    )
    concerns.report(school=cast.school, who="w", seen="y", seen_on=DAY, urgency="week", by=cast.sari.actor, now=now)

    assert list(queries.reported_by(cast.school, cast.joko.person.pk)) == [later, concern]
