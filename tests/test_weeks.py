"""Stages 3 and 4 over simulated weeks, through the pages: better, not better and conferred again, referred, a group that parts."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse

from rembuk.cases import actions as cases
from rembuk.cases import evidence as ledger
from rembuk.cases.models import CaseStudent, Stage
from rembuk.conferences import agreements
from rembuk.conferences.models import Conference
from rembuk.evaluations.models import FollowUp
from rembuk.interventions.tests import build
from rembuk.services.models import Referral
from tests import build as world

ZONE = ZoneInfo("Asia/Jakarta")
MONDAY = date(2026, 11, 9)


class Weeks:
    """Bu Ratna's case, week after week: every act of hers is a page that she opens and sends."""

    def __init__(self, cast, now, **details):
        self.cast, self.who = cast, {"by": cast.ratna.actor, "now": now}
        self.held = build.conference(cast, now, case=world.case(cast, now, **details))
        self.case = self.held.case
        values = {"baseline": None, "target": 0, "direction": "down", "source": "Presensi"}
        agreements.set_goal(self.held, name="Alpa per pekan", unit="hari", **values, **self.who)

    def at(self, name, *more):
        return reverse(name, args=["sekolah-1", self.case.code, *more])

    def send(self, day, name, *more, **values):
        """One page sent on one day at nine o'clock; what it answers, shown."""
        with time_machine.travel(datetime(day.year, day.month, day.day, 9, tzinfo=ZONE), tick=False):
            client = self.cast.ratna.client()
            answer = client.post(self.at(name, *more), values)
            assert answer.status_code in {200, 302}, answer.content.decode()[-3000:]
            return client.get(self.at("evaluations:evaluation")).content.decode()

    def absent(self, day, *values):
        """The weekly sheet of attendance, one value a week."""
        for i, value in enumerate(values):
            measure = {"name": "Alpa per pekan", "unit": "hari", "value": value}
            on = day + timedelta(weeks=i)
            ledger.add(
                self.case, statement=f"Alpa {value} hari.", source="Presensi", kind="measurement", domain="attendance", observed_on=on,
                measure=measure, **self.who,
            )  # fmt: skip

    def conclude(self, day, words):
        self.send(day, "evaluations:begin")
        self.send(day, "evaluations:conclude", conclusion=words)

    def stage(self):
        self.case.refresh_from_db()
        return self.case.stage


@pytest.fixture
def weeks(cast, now):
    return Weeks(cast, now)


def test_a_case_that_improves_is_finished(weeks):
    weeks.absent(date(2026, 10, 12), 4, 3, 5)
    weeks.send(MONDAY, "evaluations:goal", 1, act="frame", way="ledger", measure="Alpa per pekan", words="Aku mau masuk lagi.")
    weeks.send(MONDAY, "services:book", service_type="individual_counseling", on="10/11/2026", times="2", weeks="1")
    for one in weeks.case.sessions.order_by("on"):
        weeks.send(
            one.on, "services:session", one.pk, act="hold", on=f"{one.on:%d/%m/%Y}", minutes="45", hours="2", content="Baik."
        )
    weeks.absent(MONDAY, 2, 1, 0)
    end = MONDAY + timedelta(weeks=3)
    weeks.conclude(end, "Alpa turun dari empat menjadi nol.")

    page = weeks.send(end, "evaluations:follow_up", 1, next="selesai", reason="Tiga pekan membaik.", cites="D6")

    assert "turun dari 5 menjadi 0 hari" in page
    assert "NAP 1 dari 3 dan 3 nilai" in page
    assert "2 pertemuan" in page
    assert "Aku mau masuk lagi." in page
    weeks.send(end, "evaluations:close", reason="Semua tercapai.")
    assert weeks.stage() == Stage.CLOSED


def test_a_case_that_does_not_is_conferred_again(cast, weeks, now):
    build.action(weeks.held, cast, now, owner=cast.joko.person, words="Menelepon tiap pagi")
    for i, value in enumerate((4, 5, 4)):
        weeks.send(MONDAY + timedelta(weeks=i), "evaluations:check_in", g1=str(value))
    end = MONDAY + timedelta(weeks=3)
    weeks.conclude(end, "Alpa belum turun.")
    weeks.send(end, "evaluations:follow_up", 1, next="konferensi_ulang", reason="Belum turun dalam tiga pekan.")

    weeks.send(end, "evaluations:again", on_day="8/12/2026", place="Ruang BK")

    following = Conference.objects.get(case=weeks.case, round=2)
    assert (weeks.stage(), weeks.case.next_on) == (Stage.CONFERENCE, date(2026, 12, 8))
    assert [a.action for a in following.planned_actions.all()] == ["Menelepon tiap pagi"]
    assert [g.figures["baseline"] for g in following.goals.all()] == [4]


def test_a_referral_ends_by_its_answer_and_the_case_with_it(weeks):
    weeks.send(
        MONDAY,
        "services:referrals",
        student="1",
        to="Puskesmas",
        reason="Perlu pemeriksaan.",
        sent_on="9/11/2026",
        due_on="16/11/2026",
    )
    sent = Referral.objects.get()
    weeks.send(MONDAY, "evaluations:check_in", g1="4")
    weeks.send(MONDAY + timedelta(weeks=2), "services:referral", sent.pk, act="remind", due_on="30/11/2026")
    late = MONDAY + timedelta(weeks=2)
    weeks.conclude(late, "Ditangani puskesmas.")
    weeks.send(late, "evaluations:follow_up", 1, next="alih_tangan", reason="Pendampingan oleh puskesmas.")
    page = weeks.send(late, "services:book", service_type="consultation", on="1/12/2026", times="1", weeks="1")
    assert "1 alih tangan menunggu balikan." in page

    done = MONDAY + timedelta(weeks=3)
    weeks.send(done, "services:referral", sent.pk, act="answer", answer="Kontrol dua pekan sekali.", on="30/11/2026")
    planned = weeks.case.sessions.get()
    weeks.send(done, "services:session", planned.pk, act="drop", state="cancelled", content="Tidak diperlukan lagi.")
    weeks.send(done, "evaluations:close", reason="Dialihtangankan.")

    assert weeks.stage() == Stage.CLOSED
    assert CaseStudent.objects.get(case=weeks.case).ending == "referred"


def test_a_group_parts_ways(cast, now):
    both = [cases.Concerned(cast.bagus, "konseli", "VIII-A"), cases.Concerned(cast.citra, "konseli", "VIII-A")]
    weeks = Weeks(cast, now, concerned=both)
    weeks.send(MONDAY, "evaluations:check_in", g1="2")
    end = MONDAY + timedelta(weeks=2)
    weeks.conclude(end, "Seorang sudah, seorang belum.")
    weeks.send(end, "evaluations:follow_up", 1, next="selesai", reason="Tercapai.")
    page = weeks.send(end, "evaluations:follow_up", 2, next="lanjut", reason="Masih perlu didampingi.")
    assert "masih berjalan" in page
    assert weeks.stage() == Stage.EVALUATION
    assert list(CaseStudent.objects.filter(case=weeks.case).order_by("place").values_list("ending", flat=True)) == [
        "finished",
        "open",
    ]

    later = end + timedelta(weeks=2)
    weeks.send(later, "evaluations:check_in", g1="0")
    weeks.send(later, "evaluations:follow_up", 2, next="selesai", reason="Kini tercapai juga.")
    weeks.send(later, "evaluations:close", reason="Keduanya selesai.")

    assert weeks.stage() == Stage.CLOSED
    assert FollowUp.objects.count() == 2
