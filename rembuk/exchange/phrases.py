"""The sentences of each package and its .po file: collected from Python and templates, translations kept.

A .po file has no line numbers and no dates, so that it changes only when a sentence does.
"""

import io
from dataclasses import dataclass
from pathlib import Path

from babel.messages.extract import extract
from babel.messages.pofile import normalize, read_po
from django.conf import settings
from django.utils.translation import template

PLURAL, CONTEXT, BOTH = (1, 2), ((1, "c"), 2), ((1, "c"), 2, 3)
WORDS = ("gettext", "gettext_lazy", "gettext_noop", "_")
KEYWORDS = {
    **dict.fromkeys(WORDS),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), PLURAL),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), CONTEXT),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), BOTH),
}
HEADER = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: en\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""
WIDTH = 130


@dataclass(frozen=True)
class Phrase:
    """One sentence to translate: its context if any, its words, its plural if any."""

    context: str | None
    one: str
    many: str | None = None

    @property
    def key(self) -> tuple[str | None, str]:
        return self.context, self.one


Words = tuple[str, ...]


def packages() -> list[str]:
    """The packages that have sentences, by name."""
    root = Path(settings.ROOT) / "rembuk"
    return [p.name for p in sorted(root.iterdir()) if (p / "__init__.py").exists() and collect(p.name)]


def po_file(package: str) -> Path:
    return Path(settings.ROOT) / "rembuk" / package / "locale" / "en" / "LC_MESSAGES" / "django.po"


def collect(package: str) -> list[Phrase]:
    """Every sentence of the package, each once, in the order of files and lines."""
    found: dict[tuple[str | None, str], Phrase] = {}
    root = Path(settings.ROOT) / "rembuk" / package
    for path in sorted(p for p in root.rglob("*") if p.suffix in {".py", ".html"}):
        if {"tests", "migrations"} & set(path.relative_to(root).parts):
            continue
        for phrase in _phrases(path):
            if phrase.key not in found or phrase.many:
                found[phrase.key] = phrase
    return list(found.values())


def _phrases(path: Path) -> list[Phrase]:
    text = path.read_text(encoding="utf-8")
    source = template.templatize(text, origin=path.name) if path.suffix == ".html" else text
    rows = extract("python", io.BytesIO(source.encode()), keywords=KEYWORDS, options={"encoding": "utf-8"})
    phrases = []
    for _line, message, _comments, context in rows:
        one, many = message if isinstance(message, tuple) else (message, None)
        if one:
            phrases.append(Phrase(context, one, many))
    return phrases


def translated(package: str) -> dict[tuple[str | None, str], Words]:
    """What the package's .po file says; a fuzzy entry counts as none."""
    path = po_file(package)
    if not path.exists():
        return {}
    with path.open("rb") as source:
        held = read_po(source, locale="en")
    return {(m.context, _one(m.id)): _words(m.string) for m in held if m.id and not m.fuzzy}


def _one(message: str | Words) -> str:
    return message[0] if isinstance(message, (tuple, list)) else message


def _words(string: str | Words) -> Words:
    return tuple(string) if isinstance(string, (tuple, list)) else (string,)


def written(phrases: list[Phrase], words: dict[tuple[str | None, str], Words]) -> str:
    """The text of a .po file; a sentence that is no longer in the code is left out."""
    return HEADER + "".join(_entry(p, words.get(p.key, ())) for p in phrases)


def _entry(phrase: Phrase, words: Words) -> str:
    lines = [""]
    if "%(" in phrase.one:
        lines.append("#, python-format")
    if phrase.context is not None:
        lines.append(f"msgctxt {normalize(phrase.context, width=WIDTH)}")
    lines.append(f"msgid {normalize(phrase.one, width=WIDTH)}")
    if phrase.many is None:
        lines.append(f"msgstr {normalize(words[0] if words else '', width=WIDTH)}")
    else:
        lines.append(f"msgid_plural {normalize(phrase.many, width=WIDTH)}")
        padded = (*words, "", "")
        lines += [f"msgstr[{i}] {normalize(padded[i], width=WIDTH)}" for i in (0, 1)]
    return "\n".join(lines) + "\n"


def update(package: str) -> tuple[int, int]:
    """Write the package's .po file anew; returns how many sentences it has and how many lack a translation."""
    phrases, words = collect(package), translated(package)
    path = po_file(package)
    path.parent.mkdir(parents=True, exist_ok=True)
    text = written(phrases, words)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
    return len(phrases), sum(1 for p in phrases if not all(words.get(p.key, ("",))))
