"""Planning, and Catat hasil: a conference on paper typed in on one page."""

import re
from datetime import date

import pytest

from rembuk.cases import actions as cases
from rembuk.conferences.models import Conference, Goal, Participant, PlannedAction
from rembuk.core.refusals import Refused
from rembuk.room import paper
from tests import build

ON = date(2026, 11, 20)
COUNTS = {
    f"{p}-{k}": v
    for p, n in (("hadir", 3), ("rencana", 3), ("sasaran", 1))
    for k, v in (("TOTAL_FORMS", str(n)), ("INITIAL_FORMS", "0"))
}
TYPED = {
    **COUNTS, "on_day": "20 November 2026", "place": "Ruang BK", "starts": "9.00", "ends": "10.30", "letter_number": "421/7",
    "hadir-0-name": "Ratna Dewanti, S.Pd.", "hadir-0-role": "counselor", "hadir-0-label": "Konselor", "hadir-0-attendance": "hadir",
    "hadir-1-name": "Hadi Santoso", "hadir-1-role": "parent", "hadir-1-label": "Ayah", "hadir-1-attendance": "hadir", "hadir-1-way": "cap_jempol",
    "facts": "- Alpa 14 hari.\n\n2) Terlambat 9 kali.", "points": "Pola Senin. [1, D2]\nMungkin kurang tidur.",
    "voice": "Saya lelah.", "decision": "Konsultasi.", "best_interest": "Cukup tidur.", "responsible": "Ratna Dewanti, S.Pd.",
    "services": ["consultation"], "dissent": "Terlalu sering.", "evaluate_on": "21/12/2026", "pledged": "on",
    "rencana-0-action": "Menjemput", "rencana-0-owner": "Hadi Santoso", "rencana-0-due_on": "1/12/2026", "rencana-0-measure": "tiba",
    "sasaran-0-name": "Terlambat", "sasaran-0-unit": "kali", "sasaran-0-baseline": "9", "sasaran-0-target": "1.000",
}  # fmt: skip


@pytest.fixture
def place(case):
    return f"/s/sekolah-1/kasus/{case.code}/"


@pytest.fixture
def client(cast, at_noon):
    return cast.ratna.client()


def test_one_page_enters_a_whole_conference(cast, client, case, place):
    answer = client.post(f"{place}catat-hasil/", TYPED)

    held = Conference.objects.get()
    assert answer["Location"].endswith("/konferensi/1/berita-acara/")
    assert (held.on_day, held.is_on_paper, held.letter_number, held.decided_at is not None) == (ON, True, "421/7", True)
    assert [(p.name, p.signature_method, p.person_id is not None, p.pledged_at is not None) for p in held.participants.order_by("rank")] == [
        ("Ratna Dewanti, S.Pd.", "", True, True), ("Hadi Santoso", "cap_jempol", True, True),
    ]  # fmt: skip
    items = list(case.evidence.filter(state="confirmed").order_by("number"))
    assert [e.statement for e in items] == ["Alpa 14 hari.", "Terlambat 9 kali."]
    case.refresh_from_db()
    assert (case.stage, case.due_on) == ("intervention", date(2026, 12, 1))
    assert case.case_students.get().voice == "Saya lelah."
    assert [d.text for d in held.dissents.all()] == ["Terlalu sering."]
    assert [s.service_type for s in held.services.all()] == ["consultation"]
    assert (held.goals.get().direction, held.goals.get().figures) == ("up", {"baseline": 9, "target": 1000})
    assert list(PlannedAction.objects.get().owners.all()) == [cast.hadi]


def test_points_cite_by_the_numbers_on_the_paper(client, case, place):
    client.post(f"{place}catat-hasil/", TYPED)

    cited = {p.statement: case.citations.filter(kind="point", citing_id=p.pk).count() for p in case.points.all()}
    assert cited == {"Pola Senin.": 2, "Mungkin kurang tidur.": 0}


def test_what_is_missing_is_said_and_all_typed_words_stay(client, place):
    answer = client.post(f"{place}catat-hasil/", {**TYPED, "decision": "", "on_day": "kapan-kapan", "rencana-0-due_on": "besok"})

    text = answer.content.decode()
    assert answer.status_code == 422
    for words in ("Alpa 14 hari.", "kapan-kapan", "besok", "Hadi Santoso", "Terlalu sering."):
        assert words in text
    assert not Conference.objects.exists()


