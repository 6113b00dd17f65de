"""`rembuk import-roster`: counts, doubtful cells, refusals with exit code 1."""

import io
import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from rembuk.people.models import Student
from rembuk.roster.models import RosterImport
from rembuk.roster.tests import sheets
from rembuk.vault.models import LogEntry


def run(tmp_path, data, *words, npsn="99910001"):
    file, out = tmp_path / "daftar_pd.xlsx", io.StringIO()
    file.write_bytes(data)
    call_command("import_roster", str(file), f"--school={npsn}", *words, stdout=out)
    return out.getvalue()


def test_import_prints_counts_and_doubtful_cells(cast, tmp_path):
    said = run(tmp_path, sheets.pd_file([sheets.student(1), sheets.student(2, nisn=9990002)]))

    assert "baru: 2\n" in said
    assert "Baris 8: NISN hanya 7 angka" in said
    assert Student.objects.filter(school=cast.school).count() == 4
    assert LogEntry.objects.get(action="roster.imported").actor.startswith("console:")
    assert RosterImport.objects.count() == 0


def test_json_is_one_object(cast, tmp_path):
    said = json.loads(run(tmp_path, sheets.pd_file([sheets.student(1, gender="X")]), "--json"))

    assert said["counts"] == {"new": 1, "changed": 0, "same": 0, "missing": 2, "refused": 0, "doubtful": 1}
    assert said["written"] is True
    assert said["doubtful"] == ["Baris 7: JK bukan L atau P; tidak disimpan."]


def test_dry_run_changes_nothing(cast, tmp_path):
    said = run(tmp_path, sheets.pd_file([sheets.student(1)]), "--dry-run")

    assert "Belum ada yang dimasukkan." in said
    assert Student.objects.filter(school=cast.school).count() == 2
    assert not LogEntry.objects.filter(action="roster.imported").exists()


def test_refused_line_ends_with_code_one_and_nothing_written(cast, tmp_path):
    with pytest.raises(CommandError, match="Baris 8: NISN sama dengan baris 7") as caught:
        run(tmp_path, sheets.pd_file([sheets.student(1), sheets.student(1)]))

    assert caught.value.returncode == 1
    assert Student.objects.filter(school=cast.school).count() == 2


@pytest.mark.parametrize(
    ("data", "npsn", "words"), [(b"x", "99910001", "utuh"), (sheets.pd_file([sheets.student(1)]), "99999999", "NPSN")]
)
def test_bad_file_or_school_is_a_sentence(cast, tmp_path, data, npsn, words):
    with pytest.raises(CommandError, match=words) as caught:
        run(tmp_path, data, npsn=npsn)

    assert caught.value.returncode == 1


def test_missing_file_is_a_sentence(cast, tmp_path):
    with pytest.raises(CommandError, match="tidak dapat dibaca"):
        call_command("import_roster", str(tmp_path / "tidak-ada.xlsx"), "--school=99910001")
