"""Every companion paper of every sample case, as PDF and Word, and every blank form; what a reader may not know is not in it."""

import io
import json
import os
from datetime import date, timedelta

import pytest
from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from rembuk.cases.actions import Concerned
from rembuk.cases.models import Case
from rembuk.conferences import actions as conferences
from rembuk.core.actor import system
from rembuk.core.refusals import Refused
from rembuk.exchange import arrival, schema
from rembuk.exchange.demo import FILE
from rembuk.papers import actions, printing, queries
from rembuk.papers.catalog import BY_CODE, KINDS
from rembuk.papers.models import Paper
from rembuk.people import actions as people
from rembuk.vault.models import LogEntry
from tests import build

BUNDLE = json.loads(FILE.read_text())
PRINTED = (
    range(6) if os.environ.get("REMBUK_LONG") else (5,)
)  # the group of four; those of one child stand in test_companions_word
ALLEGATIONS = ("membolos", "judi", "perundungan", "kekerasan", "menyakiti", "terlapor", "ketidakhadiran")


@pytest.fixture
def landed(db, now):
    def of(index):
        bundle = schema.read(json.dumps({"schema_version": "1.0", "cases": [BUNDLE["cases"][index]]}))
        return Case.objects.select_related("school", "owner").get(pk=arrival.bring_in(bundle, user="uji", now=now)[0].pk)

    return of


def papers_of(case, today):
    _held, lines = queries.lines(case)
    return [(line.kind, line.target, queries.matter(case, line.kind, line.target, today)) for line in lines]


def pdf_words(data):
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    return " ".join(text.replace("\u00ad", "").replace("\u200b", "").split())


@pytest.mark.variant  # what is printed hangs on no database
@pytest.mark.parametrize("index", PRINTED)
def test_every_paper_of_a_case_prints_in_both_forms(landed, now, index):
    case = landed(index)
    kinds = set()
    for kind, _target, held in papers_of(case, now.date()):
        kinds.add(kind.code)
        words = pdf_words(printing.made(kind, held, "pdf"))
        assert case.school.name.upper() in words
        doc = Document(io.BytesIO(printing.made(kind, held, "docx")))
        assert doc.core_properties.author == case.school.name

    assert kinds == set(BY_CODE)


@pytest.mark.variant
@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.code)
def test_blank_form_prints_and_names_nobody(cast, kind):
    held = queries.blank(cast.school)

    words = pdf_words(printing.made(kind, held, "pdf"))  # Word holds the same words: test_companions_word

    assert "Ratna" not in words
    assert "Bagus" not in words
    assert "None" not in words


@pytest.mark.parametrize("index", range(6))
def test_letters_that_travel_open_name_no_matter(landed, now, index):
    case = landed(index)
    for kind, _target, held in papers_of(case, now.date()):
        if kind.code in {"undangan", "panggilan"}:
            text = json.dumps(printing.value(kind, held), ensure_ascii=False).lower()
            assert case.title.lower() not in text
            assert case.code.lower() not in text
            assert not [word for word in ALLEGATIONS if word in text]


def test_family_paper_of_a_group_names_no_other_child(landed, now):
    case = landed(2)
    children = [s.student.name for s in case.case_students.select_related("student")]
    assert len(children) > 1
    for kind, _target, held in papers_of(case, now.date()):
        if kind.code == "ringkasan":
            mine = held.target.student.name
            text = json.dumps(printing.value(kind, held), ensure_ascii=False)
            assert mine in text
            assert not [name for name in children if name != mine and name in text]
            assert "rahasia" not in text.lower()


def test_words_typed_for_a_paper_are_printed_and_kept(cast, now, landed):
    case = landed(0)
    who = {"by": system(case.school), "now": now}
    actions.write(case, kind="notula", target="", on_day=now.date(), number="", words={"minute_taker": "Tono Contoh"}, **who)
    held = queries.matter(case, BY_CODE["notula"], "", now.date())

    assert "Tono Contoh" in pdf_words(printing.made(BY_CODE["notula"], held, "pdf"))
    assert LogEntry.objects.filter(action="paper.written", case_id=case.pk).count() == 1


