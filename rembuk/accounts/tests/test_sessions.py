"""Fifteen idle minutes, eight hours, and the epoch that ends everything at once."""

from datetime import timedelta

import pytest

from rembuk.accounts import actions
from rembuk.core.actor import system

MINUTE = timedelta(minutes=1)


@pytest.fixture
def ratna(cast, frozen):
    return cast.ratna.client()


def is_open(client, address):
    """Whether a page about cases opens; else it asks for the code or the password."""
    answer = client.get(address)
    assert answer.status_code in {200, 302}
    return answer.status_code == 200


def test_case_pages_are_open_after_fourteen_idle_minutes(ratna, case_list, frozen):
    frozen.shift(14 * MINUTE)

    assert is_open(ratna, case_list)


def test_case_pages_ask_for_the_code_after_fifteen_idle_minutes(ratna, case_list, frozen):
    frozen.shift(15 * MINUTE)

    assert ratna.get(case_list)["Location"].startswith("/akun/kode")


def test_other_pages_do_not_revive_an_idle_session(cast, ratna, case_list, frozen):
    frozen.shift(16 * MINUTE)
    assert ratna.get(f"/s/{cast.school.code}/").status_code == 200

    assert not is_open(ratna, case_list)


def test_activity_moves_the_idle_end_to_a_minute(ratna, case_list, frozen):
    for _ in range(10):
        frozen.shift(14 * MINUTE)
        assert is_open(ratna, case_list)
    frozen.shift(15 * MINUTE)

    assert not is_open(ratna, case_list)


def test_clicks_within_a_minute_cost_at_most_that_minute(ratna, case_list, frozen):
    frozen.shift(timedelta(seconds=59))
    assert is_open(ratna, case_list)
    frozen.shift(14 * MINUTE)

    assert is_open(ratna, case_list)


def test_eight_hours_end_the_busiest_session(ratna, case_list, frozen):
    for _ in range(47):
        frozen.shift(10 * MINUTE)
        assert is_open(ratna, case_list)
    frozen.shift(9 * MINUTE)
    assert is_open(ratna, case_list)
    frozen.shift(MINUTE)

    assert ratna.get(case_list)["Location"].startswith("/akun/masuk")


def test_code_does_not_prolong_the_eight_hours(cast, web, case_list, frozen):
    web.sign_in("ratna")
    frozen.shift(timedelta(hours=7, minutes=55))
    web.enrol()
    assert is_open(web, case_list)
    frozen.shift(5 * MINUTE)

    assert web.get(case_list)["Location"].startswith("/akun/masuk")


def test_epoch_ends_every_session_at_its_next_request(cast, ratna, case_list, frozen, now):
    other = cast.ratna.client()
    assert is_open(ratna, case_list)
    actions.end_sessions(cast.ratna.user, now)

    for client in (ratna, other):
        assert client.get(case_list)["Location"].startswith("/akun/masuk")


def test_epoch_of_one_account_leaves_the_others(cast, case_list, frozen, now):
    koor = cast.koor.client()
    actions.end_sessions(cast.ratna.user, now)

    assert is_open(koor, case_list)


def test_ended_membership_closes_the_school(cast, ratna, case_list, now):
    actions.end_membership(cast.ratna.membership, on=now.date(), by=system(cast.school), now=now)

    assert ratna.get(case_list)["Location"].startswith("/akun/masuk")
    assert cast.ratna.client().get(case_list).status_code == 404


def test_session_without_its_moments_is_nobody(cast, case_list):
    client = cast.ratna.client()
    session = client.session
    del session["started"]
    session.save()

    assert client.get(case_list)["Location"].startswith("/akun/masuk")


def test_a_page_that_asks_by_itself_does_not_count_as_somebody_sitting_there(ratna, case_list, frozen):
    for _ in range(3):
        frozen.shift(5 * MINUTE)
        ratna.get(case_list, headers={"X-Rembuk-Asks": "itself"})

    assert not is_open(ratna, case_list)
