"""The principal knows of a record: number, date, initials, E to G, and nothing of the data."""

from datetime import date

import pytest
from django.urls import reverse

from rembuk.cases import evidence
from rembuk.conferences import actions as conferences
from rembuk.conferences import agreements
from rembuk.records import acknowledging
from rembuk.records.models import Record
from rembuk.vault.models import LogEntry
from tests import build

DATUM, AGREED = "Kenari-datum-di-C", "Kenari-tindakan-di-F"


@pytest.fixture
def held(cast, now, who, at_noon):
    """A decided conference of Bagus' case on which Bu Wulan's "Mengetahui" stands."""
    case = build.case(cast, now)
    evidence.add(case, statement=DATUM, source="rekap", observed_on=date(2026, 11, 3), kind="fact", domain="learning", **who)
    conference = conferences.plan(
        case, leader=cast.ratna.person, on_day=date(2026, 11, 20), place="Ruang BK", is_on_paper=True, **who
    )
    agreements.plan_action(
        conference,
        action=f"{AGREED} oleh Bagus Prakoso",
        owner="Pak Joko",
        owners=[],
        due_on=date(2026, 12, 1),
        measure="hadir",
        **who,
    )
    conferences.add_participant(
        conference, name=cast.wulan.person.name, role="principal", label="", person=cast.wulan.person, **who
    )
    conferences.decide(conference, on=date(2026, 11, 20), **who)
    return conference


def place(cast, conference):
    seat = conference.participants.get(person=cast.wulan.person)
    return reverse("records:acknowledge", args=[cast.school.code, seat.pk])


def sealed(conference, now):
    type(conference).objects.filter(pk=conference.pk).update(locked_at=now)
    Record.objects.get_or_create(conference=conference, defaults={"school": conference.school, "made_at": now})


def test_principal_reads_initials_and_what_was_agreed_and_no_datum(cast, held):
    text = cast.wulan.client().get(place(cast, held)).content.decode()

    assert (AGREED in text, DATUM in text, "Bagus" in text, "B.P." in text) == (True, False, False, True)
    assert LogEntry.objects.filter(action="record.acknowledging_read").count() == 1


def test_record_that_may_still_change_is_not_acknowledged(cast, held):
    answer = cast.wulan.client().post(place(cast, held), follow=True)

    assert "belum disegel" in answer.content.decode()
    assert not Record.objects.filter(acknowledged_at__isnull=False).exists()


def test_acknowledging_is_noted_once_and_leaves_the_home(cast, held, now):
    sealed(held, now)
    client = cast.wulan.client()
    assert held.case.code in client.get("/s/sekolah-1/").content.decode()

    client.post(place(cast, held))
    client.post(place(cast, held))

    record = Record.objects.get(conference=held)
    assert (record.acknowledged_by, record.acknowledged_at) == (cast.wulan.person, now)
    assert LogEntry.objects.filter(action="record.acknowledged").count() == 1
    assert held.case.code not in client.get("/s/sekolah-1/").content.decode()


def test_nobody_else_reaches_it_and_no_other_record_waits(cast, held, now):
    sealed(held, now)
    where = place(cast, held)

    assert [getattr(cast, who).client().get(where).status_code for who in ("ratna", "koor", "joko", "asing")] == [404] * 4
    assert acknowledging.waiting(cast.school, cast.koor.person.pk) == []
    assert acknowledging.waiting(cast.other_school, cast.wulan.person.pk) == []
