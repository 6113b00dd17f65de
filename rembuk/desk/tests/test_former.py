"""Former conferences beside a new analysis: of this case and of others that the reader reads whole, never more."""

from datetime import timedelta

import pytest
import time_machine

from rembuk.cases import actions as cases
from rembuk.cases.actions import Concerned
from rembuk.conferences import actions as conferences
from rembuk.conferences import agreements
from rembuk.desk import former
from rembuk.vault.models import LogEntry
from tests import build


@pytest.fixture(autouse=True)
def _noon(now):
    with time_machine.travel(now, tick=False):
        yield


def decided(case, owner, now, words, *, days=0):
    who = {"by": owner.actor, "now": now}
    on = (now + timedelta(days=days)).date()
    held = conferences.plan(case, leader=owner.person, on_day=on, place="Ruang BK", is_on_paper=True, **who)
    agreements.plan_action(held, action=f"Mengirim {words}", owner="Pak Joko", due_on=on, measure="terkirim", **who)
    conferences.decide(held, on=on, **who)
    held.refresh_from_db()
    return held


def page(client, case):
    return client.get(f"{case.get_absolute_url()}analisis/").content.decode()


def test_a_conference_of_this_case_stands_beside_the_next_analysis(cast, now):
    case = build.case(cast, now)
    assert "Konferensi sebelumnya" not in page(cast.ratna.client(), case)
    held = decided(case, cast.ratna, now, "Surat pertama")

    shown = page(cast.ratna.client(), case)
    assert "Konferensi sebelumnya" in shown
    assert "Mengirim Surat pertama" in shown
    assert f"{case.get_absolute_url()}konferensi/{held.round}/" in shown


def test_one_of_another_case_about_the_same_student_is_shown_to_who_reads_it_and_logged(cast, now):
    first, second = build.case(cast, now), build.case(cast, now, title="Yang kedua")
    decided(first, cast.ratna, now, "Surat lama")

    shown = page(cast.ratna.client(), second)
    assert "Mengirim Surat lama" in shown
    assert f"kasus {first.code}" in shown
    assert LogEntry.objects.filter(action="case.former_read", case_id=first.pk).count() == 1
    assert not LogEntry.objects.filter(action="case.former_read", case_id=second.pk).exists()


def test_what_a_colleague_decided_about_the_same_student_stays_with_them(cast, now):
    concerned = [Concerned(cast.bagus, "konseli", "VIII-A")]
    dewis = {"owner": cast.dewi.person, "by": cast.dewi.actor, "on": now.date(), "now": now}
    hers = cases.open_case(school=cast.school, title="Lama", concerned=concerned, **dewis)
    decided(hers, cast.dewi, now, "Surat rahasia")
    mine = build.case(cast, now)

    assert "Surat rahasia" not in page(cast.ratna.client(), mine)
    assert former.of(cast.ratna.actor, mine) == []
    assert former.of(cast.dewi.actor, hers)[0].open_actions == ["Mengirim Surat rahasia"]


def test_another_students_conference_is_not_this_ones(cast, now):
    other = build.case(cast, now, concerned=[Concerned(cast.citra, "konseli", "VIII-A")])
    decided(other, cast.ratna, now, "Surat Citra")

    assert former.of(cast.ratna.actor, build.case(cast, now)) == []
