"""Roles from a day, resets by two people, and operators who stay in their school."""

from datetime import date, timedelta

import pytest

from rembuk.accounts import actions, queries, rules
from rembuk.accounts.models import Membership, RoleSpan, User
from rembuk.core.actor import Role, system
from rembuk.core.refusals import Refused
from rembuk.vault.models import LogEntry
from tests import build
from tests.cast import PASSWORD

DAY = timedelta(days=1)


def reset(cast, who, now):
    return actions.ask_reset(who.membership, by=cast.operator.actor, now=now)


def fresh(member):
    return Membership.objects.get(pk=member.membership.pk)


def test_reset_of_a_teacher_works_at_once_and_ends_everything(cast, web, now):
    phone = cast.joko.client()
    _reset, slip = reset(cast, cast.joko, now)
    user = User.objects.get(pk=cast.joko.user.pk)

    assert user.check_password(slip)
    assert user.must_change
    assert user.slip_expires_at == now + 7 * DAY
    assert not user.check_password(PASSWORD)
    assert phone.get(f"/s/{cast.school.code}/")["Location"].startswith("/akun/masuk")


@pytest.mark.parametrize("name", ["ratna", "koor", "wulan"])
def test_reset_of_an_account_that_opens_cases_waits_for_a_second_person(cast, now, name):
    asked, slip = reset(cast, getattr(cast, name), now)

    assert slip == ""
    assert getattr(cast, name).user.check_password(PASSWORD)
    with pytest.raises(Refused):
        actions.finish_reset(asked, by=cast.operator.actor, now=now + 30 * DAY)


def test_confirmed_reset_works_after_twenty_four_hours(cast, now):
    asked, _ = reset(cast, cast.ratna, now)
    actions.confirm_reset(asked, is_present=False, by=cast.wulan.actor, now=now)

    with pytest.raises(Refused):
        actions.finish_reset(asked, by=cast.operator.actor, now=now + DAY - timedelta(minutes=1))
    slip = actions.finish_reset(asked, by=cast.operator.actor, now=now + DAY)
    assert User.objects.get(pk=cast.ratna.user.pk).check_password(slip)


def test_reset_works_at_once_when_both_are_present(cast, now):
    asked, _ = reset(cast, cast.ratna, now)
    actions.confirm_reset(asked, is_present=True, by=cast.dewi.actor, now=now)

    assert actions.finish_reset(asked, by=cast.operator.actor, now=now)


def test_reset_works_once(cast, now):
    asked, _ = reset(cast, cast.ratna, now)
    actions.confirm_reset(asked, is_present=True, by=cast.wulan.actor, now=now)
    actions.finish_reset(asked, by=cast.operator.actor, now=now)

    with pytest.raises(Refused):
        actions.finish_reset(asked, by=cast.operator.actor, now=now)


@pytest.mark.parametrize("name", ["ratna", "operator", "joko", "sari", "koor", "asing"])
def test_who_cannot_be_the_second_person(cast, now, name):
    asked, _ = reset(cast, cast.ratna, now)

    with pytest.raises(Refused):
        actions.confirm_reset(asked, is_present=True, by=getattr(cast, name).actor, now=now)


def test_one_person_cannot_be_both(cast, now):
    both = build.member(cast.school, "lina", "Lina Marlina", ["operator", "principal"], now)
    asked, _ = actions.ask_reset(cast.ratna.membership, by=both.actor, now=now)

    with pytest.raises(Refused):
        actions.confirm_reset(asked, is_present=True, by=both.actor, now=now)


def test_confirming_twice_does_not_shorten_the_wait(cast, now):
    asked, _ = reset(cast, cast.ratna, now)
    actions.confirm_reset(asked, is_present=False, by=cast.wulan.actor, now=now)

    with pytest.raises(Refused):
        actions.confirm_reset(asked, is_present=True, by=cast.dewi.actor, now=now)


@pytest.mark.parametrize("on", [date(2026, 7, 1), date(2020, 1, 1), date(2026, 11, 24), date(2026, 11, 25)])
def test_taking_the_role_away_does_not_spare_the_second_person(cast, now, on):
    actions.set_roles(cast.ratna.membership, roles=["staff"], on=on, by=cast.operator.actor, now=now)
    asked, slip = actions.ask_reset(fresh(cast.ratna), by=cast.operator.actor, now=now)

    assert slip == ""
    assert asked.works_from is None


def test_reset_is_written_at_each_step(cast, now):
    asked, _ = reset(cast, cast.ratna, now)
    actions.confirm_reset(asked, is_present=True, by=cast.wulan.actor, now=now)
    slip = actions.finish_reset(asked, by=cast.operator.actor, now=now)
    rows = LogEntry.objects.filter(action__startswith="reset.").order_by("seq")

    assert [r.action for r in rows] == ["reset.asked", "reset.confirmed", "reset.done"]
    assert slip not in str(list(rows.values()))


def test_reset_takes_the_second_factor_away(cast, web, browser_of, now):
    web.sign_in("ratna")
    _secret, codes = web.enrol()
    asked, _ = reset(cast, cast.ratna, now)
    actions.confirm_reset(asked, is_present=True, by=cast.wulan.actor, now=now)
    actions.finish_reset(asked, by=cast.operator.actor, now=now)

    assert codes
    assert not User.objects.get(pk=cast.ratna.user.pk).authenticator_set.exists()


