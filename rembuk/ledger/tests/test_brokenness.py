"""Whatever is sent, a sentence answers in both languages, nothing is stored and no page breaks."""

import re

import pytest
import time_machine
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from rembuk.cases.models import Evidence, SheetLayout
from rembuk.files.models import StoredFile
from rembuk.ledger.tests import broken
from rembuk.ledger.tests.test_views_sheet import ABOUT, columns

ENTRY = {"statement": "Alpa 3 hari.", "source": "Rekap", "observed_on": "2026-11-20", "kind": "fact", "domain": "attendance"}
UPLOADS = {kind: (name, make) for kind, name, make in broken.uploads()}
UNREADABLE = dict(broken.unreadable_sheets())
FAULTY = {kind: (table, change) for kind, table, change in broken.faulty_tables()}


@pytest.fixture(autouse=True)
def _noon(now, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def ask(cast, case):
    """Asks a page of the case in one language and gives its answer with the faults that it says."""
    client = cast.ratna.client()

    def asked(path, values, language):
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        answer = client.post(f"{case.get_absolute_url()}bukti/{path}", values)
        assert answer.status_code < 500
        return answer, faults(answer.content.decode())

    return asked


def faults(html):
    """What stands in the summary of faults and at the fields."""
    boxes = re.findall(r'<(?:div class="errors"|p class="field__error").*?</(?:div|p)>', html, re.DOTALL)
    return " ".join(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", box)) for box in boxes).strip()


def nothing_is_kept():
    return not Evidence.objects.exists() and not StoredFile.objects.exists() and not SheetLayout.objects.exists()


def are_sentences(said, english):
    """Words in both languages, and no words of a machine."""
    machine = ("Traceback", "Exception", "None", "codec", "BadZip", "Errno")
    return len(said) > 20 and len(english) > 20 and said != english and not any(m in said + english for m in machine)


def test_there_are_two_hundred_of_each():
    assert len(UPLOADS) > 200
    assert len(UNREADABLE) + len(FAULTY) > 120


def in_dozens(kinds):
    """Several kinds share one school; what fails is named."""
    names = list(kinds)
    return [names[n : n + 12] for n in range(0, len(names), 12)]


def answers(kinds, said_of):
    """Whatever is not answered by sentences, or leaves something behind."""
    wrong = {}
    for kind in kinds:
        said = said_of(kind)
        if not are_sentences(*said) or not nothing_is_kept():
            wrong[kind] = said
    return wrong


@pytest.mark.parametrize("kinds", in_dozens(UPLOADS), ids=lambda k: k[0])
def test_a_broken_file_is_answered_and_not_kept(ask, kinds):
    def said_of(kind):
        name, make = UPLOADS[kind]
        data = make()
        return [ask("", {**ENTRY, "files": SimpleUploadedFile(name, data)}, tongue)[1] for tongue in ("id", "en")]

    assert answers(kinds, said_of) == {}


@pytest.mark.parametrize("kinds", in_dozens(UNREADABLE), ids=lambda k: k[0])
def test_what_is_no_sheet_is_answered(ask, kinds):
    def said_of(kind):
        data = UNREADABLE[kind]()
        return [
            ask("lembar/", {"langkah": "baca", "sheet": SimpleUploadedFile("rekap.xlsx", data)}, tongue)[1]
            for tongue in ("id", "en")
        ]

    assert answers(kinds, said_of) == {}


@pytest.mark.parametrize("kinds", in_dozens(FAULTY), ids=lambda k: k[0])
def test_a_fault_in_a_sheet_is_named_before_anything_is_written(ask, kinds):
    def said_of(kind):
        table, change = FAULTY[kind]
        data, said = broken.book(table), []
        for tongue in ("id", "en"):
            first, _none = ask("lembar/", {"langkah": "baca", "sheet": SimpleUploadedFile("rekap.xlsx", data)}, tongue)
            said.append(ask("lembar/", {**columns(first), **ABOUT, **change, "langkah": "simpan"}, tongue)[1])
        return said

    assert answers(kinds, said_of) == {}


def previewed(ask, data):
    first, _none = ask("lembar/", {"langkah": "baca", "sheet": SimpleUploadedFile("rekap.xlsx", data)}, "id")
    answer, said = ask("lembar/", {**columns(first), **ABOUT, "langkah": "lihat"}, "id")
    assert said == ""
    return answer.content.decode()


@pytest.mark.parametrize("kind", broken.READ_ALL_THE_SAME)
def test_what_only_looks_odd_is_read(ask, kind):
    name, value = broken.READ_ALL_THE_SAME[kind]

    assert "Alpa 4 dari 22 hari efektif." in previewed(ask, broken.book([broken.HEAD, [1, "", name, 0, 0, value, 22]]))
    assert nothing_is_kept()


def test_a_formula_counts_by_what_it_came_to(ask):
    assert "Alpa 4 hari." in previewed(ask, broken.computed())
