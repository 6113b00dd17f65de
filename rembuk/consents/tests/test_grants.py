"""Grants, personal pages that follow them, and co-counsellors: who may let whom in, and when it ends."""

from datetime import timedelta
from uuid import UUID

import pytest

from rembuk.cases.models import CaseCounselor
from rembuk.consents import grants, part
from rembuk.consents.models import Grant
from rembuk.core.refusals import Refused
from rembuk.people import actions as people
from rembuk.people.models import Guardianship, Person, PersonalLink
from rembuk.vault.models import LogEntry
from tests import build

DAY = timedelta(days=1)
THING = UUID(int=5)


@pytest.fixture
def case(cast, now):
    return build.case(cast, now)


@pytest.fixture
def who(cast, now):
    return {"by": cast.ratna.actor, "now": now}


def give(case, person, who, **more):
    values = {"what": Grant.What.ACTION, "why": "tindakan bersama", "object_id": THING, "until": who["now"] + DAY, **more}
    return grants.give(case, person=person, **values, **who)


def link_of(case):
    return PersonalLink.objects.get(case_id=case.pk, revoked_at__isnull=True)


def test_given_twice_a_grant_is_prolonged_and_never_shortened(cast, case, who, now):
    first = give(case, cast.hadi, who)
    give(case, cast.hadi, who, until=now + 3 * DAY)
    give(case, cast.hadi, who, until=now + 2 * DAY)

    assert Grant.objects.get() == first
    assert Grant.objects.get().until == now + 3 * DAY


def test_a_page_lives_as_long_as_what_was_granted(cast, case, who, now):
    fresh = grants.open_page(case, person=cast.hadi, until=now + DAY, **who)
    assert fresh.link.ends_at == now + DAY

    task = give(case, cast.hadi, who, until=now + 14 * DAY)
    assert link_of(case).ends_at == now + 14 * DAY

    grants.end(task, **who)
    assert link_of(case).ends_at == now + DAY

    grants.end(Grant.objects.get(what=Grant.What.ANSWER), **who)
    assert link_of(case).ends_at == now


def test_what_has_no_end_keeps_a_page_open_ninety_days(cast, case, who, now):
    grants.open_page(case, person=cast.hadi, until=now + DAY, **who)

    give(case, cast.hadi, who, until=None)

    assert link_of(case).ends_at == now + grants.UNENDING


def test_a_part_is_what_holds_now_and_nothing_else(cast, case, who, now):
    give(case, cast.hadi, who)
    ended = give(case, cast.hadi, who, object_id=UUID(int=6))
    grants.end(ended, **who)

    assert [g.object_id for g in part.seen_by(case, cast.hadi.pk, now).grants] == [THING]
    assert part.seen_by(case, cast.hadi.pk, now + DAY) is None
    assert part.seen_by(case, cast.joko.person.pk, now) is None


def test_a_legal_restriction_denies_everything_also_what_was_granted_before(cast, case, who, now):
    give(case, cast.hadi, who)
    Guardianship.objects.filter(person=cast.hadi).update(is_restricted=True)

    assert part.seen_by(case, cast.hadi.pk, now) is None
    for attempt in (
        lambda: give(case, cast.hadi, who),
        lambda: grants.open_page(case, person=cast.hadi, until=now + DAY, **who),
    ):
        with pytest.raises(Refused, match="pembatasan hukum"):
            attempt()


def test_whoever_has_an_account_needs_no_link(cast, case, who, now):
    with pytest.raises(Refused, match="akun sendiri"):
        grants.open_page(case, person=cast.joko.person, until=now + DAY, **who)


def test_a_student_who_sat_with_the_others_gets_no_page(cast, case, who, now):
    seat = people.add_person(school=cast.school, name="Bagus  PRAKOSO", kind=Person.Kind.OUTSIDER, **who)
    with pytest.raises(Refused, match="Peserta didik"):
        grants.open_page(case, person=seat, until=now + DAY, **who)


