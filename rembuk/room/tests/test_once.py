"""A form sent twice has one effect."""

from uuid import uuid4

import pytest

from rembuk.cases.models import Point
from rembuk.conferences.models import Alternative, Clarification, Dissent, PlannedAction
from rembuk.room import once
from rembuk.room.models import Submission


@pytest.fixture
def at(heard, at_noon):
    return f"{heard.case.get_absolute_url()}konferensi/1/"


@pytest.mark.parametrize(
    ("address", "typed", "model"),
    [
        ("klarifikasi/", {"who": "", "act": "tambah", "statement": "Ia tertawa lagi.", "affects": []}, Clarification),
        ("analisis/", {"lens": "diagnostik", "statement": "Jadwal malamnya padat.", "cites": []}, Point),
        ("alternatif/", {"description": "Jam bantu diatur", "services": ["collaboration"], "pros": "", "cons": ""}, Alternative),
        ("beda/", {"text": "Saya belum yakin.", "who": ""}, Dissent),
    ],
)
def test_the_same_sending_twice_has_one_effect(cast, heard, at, address, typed, model):
    ratna, before = cast.ratna.client(), model.objects.count()
    if "who" in typed and model is Clarification:
        typed = {**typed, "who": str(heard.participants.first().pk)}
    sent = {**typed, "sent": str(uuid4())}

    for _i in range(2):
        assert ratna.post(f"{at}{address}", sent).status_code == 302
    assert model.objects.count() == before + 1
    assert ratna.post(f"{at}{address}", {**typed, "sent": str(uuid4())}).status_code == 302
    assert model.objects.count() == before + 2


@pytest.mark.parametrize(
    ("address", "typed", "changed", "model"),
    [
        ("klarifikasi/", {"act": "tambah", "statement": "Ia tertawa lagi.", "affects": []}, "statement", Clarification),
        ("analisis/", {"lens": "diagnostik", "statement": "Jadwal malamnya padat.", "cites": []}, "statement", Point),
        ("alternatif/", {"description": "Jam bantu diatur", "services": ["collaboration"], "pros": ""}, "pros", Alternative),
        ("beda/", {"text": "Saya belum yakin.", "who": ""}, "text", Dissent),
    ],
)
def test_other_words_under_the_same_mark_are_not_lost(cast, heard, at, address, typed, changed, model):
    """Without JavaScript: back to the page, other words, sent again."""
    if model is Clarification:
        typed = {**typed, "who": str(heard.participants.first().pk)}
    ratna, sent = cast.ratna.client(), {**typed, "sent": str(uuid4())}
    other = {**sent, changed: "Bukan begitu, \r\ntetapi begini."}
    before = model.objects.count()

    for each in (sent, other, sent, {**other, changed: "Bukan begitu, \ntetapi begini.", "lalu": "lain"}):
        assert ratna.post(f"{at}{address}", each).status_code == 302

    assert model.objects.count() == before + 2


def test_a_row_more_under_the_same_mark_adds_that_row_alone(cast, at):
    counted = {f"{p}-{n}": v for p in ("rencana", "sasaran") for n, v in (("TOTAL_FORMS", "2"), ("INITIAL_FORMS", "0"))}
    row = {"action": "Bertemu setiap Senin", "owner": "Konselor", "due_on": "4/12/2026"}
    sent = {**counted, "sent": str(uuid4()), **{f"rencana-0-{name}": value for name, value in row.items()}}
    more = {**sent, **{f"rencana-1-{name}": value for name, value in {**row, "action": "Menelepon ayah"}.items()}}
    ratna = cast.ratna.client()
    for each in (sent, sent, more, more):
        assert ratna.post(f"{at}rencana/", each).status_code == 302

    assert sorted(p.action for p in PlannedAction.objects.all()) == ["Bertemu setiap Senin", "Menelepon ayah"]


def test_a_decision_that_arrived_is_answered_with_its_mark(cast, at):
    typed = {
        "decision": "Konsultasi.",
        "method": "musyawarah_mufakat",
        "best_interest": "Cukup tidur.",
        "responsible": "Konselor",
    }
    ratna, mark = cast.ratna.client(), str(uuid4())

    refused = ratna.post(f"{at}keputusan/", {**typed, "decision": "", "sent": mark})
    assert (refused.status_code, "tiba" in refused.cookies) == (422, False)
    assert ratna.post(f"{at}keputusan/", {**typed, "sent": mark}).cookies["tiba"].value == mark


def test_what_failed_leaves_no_mark(heard, now):
    sent = str(uuid4())

    def fails():
        with once.only(heard, sent, now):
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()

    assert not Submission.objects.exists()
    with once.only(heard, sent, now) as is_new:
        assert is_new
    with once.only(heard, sent, now) as is_new:
        assert not is_new
