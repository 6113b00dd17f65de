"""What is put aside in a form outside a case: it travels with the form, is kept with what was sent, and goes where the words go."""

import json
from datetime import date, timedelta

import pytest
from django.urls import reverse

from rembuk.cases import intake
from rembuk.cases.forms import TriageForm
from rembuk.cases.models import Evidence
from rembuk.concerns import outcome
from rembuk.concerns.models import Concern
from rembuk.inquiries import actions as inquiries
from rembuk.inquiries.questions import Question
from rembuk.language import notes
from rembuk.language.carried import PutAside
from rembuk.language.models import Dismissal
from rembuk.language.notes import Passage
from rembuk.privacy import erasing
from rembuk.vault.models import LogEntry
from tests import build

REASON = "Ucapan teman sebangku, dikutip apa adanya"
SEEN = "Ia dipanggil si malas. Ia nakal di kelas."
KEPT = json.dumps({"words": "nakal", "reason": REASON})
DAY = date(2026, 11, 24)
pytestmark = pytest.mark.usefixtures("at_noon")


def report(cast, **changes):
    values = {
        "who": "Bagus Prakoso, VIII-A", "as_typed": "Bagus Prakoso, VIII-A", "seen": SEEN, "when": "today", "urgency": "week",
        "seen-tetap": KEPT, **changes,
    }  # fmt: skip
    return cast.joko.client().post(reverse("concerns:report", args=[cast.school.code]), values)


def open_words(scope, text):
    return [n.finding.text for n in notes.open_notes(scope, [Passage(text, "Bukti D1")])]


def asked_of(cast, now, person):
    case = build.case(cast, now)
    about = {"student": case.case_students.get(), "role": "homeroom_teacher", "due_on": DAY + timedelta(days=4)}
    asked = [Question("Apa yang dilakukan Ananda dengan baik?", "strength")]
    return inquiries.ask(case, person=person, **about, asked=asked, by=cast.ratna.actor, now=now)


def test_a_reason_sent_with_a_report_is_kept_with_it_and_logged(cast, now):
    assert report(cast).status_code == 302

    row = Dismissal.objects.get()
    assert (row.scope, row.words, row.sentence) == (Concern.objects.get().scope, "nakal", "Ia nakal di kelas.")
    assert (row.reason, row.by_id) == (REASON, cast.joko.person.pk)
    assert LogEntry.objects.filter(action="language.dismissed", fields="BW001").count() == 1


@pytest.mark.parametrize(
    "raw",
    ["", "nakal", "[]", "null", json.dumps({"words": "nakal", "reason": "x"}), json.dumps({"words": "bandel", "reason": REASON}),
     json.dumps({"words": "nakal", "reason": REASON}) + " " * 3000, "[" * 1500],
)  # fmt: skip
def test_what_is_no_reason_for_words_of_the_text_is_left_out_and_the_report_goes_its_way(cast, raw):
    assert report(cast, **{"seen-tetap": raw}).status_code == 302
    assert not Dismissal.objects.exists()


def test_a_form_that_comes_back_still_carries_the_reason(cast):
    page = report(cast, when="").content.decode()

    assert 'name="seen-tetap"' in page
    assert REASON in page


def test_the_reason_goes_along_when_the_report_becomes_a_case(cast, now):
    report(cast)
    concern = Concern.objects.get()
    form = TriageForm({"title": "Perilaku di kelas", "student": "Bagus Prakoso, VIII-A", "reason": "Berulang"})
    assert form.is_valid()

    concerned = intake.students_of(form, cast.school, build.YEAR)
    case = outcome.case_from(concern, form, concerned=concerned, today=DAY, by=cast.ratna.actor, now=now + timedelta(days=1))

    row = Dismissal.objects.get(scope=case.scope)
    assert (row.reason, row.by_id, row.at) == (REASON, cast.joko.person.pk, Dismissal.objects.get(scope=concern.scope).at)
    assert open_words(case.scope, Evidence.objects.get(case=case).statement) == []
    assert LogEntry.objects.filter(action="language.taken_along", case_id=case.pk).count() == 1


def test_what_the_counsellor_puts_aside_in_her_answer_is_kept_too(cast, now):
    report(cast, **{"seen-tetap": ""})
    concern = Concern.objects.get()
    words = [PutAside("Ia nakal menurut siapa? Sudah dibicarakan.", "nakal", REASON)]

    outcome.reply(
        concern, state="handled", words="Terima kasih.", note="Ia nakal menurut siapa? Sudah dibicarakan.", case=None,
        put_aside=words, by=cast.ratna.actor, now=now,
    )  # fmt: skip

    assert Dismissal.objects.get(scope=concern.scope).by_id == cast.ratna.person.pk


def test_with_the_report_the_reasons_are_erased(cast):
    report(cast)

    erasing.concern(Concern.objects.get())

    assert not Dismissal.objects.exists()


def test_words_added_later_carry_their_reason_too(cast, now):
    report(cast, **{"seen-tetap": ""})
    concern = Concern.objects.get()
    address = reverse("concerns:add_to", args=[cast.school.code, concern.pk])

    cast.joko.client().post(address, {"words": "Hari ini ia nakal lagi.", "words-tetap": KEPT})

    assert Dismissal.objects.get(scope=concern.scope).sentence == "Hari ini ia nakal lagi."


def test_an_answer_of_staff_keeps_the_reason_from_the_draft_to_the_ledger(cast, now):
    asked = asked_of(cast, now, cast.joko.person)
    client, address = cast.joko.client(), reverse("inquiries:own", args=[cast.school.code, asked.pk])

    client.post(address, {"q0": "Kata temannya ia nakal.", "q0-tetap": KEPT, "nanti": "1"})
    draft = client.get(address).content.decode()
    assert REASON in draft
    assert not Dismissal.objects.exists()
    client.post(address, {"q0": "Kata temannya ia nakal.", "q0-tetap": KEPT})

    assert Dismissal.objects.get(scope=asked.case.scope).reason == REASON
    asked.refresh_from_db()
    assert asked.answers == {"0": "Kata temannya ia nakal."}


def test_a_guests_words_are_neither_read_along_nor_answered_for(cast, now):
    asked = asked_of(cast, now, cast.hadi)
    client, lend = cast.ratna.client(), reverse("inquiries:lend", args=[cast.school.code, asked.case.code, asked.pk])
    address = client.post(lend)["Location"]

    assert "data-rembuk-coach" not in client.get(address).content.decode()
    client.post(address, {"q0": "Kadang ia nakal.", "q0-tetap": KEPT})

    assert Evidence.objects.get().statement == "Kadang ia nakal."
    assert not Dismissal.objects.exists()
