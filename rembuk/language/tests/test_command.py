import io
import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def run(monkeypatch):
    """The command within this process; the first test and the last start a real one."""

    def called(given, *options):
        out, said = io.StringIO(), io.StringIO()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        try:
            call_command("language_check", *options, stdout=out, stderr=said)
            code = 0
        except CommandError as fault:
            code = fault.returncode
            said.write(str(fault))
        return SimpleNamespace(returncode=code, stdout=out.getvalue().encode(), stderr=said.getvalue().encode())

    return called


def test_plain_text_gives_one_line():
    command = [sys.executable, "manage.py", "language_check"]
    done = subprocess.run(command, input="😀 Anak ini nakal.".encode(), capture_output=True, cwd=ROOT)

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["id"] is None
    assert [(f["start"], f["end"], f["text"]) for f in json.loads(done.stdout)["findings"]] == [(11, 16, "nakal")]
    assert set(json.loads(done.stdout)["findings"][0]) == {"start", "end", "text", "category", "severity", "reason", "suggestion"}


def test_bad_lines_are_named_without_their_text_and_the_others_answered(run):
    lines = [
        b'{"id": 1, "text": "Dia malas."}', b"rahasia", b"", b'{"id": 2}', b"\xff", b'{"id": NaN, "text": ""}', b"[" * 100_000,
        b'{"text": "x"}', b'{"id": "b", "text": "Baik \\ud800"}', b'{"id": 1e400, "text": "x"}',
    ]  # fmt: skip

    done = run(b"\n".join(lines), "--jsonl")

    assert done.returncode == 2
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [1, "b"]
    assert [n for n in range(1, 11) if f"Baris {n}:".encode() in done.stderr] == [2, 4, 5, 6, 7, 8, 10]
    assert b"rahasia" not in done.stderr


def test_no_text_and_no_lines(run):
    assert json.loads(run(b"").stdout) == {"id": None, "findings": []}
    for given in (b"", b"\n\n", b"\xef\xbb\xbf\r\n"):
        done = run(given, "--jsonl")
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_mark_at_the_beginning_and_line_ends_of_windows(run):
    done = run(b'\xef\xbb\xbf{"id": 1, "text": "Ia malas.\\r\\nLagi."}\r\n{"id": 2, "text": "Ia na\\u0301kal."}\r\n', "--jsonl")

    assert done.returncode == 0, done.stderr
    found = [json.loads(line)["findings"][0] for line in done.stdout.splitlines()]
    assert [(f["start"], f["end"], f["text"]) for f in found] == [(3, 8, "malas"), (3, 9, "na\u0301kal")]


def test_text_in_another_encoding_is_refused_in_a_sentence(run):
    done = run("Dia malas.".encode("utf-16"))

    assert (done.returncode, done.stdout) == (2, b"")
    assert "UTF-8" in done.stderr.decode()


def test_reader_that_goes_away_is_no_failure():
    lines = b'{"id": 1, "text": "Dia malas."}\n' * 2_000
    command = [sys.executable, "manage.py", "language_check", "--jsonl"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as running:
        running.stdout.close()
        _out, said = running.communicate(lines)

    assert b"Traceback" not in said
    assert b"BrokenPipe" not in said
