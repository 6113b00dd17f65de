"""Staff, accounts, resets and the yearly grid, as the operator and the second person see them."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from rembuk.accounts.models import Membership, Reset, User
from rembuk.core.refusals import Refused
from rembuk.people import actions
from rembuk.people.models import Duty, Person
from rembuk.roster import grid
from tests import build


@pytest.fixture(autouse=True)
def traveller(now):
    with time_machine.travel(now, tick=False) as clock:
        yield clock


@pytest.fixture
def operator(cast):
    return cast.operator.client()


def where(cast, name, *more):
    return reverse(f"roster:{name}", args=[cast.school.code, *more])


def slip_in(answer):
    return re.search(r"<code>([a-z0-9-]{14})</code>", answer.content.decode())[1]


NEW = {
    "name": "Tari Contoh, S.Pd.",
    "title": "Guru Seni",
    "nip": "",
    "number_kind": "nip",
    "username": "tari.contoh",
    "roles": ["staff"],
}


def test_staff_are_listed_with_account_and_roles(cast, operator):
    text = operator.get(where(cast, "staff")).content.decode()

    assert "Ratna Dewanti, S.Pd." in text
    assert "ratna · Guru BK" in text
    assert "Asing Wibowo" not in text


def test_new_person_with_account_gets_a_slip_shown_once(cast, operator, client):
    answer = operator.post(where(cast, "staff"), NEW)
    slip = slip_in(answer)

    user = User.objects.get(username="tari.contoh")
    assert user.check_password(slip)
    assert user.must_change
    assert "tari.contoh" in answer.content.decode()
    assert slip not in operator.get(where(cast, "staff")).content.decode()
    assert Person.objects.get(membership__user=user).name == NEW["name"]


def test_new_person_without_account_is_only_listed(cast, operator):
    answer = operator.post(where(cast, "staff"), {**NEW, "username": "", "roles": []})

    assert answer.status_code == 302
    assert "Tari Contoh" in operator.get(where(cast, "staff")).content.decode()
    assert not User.objects.filter(username="tari.contoh").exists()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"username": "Tari Contoh"}, "huruf kecil"),
        ({"username": "ta"}, "huruf kecil"),
        ({"roles": []}, "sedikitnya satu peran"),
        ({"username": ""}, "sedikitnya satu peran"),
        ({"roles": ["admin"]}, "Guru Seni"),
        ({"name": ""}, "Guru Seni"),
    ],
)
def test_wrong_form_keeps_what_was_typed_and_adds_nobody(cast, operator, wrong, words):
    before = Person.objects.count()

    answer = operator.post(where(cast, "staff"), {**NEW, **wrong})

    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert "Guru Seni" in answer.content.decode()
    assert Person.objects.count() == before


def test_taken_username_adds_no_person_either(cast, operator):
    before = Person.objects.count()

    answer = operator.post(where(cast, "staff"), {**NEW, "username": "ratna"})

    assert answer.status_code == 422
    assert Person.objects.count() == before


def test_known_person_is_given_an_account_once(cast, operator, now):
    person = actions.add_person(school=cast.school, name="Yuni Contoh", kind="staff", by=cast.operator.actor, now=now)
    page = where(cast, "account", person.pk)

    slip_in(operator.post(page, {"username": "yuni", "roles": ["staff"]}))

    person.refresh_from_db()
    assert operator.get(page)["Location"] == where(cast, "member", person.membership_id)


def test_roles_begin_today_and_end(cast, operator):
    operator.post(where(cast, "member", cast.sari.membership.pk), {"roles": ["counselor"]})

    spans = {r.role: r for r in cast.sari.membership.roles.all()}
    assert str(spans["counselor"].since) == "2026-11-24"
    assert str(spans["staff"].until) == "2026-11-23"


def test_a_role_that_waits_for_a_second_person_is_named_and_stays_ticked(cast, operator):
    page = where(cast, "member", cast.sari.membership.pk)
    operator.post(page, {"roles": ["staff", "counselor"]})
    operator.post(page, {"roles": operator.get(page).context["form"].initial["roles"]})

    assert "Guru BK (menunggu orang kedua)" in operator.get(where(cast, "staff")).content.decode()
    assert {r.role: r.is_waiting for r in cast.sari.membership.roles.all()} == {"staff": False, "counselor": True}


def test_operator_cannot_shut_the_own_door(cast, operator):
    own = cast.operator.membership.pk

    assert operator.post(where(cast, "member", own), {"roles": ["staff"]}).status_code == 422
    assert operator.post(where(cast, "end", own), {"sure": "on"}).status_code == 422
    assert Membership.objects.get(pk=own).ended_on is None


def test_ended_account_opens_nothing_more(cast, operator):
    sari = cast.sari.client()
    page = where(cast, "end", cast.sari.membership.pk)
    assert operator.post(page).status_code == 200  # not ticked: asked again
    assert Membership.objects.get(pk=cast.sari.membership.pk).ended_on is None

    operator.post(page, {"sure": "on", "leaves": "on"})

    assert sari.get(f"/s/{cast.school.code}/").status_code in (302, 404)
    cast.sari.person.refresh_from_db()
    assert cast.sari.person.left_on is not None
    assert operator.get(where(cast, "member", cast.sari.membership.pk)).status_code == 404


def test_teacher_is_reset_at_once_with_a_slip(cast, operator):
    slip = slip_in(operator.post(where(cast, "reset", cast.sari.membership.pk)))

    cast.sari.user.refresh_from_db()
    assert cast.sari.user.check_password(slip)


def test_counselor_is_reset_only_after_a_second_person_and_a_day(cast, operator, traveller, now):
    page = where(cast, "reset", cast.ratna.membership.pk)
    assert operator.post(page).status_code == 302
    assert operator.post(page).status_code == 422
    reset = Reset.objects.get()

    assert "Tidak ada pemulihan yang menunggu" in cast.ratna.client().get(where(cast, "resets")).content.decode()
    assert "Ratna Dewanti" not in cast.joko.client().get(where(cast, "resets")).content.decode()
    cast.joko.client().post(where(cast, "resets"), {"pemulihan": reset.pk})
    cast.ratna.client().post(where(cast, "resets"), {"pemulihan": reset.pk})
    reset.refresh_from_db()
    assert reset.confirmed_at is None

    cast.wulan.client().post(where(cast, "resets"), {"pemulihan": reset.pk})
    reset.refresh_from_db()
    assert reset.confirmed_by == cast.wulan.membership
    assert operator.post(page).status_code == 422

    traveller.move_to(now + timedelta(hours=24))
    slip_in(cast.operator.client().post(page))


def test_present_owner_needs_no_waiting(cast, operator):
    operator.post(where(cast, "reset", cast.ratna.membership.pk))
    cast.dewi.client().post(where(cast, "resets"), {"pemulihan": Reset.objects.get().pk, "hadir": "1"})

    slip_in(operator.post(where(cast, "reset", cast.ratna.membership.pk)))


def test_confirming_needs_the_second_factor(cast, operator):
    operator.post(where(cast, "reset", cast.ratna.membership.pk))

    answer = cast.wulan.client(stepped_up=False).post(where(cast, "resets"), {"pemulihan": Reset.objects.get().pk})

    assert answer.status_code == 422
    assert Reset.objects.get().confirmed_at is None


@pytest.mark.parametrize("name", ["member", "end", "reset"])
def test_member_of_another_school_is_404(cast, operator, name):
    assert operator.post(where(cast, name, cast.asing.membership.pk), {"sure": "on", "roles": ["staff"]}).status_code == 404


def test_person_or_class_of_another_school_is_404(cast, operator, now):
    group = actions.class_group(cast.other_school, "VII-A", build.YEAR)

    assert operator.get(where(cast, "account", cast.asing.person.pk)).status_code == 404
    assert operator.get(where(cast, "class_grid", group.pk)).status_code == 404


def cells(group):
    return sorted((d.kind, d.person.name, d.subject) for d in group.duties.select_related("person"))


def test_grid_of_a_class_is_filled_and_changed(cast, operator):
    group = actions.class_group(cast.school, "VIII-A", build.YEAR)
    page = where(cast, "class_grid", group.pk)
    assert "Joko Susilo" in operator.get(page).content.decode()

    operator.post(
        page,
        {"homeroom_teacher": cast.sari.person.pk, "counselor": cast.ratna.person.pk, "wali_1": cast.joko.person.pk,
         "mapel_1": "Matematika", "guru_1": cast.joko.person.pk, "mapel_2": "IPA", "guru_2": cast.joko.person.pk},
    )  # fmt: skip

    assert cells(group) == [
        ("counselor", "Ratna Dewanti, S.Pd.", ""),
        ("guardian_teacher", "Joko Susilo, S.Pd.", ""),
        ("homeroom_teacher", "Sari Utami, S.Si.", ""),
        ("subject_teacher", "Joko Susilo, S.Pd.", "IPA"),
        ("subject_teacher", "Joko Susilo, S.Pd.", "Matematika"),
    ]
    assert "Sari Utami" in operator.get(where(cast, "grid")).content.decode()


def test_grid_refuses_people_of_another_school_and_subjects_without_teacher(cast, operator, now):
    group = actions.class_group(cast.school, "VIII-A", build.YEAR)
    before = cells(group)

    for wrong in ({"homeroom_teacher": cast.asing.person.pk}, {"mapel_1": "Matematika"}):
        answer = operator.post(where(cast, "class_grid", group.pk), wrong)
        assert "Ada yang perlu dilengkapi" in answer.content.decode()
    with pytest.raises(Refused):
        grid.set_class(group, cells={("counselor", str(cast.asing.person.pk), "")}, by=cast.operator.actor, now=now)
    assert cells(group) == before


def test_last_year_is_copied_into_empty_classes_only(cast, operator, now):
    for name in ("VIII-A", "VIII-B"):
        old = actions.class_group(cast.school, name, "2025/2026")
        actions.set_duty(old, kind="homeroom_teacher", person=cast.sari.person, by=cast.operator.actor, now=now)
    full, empty = (actions.class_group(cast.school, name, build.YEAR) for name in ("VIII-A", "VIII-B"))
    before = cells(full)

    operator.post(where(cast, "carry_over"))
    operator.post(where(cast, "carry_over"))

    assert cells(full) == before
    assert cells(empty) == [("homeroom_teacher", "Sari Utami, S.Si.", "")]
    assert Duty.objects.filter(class_group=empty).count() == 1
