"""Signing in with a password: right, wrong, too often, from a slip, from a remembered device."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from rembuk.accounts import actions, signing
from rembuk.accounts.models import Device, User
from rembuk.core.actor import system
from tests.cast import PASSWORD

NEW = "gunung sendok perahu lampu"
TOO_OFTEN = "Terlalu banyak percobaan"
NO_MATCH = "tidak cocok"


@pytest.fixture
def slip(cast, now):
    """A new teacher with a printed slip."""
    return actions.add_member(
        school=cast.school, username="Tri", roles=["staff"], since=date(2026, 7, 1), by=system(cast.school), now=now
    )[1]


def test_right_password_opens_the_account(cast, web):
    assert not web.is_signed_in()
    answer = web.sign_in("ratna")

    assert answer.status_code == 302
    assert web.is_signed_in()


def test_name_may_be_typed_in_capitals_with_spaces(cast, web):
    web.sign_in("  Ratna ")

    assert web.is_signed_in()


@pytest.mark.parametrize(
    ("name", "password"), [("ratna", "salah sama sekali"), ("tidakada", PASSWORD), ("ratna", PASSWORD + " ")]
)
def test_wrong_password_and_unknown_name_get_the_same_sentence(cast, web, name, password):
    answer = web.sign_in(name, password)

    assert NO_MATCH in answer.content.decode()
    assert not web.is_signed_in()


def test_password_is_never_shown_again(cast, web):
    assert "rahasia-sekali" not in web.sign_in("ratna", "rahasia-sekali").content.decode()


def test_inactive_account_stays_out(cast, web):
    User.objects.filter(pk=cast.ratna.user.pk).update(is_active=False)
    web.sign_in("ratna")

    assert not web.is_signed_in()


def test_sign_in_leads_only_to_pages_of_ours(cast, web, case_list):
    assert web.sign_in("ratna", next=case_list)["Location"] == case_list
    assert web.sign_in("ratna", next="https://contoh.example/")["Location"] == "/"
    assert web.sign_in("ratna", next="//contoh.example/")["Location"] == "/"


def test_session_gets_a_new_key_at_sign_in(cast, web):
    web.get(reverse("accounts:sign_in"))
    web.session.save()
    before = web.session.session_key
    web.sign_in("ratna")

    assert web.session.session_key != before


def test_five_wrong_passwords_close_the_door_for_five_minutes(cast, web, frozen):
    for _ in range(5):
        assert NO_MATCH in web.sign_in("ratna", "salah").content.decode()

    assert TOO_OFTEN in web.sign_in("ratna").content.decode()
    assert not web.is_signed_in()
    frozen.shift(timedelta(minutes=5, seconds=1))
    web.sign_in("ratna")
    assert web.is_signed_in()


def test_four_wrong_passwords_do_not_close_the_door(cast, web):
    for _ in range(4):
        web.sign_in("ratna", "salah")
    web.sign_in("ratna")

    assert web.is_signed_in()


def test_one_closed_door_leaves_the_others_open(cast, web):
    for _ in range(6):
        web.sign_in("joko", "salah")
    web.sign_in("ratna")

    assert web.is_signed_in()


def test_slip_opens_for_seven_days(cast, web, slip, frozen):
    frozen.shift(timedelta(days=7) - timedelta(minutes=1))

    assert web.sign_in("tri", slip).status_code == 302


def test_slip_is_worth_nothing_after_seven_days(cast, web, slip, frozen):
    frozen.shift(timedelta(days=7, minutes=1))

    assert NO_MATCH in web.sign_in("tri", slip).content.decode()
    assert not web.is_signed_in()


def test_slip_must_be_changed_before_anything_else(cast, web, slip):
    web.sign_in("tri", slip)
    for address in (
        f"/s/{cast.school.code}/",
        reverse("accounts:account"),
        reverse("accounts:schools"),
        reverse("accounts:enrol"),
    ):
        answer = web.get(address)
        assert answer.status_code == 302, address
        assert answer["Location"].startswith(reverse("accounts:password")), address

    web.post(reverse("accounts:password"), {"password": NEW})

    assert web.is_signed_in()
    user = User.objects.get(username="tri")
    assert (user.must_change, user.slip_expires_at, user.check_password(NEW)) == (False, None, True)


@pytest.mark.parametrize("password", ["pendek", "password123", "9876543210"])
def test_weak_password_is_refused(cast, web, slip, password):
    web.sign_in("tri", slip)
    web.post(reverse("accounts:password"), {"password": password})

    assert User.objects.get(username="tri").must_change


def test_slip_itself_is_no_new_password(cast, web, slip):
    web.sign_in("tri", slip)
    web.post(reverse("accounts:password"), {"password": slip})

    assert User.objects.get(username="tri").must_change


def test_remembered_device_reads_own_pages_only(cast, web, case_list):
    web.sign_in("ratna", remember="on")
    del web.cookies["sesi"]

    assert web.get(f"/s/{cast.school.code}/").status_code == 200
    assert web.get(f"/s/{cast.school.code}/laporan-saya/").status_code == 200
    assert web.get(case_list)["Location"].startswith(reverse("accounts:step_up"))


def test_remembered_device_cannot_take_the_account_over(cast, web):
    web.sign_in("ratna", remember="on")
    del web.cookies["sesi"]

    for name in ("step_up", "enrol", "password"):
        assert web.get(reverse(f"accounts:{name}"))["Location"].startswith(reverse("accounts:sign_in")), name
        assert web.post(reverse(f"accounts:{name}"), {"password": NEW, "code": "123456"})["Location"].startswith(
            reverse("accounts:sign_in")
        )
    assert User.objects.get(username="ratna").check_password(PASSWORD)


def test_device_is_remembered_thirty_days(cast, web, frozen):
    web.sign_in("ratna", remember="on")
    frozen.shift(timedelta(days=30) - timedelta(minutes=1))
    assert web.is_signed_in()
    frozen.shift(timedelta(minutes=2))

    assert not web.is_signed_in()


def test_device_is_not_remembered_unasked(cast, web):
    web.sign_in("ratna")

    assert signing.DEVICE_COOKIE not in web.cookies
    assert Device.objects.count() == 0


def test_device_token_is_stored_hashed(cast, web):
    web.sign_in("ratna", remember="on")
    token = web.cookies[signing.DEVICE_COOKIE].value

    assert token not in str(Device.objects.values().get())
    assert web.cookies[signing.DEVICE_COOKIE]["httponly"]


def test_copy_of_the_cookies_opens_nothing_after_signing_out(cast, web, browser_of):
    web.sign_in("ratna", remember="on")
    copies = {name: morsel.value for name, morsel in web.cookies.items()}
    answer = web.post(reverse("accounts:sign_out"))
    thief = browser_of()
    for name, value in copies.items():
        thief.cookies[name] = value

    assert "storage" in answer["Clear-Site-Data"]
    assert not web.is_signed_in()
    assert not thief.is_signed_in()


def test_changed_password_ends_other_sessions_and_devices(cast, web, browser_of):
    phone = browser_of()
    phone.sign_in("ratna", remember="on")
    web.sign_in("ratna")
    web.post(reverse("accounts:password"), {"password": NEW})

    assert web.is_signed_in()
    assert not phone.is_signed_in()
