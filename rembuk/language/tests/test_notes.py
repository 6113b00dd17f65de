"""Putting a note aside with a reason: kept encrypted, in the log, and not asked about again."""

from dataclasses import replace

import pytest
from django.db import connection

from rembuk.core.refusals import Refused
from rembuk.language import notes
from rembuk.language.findings import check
from rembuk.language.models import Dismissal
from rembuk.language.notes import Passage
from rembuk.vault import keys
from rembuk.vault.models import LogEntry

REASON = "Ucapan saksi S1, dikutip apa adanya"
TEXT = "Ia datang terlambat. Ia nakal di kelas. Ia malas."


@pytest.fixture
def scope(cast, now):
    return keys.new_scope("case", cast.school.pk, now)


@pytest.fixture
def put_aside(scope, cast, now):
    def put(words="nakal", text=TEXT, reason=REASON, by=None):
        return notes.dismiss(scope, text=text, words=words, reason=reason, case=None, by=by or cast.ratna.actor, now=now)

    return put


def words(scope, text, severities=("block",)):
    return [n.finding.text for n in notes.open_notes(scope, [Passage(text, "Bukti D1")], severities=severities)]


def test_note_names_its_sentence_and_place(scope):
    first, second = notes.open_notes(scope, [Passage(TEXT, "Bukti D1", "/d1/")])

    assert (first.before, first.finding.text, first.behind) == ("Ia ", "nakal", " di kelas.")
    assert (second.sentence, second.passage.address) == ("Ia malas.", "/d1/")


def test_what_was_put_aside_is_not_asked_again_and_the_rest_is(scope, put_aside):
    put_aside()

    assert words(scope, TEXT) == ["malas"]
    assert [f.text for f in notes.open_findings(scope, TEXT)] == ["malas"]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ia nakal di kelas", []), ("Ia  NAKAL di kelas, kata S1 pada hari itu.", []), ("Kemarin ia nakal di kantin.", ["nakal"]),
        ("Ia nakal di kelas. Ia nakal di kantin.", ["nakal"]),
    ],
)  # fmt: skip
def test_dismissal_holds_for_the_same_words_in_the_same_sentence(scope, put_aside, text, left):
    put_aside()

    assert words(scope, text) == left


def test_dismissal_of_another_case_holds_nothing(put_aside, cast, now):
    put_aside()

    assert words(keys.new_scope("case", cast.school.pk, now), "Ia nakal di kelas.") == ["nakal"]


def test_who_when_and_why_are_kept_and_logged_and_nothing_stands_there_in_clear(scope, put_aside, cast, now):
    row = put_aside()
    entry = LogEntry.objects.get(action="language.dismissed")

    assert (row.by_id, row.at, row.reason, row.line) == (cast.ratna.person.pk, now, REASON, "BW001")
    assert (entry.fields, entry.reason, entry.at) == ("BW001", REASON, now)
    with connection.cursor() as cursor:
        cursor.execute("SELECT words, sentence, reason FROM language_dismissal")
        assert not any(word in bytes(value) for value in cursor.fetchone() for word in (b"nakal", b"saksi", b"kelas"))


@pytest.mark.parametrize("reason", ["", "   ", "ok"])
def test_no_dismissal_without_a_reason(put_aside, reason):
    with pytest.raises(Refused, match="alasan"):
        put_aside(reason=reason)

    assert not Dismissal.objects.exists()


def test_no_dismissal_of_what_is_no_finding_nor_by_who_only_looks(put_aside, cast):
    with pytest.raises(Refused):
        put_aside(words="terlambat")
    with pytest.raises(Refused):
        put_aside(by=replace(cast.ratna.actor, read_only=True))

    assert not Dismissal.objects.exists()


def test_only_what_must_be_answered_is_asked_for_before_the_record(scope):
    text = "Ia selalu terlambat dan nakal."

    assert words(scope, text) == ["nakal"]
    assert words(scope, text, ("block", "warn")) == ["selalu", "nakal"]


def test_innocent_texts_cost_no_query(scope, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert notes.open_notes(scope, [Passage("Terlambat 3 dari 10 hari.", "Bukti D1")]) == []


def test_sentence_is_cut_out_whatever_surrounds_it():
    text = f"{'a ' * 3000}nakal{' b' * 3000}. Lain."
    (finding,) = check(text)

    assert "nakal" in notes.sentence_of(text, finding)
    assert len(notes.sentence_of(text, finding)) <= notes.LONGEST_SENTENCE