def test_a_longer_list_loses_nothing_and_judges_nothing(client, place):
    half = {**TYPED, "decision": "", "tambah": "rencana", "rencana-0-due_on": "besok"}
    answer = client.post(f"{place}catat-hasil/", half)

    text = answer.content.decode()
    assert answer.status_code == 200
    assert 'name="rencana-5-action"' in text
    assert 'name="hadir-2-name"' in text
    assert 'name="hadir-3-name"' not in text
    for words in ("Alpa 14 hari.", "20 November 2026", "besok", "Hadi Santoso", "Terlalu sering."):
        assert words in text
    assert re.search(r'value="consultation"[^>]*checked', text)
    assert re.search(r'value="cap_jempol" selected', text)
    assert "perlu dilengkapi" not in text
    assert "field__error" not in text
    assert not Conference.objects.exists()


def test_a_longer_list_can_be_sent_then(client, case, place):
    longer = {
        **TYPED,
        "rencana-TOTAL_FORMS": "6",
        "rencana-INITIAL_FORMS": "6",
        "hadir-INITIAL_FORMS": "3",
        "sasaran-INITIAL_FORMS": "1",
    }

    client.post(f"{place}catat-hasil/", longer)

    assert (Conference.objects.get().participants.count(), PlannedAction.objects.count()) == (2, 1)


@pytest.mark.parametrize("total", ["abc", "-1", "", "99999999"])
def test_a_count_that_is_none_breaks_nothing(client, place, total):
    answer = client.post(f"{place}catat-hasil/", {**TYPED, "tambah": "rencana", "rencana-TOTAL_FORMS": total})

    assert answer.status_code == 200
    assert len(re.findall(r'name="rencana-\d+-action"', answer.content.decode())) <= 203


def test_a_conference_needs_somebody(client, case, who, place):
    alone = {k: v for k, v in TYPED.items() if not k.startswith("hadir-") or "FORMS" in k}

    answer = client.post(f"{place}catat-hasil/", alone)

    assert answer.status_code == 422
    assert "sedikitnya satu peserta" in answer.content.decode()
    assert 'name="decision"' in answer.content.decode()  # the page itself, filled, not a page beside it
    assert "Alpa 14 hari." in answer.content.decode()
    with pytest.raises(Refused, match="sedikitnya satu peserta"):
        paper.enter(case, values={}, seats=[], plan=[], goals=[], **who)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("- satu\n* dua\n3. tiga\n\n  4) empat", ["satu", "dua", "tiga", "empat"]),
        ("", []),
        ("2026 adalah tahun", ["2026 adalah tahun"]),
    ],
)
def test_lines_lose_their_bullets(text, found):
    assert paper.lines(text) == found


@pytest.mark.parametrize(
    ("text", "words", "numbers"),
    [
        ("Pola. [1, 2]", "Pola.", [1, 2]),
        ("Pola [D3] Senin [4]", "Pola Senin", [3, 4]),
        ("Pola [a]", "Pola [a]", []),
        ("Pola", "Pola", []),
    ],
)
def test_citations_are_read_from_the_line(text, words, numbers):
    assert paper.cited(text) == (words, numbers)


def test_planning_invites_who_is_ticked(cast, client, case, place):
    page = client.get(f"{place}konferensi/rencana/").content.decode()
    assert page.count('name="undang"') == 3
    chosen = [str(cast.ratna.person.pk), str(cast.hadi.pk)]

    answer = client.post(f"{place}konferensi/rencana/", {"on_day": "26/11/2026", "place": "Aula", "undang": chosen})

    assert "/konferensi/1/" in answer["Location"]
    assert [p.name for p in Participant.objects.order_by("rank")] == ["Ratna Dewanti, S.Pd.", "Hadi Santoso"]
    case.refresh_from_db()
    assert case.next_on == date(2026, 11, 26)


def test_a_plan_without_a_day_says_so(client, place):
    answer = client.post(f"{place}konferensi/rencana/", {"on_day": "", "place": "Aula"})

    assert answer.status_code == 422
    assert "Aula" in answer.content.decode()
    assert not Conference.objects.exists()


def test_coach_regions_are_their_own_and_are_there(client, place):
    text = client.get(f"{place}catat-hasil/").content.decode()

    named = re.findall(r'data-rembuk-coach="([^"]+)"', text)
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(named) == len(set(named)) == 4
    assert set(named) <= set(ids)
    assert len(ids) == len(set(ids))


def test_a_group_on_paper_says_for_whom(cast, now, who, client):
    concerned = [cases.Concerned(cast.bagus, "konseli", "VIII-A"), cases.Concerned(cast.citra, "konseli", "VIII-A")]
    group = build.case(cast, now, concerned=concerned)

    client.post(f"/s/sekolah-1/kasus/{group.code}/catat-hasil/", {**TYPED, "rencana-0-student": "2", "sasaran-0-student": ""})

    assert [s.place for s in PlannedAction.objects.get().students.all()] == [2]
    assert not Goal.objects.get().students.exists()
