"""Files of an item: in by a form that keeps what was typed, out through the door, gone with the item."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from rembuk.cases import evidence
from rembuk.cases.models import Attachment, Evidence
from rembuk.cases.tests import worlds
from rembuk.core.refusals import Refused
from rembuk.files import store
from rembuk.files.checking import checked
from rembuk.files.models import StoredFile
from rembuk.files.tests import samples
from rembuk.ledger import attachments, erasing, work
from rembuk.vault.models import LogEntry

ITEM = {"statement": "Alpa 14 hari.", "source": "Rekap", "observed_on": "20/11/2026", "kind": "document", "domain": "attendance"}
PICTURE = checked("Buku piket.png", samples.picture("PNG"))


@pytest.fixture(autouse=True)
def _noon(now, settings, tmp_path):
    settings.DATA = tmp_path
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def ratna(cast):
    return cast.ratna.client()


@pytest.fixture
def item(cast, case, now):
    return worlds.add(cast, case, now)


def at(case, path=""):
    return f"/s/{case.school.code}/kasus/{case.code}/bukti/{path}"


def sent(name="foto.jpg", data=None):
    return SimpleUploadedFile(name, data or samples.picture("JPEG"), content_type="text/html")


def text(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_files_are_kept_in_their_places_under_the_cases_key(cast, case, item, now):
    who = {"by": cast.ratna.actor, "now": now}
    attachments.attach(item, [PICTURE, PICTURE], **who)
    attachments.attach(item, [PICTURE], **who)

    assert [a.rank for a in item.attachments.order_by("rank")] == [1, 2, 3]
    assert {f.scope for f in StoredFile.objects.all()} == {case.scope}
    assert len({f.token for f in StoredFile.objects.all()}) == 3
    assert [len(worlds.logged(a)) for a in ("evidence.attached", "file.kept")] == [2, 3]
    assert worlds.logged("file.kept")[0].case_id == case.pk


def test_there_is_an_end_to_how_many(cast, item, now):
    attachments.attach(item, [PICTURE] * 9, by=cast.ratna.actor, now=now)

    with pytest.raises(Refused, match="Paling banyak 10 lampiran"):
        attachments.attach(item, [PICTURE] * 2, by=cast.ratna.actor, now=now)
    assert item.attachments.count() == 9


def test_strangers_neither_attach_nor_destroy(cast, case, item, now):
    held = attachments.attach(item, [PICTURE], by=cast.ratna.actor, now=now)[0]
    for by in (*worlds.outsiders(cast, case).values(), cast.ratna.actor.as_read_only()):
        with pytest.raises(Refused):
            attachments.attach(item, [PICTURE], by=by, now=now)
        with pytest.raises(Refused):
            attachments.detach(held, by=by, now=now)
    assert Attachment.objects.count() == StoredFile.objects.count() == 1


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_a_file_goes_alone_or_with_its_item(cast, case, now):
    item, who = worlds.add(cast, case, now), {"by": cast.ratna.actor, "now": now}
    first, second = attachments.attach(item, [PICTURE, PICTURE], **who)
    attachments.detach(first, **who)
    assert not store.place(first.file.token).exists()
    assert [a.rank for a in item.attachments.all()] == [2]

    evidence.withdraw(item, **who)
    assert store.place(second.file.token).exists()
    assert erasing.destroy_withdrawn(now + timedelta(days=7)) == 1
    assert not store.place(second.file.token).exists()
    assert not StoredFile.objects.exists()
    assert [len(worlds.logged(a)) for a in ("file.destroyed", "evidence.detached", "evidence.destroyed")] == [2, 1, 1]


def test_an_item_comes_with_its_photo(ratna, case):
    ratna.post(at(case), {**ITEM, "files": [sent("../IMG 1.jpg"), sent("rekap.pdf", samples.pdf())]})

    item = Evidence.objects.get()
    assert [a.file.name for a in item.attachments.order_by("rank")] == ["IMG 1.jpg", "rekap.pdf"]
    assert "2 lampiran" in text(ratna.get(at(case)))
    page = ratna.get(at(case, "1/")).content.decode()
    assert "IMG 1.jpg" in page
    assert page.count("<img") == 1


def test_a_file_that_is_not_kept_says_why_and_keeps_the_words(ratna, case):
    answer = ratna.post(at(case), {**ITEM, "files": [sent(), sent("tari.mp4", b"\0\0\0\x18ftypmp42\0\0\0\0")]})

    assert "tari.mp4: Video dan rekaman suara tidak disimpan." in text(answer)
    assert "Alpa 14 hari." in answer.content.decode()
    assert not Evidence.objects.exists()
    assert not StoredFile.objects.exists()


def test_a_sending_that_is_too_large_is_not_lost_in_silence(ratna, case, settings):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 2000
    answer = ratna.post(at(case), {**ITEM, "files": [sent("foto.jpg", b"\xff\xd8\xff" + b"0" * 4000)]})

    assert "lebih dari 10 MB" in text(answer)
    assert "Alpa 14 hari." in answer.content.decode()
    assert not Evidence.objects.exists()


def test_the_same_on_the_page_of_an_item(ratna, case, item, settings):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 2000
    answer = ratna.post(at(case, "1/lampiran/"), {"files": [sent("foto.jpg", b"\xff\xd8\xff" + b"0" * 4000)]})

    assert "lebih dari 10 MB" in text(answer)
    assert "Pilih dahulu" not in text(answer)


def test_files_are_added_to_an_item_that_is_there(ratna, case, item):
    page = at(case, "1/lampiran/")
    ratna.post(page, {"files": [sent("a.png", samples.picture("PNG"))]})
    assert item.attachments.count() == 1

    for files, sentence in (
        ({}, "Pilih dahulu berkasnya."),
        ({"files": [sent("x.jpg", b"<html>")]}, "x.jpg: Berkas ini bukan PDF"),
    ):
        assert sentence in text(ratna.post(page, files))
    many = {"files": [sent(f"{n}.jpg") for n in range(11)]}
    assert "Paling banyak 10 berkas sekaligus." in text(ratna.post(page, many))
    assert item.attachments.count() == 1


def test_a_file_leaves_through_the_door_with_its_headers_and_a_row(cast, ratna, case, item, now):
    attachments.attach(item, [PICTURE], by=cast.ratna.actor, now=now)
    answer = ratna.get(at(case, "1/lampiran/1/"))

    assert answer.content == PICTURE.data
    assert answer["Content-Disposition"].startswith('attachment; filename="Buku piket.png"')
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store"
    row = LogEntry.objects.get(action="attachment.read")
    assert (row.case_id, row.object) == (case.pk, f"files.storedfile:{StoredFile.objects.get().pk}")


def test_hidden_missing_and_taken_back_are_404(cast, ratna, case, item, now):
    attachments.attach(item, [PICTURE], by=cast.ratna.actor, now=now)
    for client in (cast.dewi.client(), cast.koor.client(), cast.joko.client(), cast.asing.client()):
        answer = client.get(at(case, "1/lampiran/1/"))
        assert answer.status_code == 404
        assert PICTURE.data not in answer.content
    for path in ("1/lampiran/2/", "2/lampiran/1/"):
        assert ratna.get(at(case, path)).status_code == 404

    evidence.withdraw(item, by=cast.ratna.actor, now=now)
    assert ratna.get(at(case, "1/lampiran/1/")).status_code == 404
    assert ratna.post(at(case, "1/lampiran/"), {"files": [sent()]}).status_code == 404


def test_one_file_is_destroyed_from_the_page(cast, ratna, case, item, now):
    attachments.attach(item, [PICTURE], by=cast.ratna.actor, now=now)
    answer = ratna.post(at(case, "1/lampiran/1/musnahkan/"), follow=True)

    assert "Lampiran dimusnahkan." in text(answer)
    assert not Attachment.objects.exists()
    assert ratna.post(at(case, "1/lampiran/1/musnahkan/")).status_code == 404


def test_leftovers_on_the_disk_are_swept_daily(db, now, tmp_path):
    work.sweep_files(now=now)

    assert list(tmp_path.iterdir()) == []
