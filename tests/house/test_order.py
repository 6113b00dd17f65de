"""What import-linter cannot see: templates, string keys, views that ask tables, sizes, declarations."""

import ast
import re
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from rembuk.core.policies import POLICIES, Policy
from rembuk.vault.retention import undeclared

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "rembuk"
ORDER = [
    {"config"}, {"exchange"}, {"desk", "papers", "reports", "privacy"}, {"setup"}, {"reminders"}, {"evaluations"}, {"services"}, {"interventions"}, {"records"}, {"inquiries"}, {"room"}, {"conferences"},
    {"handovers"}, {"concerns", "ledger"}, {"consents"}, {"cases"}, {"roster"}, {"people"}, {"accounts"}, {"notices"}, {"files", "jobs", "language", "live"},
    {"vault", "documents", "charts", "ui"}, {"core"},
]  # fmt: skip
LEVEL = {name: i for i, row in enumerate(ORDER) for name in row}
SPACES = {
    "guest": "desk",
    "school": "accounts",
    "asked": "inquiries",
    "inroom": "room",
    "heard": "evaluations",
    "calendar": "reminders",
    "check": "records",
}  # route namespaces that are not a package's name
FRAME = {"language", "accounts", "people"}  # what the frame of every page may name: language switch, account, guests' door
SOURCES = [p for p in PACKAGE.rglob("*.py") if "migrations" not in p.parts and "tests" not in p.parts]
TEMPLATES = list(PACKAGE.rglob("*.html"))


def package_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_templates_name_nothing_higher(path):
    own = package_of(path)
    text = path.read_text()
    named = re.findall(r"""{%\s*url\s+["']([a-z]+):""", text)
    named += re.findall(r"""{%\s*(?:include|extends)\s+["']([a-z]+)/""", text)
    for word in named:
        if word == "django":
            continue
        target = SPACES.get(word, word)
        if target in FRAME and own in {"ui", "accounts"}:
            continue
        assert LEVEL[target] >= LEVEL[own], f"{own} names {word}, which stands above it"


def test_views_ask_doors_and_queries_not_tables():
    offenders = []
    for path in SOURCES:
        if not path.name.startswith("views"):
            continue
        offenders += [f"{path.relative_to(PACKAGE)}: {m}" for m in re.findall(r"\w+\.objects\b", path.read_text())]

    assert offenders == []


def test_files_and_functions_keep_their_size():
    too_long = [f"{p.relative_to(ROOT)}: {n}" for p in SOURCES if (n := len(p.read_text().splitlines())) > 400]
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef) and node.end_lineno and node.end_lineno - node.lineno > 45:
                too_long.append(f"{path.relative_to(ROOT)}:{node.name}")
    too_long += [f"{p.relative_to(ROOT)}" for p in TEMPLATES if len(p.read_text().splitlines()) > 150]

    assert too_long == []


def test_every_package_says_what_it_tells():
    silent = [
        p.name
        for p in PACKAGE.iterdir()
        if p.is_dir() and (p / "__init__.py").exists() and not ast.get_docstring(ast.parse((p / "__init__.py").read_text()))
    ]

    assert silent == []


def test_every_field_is_declared():
    assert undeclared() == []


def test_every_environment_name_is_in_the_example():
    read = set(
        re.findall(r"REMBUK_[A-Z_]+", (PACKAGE / "config" / "env.py").read_text() + (PACKAGE / "config" / "cli.py").read_text())
    )
    listed = set(re.findall(r"REMBUK_[A-Z_]+", (ROOT / ".env.example").read_text()))

    assert read - {"REMBUK_LONG"} == listed


def routes(patterns=None, prefix=""):
    """Every address of the application with its view."""
    for entry in patterns if patterns is not None else get_resolver().url_patterns:
        where = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from routes(entry.url_patterns, where)
        elif isinstance(entry, URLPattern):
            yield where, entry


def test_every_address_names_a_policy():
    nameless = [where for where, entry in routes() if not isinstance(getattr(entry.callback, "policy", None), Policy)]

    assert nameless == []
    assert len(POLICIES) <= 15


def test_no_foreign_address_or_path_of_a_machine():
    texts = [
        p
        for p in ROOT.rglob("*")
        if p.suffix in {".py", ".html", ".css", ".js", ".toml", ".lock", ".typ"}
        and ".venv" not in p.parts
        and "build" not in p.parts
        and "var" not in p.parts
    ]
    foreign = [
        f"{p.relative_to(ROOT)}"
        for p in texts
        if re.search(
            r"https?://(?!localhost|127\.0\.0\.1|www\.w3\.org|json-schema\.org|wa\.me/\{number|contoh|\.\.\.)[a-z]", p.read_text()
        )
        and "tests" not in p.parts
    ]

    assert foreign == []
