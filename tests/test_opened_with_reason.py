"""What the coordinator opens with a reason: for a day, told to the owner, and nothing that is for the counsellors alone."""

from datetime import date, timedelta

import pytest
import time_machine

from rembuk.cases import actions as cases
from rembuk.cases import evidence, points, rules
from rembuk.cases.models import Case, CaseCounselor
from rembuk.conferences import actions as conferences
from rembuk.consents import grants
from rembuk.files.checking import Checked
from rembuk.handovers import actions as handovers
from rembuk.ledger import attachments
from rembuk.services import actions as services
from tests import build

KEPT, PLAIN = "Kenari kuning", "Alpa 14 dari 38 hari"
DAY = date(2026, 11, 20)
PAGES = ("", "bukti/", "bukti/2/", "analisis/", "layanan/", "bahasa/")
OTHERS = (
    "akses/",
    "persetujuan/",
    "permintaan/",
    "rencana/",
    "evaluasi/",
    "triase/",
    "surat/",
    "konferensi/1/peserta/",
    "pisah/1/",
)


@pytest.fixture(autouse=True)
def traveller(now):
    with time_machine.travel(now, tick=False) as clock:
        yield clock


@pytest.fixture
def case(cast, now):
    """Bu Ratna's case: one open item, and items, a sentence, a file and a session for the counsellors alone."""
    held, who = build.case(cast, now), {"by": cast.ratna.actor, "now": now}
    values = {"observed_on": DAY, "kind": "fact", "domain": "attendance", "source": "Rekap"}
    evidence.add(held, statement=f"{PLAIN}.", **values, **who)
    kept = {**values, "source": f"{KEPT} sumber", "sensitivity": "counselor"}
    item = evidence.add(held, statement=f"{KEPT} lama, anak malas.", **kept, **who)
    attachments.attach(item, [Checked("png", "foto.png", b"x")], **who)
    evidence.correct(item, statement=f"{KEPT} baru, anak malas.", **who)
    for value in (3, 4):
        measure = {"name": f"{KEPT} ukur", "value": value, "unit": "kali"}
        evidence.add(held, statement=f"{KEPT} {value}.", **{**kept, "kind": "measurement"}, measure=measure, **who)
    points.add_point(held, lens="diagnostik", statement=f"{KEPT} sebab malas.", cites=[item], **who)
    cases.describe(held, initial_summary=f"{KEPT} ringkasan malas.", **who)
    conferences.plan(held, leader=cast.ratna.person, on_day=date(2026, 11, 27), place="Ruang BK", **who)
    (one,) = services.plan(held, service_type="individual_counseling", on=DAY, **who)
    services.hold(one, on=DAY, minutes=40, hours=1, people="", place="", content=f"{KEPT} pertemuan.", **who)
    return Case.objects.get(pk=held.pk)


@pytest.fixture
def opened(cast, case):
    """The coordinator's browser after the reason was given."""
    koor = cast.koor.client()
    answer = koor.post(f"/s/{cast.school.code}/register/{case.code}/buka/", {"alasan": "Keluhan orang tua."})
    assert answer.status_code == 302
    return koor


def read(client, case, path):
    answer = client.get(f"{case.get_absolute_url()}{path}")
    return answer.status_code, (answer.getvalue() if answer.streaming else answer.content).decode(errors="ignore")


@pytest.mark.parametrize("path", PAGES)
def test_the_owner_reads_it_and_who_opened_the_case_does_not(cast, case, opened, path):
    assert KEPT in read(cast.ratna.client(), case, path)[1]

    status, shown = read(opened, case, path)
    assert KEPT not in shown
    assert status == (404 if path.startswith("bukti/2") else 200)


@pytest.mark.parametrize("path", OTHERS)
def test_no_other_page_of_the_case_tells_it_either(case, opened, path):
    status, shown = read(opened, case, path)

    assert (status, KEPT in shown) == (200, False)


def test_the_file_of_a_kept_item_is_not_handed_out(cast, case, opened):
    assert read(cast.ratna.client(), case, "bukti/2/lampiran/1/")[0] == 200

    assert read(opened, case, "bukti/2/lampiran/1/")[0] == 404


def test_the_room_tells_neither_the_sentence_nor_what_it_stands_on(cast, case, opened):
    path, ratna = "konferensi/1/?langkah=d", cast.ratna.client()
    held_back = [KEPT in read(ratna, case, at)[1] for at in (path, "konferensi/1/baki/")]
    ratna.post(f"{case.get_absolute_url()}konferensi/1/baki/kalimat/{case.points.get().pk}/", {"tampil": "1"})
    assert (held_back, KEPT in read(ratna, case, path)[1]) == ([False, True], True), "on the leader's screen when she opened it"

    places = ["konferensi/1/baki/", *(f"konferensi/1/?langkah={step}&bantuan=1" for step in "abcdef")]
    assert [KEPT in read(opened, case, place)[1] for place in places] == [False] * 7


def test_the_form_of_a_session_hides_what_was_said(cast, case, opened):
    path = f"layanan/{case.sessions.get().pk}/"
    assert KEPT in read(cast.ratna.client(), case, path)[1]

    assert KEPT not in read(opened, case, path)[1]


def test_the_rest_is_read_and_filters_and_new_forms_tell_nothing(case, opened):
    assert PLAIN in read(opened, case, "bukti/")[1]
    for page in ("bukti/?setelah=2", "bukti/?bidang=attendance", "bukti/?jenis=measurement", "analisis/?susunan=5p"):
        assert KEPT not in read(opened, case, page)[1]


def test_a_named_co_counsellor_reads_what_is_kept_and_opening_takes_nothing_from_them(cast, case, now, opened):
    grants.name_counselor(case, person=cast.koor.person, may_write=False, by=cast.ratna.actor, now=now)
    assert KEPT in read(opened, case, "bukti/")[1]

    opened.post(f"/s/{cast.school.code}/register/{case.code}/buka/", {"alasan": "Sekali lagi."})
    held = CaseCounselor.objects.get()
    assert (held.is_opened, held.until) == (False, None)
    assert KEPT in read(opened, case, "bukti/")[1]


def test_it_closes_by_itself_after_a_day(cast, case, now, opened, traveller):
    by = cast.koor.actor
    traveller.move_to(now + rules.OPENED - timedelta(seconds=1))
    assert rules.reads_whole(by, Case.objects.get())

    traveller.move_to(now + rules.OPENED)
    assert not rules.reads_whole(by, Case.objects.get())
    assert read(cast.koor.client(), case, "bukti/")[0] == 404
    assert "Keluhan orang tua." in read(cast.ratna.client(), case, "akses/")[1]


def test_the_owner_sees_that_it_is_open_until_when_and_why(cast, case, opened):
    page = read(cast.ratna.client(), case, "akses/")[1]

    assert "dibuka koordinator BK sampai 25 Nov, 12.00" in page
    assert "Keluhan orang tua." in page
    assert "Keluhan orang tua." in read(cast.ratna.client(), case, "")[1]


def test_what_an_owner_opened_ends_with_the_hand_over(cast, case, now):
    CaseCounselor.objects.create(
        case=case, person=cast.ratna.person, may_write=False, since=now, until=now + rules.OPENED, is_opened=True, reason="x"
    )
    handovers.offer(case, to=cast.dewi.person, reason="Cuti.", on=date(2026, 11, 24), by=cast.koor.actor, now=now)

    assert not rules.reads_whole(cast.ratna.actor, Case.objects.get())
