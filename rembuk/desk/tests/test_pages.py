"""The pages across stages: what each role finds there, and what it does not."""

from datetime import date

import pytest
import time_machine

from rembuk.cases import actions as cases
from rembuk.cases import evidence
from rembuk.conferences import actions, agreements
from tests import build

ON = date(2026, 11, 24)


@pytest.fixture
def at_noon(now):
    with time_machine.travel(now, tick=False):
        yield now


@pytest.fixture
def group(cast, at_noon):
    """A case of two students whose texts name them by token."""
    concerned = [cases.Concerned(cast.bagus, "konseli", "VIII-A"), cases.Concerned(cast.citra, "konseli", "VIII-A")]
    case = build.case(cast, at_noon, title="Perselisihan S1 dan S2", concerned=concerned)
    who = {"by": cast.ratna.actor, "now": at_noon}
    evidence.add(
        case, statement="S1 dan S2 tidak sebangku lagi.", source="Wali kelas", observed_on=ON, kind="fact", domain="social", **who
    )
    evidence.add_point(case, lens="diagnostik", statement="S2 merasa ditinggalkan.", cites=[], **who)
    conference = actions.plan(case, leader=cast.ratna.person, on_day=ON, place="Ruang BK", is_on_paper=True, **who)
    agreements.plan_action(
        conference, action="Mendampingi S1", owner="Pak Joko", owners=[cast.joko.person], due_on=date(2026, 12, 1),
        measure="dua pekan", students=[case.case_students.get(place=1)], **who,
    )  # fmt: skip
    actions.decide(conference, on=ON, **who)
    return case


def page(member, path):
    answer = member.client().get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_case_page_names_children_where_texts_hold_tokens(cast, group):
    text = page(cast.ratna, group.get_absolute_url())

    for raw in ("S1", "S2"):
        assert raw not in text
    assert "B.P. dan C.L. tidak sebangku lagi." in text
    assert "C.L. merasa ditinggalkan." in text
    assert "Mendampingi B.P." in text
    assert "Perselisihan B.P. dan C.L." in text


def test_case_page_leads_to_plan_and_evaluation(cast, group):
    text = page(cast.ratna, group.get_absolute_url())

    assert f'href="{group.get_absolute_url()}rencana/"' in text
    assert f'href="{group.get_absolute_url()}evaluasi/"' in text


def test_home_names_children_in_titles_and_tasks(cast, group):
    counsellor, teacher = page(cast.ratna, "/s/sekolah-1/"), page(cast.joko, "/s/sekolah-1/")

    assert "Perselisihan B.P. dan C.L." in counsellor
    assert "Mendampingi B.P." in teacher
    assert "S1" not in counsellor + teacher


def test_search_names_children_in_titles(cast, group):
    answer = cast.ratna.client().post("/s/sekolah-1/cari/", {"q": "perselisihan"})

    assert "Perselisihan B.P. dan C.L." in answer.content.decode()


@pytest.mark.parametrize(("who", "has_tasks"), [("joko", True), ("wulan", True), ("ratna", False), ("operator", False)])
def test_nav_leads_staff_to_their_tasks(cast, at_noon, who, has_tasks):
    text = page(getattr(cast, who), "/s/sekolah-1/")

    nav = text[text.index("<nav") : text.index("</nav>")]
    assert ("/s/sekolah-1/tugas/" in nav) is has_tasks
