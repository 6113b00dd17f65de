"""The code: enrolled once, asked for cases, never accepted twice."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from rembuk.accounts.tests.conftest import code_of
from rembuk.vault.models import LogEntry

HALF_MINUTE = timedelta(seconds=30)


@pytest.fixture
def held(cast, web):
    """Bu Ratna, signed in, with an app and ten recovery codes."""
    web.sign_in("ratna")
    return web.enrol()


def again(web):
    """The session without its second factor, as after fifteen idle minutes."""
    session = web.session
    session.pop("stepped", None)
    session.save()


def test_cases_ask_for_the_second_factor_first(cast, web, case_list):
    web.sign_in("ratna")
    answer = web.get(case_list, follow=True)

    assert answer.redirect_chain[0][0].startswith(reverse("accounts:step_up"))
    assert answer.redirect_chain[-1][0].startswith(reverse("accounts:enrol"))


def test_enrolment_opens_cases_and_prints_ten_codes(held, web, case_list):
    _secret, codes = held

    assert len(set(codes)) == 10
    assert web.get(case_list).status_code == 200
    assert LogEntry.objects.filter(action="second_factor.enrolled").count() == 1


def test_wrong_code_enrols_nothing(cast, web):
    web.sign_in("ratna")
    secret = web.get(reverse("accounts:enrol")).context["secret"]
    wrong = f"{(int(code_of(secret)) + 1) % 1_000_000:06}"
    web.post(reverse("accounts:enrol"), {"code": wrong})

    assert Authenticator.objects.count() == 0


def test_secret_and_seed_are_stored_closed(held):
    secret, codes = held
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))

    assert secret not in stored
    assert not any(code in stored for code in codes)


def test_code_of_the_app_steps_up(held, web, case_list, frozen):
    frozen.shift(HALF_MINUTE)
    again(web)
    assert web.get(case_list).status_code == 302
    web.step_up(code_of(held[0]))

    assert web.get(case_list).status_code == 200


def test_session_gets_a_new_key_at_step_up(held, web, frozen):
    frozen.shift(HALF_MINUTE)
    again(web)
    before = web.session.session_key
    web.step_up(code_of(held[0]))

    assert web.session.session_key != before


def test_code_is_not_accepted_twice(held, web, case_list, frozen):
    frozen.shift(HALF_MINUTE)
    code = code_of(held[0])
    again(web)
    web.step_up(code)
    again(web)
    web.step_up(code)

    assert web.get(case_list).status_code == 302


def test_code_of_the_enrolment_is_not_accepted_again(held, web, case_list):
    again(web)
    web.step_up(code_of(held[0]))

    assert web.get(case_list).status_code == 302


def test_code_of_before_is_refused(held, web, case_list, frozen):
    code = code_of(held[0])
    frozen.shift(2 * HALF_MINUTE)
    again(web)
    web.step_up(code)

    assert web.get(case_list).status_code == 302


def test_recovery_code_works_once(held, web, case_list):
    code = held[1][3]
    again(web)
    web.step_up(code)
    assert web.get(case_list).status_code == 200

    again(web)
    web.step_up(code)
    assert web.get(case_list).status_code == 302
    web.step_up(held[1][4])
    assert web.get(case_list).status_code == 200


def test_code_of_another_account_is_refused(held, cast, browser_of, case_list, frozen):
    other = browser_of()
    other.sign_in("koor")
    other.enrol()
    again(other)
    frozen.shift(HALF_MINUTE)
    other.step_up(code_of(held[0]))
    other.step_up(held[1][0])

    assert other.get(case_list).status_code == 302


def test_guessing_codes_stops_after_five(held, web, case_list, frozen):
    frozen.shift(HALF_MINUTE)
    again(web)
    right = code_of(held[0])
    for step in range(1, 6):
        web.step_up(f"{(int(right) + step) % 1_000_000:06}")

    assert "Terlalu banyak percobaan" in web.step_up(right).content.decode()
    assert web.get(case_list).status_code == 302


def test_new_app_wants_the_old_code_first(held, web):
    again(web)

    assert web.get(reverse("accounts:enrol"))["Location"].startswith(reverse("accounts:step_up"))
