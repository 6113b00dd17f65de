"""The papers of the house say what is so: versions, decisions with their guards, commands, signals, files."""

import re
from pathlib import Path

from django.dispatch import Signal

import rembuk
from rembuk.cases import signals

ROOT = Path(__file__).resolve().parents[2]
ADRS = sorted((ROOT / "docs" / "adr").glob("*.md"))
HOST = re.compile(r"://|@\s|(?:index|find|trusted)-(?:url|links|host)|\b[a-z0-9-]+\.(?:com|org|net|io|dev|id|example)\b", re.I)


def test_decisions_are_numbered_once_and_say_what_keeps_them():
    numbers = [path.name[:4] for path in ADRS]
    unguarded = [path.name for path in ADRS if not re.search(r"^\*\*Kept by\.?\*\*\s+\S", path.read_text(), re.M)]

    assert numbers == [f"{n:04d}" for n in range(1, len(ADRS) + 1)]
    assert ADRS
    assert unguarded == []


def test_tests_that_decisions_name_exist():
    text = "\n".join(path.read_text() for path in ADRS)
    tests = "\n".join(path.read_text() for path in [*ROOT.glob("tests/**/*.py"), *ROOT.glob("rembuk/*/tests/*.py")])
    missing = [name for name in re.findall(r"`(test_\w+)`", text) if f"def {name}(" not in tests]

    assert missing == []


def test_version_is_the_first_of_the_changelog():
    headings = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(), re.M)

    assert headings[0] == rembuk.__version__


def test_readme_names_both_commands():
    readme = (ROOT / "README.md").read_text()

    assert [command for command in ("make run", "make test") if command not in readme] == []


def test_lock_files_name_no_host():
    named = [
        f"{path.name}:{number}"
        for path in sorted(ROOT.glob("requirements*.lock"))
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if HOST.search(line)
    ]

    assert len(list(ROOT.glob("requirements*.lock"))) == 2
    assert named == []


def test_installing_follows_the_lock_alone():
    """A resolver beside the lock takes a newer version of what is asked for by its extra, which no hash vouches for."""
    recipes = [
        line
        for paper in ("Makefile", "README.md")
        for line in (ROOT / paper).read_text().splitlines()
        if "pip install" in line and ".lock" in line
    ]

    assert len(recipes) >= 5
    assert [line for line in recipes if "--require-hashes --no-deps" not in line] == []


def test_story_lists_every_signal():
    declared = {name for name, thing in vars(signals).items() if isinstance(thing, Signal)}
    story = (ROOT / "docs" / "story.md").read_text()

    assert set(re.findall(r"^- `(\w+)`", story, re.M)) == declared


def test_story_names_files_that_exist():
    story = (ROOT / "docs" / "story.md").read_text()
    lost = [name for name in re.findall(r"`(\w+/[\w./-]+\.\w+)`", story) if not (ROOT / "rembuk" / name).exists()]

    assert lost == []


def test_glossary_names_what_the_code_has():
    cells = re.findall(r"\| `([\w.]+)` ", (ROOT / "docs" / "istilah.md").read_text())
    code = "\n".join(path.read_text() for path in (ROOT / "rembuk").rglob("*.py") if "tests" not in path.parts)
    strangers = [name for name in cells if not re.search(rf"\b{re.escape(name)}\b", code)]

    assert len(cells) > 60
    assert strangers == []
