"""Mode satu layar: no name of a child or family, nothing for the counsellor alone, on none of the six steps."""

import re
from datetime import date

import pytest

from rembuk.cases import actions as cases
from rembuk.cases import evidence
from rembuk.conferences import actions, agreements, queries
from rembuk.conferences.tests.conftest import SECRET
from rembuk.room import board
from rembuk.room.screen import Room
from tests import build

HIDDEN = ("Bagus", "Prakoso", "Hadi", "Santoso", "Citra", "Lestari, VIII", SECRET, "S1", "S2", "@[1]")
STEPS = "abcdef"


def leaks(text):
    """What is in a page that may not be projected; a name is a whole word: Hadi is not Hadir."""
    return [word for word in HIDDEN if re.search(rf"\b{re.escape(word)}\b" if word[0].isalpha() else re.escape(word), text)]


def address(conference, step, more=""):
    case = conference.case
    return f"/s/{case.school.code}/kasus/{case.code}/konferensi/{conference.round}/?langkah={step}{more}"


def everything(conference, seats, who, first):
    """Words with names in every field that the room shows."""
    evidence.add_point(conference.case, lens="diagnostik", statement="Bagus Prakoso lelah.", cites=[first], **who)
    evidence.add_point(conference.case, lens="pertanyaan", statement="Siapa mengantar Bagus?", cites=[], **who)
    cases.set_voice(conference.case.case_students.get(place=1), words="Saya Bagus, saya lelah.", **who)
    board.speak(
        conference, participant=seats.hadi, act="tambah", statement="Bagus membantu Hadi Santoso.", affects=[first], **who
    )
    evidence.dispute(first, statement="Menurut Hadi Santoso hanya 5 kali, kata Bagus.", by_label="Hadi Santoso", **who)
    agreements.weigh(
        conference, services=["collaboration"], description="Kesepakatan dengan Hadi Santoso", pros="baik bagi Bagus",
        cons="Bagus lelah", reason="Bagus setuju", cites=[first], **who,
    )  # fmt: skip
    agreements.plan_action(
        conference, action="Menjemput Bagus", owner="Hadi Santoso", due_on=date(2026, 12, 1), measure="Bagus tiba", **who
    )
    agreements.set_goal(
        conference, name="Terlambat Bagus", unit="kali", baseline=3, target=0, direction="down", source="piket", **who
    )
    agreements.dissent(conference, text="Menurut Hadi Santoso, Bagus tidak malas.", participant=seats.hadi, **who)
    actions.put_off(conference, voices={"1": "Bagus ditanya Senin"}, parents="Hadi Santoso ditelepon", **who)
    actions.replan(conference, decision="Bagus Prakoso pulang lebih awal.", best_interest="Bagus cukup tidur.", **who)


@pytest.fixture
def full(opened, seats, who, at_noon):
    everything(opened, seats, who, opened.case.evidence.get(number=1))
    return opened


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("more", ["", "&bantuan=1"])
def test_no_step_shows_a_name_or_what_is_for_the_counsellor_alone(cast, full, step, more):
    answer = cast.ratna.client().get(address(full, step, more))

    assert answer.status_code == 200
    assert leaks(answer.content.decode()) == []
    assert "B.P." in answer.content.decode()  # the control: it is about him


def test_the_canary_would_be_seen(full):
    assert leaks(full.decision) == ["Bagus", "Prakoso"]
    assert leaks(full.case.evidence.get(number=2).statement) == ["Bagus", SECRET]


@pytest.mark.parametrize("step", STEPS)
def test_a_group_is_initials_too(cast, now, who, at_noon, step):
    concerned = [cases.Concerned(cast.bagus, "konseli", "VIII-A"), cases.Concerned(cast.citra, "konseli", "VIII-A")]
    case = build.case(cast, now, title="S1 dan S2", concerned=concerned)
    item = evidence.add(
        case,
        statement="S1 dan @[2] bertukar tempat.",
        source="S2",
        observed_on=date(2026, 11, 3),
        kind="fact",
        domain="social",
        **who,
    )
    conference = actions.plan(case, leader=cast.ratna.person, on_day=date(2026, 11, 24), place="Ruang BK", **who)
    evidence.add_point(case, lens="diagnostik", statement="Citra Lestari dan S1 berselisih.", cites=[item], **who)
    agreements.weigh(conference, services=["consultation"], description="S1 dan Citra", **who)

    text = cast.ratna.client().get(address(conference, step)).content.decode()

    assert leaks(text) == []
    assert "B.P." in text
    assert "C.L." in text


def test_private_help_opens_on_request_only(cast, full):
    client = cast.ratna.client()

    assert "Penjaga etika" not in client.get(address(full, "d")).content.decode()
    helped = client.get(address(full, "d", "&bantuan=1")).content.decode()
    for part in ("Koordinator", "Penyaji data", "Fasilitator", "Penjaga etika", "Pengendali tindak lanjut"):
        assert part in helped


def test_language_notes_stay_off_the_screen_until_asked_for(cast, opened, who, at_noon):
    actions.replan(opened, decision="Ananda malas dan selalu berbohong.", **who)
    client = cast.ratna.client()

    assert "<q>" not in client.get(address(opened, "f")).content.decode()
    assert "data-rembuk-coach" not in client.get(address(opened, "f")).content.decode()
    assert "<q>malas</q>" in client.get(address(opened, "f", "&bantuan=1")).content.decode()


def test_what_was_typed_by_name_is_kept_by_token_and_shown_by_initials(cast, opened, who, at_noon):
    client = cast.ratna.client()
    sent = {
        "decision": "Bagus Prakoso pulang pukul 20.00; B.P. setuju.",
        "method": "musyawarah_mufakat",
        "best_interest": "Cukup tidur.",
        "responsible": "Ratna",
    }

    client.post(address(opened, "f").replace("?langkah=f", "keputusan/"), sent)

    opened.refresh_from_db()
    assert opened.decision == "@[1] pulang pukul 20.00; @[1] setuju."
    shown = client.get(address(opened, "f")).content.decode()
    assert "B.P. pulang pukul 20.00; B.P. setuju." in shown


def test_what_the_leader_hides_is_on_no_step(cast, full, who):
    room = Room(queries.in_room(full), "b")
    actions.show(full.sittings.get(), room.shown[0], is_shown=False, **who)
    client = cast.ratna.client()

    for step in STEPS:
        assert "38 hari" not in client.get(address(full, step)).content.decode()
    assert "Tampilkan" in client.get(address(full, "b", "&bantuan=1")).content.decode()


def test_a_point_that_also_stands_on_hidden_data_keeps_its_sentence_and_loses_the_number(full, who, at_noon):
    both = list(full.case.evidence.filter(number__in=[1, 2]).order_by("number"))
    evidence.add_point(full.case, lens="koordinatif", statement="Koordinasi dengan puskesmas.", cites=both, **who)

    room = Room(queries.in_room(full), "d")

    held = next(p for lens in room.board() for p in lens.points if "puskesmas" in p.text)
    assert held.numbers == [1]
