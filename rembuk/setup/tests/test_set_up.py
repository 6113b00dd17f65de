"""The set-up: open for whoever holds the code, step by step, once."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from rembuk.accounts.models import Membership, School, User
from rembuk.people.models import Person, Student
from rembuk.roster.tests import sheets
from rembuk.setup import actions, urls
from rembuk.setup.models import Beginning
from rembuk.setup.tests.conftest import COUNSELOR, OPERATOR, PASSWORD, SCHOOL, Seat, typed
from rembuk.vault import chain, masterkey
from rembuk.vault.models import LogEntry

ADDRESSES = [reverse(f"setup:{p.name}") for p in urls.urlpatterns]
STEPS = ["/mulai/sekolah/", "/mulai/operator/", "/mulai/konselor/", "/mulai/kunci/", "/mulai/data/"]


def test_an_empty_installation_leads_to_the_code(code):
    for entrance in ("/", "/akun/masuk", "/mulai/"):
        assert Client().get(entrance, follow=True).redirect_chain[-1][0] == "/mulai/kode/"


@pytest.mark.parametrize("address", ADDRESSES)
def test_without_the_code_nothing_of_the_set_up_is_reached(code, address):
    stranger = Client()
    for answer in (stranger.get(address), stranger.post(address, {**SCHOOL, **OPERATOR})):
        if address != "/mulai/kode/":
            assert answer["Location"] == "/mulai/kode/"

    assert not School.objects.exists()


def test_a_wrong_code_opens_nothing_and_is_in_the_log(code):
    stranger = Seat()
    answer = stranger.enter("abcd-efgh-jkmn")

    assert answer.status_code == 422
    assert stranger.waits_at() == "/mulai/kode/"
    assert [r.outcome for r in LogEntry.objects.filter(action="setup.code")] == ["refused"]


def test_guessing_the_code_is_slowed_down(code):
    stranger = Seat()
    for _try in range(10):
        stranger.enter("abcd-efgh-jkmn")
    answer = stranger.enter(code)

    assert "Terlalu banyak percobaan" in answer.content.decode()
    assert stranger.waits_at() == "/mulai/kode/"


def test_the_code_is_kept_as_a_hash_and_changes_with_each_start(code, now):
    again = actions.begin(now)
    row = Beginning.objects.get()

    assert again != code
    assert again not in str(vars(row))
    assert Seat().enter(code).status_code == 422
    assert Seat().enter(again).status_code == 302


def test_whoever_enters_the_code_later_takes_the_seat(seat, code):
    other = Seat()
    other.enter(code)

    assert other.waits_at() == "/mulai/sekolah/"
    assert seat.waits_at() == "/mulai/kode/"


@pytest.mark.parametrize("step", STEPS)
def test_a_closed_browser_goes_on_where_it_stopped(seat, code, step):
    seat.as_far_as(step)
    later = Seat()
    later.enter(code)

    assert later.waits_at() == step


@pytest.mark.parametrize("step", STEPS[:-1])
def test_no_step_is_skipped(seat, step):
    seat.as_far_as(step)
    later = [a for a in ADDRESSES if a not in {"/mulai/", "/mulai/kode/"} and not a.startswith(step)]

    assert {seat.get(a).headers.get("Location") for a in later} == {step}
    assert {seat.post(a).headers.get("Location") for a in later} == {step}


def test_a_school_is_made_with_an_address_from_its_name(seat):
    answer = seat.post("/mulai/sekolah/", SCHOOL)
    school = School.objects.get()

    assert answer["Location"] == "/mulai/operator/"
    assert (school.code, school.npsn, school.time_zone) == ("smp-negeri-contoh", "99900077", "Asia/Jakarta")


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("npsn", "123", "NPSN terdiri atas delapan"),
        ("name", "", "Bidang ini tidak boleh kosong"),
        ("code", "SMP Contoh", "Pakai huruf kecil"),
    ],
)
def test_a_refused_school_keeps_what_was_typed(seat, field, value, sentence):
    answer = seat.post("/mulai/sekolah/", {**SCHOOL, field: value})

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert 'value="Mekarsari"' in answer.content.decode()
    assert not School.objects.exists()


def test_a_name_without_letters_wants_an_address(seat):
    answer = seat.post("/mulai/sekolah/", {**SCHOOL, "name": "學校"})

    assert answer.status_code == 422
    assert not School.objects.exists()


@pytest.mark.parametrize(
    "change", [{"again": "lain"}, {"password": "pendek", "again": "pendek"}, {"username": "Oki F"}, {"name": ""}]
)
def test_a_refused_operator_leaves_no_account(seat, change):
    seat.as_far_as("/mulai/operator/")
    answer = seat.post("/mulai/operator/", {**OPERATOR, **change})

    assert answer.status_code == 422
    assert PASSWORD not in answer.content.decode()
    assert not User.objects.exists()


def test_the_operator_has_the_operators_role_alone(seat):
    seat.as_far_as("/mulai/konselor/")
    membership = Membership.objects.get()

    assert [r.role for r in membership.roles.all()] == ["operator"]
    assert membership.user.check_password(PASSWORD)
    assert Person.objects.get(membership=membership).name == "Oki Firmansyah"


def test_the_counsellors_slip_is_shown_once_and_renewed_on_resuming(seat):
    seat.as_far_as("/mulai/konselor/")
    first = seat.post("/mulai/konselor/", COUNSELOR).context["slip"]
    resumed = seat.get("/mulai/konselor/")
    second = seat.post("/mulai/konselor/").context["slip"]
    rina = User.objects.get(username="rina")

    assert first not in resumed.content.decode()
    assert User.objects.count() == 2
    assert (rina.check_password(first), rina.check_password(second), rina.must_change) == (False, True, True)
    seat.post("/mulai/konselor/tersimpan/")
    assert seat.waits_at() == "/mulai/kunci/"


def test_a_username_that_is_taken_is_refused_with_a_sentence(seat):
    seat.as_far_as("/mulai/konselor/")
    answer = seat.post("/mulai/konselor/", {**COUNSELOR, "username": "oki"})

    assert answer.status_code == 422
    assert "sudah dipakai" in answer.content.decode()
    assert seat.waits_at() == "/mulai/konselor/"


def test_the_recovery_key_is_shown_once_and_kept_nowhere(seat):
    seat.as_far_as("/mulai/kunci/")
    groups = seat.show_key()
    folder = Path(settings.KEY_DIR)
    left = "".join(p.read_text() for p in (folder / "master.json", folder / "unlock.key")) + str(vars(Beginning.objects.get()))

    assert masterkey.recovered(folder, " ".join(groups)) == masterkey.master()
    assert [g for g in groups if g in seat.get("/mulai/kunci/").content.decode() or g in left] == []


@pytest.mark.parametrize("wrong", ["", "0000", "XXXX"])
def test_the_set_up_is_not_left_before_two_words_were_typed_back(seat, wrong):
    seat.as_far_as("/mulai/kunci/")
    groups = ["1111" if g == "0000" else g for g in seat.show_key()]
    words = typed(groups)
    words[next(iter(words))] = wrong
    answer = seat.post("/mulai/kunci/periksa/", words)

    assert answer.status_code == 422
    assert seat.waits_at() == "/mulai/kunci/"
    assert seat.post("/mulai/selesai/")["Location"] == "/mulai/kunci/"
    assert Beginning.objects.get().finished_at is None


def test_words_cannot_be_typed_before_the_key_was_shown(seat):
    seat.as_far_as("/mulai/kunci/")

    assert seat.post("/mulai/kunci/periksa/", {})["Location"] == "/mulai/kunci/"
    assert Beginning.objects.get().recovered_at is None


def test_words_of_an_older_key_are_refused(seat):
    seat.as_far_as("/mulai/kunci/")
    old, new = seat.show_key(), seat.show_key()

    assert seat.post("/mulai/kunci/periksa/", typed(old)).status_code == 422
    assert seat.post("/mulai/kunci/periksa/", {n: f" {w.lower()}" for n, w in typed(new).items()}).status_code == 302


def test_the_database_itself_refuses_an_end_without_a_recovery_key(code, now):
    with pytest.raises(IntegrityError), transaction.atomic():
        Beginning.objects.update(finished_at=now)


def test_one_student_can_be_typed_without_a_file(seat, now):
    seat.as_far_as("/mulai/data/")
    refused = seat.post("/mulai/data/nama/", {"name": "Bagus Prakoso", "class_name": "VIII-A", "nisn": "12"})
    taken = seat.post("/mulai/data/nama/", {"name": "Bagus Prakoso", "class_name": "VIII-A", "nisn": "9990000101"})
    student = Student.objects.get()

    assert (refused.status_code, taken["Location"]) == (422, "/mulai/data/")
    assert (student.name, student.enrolments.get().class_group.name) == ("Bagus Prakoso", "VIII-A")


def test_a_file_that_is_no_roster_is_refused_and_changes_nothing(seat):
    seat.as_far_as("/mulai/data/")
    answer = seat.post("/mulai/data/", {"file": SimpleUploadedFile("daftar.xlsx", b"bukan buku kerja")})

    assert answer.status_code == 422
    assert seat.waits_at() == "/mulai/data/"


def test_an_uploaded_roster_can_be_thrown_away(seat):
    seat.as_far_as("/mulai/data/")
    seat.post("/mulai/data/", {"file": SimpleUploadedFile("daftar.xlsx", sheets.pd_file([sheets.student(1)]))})

    assert seat.get("/mulai/data/periksa/").context["counts"]["new"] == 1
    seat.post("/mulai/data/periksa/", {"buang": "1"})
    assert seat.get("/mulai/data/periksa/")["Location"] == "/mulai/data/"
    assert not Student.objects.exists()


@pytest.mark.parametrize("address", ADDRESSES)
def test_afterwards_every_address_is_missing(seat, address):
    seat.as_far_as("/mulai/data/")
    done = seat.post("/mulai/selesai/")

    assert "/akun/masuk?next=/s/smp-negeri-contoh/kasus/baru/" in done.content.decode()
    assert (seat.get(address).status_code, seat.post(address).status_code) == (404, 404)
    assert Client().get(address).status_code == 404
    assert seat.get("/akun/masuk").status_code == 200


def test_an_installation_with_a_school_is_never_set_up(cast, now):
    assert actions.begin(now) == ""
    assert not Beginning.objects.exists()
    assert Client().get("/mulai/kode/").status_code == 404
    assert Client().get("/akun/masuk").status_code == 200


def test_a_finished_set_up_is_not_begun_again(seat, now):
    seat.as_far_as("/mulai/data/").post("/mulai/selesai/")

    assert actions.begin(now) == ""


def test_every_step_is_in_the_log_and_the_log_is_whole(seat):
    seat.as_far_as("/mulai/data/").post("/mulai/selesai/")
    school = School.objects.get()
    rows = LogEntry.objects.filter(school_id=school.pk).order_by("seq").values_list("action", flat=True)

    assert [a for a in rows if not a.startswith("person.")] == [
        "school.founded", "member.added", "member.added", "setup.slip_kept", "recovery_key.made", "recovery_key.kept", "setup.finished",
    ]  # fmt: skip
    assert chain.verify(school.pk) == []


def test_both_accounts_enrol_the_second_factor_as_everybody(seat):
    seat.as_far_as("/mulai/data/").post("/mulai/selesai/")
    browser = Client()
    browser.post("/akun/masuk", {"username": "oki", "password": PASSWORD})

    assert browser.get("/s/smp-negeri-contoh/staf/", follow=True).redirect_chain[-1][0].startswith("/akun/kode/baru")


def test_pages_carry_no_password_back(seat):
    seat.as_far_as("/mulai/operator/")
    page = seat.post("/mulai/operator/", {**OPERATOR, "username": "?"}).content.decode()

    assert not re.search(r'type="password"[^>]*value=', page)
    with pytest.raises(ValidationError):
        User(username="?").full_clean()
