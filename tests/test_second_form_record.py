"""The berita acara, its seals, scans, copies and companions go out in a bundle and come in equal; what was changed on its way does not."""

import base64
import io
import json
from copy import deepcopy
from dataclasses import replace
from datetime import timedelta

import pytest
from PIL import Image

from rembuk.cases.models import Case
from rembuk.conferences import actions
from rembuk.conferences import queries as conferences
from rembuk.consents import actions as consents
from rembuk.consents import grants
from rembuk.core.actor import system
from rembuk.core.refusals import Refused
from rembuk.documents import sealing as pades
from rembuk.exchange import arrival, departure, schema
from rembuk.files.checking import Checked
from rembuk.papers import actions as paper_actions
from rembuk.papers import copies as paper_copies
from rembuk.papers import queries as paper_queries
from rembuk.papers.catalog import BY_CODE
from rembuk.people.models import PersonalLink
from rembuk.records import after, checking, copies, queries, reopening, scans, sealing, statements
from rembuk.records.models import Certificate, Seal
from rembuk.vault import chain
from tests.test_seal import Held
from tests.test_second_form import again, without_code

DRAWN = [[(10, 10), (60, 40), (90, 12)], [(20, 90), (80, 95)]]


def photo():
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(out, "JPEG")
    return Checked("jpeg", "halaman.jpg", out.getvalue())


@pytest.fixture
def held(db, now, at_noon):
    return Held(0, now)


@pytest.fixture
def full(held, now):
    """Sealed twice, with everything beside it."""
    scans.attach(held.conference, [photo()], kind="original", differs="E", words="Tanggalnya.", **held.who)
    held.state_all()
    seats = [s for s in held.ground().conference.participants.all() if s.was_there]
    statements.state(
        held.conference, seats[0], stance="objects", words="Saya kurang setuju.", way="perangkat_bersama", identity="kenal langsung",
        took_part=True, strokes=DRAWN, **held.who,
    )  # fmt: skip
    scans.attach(held.conference, [photo()], kind="ink", seat=seats[1], **held.who)
    record = sealing.seal(held.conference, **held.who).record
    who = held.locked
    record.conference = held.conference
    after.add(record, kind="addendum", words="Surat puskesmas datang.", **who)
    editions = queries.editions(record)
    about = {"edition": editions["sekolah"], "on": now.date()}
    first = copies.hand_out(record, holder="Ibu Sulastri", way="paper", **about, **held.who).copy
    copies.hand_out(record, holder="Puskesmas", way="file", **about, **held.who)
    first.record = record
    copies.take_back(first, ended_as="returned", words="Utuh.", on=now.date(), **held.who)
    reopening.reopen(held.conference, reason="Tanggal evaluasi keliru.", **held.who)
    held.ground()
    actions.replan(held.conference, decision="Keputusan yang sudah diperbaiki.", **held.who)
    held.seal()
    return held


def out_of(held):
    return departure.bundle(Case.objects.get(pk=held.case.pk))


def test_sealed_record_with_all_that_belongs_to_it_goes_and_comes_equal(full, now):
    out = out_of(full)

    record = out["cases"][0]["app"]["record"]
    assert [(v["version"], len(v["editions"])) for v in record["versions"]] == [(1, 1), (2, 1)]
    assert [len(record[key]) for key in ("scans", "copies", "additions", "reopenings")] == [2, 2, 1, 1]
    assert [o["strokes"] for o in record["outcomes"] if o["strokes"]] == []  # the second version was signed anew
    assert without_code(again(out, now)) == without_code(out)


def test_points_of_a_hand_travel_and_a_family_of_a_group_keeps_its_edition(db, now, at_noon):
    held = Held(1, now)
    held.state_all()
    seat = next(s for s in held.ground().conference.participants.all() if s.was_there)
    statements.state(held.conference, seat, stance="agrees", way="perangkat_bersama", strokes=DRAWN, **held.who)
    sealing.seal(held.conference, **held.who)

    out = out_of(held)

    record = out["cases"][0]["app"]["record"]
    assert [o["strokes"] for o in record["outcomes"] if o["strokes"]] == [[[list(p) for p in line] for line in DRAWN]]
    assert without_code(again(out, now)) == without_code(out)


def landed(out, now):
    other = deepcopy(out)
    other["cases"][0]["school"] |= {"npsn": "99977777", "name": "Sekolah Tujuan"}
    return arrival.bring_in(schema.read(json.dumps(other)), user="uji", now=now)[0]


def test_arrived_record_is_closed_readable_and_not_vouched_for(full, now):
    out = out_of(full)
    here = list(Seal.objects.order_by("version"))
    Seal.objects.filter(pk__in=[s.pk for s in here]).update(record=None)  # as if erased: only the arrived ones are left

    case = Case.objects.get(pk=landed(out, now).pk)
    conference = conferences.latest(case)

    assert conference.locked_at is not None
    seal = queries.seal_of(conference)
    assert (seal.version, seal.code, seal.supersedes.get().version) == (2, here[1].code, 1)
    data = sealing.content(queries.sealed_paper(conference, "sekolah"))
    assert pades.is_whole(data, seal.certificate.root)
    assert (checking.by_code(seal.code).state, checking.by_bytes(data).state) == (
        "erased",
        "erased",
    )  # what was sealed here says so
    assert seal.certificate.key == ""
    assert chain.verify(case.school_id) == []


