"""A new school year on 1 July: the thread goes on, the class is the new one, nothing changes hands by itself."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from rembuk.accounts.models import RoleSpan
from rembuk.cases import actions as cases
from rembuk.cases import handover, queries, routing, years
from rembuk.cases.models import Case
from rembuk.people import actions as people
from rembuk.people.models import Duty
from tests import build

JUNE, JULY, NEW = date(2027, 6, 30), date(2027, 7, 1), "2027/2028"


def _noon(day):
    return datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo("Asia/Jakarta"))


@pytest.fixture
def at(now):
    with time_machine.travel(now, tick=False) as traveller:

        def go(day):
            traveller.move_to(_noon(day))
            return {"by": None, "now": _noon(day)}

        yield go


@pytest.fixture
def promoted(cast, now):
    """Bagus goes from VIII-A to IX-A, which Bu Dewi looks after; Bu Ratna keeps VIII-A."""
    case = build.case(cast, now)
    who = {"by": build.system(cast.school), "now": now}
    people.enrol(cast.bagus, class_name="IX-A", year=NEW, **who)
    for name, person in (("IX-A", cast.dewi.person), ("VIII-A", cast.ratna.person)):
        people.set_duty(people.class_group(cast.school, name, NEW), kind="counselor", person=person, **who)
    return case


def _row(case, today):
    return queries.rows([Case.objects.get(pk=case.pk)], today)[0].class_names


def test_open_case_shows_the_new_class_beside_the_old_from_the_first_of_july(cast, promoted, now):
    assert _row(promoted, JUNE) == "VIII-A"
    assert _row(promoted, JULY) == "IX-A, sebelumnya VIII-A"
    assert promoted.case_students.get().class_name == "VIII-A"  # papers of that time keep the class of that time
    cases.close(promoted, on=date(2026, 11, 30), reason="Selesai.", by=cast.ratna.actor, now=now)
    assert _row(promoted, JULY) == "VIII-A"


def test_without_an_enrolment_of_the_new_year_nothing_is_guessed(cast, now):
    assert _row(build.case(cast, now), JULY) == "VIII-A"


def test_a_group_keeps_its_classes_apart(cast, promoted, now):
    both = [cases.Concerned(s, "konseli", "VIII-A") for s in (cast.bagus, cast.citra)]
    assert _row(build.case(cast, now, concerned=both), JULY) == "IX-A, sebelumnya VIII-A; VIII-A"


def test_new_concerns_follow_the_new_grid(cast, promoted):
    assert routing.counselor_for([cast.bagus], JUNE).pk == cast.ratna.person.pk
    assert routing.counselor_for([cast.bagus], JULY).pk == cast.dewi.person.pk
    assert routing.counselor_for([cast.citra], JULY) is None  # not enrolled yet: the coordinator decides


def test_ownership_stays_and_the_coordinator_sees_whose_class_turned(cast, promoted, now):
    assert years.turned(cast.school, JUNE) == []
    found = years.turned(cast.school, JULY)
    assert [(t.code, t.owner.pk, t.taker.pk) for t in found] == [(promoted.code, cast.ratna.person.pk, cast.dewi.person.pk)]
    promoted.refresh_from_db()
    assert promoted.owner_id == cast.ratna.person.pk
    handover.offer(promoted, to=cast.dewi.person, reason="Naik kelas.", on=JULY, by=cast.ratna.actor, now=now)
    assert years.turned(cast.school, JULY) == []  # it is on its way


def test_who_took_a_case_on_purpose_keeps_it_without_being_asked(cast, promoted, now):
    handover.offer(promoted, to=cast.dewi.person, reason="Cuti.", on=JUNE, by=cast.koor.actor, now=now)
    Duty.objects.filter(class_group__name="IX-A").update(person=cast.ratna.person)
    assert years.turned(cast.school, JULY) == []


def test_a_new_counsellor_who_does_not_counsel_is_not_offered(cast, promoted):
    RoleSpan.objects.filter(membership=cast.dewi.membership).update(until=JUNE)
    assert years.turned(cast.school, JULY) == []


def test_the_same_questions_for_one_and_for_many(cast, promoted, now, django_assert_num_queries):
    with django_assert_num_queries(6):
        years.turned(cast.school, JULY)
    for _i in range(4):
        build.case(cast, now)
    with django_assert_num_queries(6):
        assert len(years.turned(cast.school, JULY)) == 5


def test_the_coordinator_hands_over_from_the_list(cast, promoted, at):
    at(JULY)
    browser, base = cast.koor.client(), f"/s/{cast.school.code}/pembagian-kasus/"
    page = browser.get(base).content.decode()
    way = f"{base}{promoted.code}/?kepada={cast.dewi.person.pk}"
    assert way in page
    assert "Bagus" not in page
    form = browser.get(way).content.decode()
    assert "Naik kelas" in form
    assert f'value="{cast.dewi.person.pk}" selected' in form
    browser.post(way, {"to": str(cast.dewi.person.pk), "reason": "Naik kelas."})
    promoted.refresh_from_db()
    assert promoted.owner_id == cast.dewi.person.pk
    assert way not in browser.get(base).content.decode()
    assert "IX-A, sebelumnya" in cast.dewi.client().get(promoted.get_absolute_url()).content.decode().replace(
        "\xa0", " "
    ).replace("‑", "-")
