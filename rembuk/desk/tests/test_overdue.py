"""What is overdue cannot hide: whoever does it, of which kind, and on whose page."""

from datetime import date, timedelta

import pytest
import time_machine

from rembuk.cases import actions as cases
from rembuk.cases.models import CaseStudent
from rembuk.concerns import actions as concerns
from rembuk.concerns.models import Concern
from rembuk.desk import overdue
from rembuk.inquiries import actions as inquiries
from rembuk.inquiries.questions import Question
from rembuk.interventions.tests import build
from rembuk.services import actions as services

ON = date(2026, 11, 24)
YESTERDAY = ON - timedelta(days=1)
LATER = ON + timedelta(days=30)


@pytest.fixture(autouse=True)
def at_noon(now):
    with time_machine.travel(now, tick=False):
        yield now


@pytest.fixture
def held(cast, now):
    """A case with everything due yesterday: an action of Pak Joko's, a session, a referral, a question, the look, the seal."""
    found, who = build.conference(cast, now), {"by": cast.ratna.actor, "now": now}
    action = build.action(found, cast, now, owner=cast.joko.person)
    action.due_on = YESTERDAY
    action.save()
    services.plan(found.case, service_type="consultation", on=YESTERDAY, **who)
    student = CaseStudent.objects.get(case=found.case)
    services.refer(found.case, student=student, to="Puskesmas", reason="Ya.", sent_on=date(2026, 11, 10), due_on=YESTERDAY, **who)
    asked = inquiries.ask(
        found.case, student=student, person=cast.joko.person, role="homeroom_teacher", asked=[Question("Apa?", "strength")],
        due_on=LATER, **who,
    )  # fmt: skip
    type(asked).objects.filter(pk=asked.pk).update(due_on=YESTERDAY)
    found.evaluate_on, found.on_day = YESTERDAY, date(2026, 11, 16)
    found.save()
    return found


def page(member, path=""):
    answer = member.client().get(f"/s/sekolah-1/{path}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_kind_is_found_with_its_days(cast, held):
    found = overdue.of(cast.school, ON)[held.case.code]

    days = {late.kind: late.days for late in found}
    assert days == {"task": 1, "session": 1, "referral": 1, "request": 1, "evaluation": 1, "unsealed": 5}
    assert found[0].kind == "unsealed"
    assert overdue.of(cast.other_school, ON) == {}


def test_the_day_itself_is_not_late(cast, held):
    assert {late.kind for late in overdue.of(cast.school, YESTERDAY)[held.case.code]} == {"unsealed"}


def test_a_closed_case_is_not_overdue(cast, held, now):
    held.case.refresh_from_db()
    cases.close(held.case, on=ON, reason="Selesai.", by=cast.ratna.actor, now=now)

    assert overdue.of(cast.school, ON) == {}


def test_the_counsellor_is_led_to_each(cast, held):
    text, client = page(cast.ratna), cast.ratna.client()

    base = held.case.get_absolute_url()
    assert "Segel berita acara" in text
    assert f'href="{base}konferensi/1/berita-acara/segel/"' in text
    for late in overdue.of(cast.school, ON)[held.case.code]:
        assert client.get(overdue.place_of(held.case, late)).status_code == 200, late.kind
    assert "Segel berita acara" not in page(cast.dewi)


def test_register_and_numbers_say_what_is_late_without_a_name(cast, held):
    for member, path in ((cast.koor, "register/?lewat=1"), (cast.koor, ""), (cast.wulan, "")):
        text = page(member, path)
        for label in ("Balikan alih tangan", "Hari evaluasi", "Segel berita acara"):
            assert label in text
        assert "Bagus" not in text
    assert "1 alih tangan menunggu balikan." in page(cast.wulan)
    assert held.case.code in page(cast.koor, "register/?lewat=1")


def test_a_report_without_a_counsellor_waits_on_the_coordinators_home(cast, now):
    assert "Belum ada guru BK-nya" not in page(cast.koor)
    concerns.report(
        school=cast.school, who="seorang anak", seen="Diam.", seen_on=ON, students=[], urgency=Concern.Urgency.values[0],
        addressee=None, by=cast.joko.actor, now=now,
    )  # fmt: skip

    assert "Belum ada guru BK-nya" in page(cast.koor)
    assert "Belum ada guru BK-nya" not in page(cast.wulan)