def test_a_page_that_would_be_over_is_not_made(cast, case, who, now):
    with pytest.raises(Refused, match="masih di depan"):
        grants.open_page(case, person=cast.hadi, until=now, **who)
    assert not Grant.objects.exists()


def test_nobody_of_another_school_is_let_in(cast, case, who, now):
    stranger = people.add_person(
        school=cast.other_school, name="Orang Lain", kind=Person.Kind.GUARDIAN, by=cast.asing.actor, now=now
    )
    with pytest.raises(Refused, match="sekolah ini"):
        give(case, stranger, who)
    assert part.seen_by(case, stranger.pk, now) is None


@pytest.mark.parametrize("name", ["dewi", "koor", "joko", "wulan", "operator", "asing"])
def test_only_who_works_on_the_case_lets_anybody_in(cast, case, who, now, name):
    fresh = grants.open_page(case, person=cast.hadi, until=now + DAY, **who)
    held, by = Grant.objects.get(), getattr(cast, name).actor
    for attempt in (
        lambda: give(case, cast.hadi, {"by": by, "now": now}),
        lambda: grants.end(held, by=by, now=now),
        lambda: grants.open_page(case, person=cast.hadi, until=now + DAY, by=by, now=now),
        lambda: grants.renew_pin(case, fresh.link, by=by, now=now),
        lambda: grants.close_page(case, fresh.link, by=by, now=now),
        lambda: grants.name_counselor(case, person=cast.dewi.person, may_write=True, by=by, now=now),
    ):
        with pytest.raises(Refused):
            attempt()
    assert not grants.may_lend(by, case, cast.hadi, now)


def test_a_device_is_lent_to_somebody_else_who_has_a_part(cast, case, who, now):
    by = cast.ratna.actor
    assert "Belum ada" in grants.may_lend(by, case, cast.hadi, now).why_not

    give(case, cast.hadi, who)
    give(case, cast.ratna.person, who)

    assert grants.may_lend(by, case, cast.hadi, now)
    assert "orang lain" in grants.may_lend(by, case, cast.ratna.person, now).why_not
    assert not grants.may_lend(by.as_read_only(), case, cast.hadi, now)


def test_the_owner_names_a_counsellor_of_the_school_and_ends_it(cast, case, who, now):
    grants.name_counselor(case, person=cast.dewi.person, may_write=True, **who)
    held = CaseCounselor.objects.select_related("case").get()

    with pytest.raises(Refused, match="konselor penanggung jawab"):  # a co-counsellor names nobody further
        grants.name_counselor(held.case, person=cast.koor.person, may_write=True, by=cast.dewi.actor, now=now)
    grants.end_counselor(held, **who)

    with pytest.raises(Refused, match="sudah berakhir"):
        grants.end_counselor(held, **who)
    assert list(LogEntry.objects.filter(action__startswith="case.counselor").values_list("action", flat=True)) == [
        "case.counselor_named",
        "case.counselor_ended",
    ]


def test_a_co_counsellor_may_leave_but_not_send_others_away(cast, case, who, now):
    grants.name_counselor(case, person=cast.dewi.person, may_write=True, **who)
    grants.name_counselor(case, person=cast.koor.person, may_write=False, **who)
    dewi, koor = CaseCounselor.objects.select_related("case").order_by("since", "may_write").reverse()

    with pytest.raises(Refused):
        grants.end_counselor(koor, by=cast.dewi.actor, now=now)
    grants.end_counselor(dewi, by=cast.dewi.actor, now=now)

    assert CaseCounselor.objects.get(until__isnull=True).person == cast.koor.person


@pytest.mark.parametrize(("name", "said"), [("joko", "guru BK"), ("ratna", "seutuhnya"), ("asing", "guru BK")])
def test_who_may_not_be_named(cast, case, who, name, said):
    with pytest.raises(Refused, match=said):
        grants.name_counselor(case, person=getattr(cast, name).person, may_write=True, **who)
