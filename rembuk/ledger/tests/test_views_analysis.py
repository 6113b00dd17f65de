"""The page of the initial analysis: what it shows, keeps and refuses."""

import re

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.safestring import SafeString

from rembuk.cases import actions, points
from rembuk.cases.models import Case, Citation, Point
from rembuk.cases.tests import worlds
from rembuk.ledger import beside


@pytest.fixture(autouse=True)
def _noon(now):
    with time_machine.travel(now, tick=False):
        yield


def at(cast, path):
    return f"/s/{cast.school.code}/{path}"


def text(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def point(answer, statement):
    """The row of a sentence on the board, as text."""
    rows = re.findall(r'<li class="point.*?</li>', answer.content.decode(), re.DOTALL)
    return next(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", r)) for r in rows if statement in r)


def test_a_point_is_written_with_what_it_cites(cast, case, now):
    worlds.add(cast, case, now)
    client, page = cast.ratna.client(), at(cast, f"kasus/{case.code}/analisis/")
    client.post(page, {"lens": "prognostik", "statement": "Dapat tertinggal pelajaran.", "cites": ["1"]})
    client.post(page, {"lens": "diagnostik", "statement": "Mungkin kurang tidur."})
    client.post(page, {"lens": "kekuatan", "statement": "Suka menggambar."})

    assert Point.objects.count() == 3
    answer = client.get(page)
    shown = text(answer)
    assert shown.index("Suka menggambar.") < shown.index("Mungkin kurang tidur.") < shown.index("Dapat tertinggal pelajaran.")
    assert "dugaan" in point(answer, "Mungkin kurang tidur.")
    assert "D1" in point(answer, "Dapat tertinggal pelajaran.")
    assert "dugaan" not in point(answer, "Dapat tertinggal pelajaran.")
    assert "3 butir. 2 masih dugaan" in shown


def test_a_fault_keeps_the_words_and_the_ticks(cast, case, now):
    worlds.add(cast, case, now)
    client, page = cast.ratna.client(), at(cast, f"kasus/{case.code}/analisis/")
    for values in (
        {"lens": "diagnostik", "statement": "Kalimat ini.", "cites": ["1", "9"]},
        {"statement": "Kalimat ini.", "cites": ["1"]},
    ):
        answer = client.post(page, values)
        assert answer.status_code == 422
        assert "Kalimat ini." in answer.content.decode()
        assert '<input type="checkbox" name="cites" value="1" form="tulis" checked>' in answer.content.decode()
    assert not Point.objects.exists()


def test_the_form_begins_with_strengths_and_goes_on(cast, case):
    client, page = cast.ratna.client(), at(cast, f"kasus/{case.code}/analisis/")
    for lens in ("kekuatan", "diagnostik", "prognostik"):
        assert re.search(rf'value="{lens}"[^>]*checked', client.get(page).content.decode())
        client.post(page, {"lens": lens, "statement": f"Tentang {lens}."})
    assert re.search(r'value="pertanyaan"[^>]*checked', client.get(page + "?lensa=pertanyaan").content.decode())


def test_a_question_is_no_guess(cast, case):
    client, page = cast.ratna.client(), at(cast, f"kasus/{case.code}/analisis/")
    client.post(page, {"lens": "pertanyaan", "statement": "Pukul berapa Ananda tidur?"})

    assert "dugaan" not in point(client.get(page), "Pukul berapa Ananda tidur?")


def test_a_point_is_changed_set_aside_and_brought_back(cast, case, now):
    worlds.add(cast, case, now)
    client, page = cast.ratna.client(), at(cast, f"kasus/{case.code}/analisis/")
    client.post(page, {"lens": "diagnostik", "statement": "Kurang tidur.", "cites": ["1"]})
    held = Point.objects.get()
    form = client.get(f"{page}?butir={held.pk}").content.decode()
    assert "Ubah butir" in form
    assert '<input type="checkbox" name="cites" value="1" form="tulis" checked>' in form
    client.post(f"{page}?butir={held.pk}", {"lens": "prognostik", "statement": "Dapat tertinggal."})

    held.refresh_from_db()
    assert (held.lens, held.statement, Citation.objects.count(), Point.objects.count()) == (
        "prognostik",
        "Dapat tertinggal.",
        0,
        1,
    )
    client.post(f"{page}{held.pk}/lepas/")
    answer = client.get(page)
    assert "1 butir dilepas" in text(answer)
    assert client.get(f"{page}?butir={held.pk}").status_code == 404
    client.post(f"{page}{held.pk}/kembalikan/")
    assert "Dapat tertinggal." in point(client.get(page), "Dapat tertinggal.")
    assert client.post(f"{page}{held.pk}/apa-saja/").status_code == 404


def test_what_the_conference_took_up_is_shown_and_not_changed_here(cast, case):
    client, page = cast.ratna.client(), at(cast, f"kasus/{case.code}/analisis/")
    client.post(page, {"lens": "diagnostik", "statement": "Kurang tidur."})
    Point.objects.update(state="accepted")

    row = point(client.get(page), "Kurang tidur.")
    assert "Diterima" in row
    assert "Ubah" not in row
    assert client.get(f"{page}?butir={Point.objects.get().pk}").status_code == 404


def test_the_five_p_are_another_arrangement_of_the_same_points(cast, case):
    client, page = cast.ratna.client(), at(cast, f"kasus/{case.code}/analisis/")
    for lens, words in (("kekuatan", "Suka menggambar."), ("diagnostik", "Kurang tidur."), ("terapeutik", "Konseling pribadi.")):
        client.post(page, {"lens": lens, "statement": words})
    held = Point.objects.get(lens="diagnostik")

    shown = text(client.get(page + "?susunan=5p"))
    assert shown.index("Yang melindungi") < shown.index("Suka menggambar.") < shown.index("Belum ditempatkan", shown.index("Yang melindungi")) < shown.index("Kurang tidur.")  # fmt: skip
    assert "Konseling pribadi." not in shown
    answer = client.post(f"{page}{held.pk}/tempatkan/", {"factor": "perpetuating"})
    assert answer["Location"].endswith("analisis/?susunan=5p#susunan")
    assert Point.objects.get(pk=held.pk).factor == "perpetuating"
    client.post(f"{page}{held.pk}/tempatkan/", {"factor": "karangan"})
    assert Point.objects.get(pk=held.pk).factor == ""


def test_in_a_group_a_point_is_about_named_students(cast, group_case):
    client, page = cast.ratna.client(), at(cast, f"kasus/{group_case.code}/analisis/")
    client.post(page, {"lens": "diagnostik", "statement": "Merasa sendirian.", "students": ["2"]})

    assert "tentang Citra" in point(client.get(page), "Merasa sendirian.")


def test_a_panel_from_above_is_shown_as_it_comes(cast, case, monkeypatch):
    panels = {"b": lambda _request, held: SafeString(f"<b>panel {held.code}</b>"), "nothing": lambda _request, _case: None}
    monkeypatch.setattr(beside, "_panels", panels)

    assert f"<b>panel {case.code}</b>" in cast.ratna.client().get(at(cast, f"kasus/{case.code}/analisis/")).content.decode()


def test_the_page_costs_the_same_for_1_and_300_items_and_points(cast, case, now):
    client, page = cast.ratna.client(), at(cast, f"kasus/{case.code}/analisis/")

    def cost(query):
        client.get(page + query)
        with CaptureQueriesContext(connection) as held:
            assert client.get(page + query).status_code == 200
        return len(held)

    who = {"by": cast.ratna.actor, "now": now}
    points.add_point(case, lens="diagnostik", statement="x", cites=[worlds.add(cast, case, now)], **who)
    before = [cost(""), cost("?susunan=5p")]
    for _n in range(299):
        points.add_point(case, lens="kekuatan", statement="x", cites=[worlds.add(cast, case, now)], **who)
    assert [cost(""), cost("?susunan=5p")] == before


def test_summary_and_voice_are_kept(cast, case):
    page = at(cast, f"kasus/{case.code}/catatan/")
    cast.ratna.client().post(page, {"initial_summary": "Pola Senin.", "voice-1": "Saya ingin ikut."})

    held = Case.objects.get()
    assert (held.initial_summary, held.case_students.get().voice) == ("Pola Senin.", "Saya ingin ikut.")


def test_who_only_reads_finds_no_forms(cast, case, now):
    actions.open_with_reason(case, person=cast.koor.person, reason="Supervisi.", by=cast.koor.actor, now=now)
    client = cast.koor.client()

    page = client.get(at(cast, f"kasus/{case.code}/analisis/"))
    assert "cites" not in page.content.decode()
    assert "Simpan butir" not in text(client.get(at(cast, f"kasus/{case.code}/analisis/")))
    assert "Simpan bukti" not in text(client.get(at(cast, f"kasus/{case.code}/bukti/")))
    assert client.post(at(cast, f"kasus/{case.code}/analisis/"), {"lens": "diagnostik", "statement": "x"}).status_code == 422


def shown_beside(answer):
    """The numbers of the evidence that stands beside, without what is hidden."""
    return re.findall(r'<li data-kind="[^"]*" data-students="[^"]*">.*?name="cites" value="(\d+)"', answer.content.decode())


@pytest.fixture
def six(cast, case, now):
    for statement in ("Terlambat 2 kali.", "Suka mencatat.", "Terlambat 5 kali.", "Membantu adik kelas.", "Tidur di kelas."):
        worlds.add(cast, case, now, statement=statement)
    worlds.add(cast, case, now, statement="Nilai turun.", domain="learning", kind="document")
    return cast.ratna.client(), at(cast, f"kasus/{case.code}/analisis/")


def test_evidence_is_looked_for_without_losing_a_word_or_a_tick(six):
    client, page = six
    half = {"lens": "prognostik", "statement": "Setengah kalimat", "cites": ["4"], "saring": "1"}
    answer = client.post(page, {**half, "cari": "terLAMBAT kali"})

    assert shown_beside(answer) == ["1", "3", "4"]  # what is cited already stays
    assert "Tampil 3 dari 6 bukti." in text(answer)
    assert answer.status_code == 200
    assert "Setengah kalimat" in answer.content.decode()
    assert re.search(r'value="prognostik"[^>]*checked', answer.content.decode())
    assert answer.context["form"].ticked == {4}
    assert not Point.objects.exists()


def test_evidence_is_looked_for_by_domain_and_kind_and_the_codes_stay(six):
    client, page = six

    assert shown_beside(client.get(page, {"jenis": "document"})) == ["6"]
    assert shown_beside(client.get(page, {"bidang": "learning", "jenis": "document"})) == ["6"]
    assert len(shown_beside(client.get(page, {"cari": "terlambat"}))) == 6  # a word is not taken from an address
    saved = client.post(page, {"lens": "kekuatan", "statement": "Rajin.", "jenis": "document", "cari": "nilai"})
    assert "jenis=document" in saved["Location"]
    assert "nilai" not in saved["Location"]


def test_a_few_items_need_no_looking_for(cast, case, now):
    worlds.add(cast, case, now)

    assert "data-rembuk-panel" not in cast.ratna.client().get(at(cast, f"kasus/{case.code}/analisis/")).content.decode()
