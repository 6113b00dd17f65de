"""A sealed record opened again: the former version stands until the next is sealed, and then says that it was replaced."""

import json
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from rembuk.conferences import actions
from rembuk.conferences import queries as conferences
from rembuk.core.refusals import Refused
from rembuk.files import actions as files
from rembuk.files.checking import Checked
from rembuk.records import checking, copies, queries, reopening, scans, sealing, statements
from rembuk.records.models import Edition, Outcome, Reopening, Scan, Seal
from rembuk.vault.models import LogEntry
from tests.test_seal import Held

WHY = "Tanggal evaluasi keliru."


@pytest.fixture
def held(db, now):
    return Held(0, now)


def reopened(held, reason=WHY):
    reopening.reopen(held.conference, reason=reason, **held.locked)
    held.conference.refresh_from_db()
    held.conference.case = held.case


def resealed(held):
    reopened(held)
    actions.replan(held.conference, decision="Keputusan yang sudah diperbaiki.", **held.who)
    return held.seal()


def test_new_version_names_and_replaces_the_former_one(held):
    one = held.seal()
    two = resealed(held)
    one.refresh_from_db()

    assert (one.version, two.version) == (1, 2)
    assert one.superseded_by == two
    assert two.previous == one.chain
    value = queries.frozen(conferences.latest(held.case), "sekolah").value
    assert value["a"]["note"] == f"Versi 2; menggantikan berita acara bersegel {one.spoken}, rantai {one.chain[:32]}."
    assert value["edition"] == "Edisi sekolah · versi 2"
    assert value["e"]["decisions"][0]["text"] == "Keputusan yang sudah diperbaiki."
    assert Edition.objects.filter(record=two.record, kind="school").count() == 2
    assert LogEntry.objects.filter(action="record.reopened").count() == 1
    assert Reopening.objects.get().words == WHY


def test_former_version_says_that_it_was_replaced_and_by_what(held, tmp_path, capsys):
    one = held.seal()
    data = sealing.content(one.papers.get())
    reopened(held)
    assert checking.by_bytes(data).state == "genuine"  # it stands until the next is sealed
    actions.replan(held.conference, decision="Yang baru.", **held.who)
    two = held.seal()

    found = checking.by_bytes(data)
    assert (found.state, found.newer.sealed_at, found.newer.number) == ("superseded", two.sealed_at, two.number)
    assert checking.by_code(two.code).state == "genuine"
    page = Client().get(reverse("check:code", args=[one.code])).content.decode()
    assert "sudah digantikan" in page
    assert f"Berlaku kini versi yang lebih baru: {two.number}" in page
    (tmp_path / "a.pdf").write_bytes(data)
    with pytest.raises(SystemExit):
        call_command("verify_record", str(tmp_path / "a.pdf"), "--json")
    told = json.loads(capsys.readouterr().out)
    assert (told["state"], told["newer_number"], told["newer_date"]) == (
        "superseded",
        two.number,
        two.sealed_at.date().isoformat(),
    )


def test_former_of_a_former_version_names_the_one_that_stands_now(held):
    one = held.seal()
    resealed(held)
    three = resealed(held)

    assert three.version == 3
    assert checking.by_code(one.code).newer.sealed_at == three.sealed_at
    assert [s.version for s in queries.former_versions(conferences.latest(held.case))] == [2, 1]


def test_reopening_needs_a_reason_a_seal_and_an_open_case(held):
    with pytest.raises(Refused, match="belum disegel"):
        reopening.reopen(held.conference, reason=WHY, **held.who)
    held.seal()
    with pytest.raises(Refused, match="mengapa"):
        reopened(held, " ")
    type(held.case).objects.filter(pk=held.case.pk).update(stage="closed", closed_at=held.now)
    held.case.refresh_from_db()
    with pytest.raises(Refused, match="sudah ditutup"):
        reopened(held)
    assert Seal.objects.get().superseded_by is None


def test_new_version_is_read_out_and_stated_on_anew(held):
    held.seal()
    reopened(held)
    with pytest.raises(Refused, match="belum dibacakan"):
        sealing.seal(held.conference, **held.who)
    statements.read_out(held.conference, **held.who)
    with pytest.raises(Refused, match="Naskah berubah"):  # the version itself is part of what is read
        sealing.seal(held.conference, **held.who)


def test_who_says_nothing_of_the_new_version_is_silent_in_it_and_stands_in_the_former(held):
    one = held.seal()
    held.now += timedelta(hours=1)
    held.who["now"] = held.now
    reopened(held)
    statements.read_out(held.conference, **held.who)
    held.who["now"] = held.now + timedelta(days=3)

    made = sealing.seal(held.conference, **held.who)

    assert set(Outcome.objects.values_list("stance", flat=True)) == {"silent"}
    former = queries.sealed_paper(conferences.latest(held.case), "sekolah", 1).edition.value
    assert {line["stance"] for line in former["h"]["lines"] if line["say"] is None} == {"Sesuai"}
    assert made.version == 2
    assert one.papers.get().edition.version == 1


def test_copies_are_of_the_version_that_stands(held):
    held.seal()
    resealed(held)
    record = conferences.latest(held.case).record
    record.conference = held.locked and held.conference
    edition = queries.editions(record)["sekolah"]
    made = copies.hand_out(record, edition=edition, holder="Arsip", way="paper", on=held.now.date(), **held.who).copy

    assert made.edition.version == 2
    assert checking.by_bytes(content_of(made)).state == "genuine"


def content_of(copy):
    return files.content(copy.file)


def test_scan_of_a_sealed_version_stays_with_it(held):
    held.seal()
    reopened(held)
    scan = Scan.objects.create(record=conferences.latest(held.case).record, number=1, kind="original", file=_file(held), made_at=held.now - timedelta(1))  # fmt: skip
    scan.record.conference = held.conference

    with pytest.raises(Refused, match="versi yang sudah disegel"):
        scans.remove(scan, **held.who)


def _file(held):
    return files.keep(Checked("png", "a.png", b"x"), scope=held.case.scope, case=held.case, **held.who)
