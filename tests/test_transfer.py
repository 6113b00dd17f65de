"""The summary for the next school: only with a parent's consent to that, numbered, kept as handed over, without another child."""

import io
from dataclasses import replace
from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from rembuk.cases import actions as cases
from rembuk.cases import evidence as ledger
from rembuk.consents import actions as consents
from rembuk.consents import grants, noes
from rembuk.consents.models import Consent, Whose
from rembuk.core.refusals import Refused
from rembuk.papers import actions, copies, printing, queries, rules, transfer
from rembuk.papers.catalog import BY_CODE
from rembuk.papers.models import PaperCopy
from rembuk.people import links
from rembuk.vault.models import LogEntry
from tests import build

KIND = BY_CODE[transfer.CODE]
ON = date(2026, 11, 24)
SECRET, TITLE = "Alpa 14 dari 38 hari", "Ketidakhadiran berulang"
WORDS = {
    "to": "SMP Negeri Tujuan",
    "strengths": "Rajin menggambar.",
    "helped": "Disapa tiap pagi oleh @[1].",
    "next": "Sapaan pagi.",
}


@pytest.fixture(autouse=True)
def at_noon(now):
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def who(cast, now):
    return {"by": cast.ratna.actor, "now": now}


@pytest.fixture
def case(cast, now, who):
    both = [cases.Concerned(cast.bagus, "konseli", "VIII-A"), cases.Concerned(cast.citra, "konseli", "VIII-A")]
    found = build.case(cast, now, title=TITLE, concerned=both)
    ledger.add(found, statement=SECRET, source="Rekap", observed_on=ON, kind="fact", domain="attendance", **who)
    target = str(child_of(found).pk)
    actions.write(found, kind=KIND.code, target=target, on_day=ON, number="", words=WORDS, **who)
    return found


def child_of(case, place=1):
    found = case.case_students.select_related("student").get(place=place)
    found.case = case
    return found


def matter(case, place=1):
    return queries.matter(case, KIND, str(child_of(case, place).pk), ON)


def agree(case, who, *, place=1, scopes=(consents.NEXT_SCHOOL,), answer="given", given_by="Ibu Wening"):
    said = {"way": "spoken", "witness": "Pak Joko", "given_on": ON, "scopes": scopes}
    return consents.record(child_of(case, place), whose="guardian", given_by=given_by, answer=answer, **said, **who)


def hand_out(case, who, holder="SMP Negeri Tujuan"):
    return copies.hand_out(KIND, matter(case), holder=holder, on=ON, **who)


def words_of(data):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).split())


@pytest.mark.parametrize("given", [None, {"scopes": ("outside",)}, {"place": 2}, {"answer": "refused"}])
def test_without_that_consent_it_is_refused_by_a_sentence(case, who, given):
    if given is not None:
        agree(case, who, **given)

    verdict = rules.may_print(KIND, matter(case))

    assert not verdict
    assert "orang tua/wali" in verdict.why_not
    with pytest.raises(Refused, match="orang tua/wali"):
        hand_out(case, who)
    assert not PaperCopy.objects.exists()


def test_a_no_of_the_other_parent_and_a_withdrawal_stand_above_it(case, who):
    held = agree(case, who)
    assert rules.may_print(KIND, matter(case))
    refused = agree(case, who, answer="refused", given_by="Bapak Seto")
    assert not rules.may_print(KIND, matter(case))

    refused.delete()
    consents.withdraw(held, way="paper", words="", on=ON, **who)
    assert not rules.may_print(KIND, matter(case))


def test_it_says_who_agreed_and_holds_nothing_else(case, cast, who):
    agree(case, who)
    held = matter(case)

    text = words_of(printing.made(KIND, held, "pdf"))
    doc = Document(io.BytesIO(printing.made(KIND, held, "docx")))

    for words in (
        "Bagus Prakoso",
        "SMP Negeri Tujuan",
        "Disapa tiap pagi oleh Bagus",
        "Ibu Wening",
        "saksi Pak Joko",
        "24 November 2026",
    ):
        assert words in text
    in_word = " ".join([*(p.text for p in doc.paragraphs), *(c.text for t in doc.tables for r in t.rows for c in r.cells)])
    for told in (text, in_word):
        assert "Ibu Wening" in told
        for words in (cast.citra.name, SECRET, TITLE):
            assert words not in told


def test_copies_are_numbered_named_logged_and_stay_as_they_were(cast, case, who):
    agree(case, who)
    first = hand_out(case, who)
    second = hand_out(case, who, holder="Orang tua")
    before = copies.made(first, "pdf")
    actions.write(
        case, kind=KIND.code, target=str(child_of(case).pk), on_day=ON, number="", words={**WORDS, "next": "Lain."}, **who
    )

    again = copies.found(case, first.pk)

    assert [first.number, second.number] == [1, 2]
    assert copies.made(again, "pdf") == before
    assert "Salinan 1 untuk SMP Negeri Tujuan, 24 November 2026" in words_of(before)
    assert "Sapaan pagi." in words_of(before)
    assert LogEntry.objects.filter(action="paper.copy_given").count() == 2
    copies.take_back(again, ended_as="returned", on=ON, **who)
    assert copies.found(case, first.pk).ended_on == ON
    with pytest.raises(IntegrityError), transaction.atomic():
        PaperCopy.objects.filter(pk=second.pk).update(number=1)