def test_number_stands_on_one_letter_of_the_school(cast, now):
    client, case = cast.ratna.client(), build.case(cast, now)
    student = case.case_students.get().pk
    one = reverse("papers:paper_for", args=[cast.school.code, case.code, "surat-tugas", student])
    other = reverse("papers:paper_for", args=[cast.school.code, case.code, "alih-tangan", student])
    typed = {"number": "421.3/001", "on_day": "24/11/2026"}

    assert client.post(one, typed).status_code == 302
    assert client.post(one, typed).status_code == 302  # the same letter again
    refused = client.post(other, {**typed, "reason": "Perlu pemeriksaan"})

    assert refused.status_code == 422
    assert "sudah dipakai" in refused.content.decode()
    assert Paper.objects.count() == 1


def test_number_of_a_meeting_stands_on_no_other_letter_but_its_invitations(cast, now):
    case, who = build.case(cast, now), {"by": cast.ratna.actor, "now": now}
    other = build.case(cast, now, concerned=[Concerned(cast.citra, "konseli", "VIII-A")])
    student, on = str(case.case_students.get().pk), {"on_day": now.date(), "words": {}}
    on_day = now.date() + timedelta(days=3)
    planned = conferences.plan(case, leader=cast.ratna.person, on_day=on_day, place="BK", letter_number="421.3/009", **who)
    for one in (cast.hadi, cast.joko.person):
        conferences.add_participant(planned, name=one.name, role="other", label="", person=one, **who)

    for of, kind in ((case, "surat-tugas"), (other, "surat-tugas")):
        target = student if of is case else str(other.case_students.get().pk)
        with pytest.raises(Refused, match="di kasus ini" if of is case else f"di kasus {case.code}"):
            actions.write(of, kind=kind, target=target, number="421.3/009", **on, **who)
    for seat in planned.participants.all():
        actions.write(case, kind="undangan", target=str(seat.pk), number="421.3/009", **on, **who)
    assert [p.number for p in Paper.objects.filter(case=case)] == ["421.3/009"] * 2
    conferences.replan(planned, letter_number=" 421.3/009 ", **who)  # the same meeting keeps its own


def test_number_of_a_letter_is_free_for_no_meeting_and_the_form_says_so(cast, now):
    client, case = cast.ratna.client(), build.case(cast, now)
    student = case.case_students.get().pk
    client.post(
        reverse("papers:paper_for", args=[cast.school.code, case.code, "surat-tugas", student]),
        {"number": "421/5", "on_day": "24/11/2026"},
    )
    other = build.case(cast, now, concerned=[Concerned(cast.citra, "konseli", "VIII-A")])
    plan = reverse("conferences:plan", args=[cast.school.code, other.code])

    answer = client.post(plan, {"on_day": "1/12/2026", "place": "Ruang BK", "letter_number": " 421/5"})

    assert answer.status_code == 422
    assert f"Nomor surat ini sudah dipakai di kasus {case.code}." in answer.content.decode()
    assert "Ruang BK" in answer.content.decode()
    assert client.post(plan, {"on_day": "1/12/2026", "place": "Ruang BK", "letter_number": "421/6"}).status_code == 302


def test_paper_without_its_conference_is_not_offered_and_says_why(cast, now):
    client, case = cast.ratna.client(), build.case(cast, now)

    page = client.get(reverse("papers:paper", args=[cast.school.code, case.code, "notula"]))
    printed = client.get(reverse("papers:printed", args=[cast.school.code, case.code, "notula", "pdf"]))

    assert "Rencanakan dahulu" in page.content.decode()
    assert printed.status_code == 422


@pytest.mark.parametrize(("kind", "form"), [("notula", "exe"), ("apa-saja", "pdf")])
def test_unknown_paper_is_missing(cast, now, kind, form):
    client, case = cast.ratna.client(), build.case(cast, now)

    assert client.get(f"{case.get_absolute_url()}surat/{kind}.{form}").status_code == 404


def test_a_letter_made_in_the_new_year_names_the_new_class(cast, now):
    case = build.case(cast, now)
    people.enrol(cast.bagus, class_name="IX-A", year="2027/2028", by=build.system(cast.school), now=now)
    kind, child = BY_CODE["surat-tugas"], str(case.case_students.get().pk)

    before, after = (queries.matter(case, kind, child, day).about_line for day in (date(2027, 6, 30), date(2027, 7, 20)))

    assert before == f"{cast.bagus.name}, VIII-A"
    assert after == f"{cast.bagus.name}, IX-A"
