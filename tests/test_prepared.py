"""A prepared query answers as the query itself would, for every value anew."""

from datetime import date, datetime, timedelta
from threading import Thread
from uuid import uuid4

import pytest
from django.db import connection, models
from django.db.models import Count, Q
from django.test.utils import CaptureQueriesContext

from rembuk.accounts.models import Membership, RoleSpan
from rembuk.core.prepared import MOST, Prepared
from rembuk.people.models import Person


def test_each_value_is_bound_anew(cast):
    ask = Prepared(lambda user, code: Membership.objects.filter(user=user, school__code=code).select_related("school"))

    for one in (cast.ratna, cast.joko, cast.ratna):
        (found,) = ask(user=one.user.pk, code=cast.school.code)
        assert (found.pk, found.school.name) == (one.membership.pk, cast.school.name)
    assert ask(user=cast.ratna.user.pk, code="lain") == []
    assert len(ask.worded) == 1


def test_what_is_asked_later_sees_what_was_changed_meanwhile(cast):
    ask = Prepared(lambda membership: RoleSpan.objects.filter(membership=membership).values_list("role", flat=True))
    before = ask(membership=cast.ratna.membership.pk)
    RoleSpan.objects.filter(membership=cast.ratna.membership).delete()

    assert before != []
    assert ask(membership=cast.ratna.membership.pk) == []


def test_days_and_moments_are_compared_as_ever(cast, now):
    def spans(day: date, moment: datetime) -> "models.QuerySet[RoleSpan]":
        return RoleSpan.objects.filter(Q(until__isnull=True) | Q(until__gt=day), since__lte=day, membership__made_at__lte=moment)

    ask, day = Prepared(spans), now.date()
    for values in (
        {"day": day, "moment": now},
        {"day": day - timedelta(3000), "moment": now},
        {"day": day, "moment": now - timedelta(9000)},
    ):
        assert {s.pk for s in ask(**values)} == set(spans(**values).values_list("pk", flat=True))
    assert len(ask(day=day, moment=now)) == RoleSpan.objects.count() > 1


@pytest.mark.parametrize("count", [0, 1, 2, 4, 5, MOST, MOST + 1])
def test_lists_of_any_length_find_exactly_theirs(cast, count):
    ask = Prepared(lambda pks: Person.objects.filter(pk__in=pks))
    everyone = list(Person.objects.values_list("pk", flat=True))
    wanted = (everyone[: min(count, 5)] + [uuid4() for _n in range(count)])[:count]

    for form in (list, set, tuple):
        assert {p.pk for p in ask(pks=form(wanted))} == set(wanted) & set(everyone)


def test_lists_of_like_length_share_one_wording(cast):
    ask = Prepared(lambda pks: Person.objects.filter(pk__in=pks))
    for count in range(1, 60):
        ask(pks=[uuid4() for _n in range(count)])

    assert len(ask.worded) == 7


def test_unions_limits_and_counts_are_asked_whole(cast):
    def both(one: str, other: str) -> "models.QuerySet[RoleSpan]":
        first, second = (RoleSpan.objects.filter(role=r).order_by().values_list("pk", "role") for r in (one, other))
        return first.union(second, all=True)

    counted = Prepared(
        lambda role: RoleSpan.objects.filter(role=role).order_by().values("role").annotate(n=Count("pk")).values_list("n")
    )
    ask = Prepared(both)
    assert sorted(ask(one="counselor", other="staff")) == sorted(both("counselor", "staff"))
    assert counted(role="counselor") == [(RoleSpan.objects.filter(role="counselor").count(),)]
    assert len(Prepared(lambda role: RoleSpan.objects.filter(role=role)[:1])(role="counselor")) == 1


def test_one_query_is_asked_and_none_for_an_empty_list(cast):
    ask = Prepared(lambda pks: Person.objects.filter(pk__in=pks))
    with CaptureQueriesContext(connection) as asked:
        ask(pks=[])
        ask(pks=[cast.ratna.person.pk])
        ask(pks=[cast.joko.person.pk])

    assert len(asked) == 2


def test_no_value_goes_astray(cast):
    with pytest.raises(TypeError, match="NoneType"):
        Prepared(lambda pk: Person.objects.filter(pk=pk))(pk=None)
    with pytest.raises(TypeError, match="not bound"):
        Prepared(lambda pk, day: Person.objects.filter(pk=pk))(pk=uuid4(), day=date(2026, 1, 1))
    with pytest.raises(TypeError, match="not bound"):
        Prepared(lambda pk: Person.objects.filter(name_index=f"{pk}x"))(pk=uuid4())


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_threads_ask_on_their_own_connections(cast):
    ask = Prepared(lambda pk: Person.objects.filter(pk=pk).values_list("pk", flat=True))
    ask(pk=cast.ratna.person.pk)
    found = []

    def another() -> None:
        found.extend(ask(pk=cast.joko.person.pk))
        connection.close()

    thread = Thread(target=another)
    thread.start()
    thread.join()
    assert found == [cast.joko.person.pk]
