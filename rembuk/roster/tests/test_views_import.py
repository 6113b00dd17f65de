"""The operator's pages: students by class; upload, preview, commit."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from rembuk.people.models import Student
from rembuk.roster.models import RosterImport
from rembuk.roster.tests import sheets
from tests import build


@pytest.fixture(autouse=True)
def _noon(now):
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def operator(cast):
    return cast.operator.client()


def where(cast, name, *more, **args):
    return reverse(f"roster:{name}", args=[cast.school.code, *more], **args)


def upload(cast, operator, data):
    return operator.post(where(cast, "import"), {"file": SimpleUploadedFile("daftar.xlsx", data)})


def test_students_are_listed_by_class(cast, operator):
    text = operator.get(where(cast, "students")).content.decode()

    assert "Bagus Prakoso" in text
    assert text.index("Bagus Prakoso") < text.index("Citra Lestari")


def test_class_of_another_school_or_no_class_at_all_is_404(cast, operator, now):
    other = build.student(cast.other_school, "Asri Lain", "9990000900", "VII-A", now).enrolments.get()

    for word in (other.class_group_id, "x", "00000000-0000-0000-0000-000000000000"):
        assert operator.get(where(cast, "students"), {"kelas": word}).status_code == 404


def test_list_asks_as_many_queries_for_many_as_for_few(cast, operator, now, django_assert_max_num_queries):
    operator.get(where(cast, "students"))
    with django_assert_max_num_queries(40) as few:
        operator.get(where(cast, "students"))
    count = len(few)
    for n in range(3):
        build.student(cast.school, f"Tambahan {n}", f"999000080{n}", "VIII-A", now)
    operator.get(where(cast, "students"))
    with django_assert_max_num_queries(count):
        operator.get(where(cast, "students"))


def test_upload_shows_the_preview_and_commit_writes(cast, operator):
    answer = upload(cast, operator, sheets.pd_file([sheets.student(1), sheets.student(2, nisn=99902)]))
    assert answer["Location"] == where(cast, "preview")

    text = operator.get(answer["Location"]).content.decode()
    assert "Baris 8: NISN hanya 5 angka" in text
    assert Student.objects.filter(school=cast.school).count() == 2

    answer = operator.post(where(cast, "preview"), {"pergi": [str(cast.citra.pk)]})
    assert answer["Location"] == where(cast, "students")
    assert Student.objects.filter(school=cast.school).count() == 4
    cast.citra.refresh_from_db()
    assert cast.citra.left_on is not None
    assert "Selesai: 2 baru" in operator.get(answer["Location"]).content.decode()


def test_second_commit_finds_nothing_waiting(cast, operator):
    upload(cast, operator, sheets.pd_file([sheets.student(1)]))
    operator.post(where(cast, "preview"))

    answer = operator.post(where(cast, "preview"))

    assert answer["Location"] == where(cast, "import")
    assert Student.objects.filter(school=cast.school).count() == 3


def test_discard_forgets_the_rows(cast, operator):
    upload(cast, operator, sheets.pd_file([sheets.student(1)]))

    operator.post(where(cast, "preview"), {"buang": "1"})

    assert RosterImport.objects.count() == 0
    assert Student.objects.filter(school=cast.school).count() == 2


def test_refused_line_is_shown_and_cannot_be_forced(cast, operator):
    upload(cast, operator, sheets.pd_file([sheets.student(1), sheets.student(1)]))
    text = operator.get(where(cast, "preview")).content.decode()
    assert "Baris 8: NISN sama dengan baris 7." in text
    assert re.search(r'<button class="button" disabled>Masukkan semua', text)

    answer = operator.post(where(cast, "preview"))

    assert answer.status_code == 422
    assert "tidak ada yang dimasukkan" in answer.content.decode()
    assert Student.objects.filter(school=cast.school).count() == 2


@pytest.mark.parametrize("data", [b"bukan excel", b"PK\x03\x04", b"\xd0\xcf\x11\xe0x"])
def test_bad_file_is_answered_with_a_sentence(cast, operator, data):
    answer = upload(cast, operator, data)

    assert answer.status_code == 422
    assert "xlsx" in answer.content.decode()
    assert RosterImport.objects.count() == 0


def test_upload_without_a_file_says_so(cast, operator):
    answer = operator.post(where(cast, "import"))

    assert answer.status_code == 200
    assert "Ada yang perlu dilengkapi" in answer.content.decode()


def test_student_ids_that_are_none_are_404(cast, operator):
    upload(cast, operator, sheets.pd_file([sheets.student(1)]))

    assert operator.post(where(cast, "preview"), {"pergi": ["1 OR 1"]}).status_code == 404


def test_what_one_operator_uploaded_nobody_else_sees(cast, operator, now):
    upload(cast, operator, sheets.pd_file([sheets.student(1)]))
    second = build.member(cast.school, "operator2", "Opi Lain", ["operator"], now)

    assert second.client().get(where(cast, "preview"))["Location"] == where(cast, "import")


@pytest.mark.parametrize("name", ["students", "import", "preview", "staff", "grid"])
def test_other_roles_and_other_schools_find_nothing(cast, name):
    for member in (cast.ratna, cast.koor, cast.joko, cast.wulan, cast.asing):
        client = member.client()
        assert client.get(where(cast, name)).status_code == 404
        assert client.post(where(cast, name)).status_code == 404


@pytest.mark.parametrize("page", ["students", "import"])
def test_a_roster_of_the_day_before_is_gone_at_the_next_visit(cast, operator, now, page):
    upload(cast, operator, sheets.pd_file([sheets.student(1)]))
    RosterImport.objects.update(made_at=now - timedelta(days=1))

    operator.get(where(cast, page))

    assert RosterImport.objects.count() == 0
