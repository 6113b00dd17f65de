"""Files attached to evidence go out in a bundle and come in equal, encrypted at both ends; a changed one refuses the whole bundle."""

import base64
import io
import json
from copy import deepcopy
from datetime import date
from hashlib import sha256

import pytest
from django.core.management import CommandError, call_command
from PIL import Image

from rembuk.cases import evidence as ledger
from rembuk.cases.models import Attachment, Case
from rembuk.exchange import departure, schema
from rembuk.files import actions as files
from rembuk.files import checking, store
from rembuk.files.models import StoredFile
from rembuk.files.tests import samples
from rembuk.ledger import attachments
from rembuk.vault.models import LogEntry
from tests import build
from tests.test_second_form import again, without_code


def grainy():
    """A photo that another writing would change: the digest then holds only if it is left alone."""
    out = io.BytesIO()
    Image.effect_noise((160, 120), 60).convert("RGB").save(out, "JPEG", quality=95)
    return out.getvalue()


SENT = {
    "foto rapor.jpg": grainy(),
    "layar.png": samples.picture("PNG", mode="RGBA"),
    "surat.pdf": samples.pdf(),
    "laporan.docx": samples.office(),
    "nilai.xlsx": samples.office("xl/workbook.xml"),
}


@pytest.fixture
def case(cast, now):
    """Three items: one with five files, one without, one for the counsellor alone; a withdrawn one keeps its file here."""
    made, who = build.case(cast, now), {"by": cast.ratna.actor, "now": now}
    common = {"source": "buku piket", "observed_on": date(2026, 11, 3), "domain": "attendance", "kind": "fact"}
    first = ledger.add(made, statement="Terlambat 3 kali.", **common, **who)
    attachments.attach(first, [checking.checked(name, data) for name, data in SENT.items()], **who)
    ledger.add(made, statement="Tanpa lampiran.", **common, **who)
    gone = ledger.add(made, statement="Salah orang.", **common, **who)
    attachments.attach(gone, [checking.checked("salah.pdf", samples.pdf())], **who)
    ledger.withdraw(gone, **who)
    last = ledger.add(made, statement="Kata Ananda.", sensitivity="counselor", **common, **who)
    attachments.attach(last, [checking.checked("surat.pdf", samples.pdf(change=samples.first_page))], **who)
    return Case.objects.get(pk=made.pk)


def test_attached_files_go_and_come_equal_field_by_field(case, now):
    out = departure.bundle(case)
    sent = out["cases"][0]["app"]["attachments"]
    assert {number: [row["name"] for row in rows] for number, rows in sent.items()} == {"D1": [*SENT], "D3": ["surat.pdf"]}
    assert base64.b64decode(sent["D1"][2]["data"]) == SENT["surat.pdf"]

    assert without_code(again(out, now)) == without_code(out)

    here, there = (rows_of(Case.objects.get(school__npsn=npsn)) for npsn in (case.school.npsn, "99977777"))
    assert there == [row for row in here if row["name"] != "salah.pdf"]
    assert [row["name"] for row in there] == [*SENT, "surat.pdf"]


def rows_of(case):
    rows = Attachment.objects.filter(evidence__case=case).select_related("file").order_by("evidence__number", "rank")
    same = ("kind", "name", "size", "digest")
    return [{key: getattr(row.file, key) for key in same} | {"data": files.content(row.file)} for row in rows]


def test_files_that_came_lie_encrypted_under_their_own_case(case, now):
    again(departure.bundle(case), now)

    for file in StoredFile.objects.all():
        lying, plain = store.read(file.token), files.content(file)
        assert plain[:64] not in lying
        assert base64.b64encode(plain)[:64] not in lying
    arrived = Case.objects.get(school__npsn="99977777")
    assert {row.file.scope for row in Attachment.objects.filter(evidence__case=arrived).select_related("file")} == {arrived.scope}


def test_log_tells_which_files_left_and_came(case, now, capsys):
    call_command("export_case", case.code)
    again(json.loads(capsys.readouterr().out), now)

    left = LogEntry.objects.filter(action="attachment.exported")
    going = Attachment.objects.filter(evidence__case=case).exclude(evidence__state="withdrawn")
    assert sorted(row.object for row in left) == sorted(f"files.storedfile:{row.file_id}" for row in going)
    assert LogEntry.objects.filter(action="file.kept", case_id=Case.objects.get(school__npsn="99977777").pk).count() == 6


def changed(row, **values):
    row.update(values)


def encoded(data):
    return {"data": base64.b64encode(data).decode(), "sha256": sha256(data).hexdigest()}


LIVELY = samples.office(parts={"word/vbaProject.bin": "x"})


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda rows: changed(rows["D1"][2], data=encoded(SENT["surat.pdf"][:-1] + b" ")["data"]), "D1[2].sha256: "),
        (lambda rows: changed(rows["D3"][0], sha256="0" * 64), "D3[0].sha256: "),
        (lambda rows: changed(rows["D1"][0], data="bukan*base64"), "D1[0].data: bukan base64"),
        (lambda rows: changed(rows["D1"][1], kind="pdf"), "D1[1].data: "),
        (lambda rows: changed(rows["D1"][3], **encoded(LIVELY)), "D1[3].data: "),
        (lambda rows: changed(rows["D1"][4], **encoded(b"x" * (checking.MOST_BYTES + 1))), "D1[4].data: "),
        (lambda rows: rows["D1"].extend(rows["D1"] * 2), "D1: lebih banyak dari 10"),
        (lambda rows: rows.update(D2=[]), "D2: "),
        (lambda rows: rows.update(D9=rows["D3"]), "D9: rujukannya"),
        (lambda rows: changed(rows["D1"][0], path="/x"), "D1[0]: ada kunci"),
    ],
)
def test_file_that_was_changed_on_its_way_refuses_the_whole_bundle(case, tmp_path, change, place):
    out = deepcopy(departure.bundle(case))
    out["cases"][0]["school"] |= {"npsn": "99977777", "name": "Sekolah Tujuan"}
    change(out["cases"][0]["app"]["attachments"])
    there = {StoredFile: StoredFile.objects.count(), Case: Case.objects.count()}
    sent = tmp_path / "kasus.json"
    sent.write_text(json.dumps(out))

    with pytest.raises(schema.BadBundle) as refused:
        schema.read(json.dumps(out))
    with pytest.raises(CommandError):
        call_command("import_case", str(sent))

    assert [fault for fault in refused.value.faults if f"cases[0].app.attachments.{place}" in fault]
    assert "rapor" not in "".join(refused.value.faults)
    assert {model: model.objects.count() for model in there} == there


def test_photo_that_still_says_where_it_was_taken_is_written_anew(case, now):
    out, said = departure.bundle(case), Image.Exif()
    said[0x010F] = "Merek Telepon"
    photo = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(photo, "JPEG", exif=said)
    changed(out["cases"][0]["app"]["attachments"]["D1"][0], **encoded(photo.getvalue()))

    came = again(out, now)["cases"][0]["app"]["attachments"]["D1"][0]

    assert b"Merek" not in base64.b64decode(came["data"])
    assert Image.open(io.BytesIO(base64.b64decode(came["data"]))).size == (40, 30)