def test_on_its_page_the_counsellor_is_led_to_the_consent_and_gives_a_copy(cast, case, who):
    client, base = cast.ratna.client(), [cast.school.code, case.code]
    page = reverse("papers:paper_for", args=[*base, KIND.code, child_of(case).pk])
    text = client.get(page).content.decode()
    assert "Belum ada persetujuan orang tua/wali" in text
    assert "Buat salinan untuk diserahkan" not in text
    assert client.get(reverse("papers:printed_for", args=[*base, KIND.code, child_of(case).pk, "pdf"])).status_code == 422
    agree(case, who)
    assert "Buat salinan untuk diserahkan" in client.get(page).content.decode()

    place = reverse("papers:hand_out", args=[*base, KIND.code, child_of(case).pk])
    late = client.post(place, {"holder": "Sekolah Baru", "on": "1/12/2026"})
    assert (late.status_code, "Sekolah Baru" in late.content.decode()) == (422, True)
    assert client.post(place, {"holder": "Sekolah Baru", "on": "24/11/2026"}).status_code == 302

    copy = PaperCopy.objects.get()
    assert "Sekolah Baru" in client.get(page).content.decode()
    for form in ("pdf", "docx"):
        assert client.get(reverse("papers:copy", args=[*base, copy.pk, form])).status_code == 200
        assert cast.joko.client().get(reverse("papers:copy", args=[*base, copy.pk, form])).status_code == 404
    assert LogEntry.objects.filter(action="paper.copy_printed").exists()


def test_the_blank_form_has_lines_and_no_name(cast):
    text = words_of(printing.made(KIND, queries.blank(cast.school), "pdf"))

    assert "Kekuatan dan minat" in text
    assert "Bagus" not in text


def test_copies_go_with_their_child(case, who):
    agree(case, who)
    hand_out(case, who)

    child_of(case).delete()

    assert not PaperCopy.objects.exists()


def asked(case, cast, who, **about):
    return consents.ask(child_of(case), person=cast.hadi, on=ON, **about, **who)


def answer(held, cast, now, said):
    actor = replace(cast.joko.actor, person_id=cast.hadi.pk)
    consents.answer(held, answer=said, scopes=[], way="link", witness="", by=actor, now=now, on=ON)


def test_a_parent_is_asked_for_this_alone_on_the_own_page(cast, case, who, now):
    first = asked(case, cast, who)
    held = asked(case, cast, who, whose=Whose.HANDOVER)
    assert asked(case, cast, who, whose=Whose.HANDOVER).pk == held.pk != first.pk
    link = grants.open_page(case, person=cast.hadi, until=now + timedelta(days=14), **who)
    client = Client()
    client.cookies[links.COOKIE] = links.open_with_pin(link.link, link.pin, label="Chrome Android", now=now)

    page = client.get(reverse("guest:page")).content.decode()
    assert "Ringkasan tentang Ananda Bagus Prakoso untuk sekolah berikutnya" in page
    place = reverse("guest:consent", args=[held.pk])
    asking = client.get(place).content.decode()
    assert "tidak memuat catatan konseling" in asking.replace("\n", " ")
    assert "Pihak luar" not in asking
    assert client.post(place, {"answer": "given"}).status_code == 302

    assert transfer.consented(matter(case).consent).startswith("Hadi Santoso menyetujui penyerahan ringkasan ini")
    assert hand_out(case, who).basis.endswith("di halaman sendiri.")
    assert Consent.objects.get(pk=first.pk).answer == "asked"  # the other question waits still


def test_a_no_to_the_summary_stops_nothing_else(cast, case, who, now):
    agree(case, who, scopes=())
    answer(asked(case, cast, who, whose=Whose.HANDOVER), cast, now, "refused")

    assert not transfer.may_give(case, child_of(case))
    assert noes.sentence(case) == ""
    (said,) = noes.of_handover(case)
    assert (said.is_no, said.waits, said.stops) == (True, False, False)
    page = cast.ratna.client().get(reverse("conferences:consents", args=["sekolah-1", case.code])).content.decode()
    assert "Ringkasan untuk sekolah berikutnya" in page


def test_a_summary_agreed_to_and_taken_back_is_not_handed_over(cast, case, who, now):
    held = asked(case, cast, who, whose=Whose.HANDOVER)
    answer(held, cast, now, "given")
    assert transfer.may_give(case, child_of(case))

    consents.withdraw(held, way="link", words="", by=replace(cast.joko.actor, person_id=cast.hadi.pk), now=now, on=ON)

    assert not transfer.may_give(case, child_of(case))
    assert noes.sentence(case) == ""


def test_the_counsellor_asks_from_the_page_of_consents(cast, case):
    client, place = cast.ratna.client(), reverse("conferences:consents", args=["sekolah-1", case.code])
    assert "Tanyakan ringkasan di halaman Hadi Santoso" in client.get(place).content.decode()

    client.post(
        reverse("conferences:ask_consent", args=["sekolah-1", case.code]), {"siapa": f"1:{cast.hadi.pk}", "tentang": "handover"}
    )

    assert Consent.objects.get().whose == "handover"
    page = client.get(place).content.decode()
    assert "Tanyakan ringkasan di halaman Hadi Santoso" not in page
    assert "Tanyakan di halaman Hadi Santoso" in page
