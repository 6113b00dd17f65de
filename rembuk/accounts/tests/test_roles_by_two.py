"""Roles that open cases are given by two people (ADR 0016)."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import IntegrityError, transaction

from rembuk.accounts import actions, queries
from rembuk.accounts.models import Membership, RoleSpan
from rembuk.core.actor import console, system
from rembuk.core.refusals import Refused
from rembuk.vault.models import LogEntry
from tests import build


def give(cast, who, roles, now, by=None):
    on = now.date()
    actions.set_roles(who.membership, roles=roles, on=on, by=by or cast.operator.actor, now=now)
    return queries.waiting_roles(cast.school)


@pytest.mark.parametrize("role", ["counselor", "coordinator", "principal"])
@pytest.mark.parametrize("who", ["operator", "joko"])
def test_a_role_that_opens_cases_waits_for_a_second_person(cast, now, who, role):
    receiver = getattr(cast, who)
    kept = {"operator": "operator", "joko": "staff"}[who]
    waiting = give(cast, receiver, [kept, role], now)

    assert [(w.membership_id, w.role) for w in waiting] == [(receiver.membership.pk, role)]
    assert not waiting[0].holds_on(now.date() + timedelta(days=400))


def test_an_operator_who_made_himself_coordinator_opens_nothing(cast, now):
    page, register = cast.operator.client(), f"/s/{cast.school.code}/register/"
    give(cast, cast.operator, ["operator", "coordinator"], now)

    assert page.get(register).status_code == 404
    actions.confirm_role(queries.waiting_roles(cast.school)[0], by=cast.wulan.actor, now=now)
    assert page.get(register).status_code == 200


def test_a_second_account_of_the_operator_opens_nothing_either(cast, now):
    membership, _slip = actions.add_member(
        school=cast.school, username="oki-dua", roles=["coordinator"], since=now.date(), by=cast.operator.actor, now=now
    )

    assert [r.is_waiting for r in membership.roles.all()] == [True]


@pytest.mark.parametrize("role", ["staff", "operator", "district"])
def test_other_roles_hold_at_once(cast, now, role):
    assert give(cast, cast.sari, ["staff", role], now) == []
    assert RoleSpan.objects.filter(membership=cast.sari.membership, role=role, given_by__isnull=True).count() == 1


@pytest.mark.parametrize("by", [system, lambda school: console(school, user="uji")])
def test_the_set_up_and_the_console_found(cast, now, by):
    assert give(cast, cast.sari, ["counselor"], now, by=by(cast.school)) == []


@pytest.mark.parametrize("by", ["wulan", "dewi", "koor"])
def test_a_second_person_lets_it_begin_today(cast, now, by):
    span = give(cast, cast.joko, ["staff", "counselor"], now)[0]
    RoleSpan.objects.filter(pk=span.pk).update(since=now.date() - timedelta(days=90))
    span.refresh_from_db()
    actions.confirm_role(span, by=getattr(cast, by).actor, now=now)

    assert span.holds_on(now.date())
    assert not span.holds_on(now.date() - timedelta(days=1))
    assert LogEntry.objects.filter(action="role.confirmed", fields="counselor").count() == 1


@pytest.mark.parametrize("by", ["operator", "joko", "sari", "asing"])
def test_who_cannot_be_the_second_person(cast, now, by):
    span = give(cast, cast.joko, ["staff", "counselor"], now)[0]

    for act in (actions.confirm_role, actions.decline_role):
        with pytest.raises(Refused):
            act(span, by=getattr(cast, by).actor, now=now)


def test_nobody_confirms_what_they_gave_or_receive(cast, now):
    both = build.member(cast.school, "lina", "Lina Marlina", ["operator", "counselor"], now)
    given = give(cast, cast.joko, ["staff", "counselor"], now, by=both.actor)[0]
    with pytest.raises(Refused, match="orang lain"):
        actions.confirm_role(given, by=both.actor, now=now)

    actions.decline_role(given, by=cast.wulan.actor, now=now)
    own = give(cast, cast.dewi, ["counselor", "coordinator"], now)[0]
    with pytest.raises(Refused, match="orang lain"):
        actions.confirm_role(own, by=cast.dewi.actor, now=now)


def test_the_second_factor_is_needed(cast, now):
    span = give(cast, cast.joko, ["staff", "counselor"], now)[0]
    cast.wulan.client(stepped_up=False).post(f"/s/{cast.school.code}/peran/", {"peran": span.pk})

    assert queries.waiting_roles(cast.school) == [span]


def test_the_database_refuses_one_person_twice(cast, now):
    span = give(cast, cast.joko, ["staff", "counselor"], now)[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleSpan.objects.filter(pk=span.pk).update(confirmed_by=span.given_by_id, confirmed_at=now)


def test_the_page_shows_asks_and_answers(cast, now):
    page, address = cast.wulan.client(), f"/s/{cast.school.code}/peran/"
    span = give(cast, cast.joko, ["staff", "counselor"], now)[0]
    shown = page.get(address).content.decode()
    page.post(address, {"peran": span.pk})

    assert "Joko Susilo, S.Pd.: Guru BK" in shown
    assert queries.waiting_roles(cast.school) == []
    assert "Tidak ada peran yang menunggu Anda" in page.get(address).content.decode()
    assert "sudah dijawab" in page.post(address, {"peran": span.pk}, follow=True).content.decode()


def test_a_declined_role_never_began(cast, now):
    page, address = cast.wulan.client(), f"/s/{cast.school.code}/peran/"
    span = give(cast, cast.joko, ["staff", "counselor"], now)[0]
    page.post(address, {"peran": span.pk, "tolak": "1"})

    assert [r.role for r in Membership.objects.get(pk=cast.joko.membership.pk).roles.all()] == ["staff"]


@pytest.mark.parametrize(
    ("name", "is_told"), [("wulan", True), ("ratna", True), ("operator", False), ("sari", False), ("asing", False)]
)
def test_whoever_may_confirm_is_told_at_sign_in_and_on_the_own_page(cast, web, now, name, is_told):
    give(cast, cast.joko, ["staff", "counselor"], now)
    page = web.sign_in(name, follow=True).content.decode()
    own = web.get("/akun").content.decode()

    assert ("menunggu persetujuan Anda" in page, f"/s/{cast.school.code}/peran/" in own) == (is_told, is_told)


def test_the_console_is_the_way_out_and_is_logged(cast, now):
    give(cast, cast.joko, ["staff", "counselor"], now)
    call_command("confirm_role", "joko", school=cast.school.npsn, stdout=StringIO())

    assert queries.waiting_roles(cast.school) == []
    assert LogEntry.objects.get(action="role.confirmed").actor.startswith("console:")
    with pytest.raises(CommandError):
        call_command("confirm_role", "joko", school=cast.school.npsn)
