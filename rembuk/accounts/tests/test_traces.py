"""What happens at the door is in the school's log, and a changed second factor is told everywhere."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.urls import reverse

from rembuk.accounts import actions
from rembuk.accounts.models import Device
from rembuk.accounts.tests.conftest import code_of
from rembuk.vault import chain
from rembuk.vault.models import LogEntry

HALF_MINUTE = timedelta(seconds=30)


def rows(school, *names):
    """(action, outcome, actor) of the door's rows in a chain."""
    found = LogEntry.objects.filter(school_id=school, action__in=names).order_by("seq")
    return [(r.action, r.outcome, r.actor) for r in found]


def ref(member):
    return f"member:{member.membership.pk.hex}"


def test_signing_in_and_out_is_in_the_schools_log(cast, web):
    web.sign_in("ratna")
    web.post(reverse("accounts:sign_out"))

    assert rows(cast.school.pk, "sign_in", "sign_out") == [
        ("sign_in", "ok", ref(cast.ratna)),
        ("sign_out", "ok", ref(cast.ratna)),
    ]
    assert rows(cast.other_school.pk, "sign_in", "sign_out") == []


def test_a_wrong_password_is_in_the_schools_log(cast, web):
    web.sign_in("ratna", "salah sama sekali")

    assert rows(cast.school.pk, "sign_in") == [("sign_in", "refused", ref(cast.ratna))]
    assert not web.is_signed_in()


def test_an_unknown_name_is_in_the_log_of_the_installation_without_the_name(cast, web):
    web.sign_in("kenari-yang-tidak-ada", "salah sama sekali")
    entry = LogEntry.objects.get(school_id=chain.NOWHERE)

    assert (entry.action, entry.outcome) == ("sign_in", "refused")
    assert "kenari" not in str(vars(entry))


def test_both_outcomes_of_the_second_factor_are_in_the_log(cast, web, frozen):
    web.sign_in("ratna")
    secret, _codes = web.enrol()
    frozen.shift(HALF_MINUTE)
    web.step_up("000000" if code_of(secret) != "000000" else "111111")
    web.step_up(code_of(secret))

    assert [(a, o) for a, o, _who in rows(cast.school.pk, "step_up", "second_factor.enrolled")] == [
        ("second_factor.enrolled", "ok"), ("step_up", "refused"), ("step_up", "ok"),
    ]  # fmt: skip


def test_a_changed_password_is_in_the_schools_log(cast, web):
    web.sign_in("ratna")
    web.post(reverse("accounts:password"), {"password": "lima kata lain yang baru"})

    assert [a for a, _o, _who in rows(cast.school.pk, "password.changed")] == ["password.changed"]


def test_the_row_tells_session_and_network_and_the_chain_stays_whole(cast, web):
    web.sign_in("ratna")
    entry = LogEntry.objects.get(school_id=cast.school.pk, action="sign_in")

    assert entry.network == "127.0.0.0/24"
    assert len(entry.session) == 16
    assert entry.session not in web.session.session_key
    assert chain.verify(cast.school.pk) == []


def test_somebody_in_two_schools_is_in_both_logs(cast, web, now):
    cast.other_school.memberships.create(user=cast.ratna.user, made_at=now)
    web.sign_in("ratna")

    assert [len(rows(s.pk, "sign_in")) for s in (cast.school, cast.other_school)] == [1, 1]


@pytest.fixture
def replaced(cast, web, browser_of, frozen):
    """Bu Ratna, who replaces her app here while another browser is signed in and a phone is remembered."""
    other, phone = browser_of(), browser_of()
    web.sign_in("ratna")
    web.enrol()
    other.sign_in("ratna")
    phone.sign_in("ratna", remember="on")
    frozen.shift(HALF_MINUTE)
    web.enrol()
    return other, phone


def test_replacing_the_second_factor_ends_the_other_sessions(cast, web, replaced, case_list):
    other, phone = replaced

    assert web.get(case_list).status_code == 200
    assert [browser.is_signed_in() for browser in (web, other, phone)] == [True, False, False]
    assert not Device.objects.filter(user=cast.ratna.user, revoked_at__isnull=True).exists()


def test_the_first_second_factor_ends_nothing(cast, web, browser_of):
    other = browser_of()
    other.sign_in("ratna")
    web.sign_in("ratna")
    web.enrol()

    assert other.is_signed_in()


def test_other_devices_are_told_of_a_replaced_second_factor_for_a_week(cast, web, browser_of, replaced, frozen):
    other, _phone = replaced
    told = [other.sign_in("ratna", follow=True)]
    frozen.shift(timedelta(days=6))
    told += [browser_of().sign_in("ratna", follow=True)]
    frozen.shift(timedelta(days=2))
    later = browser_of().sign_in("ratna", follow=True)

    assert all("Kode kedua akun ini diganti pada 24 November 2026" in page.content.decode() for page in told)
    assert "Kode kedua akun ini diganti" not in later.content.decode()


def test_a_reset_is_told_at_the_next_sign_in(cast, now):
    asked, _ = actions.ask_reset(cast.ratna.membership, by=cast.operator.actor, now=now)
    actions.confirm_reset(asked, is_present=True, by=cast.wulan.actor, now=now)
    actions.finish_reset(asked, by=cast.operator.actor, now=now)
    cast.ratna.user.refresh_from_db()

    assert cast.ratna.user.factor_changed_at == now


def test_a_secret_being_enrolled_lies_closed_in_the_session_store(cast, web):
    web.sign_in("ratna")
    secret = web.get(reverse("accounts:enrol")).context["secret"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_data FROM django_session")
        stored = [Session().get_session_store_class()().decode(data) for (data,) in cursor.fetchall()]

    assert web.get(reverse("accounts:enrol")).context["secret"] == secret  # a second look shows the same picture
    assert any("new_secret" in held for held in stored)
    assert secret not in str(stored)