def test_school_seals_its_own_after_one_that_arrived(full, now):
    case = Case.objects.get(pk=landed(out_of(full), now).pk)
    arrived = queries.seal_of(conferences.latest(case))
    own = Held(1, now, school=departure.bundle(case)["cases"][0]["school"])

    made = own.seal()

    assert (made.school_id, made.previous) == (case.school_id, "")
    assert made.certificate_id != arrived.certificate_id
    assert Certificate.objects.filter(school=case.school, retired_at=None).get().key


def test_copies_are_set_anew_only_where_the_key_is(full, now):
    case = Case.objects.get(pk=landed(out_of(full), now).pk)
    conference = conferences.latest(case)
    conference.case, record = case, conference.record
    record.conference = conference
    by = replace(system(case.school), person_id=case.owner_id)
    about = {"edition": queries.editions(record)["sekolah"], "on": now.date(), "holder": "Dinas", "by": by, "now": now}
    for way in ("paper", "file"):
        with pytest.raises(Refused, match="kuncinya tinggal di sana"):
            copies.hand_out(record, way=way, **about)


def changed_value(app):
    app["record"]["versions"][0]["editions"][0]["value"]["a"]["place"] = "Tempat lain"


def changed_file(app):
    row = app["record"]["versions"][0]["editions"][0]
    data = bytearray(base64.b64decode(row["data"]))
    data[len(data) // 3] ^= 1
    row["data"] = base64.b64encode(bytes(data)).decode()


def changed_chain(app):
    app["record"]["versions"][1]["previous"] = "0" * 64


def changed_scan(app):
    app["record"]["scans"][0]["file"]["kind"] = "pdf"


def changed_strokes(app):
    app["record"]["outcomes"][0]["strokes"] = [[[9000, 1]]]


@pytest.mark.parametrize("change", [changed_value, changed_file, changed_chain, changed_scan, changed_strokes])
def test_what_was_changed_on_its_way_does_not_come_in(full, now, change):
    out = out_of(full)
    change(out["cases"][0]["app"])
    before = Case.objects.count()

    with pytest.raises(Refused):
        landed(out, now)

    assert Case.objects.count() == before


def test_seats_and_students_that_are_not_there_are_refused_with_their_place(full):
    out = out_of(full)
    record = out["cases"][0]["app"]["record"]
    record["outcomes"][0]["seat"] = 99
    record["copies"][0]["student"] = "S9"

    with pytest.raises(schema.BadBundle) as told:
        schema.read(json.dumps(out))

    places = [fault.split(": ")[0] for fault in told.value.faults]
    assert places == ["cases[0].app.record.copies[0].student", "cases[0].app.record.outcomes[0].seat"]


def test_companion_papers_and_their_copies_go_and_come_equal(held, now):
    seat = conferences.latest(held.case).participants.order_by("rank").first()
    child = held.case.case_students.get()
    for kind, target, words in (("undangan", str(seat.pk), {"body": "Kami tunggu."}), ("rpl", "", {"media": "Kartu"})):
        values = {"on_day": now.date(), "number": "422/7/BK/XI/2026" if kind == "undangan" else "", "words": words}
        paper_actions.write(held.case, kind=kind, target=target, **values, **held.who)
    child.case = held.case
    said = {"way": "spoken", "witness": "Pak Joko", "given_on": now.date(), "scopes": (consents.NEXT_SCHOOL,)}
    consents.record(child, whose="guardian", given_by="Ibu Sulastri", answer="given", **said, **held.who)
    kind = BY_CODE["ringkasan-pindah"]
    matter = paper_queries.matter(held.case, kind, str(child.pk), now.date())
    made = paper_copies.hand_out(kind, matter, holder="SMP Tujuan", on=now.date(), **held.who)
    paper_copies.take_back(made, ended_as="returned", on=now.date() + timedelta(days=1), **held.who)

    out = out_of(held)

    app = out["cases"][0]["app"]
    assert [(p["kind"], p["target"]) for p in app["papers"]] == [("rpl", ""), ("undangan", "P1")]
    assert [(c["number"], c["holder"], c["ended_as"]) for c in app["paper_copies"]] == [(1, "SMP Tujuan", "returned")]
    assert without_code(again(out, now)) == without_code(out)


def test_no_key_pin_or_link_is_in_a_bundle(full, now):
    person = conferences.latest(full.case).participants.filter(role="parent").first().person
    fresh = grants.open_page(full.case, person=person, until=now + timedelta(days=3), **full.who)

    text = json.dumps(out_of(full))

    assert PersonalLink.objects.count() == 1
    for secret in (fresh.token, fresh.pin, "PRIVATE KEY", Certificate.objects.get().key.split("\n")[1]):
        assert secret
        assert secret not in text
