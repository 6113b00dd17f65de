import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def run(given, *options):
    return subprocess.run([sys.executable, "manage.py", "language_check", *options], input=given, capture_output=True, cwd=ROOT)


def test_plain_text_gives_one_line():
    done = run("😀 Anak ini nakal.".encode())

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["id"] is None
    assert [(f["start"], f["end"], f["text"]) for f in json.loads(done.stdout)["findings"]] == [(11, 16, "nakal")]
    assert set(json.loads(done.stdout)["findings"][0]) == {"start", "end", "text", "category", "severity", "reason", "suggestion"}


def test_bad_lines_are_named_without_their_text_and_the_others_answered():
    lines = [
        b'{"id": 1, "text": "Dia malas."}', b"rahasia", b"", b'{"id": 2}', b"\xff", b'{"id": NaN, "text": ""}', b"[" * 100_000,
        b'{"text": "x"}', b'{"id": "b", "text": "Baik \\ud800"}',
    ]  # fmt: skip

    done = run(b"\n".join(lines), "--jsonl")

    assert done.returncode == 2
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [1, "b"]
    assert [n for n in range(1, 10) if f"Baris {n}:".encode() in done.stderr] == [2, 4, 5, 6, 7, 8]
    assert b"rahasia" not in done.stderr