@pytest.mark.parametrize(
    "act",
    [
        lambda cast, now: actions.set_roles(
            cast.asing.membership, roles=["staff"], on=now.date(), by=cast.operator.actor, now=now
        ),
        lambda cast, now: actions.end_membership(cast.asing.membership, on=now.date(), by=cast.operator.actor, now=now),
        lambda cast, now: actions.ask_reset(cast.asing.membership, by=cast.operator.actor, now=now),
    ],
)
def test_operator_of_another_school_is_refused(cast, now, act):
    with pytest.raises(Refused):
        act(cast, now)

    assert fresh(cast.asing).ended_on is None
    assert [r.role for r in fresh(cast.asing).roles.all()] == ["counselor"]


def test_operator_cannot_finish_another_schools_reset(cast, now):
    other = build.member(cast.other_school, "operator2", "Oki Dua", ["operator"], now)
    asked, _ = reset(cast, cast.ratna, now)
    actions.confirm_reset(asked, is_present=True, by=cast.wulan.actor, now=now)

    with pytest.raises(Refused):
        actions.finish_reset(asked, by=other.actor, now=now)


@pytest.mark.parametrize("name", ["ratna", "koor", "joko", "wulan", "asing"])
def test_only_the_operator_manages_accounts(cast, now, name):
    by = getattr(cast, name).actor
    with pytest.raises(Refused):
        actions.add_member(school=cast.school, username="baru", roles=["staff"], since=now.date(), by=by, now=now)
    with pytest.raises(Refused):
        actions.ask_reset(cast.joko.membership, by=by, now=now)
    with pytest.raises(Refused):
        actions.set_roles(cast.joko.membership, roles=["counselor"], on=now.date(), by=by, now=now)


def test_read_only_operator_changes_nothing(cast, now):
    assert not rules.may_manage_accounts(cast.operator.actor.as_read_only())
    assert not rules.may_confirm_reset(cast.wulan.actor.as_read_only(), reset(cast, cast.ratna, now)[0])


def test_role_begins_on_its_day(cast, case_list, frozen, now):
    actions.set_roles(cast.joko.membership, roles=["staff", "counselor"], on=date(2026, 11, 26), by=cast.operator.actor, now=now)
    actions.confirm_role(queries.waiting_roles(cast.school)[0], by=cast.wulan.actor, now=now)

    assert cast.joko.client().get(case_list).status_code == 404
    frozen.move_to("2026-11-25T16:59:00+00:00")  # still the 25th in WIB
    assert cast.joko.client().get(case_list).status_code == 404
    frozen.move_to("2026-11-25T17:01:00+00:00")  # the 26th in WIB
    assert cast.joko.client().get(case_list).status_code == 200


def test_role_ends_on_its_day(cast, case_list, frozen, now):
    actions.set_roles(cast.dewi.membership, roles=["staff"], on=date(2026, 11, 26), by=cast.operator.actor, now=now)

    assert cast.dewi.client().get(case_list).status_code == 200
    frozen.move_to("2026-11-25T17:01:00+00:00")
    assert cast.dewi.client().get(case_list).status_code == 404
    assert [(r.role, r.until) for r in RoleSpan.objects.filter(membership=cast.dewi.membership).order_by("since")] == [
        ("counselor", date(2026, 11, 25)), ("staff", None),
    ]  # fmt: skip


def test_role_given_and_taken_on_one_day_leaves_no_span(cast, now):
    actions.set_roles(cast.joko.membership, roles=["staff", "counselor"], on=now.date(), by=cast.operator.actor, now=now)
    actions.set_roles(cast.joko.membership, roles=["staff"], on=now.date(), by=cast.operator.actor, now=now)

    assert [r.role for r in fresh(cast.joko).roles.all()] == ["staff"]


def test_roles_of_one_school_open_nothing_in_another(cast, frozen):
    asing = cast.asing.client()

    assert asing.get(f"/s/{cast.other_school.code}/kasus/").status_code == 200
    assert asing.get(f"/s/{cast.school.code}/kasus/").status_code == 404
    assert asing.get(f"/s/{cast.school.code}/").status_code == 404


def test_slip_password_is_random_and_legible(cast, now):
    made = {actions.slip_password() for _ in range(200)}

    assert len(made) == 200
    assert not set("".join(made)) & set("01ilo")


def test_two_accounts_never_share_a_name(cast, now):
    with pytest.raises(Refused):
        actions.add_member(
            school=cast.other_school, username=" RATNA ", roles=["staff"], since=now.date(), by=system(cast.other_school), now=now
        )


def test_every_role_is_known_to_the_log(cast):
    assert {cast.koor.actor.role, cast.wulan.actor.role, cast.operator.actor.role} == {
        Role.COORDINATOR,
        Role.PRINCIPAL,
        Role.OPERATOR,
    }


def unused(cast, now):
    """An account whose slip nobody has used yet."""
    return actions.add_member(
        school=cast.school, username="baru", roles=["staff"], since=now.date(), by=cast.operator.actor, now=now
    )


def test_a_slip_that_nobody_used_is_renewed(cast, now):
    membership, first = unused(cast, now)
    second = actions.renew_slip(membership, by=cast.operator.actor, now=now + DAY)
    user = User.objects.get(username="baru")

    assert (user.check_password(first), user.check_password(second)) == (False, True)
    assert user.slip_expires_at == now + 8 * DAY


def test_a_slip_that_was_used_is_not_renewed(cast, web, now):
    membership, slip = unused(cast, now)
    web.sign_in("baru", slip)
    membership.user.refresh_from_db()

    for account in (membership, cast.ratna.membership):
        with pytest.raises(Refused, match="sudah dipakai"):
            actions.renew_slip(account, by=cast.operator.actor, now=now)
