"""The coach within a case: names, what was put aside, the page of open notes."""

from datetime import date

import pytest

from rembuk.cases import evidence
from rembuk.language.models import Dismissal
from tests import build

REASON = "Dikutip dari judul buku bacaan"


@pytest.fixture
def case(cast, now):
    held = build.case(cast, now, title="Sering terlambat")
    evidence.add(
        held, statement="Ia nakal di kelas.", source="rekap", observed_on=date(2026, 11, 3), kind="fact", domain="learning",
        by=cast.ratna.actor, now=now,
    )  # fmt: skip
    return held


@pytest.fixture
def base(case):
    return f"{case.get_absolute_url()}bahasa/"


@pytest.fixture
def counsellor(cast):
    return cast.ratna.client()


def test_page_lists_the_words_with_reason_suggestion_and_where_to_mend(counsellor, base, case):
    page = counsellor.get(base).content.decode()

    assert "<mark>nakal</mark>" in page
    assert "tidak dapat diamati" in page
    assert f'href="{case.get_absolute_url()}bukti/1/"' in page


def test_reason_typed_on_the_page_answers_the_note(counsellor, base):
    answer = counsellor.post(
        f"{base}kesampingkan/", {"text": "Ia nakal di kelas.", "words": "nakal", "reason": REASON}, follow=True
    )

    assert "<mark>nakal</mark>" not in answer.content.decode()
    assert Dismissal.objects.get().reason == REASON


def test_without_a_reason_nothing_is_lost_and_nothing_kept(counsellor, base):
    answer = counsellor.post(f"{base}kesampingkan/", {"text": "Ia nakal di kelas.", "words": "nakal", "reason": "x"})

    assert answer.status_code == 422
    assert "Ia nakal di kelas." in answer.content.decode()
    assert not Dismissal.objects.exists()


def test_beside_a_field_the_reason_is_asked_for_and_then_the_next_note_comes(counsellor, base):
    text = {"text": "Dia nakal, selalu telat.", "words": "nakal", "di-tempat": "1"}

    refused = counsellor.post(f"{base}kesampingkan/", {**text, "reason": ""})
    kept = counsellor.post(f"{base}kesampingkan/", {**text, "reason": REASON})

    assert refused.status_code == 422
    assert "field__error" in refused.content.decode()
    assert '<mark lang="id">selalu</mark>' in kept.content.decode()


def test_field_is_not_asked_again_about_what_was_put_aside(counsellor, base):
    counsellor.post(f"{base}kesampingkan/", {"text": "Dia nakal.", "words": "nakal", "reason": REASON})

    assert counsellor.post(f"{base}periksa/", {"text": "Dia nakal."}).content.strip() == b""
    assert b"nakal" in counsellor.post(f"{base}periksa/", {"text": "Kemarin dia nakal."}).content


def test_names_of_the_case_are_no_labels(counsellor, base, cast):
    cast.bagus.name = "Bagus Bandel"
    cast.bagus.save()

    assert counsellor.post(f"{base}periksa/", {"text": "Bandel datang pukul 07.40."}).content.strip() == b""


@pytest.mark.parametrize("path", ["", "periksa/", "kesampingkan/"])
def test_nobody_else_finds_it(cast, base, path):
    for other in (cast.dewi, cast.joko, cast.wulan, cast.koor, cast.operator):
        client = other.client()
        answer = client.post(f"{base}{path}", {"text": "nakal"}) if path else client.get(base)
        assert answer.status_code in (403, 404), other.person.name


def typed(statement, mark):
    return {
        "kind": "fact", "domain": "learning", "statement": statement, "source": "rekap", "observed_on": "3 November 2026",
        "sensitivity": "normal", **mark,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("statement", "mark", "is_told"),
    [
        ("Dia nakal zqx.", {"kata-staf": "statement"}, True), ("Dia nakal zqx.", {}, False),
        ("Terlambat 3 dari 10 hari.", {"kata-staf": "statement"}, False), ("Dia nakal zqx.", {"kata-staf": "lain"}, False),
    ],
)  # fmt: skip
def test_without_scripts_the_coach_speaks_after_saving(counsellor, case, statement, mark, is_told):
    answer = counsellor.post(f"{case.get_absolute_url()}bukti/", typed(statement, mark))
    page = counsellor.get(answer.url).content.decode()

    assert answer.status_code == 302
    assert ("layak dilihat lagi" in page) is is_told
    assert ("tidak dapat diamati" in page) is is_told
    assert "zqx" not in str(answer.cookies)


def test_page_of_a_coached_field_carries_the_mark_for_browsers_without_scripts(counsellor, case):
    page = counsellor.get(f"{case.get_absolute_url()}bukti/").content.decode()

    assert '<noscript><input type="hidden" name="kata-staf" value="statement"></noscript>' in page
