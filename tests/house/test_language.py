"""Every visible sentence is translatable, and every one of them has its English."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command

from rembuk.exchange import phrases

PACKAGE = Path(__file__).resolve().parents[2] / "rembuk"
PLACES = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%[sd]")
NAMES = {
    "Rembuk",
    "NISN",
    "NIPD",
    "NIP",
    "NUPTK",
    "NPSN",
    "PIN",
    "PDF",
    "QR",
    "BK",
    "WhatsApp",
    "Dapodik",
    "Excel",
}  # same in both
GALLERY = "ui/templates/ui/gallery"  # of parts: samples for developers, no page of the application
TEMPLATES = sorted(p for p in PACKAGE.rglob("*.html") if not str(p.relative_to(PACKAGE)).startswith(GALLERY))
SPOKEN = re.compile(r"""\b(?:aria-label|title|placeholder|alt|data-confirm)="([^"]*)\"""")


def loose_words(text: str) -> list[str]:
    """Words in a template's text and spoken attributes that stand outside translate tags."""
    text = re.sub(r"{#.*?#}|{%\s*comment.*?endcomment\s*%}|<!--.*?-->", " ", text, flags=re.DOTALL)
    text = re.sub(r"{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}", " ", text, flags=re.DOTALL)
    text = re.sub(r"""<(\w+)\b[^>]*\blang="(?:id|en)"[^>]*>.*?</\1>""", " ", text, flags=re.DOTALL)  # says its own language
    text = re.sub(r"{%.*?%}|{{.*?}}|&\w+;|&#\w+;", " ", text, flags=re.DOTALL)
    text = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", text, flags=re.DOTALL | re.IGNORECASE)
    shown = re.sub(r"<[^>]*>", " ", text) + " " + " ".join(SPOKEN.findall(text))
    return [w for w in re.findall(r"[^\W\d_]{2,}", shown) if w not in NAMES]


def lacking(found: list[phrases.Phrase], words: dict[tuple[str | None, str], tuple[str, ...]]) -> list[str]:
    """Sentences without English, or whose English names other places to fill in."""
    faults = []
    for phrase in found:
        held = words.get(phrase.key, ())
        if len(held) != (2 if phrase.many else 1) or not all(w.strip() for w in held):
            faults.append(f"no English: {phrase.one}")
        elif any(set(PLACES.findall(w)) != set(PLACES.findall(phrase.one)) for w in held):
            faults.append(f"other placeholders: {phrase.one}")
    return faults


@pytest.mark.parametrize("package", phrases.packages())
def test_every_sentence_has_its_english(package):
    assert lacking(phrases.collect(package), phrases.translated(package)) == []


@pytest.mark.parametrize("package", phrases.packages())
def test_po_file_holds_the_sentences_of_today(package):
    stale = set(phrases.translated(package)) - {p.key for p in phrases.collect(package)}

    assert stale == set(), "run `rembuk messages`"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_word_stands_outside_translate_tags(path):
    assert loose_words(path.read_text()) == []


def test_loose_words_are_seen():
    assert loose_words('<p>Halo {% translate "Kasus" %}</p><a title="Tutup">{{ x }}</a>') == ["Halo", "Tutup"]
    assert loose_words('<article lang="id">Berita Acara</article><p lang="{{ x }}">Halo</p>') == ["Halo"]
    assert loose_words("{% blocktranslate %}Halo{% endblocktranslate %}<b>Rembuk</b> &nbsp; {# catatan #}") == []


def test_a_missing_or_altered_translation_is_seen():
    found = [
        phrases.Phrase(None, "Kasus %(code)s"),
        phrases.Phrase(None, "Halo"),
        phrases.Phrase(None, "%(n)s kali", "%(n)s kali"),
    ]
    words = {
        (None, "Kasus %(code)s"): ("Case %(kode)s",),
        (None, "Halo"): ("",),
        (None, "%(n)s kali"): ("once %(n)s", "%(n)s times"),
    }

    assert lacking(found, words) == ["other placeholders: Kasus %(code)s", "no English: Halo"]


def test_collecting_again_keeps_translations(tmp_path, settings):
    (tmp_path / "rembuk" / "toko").mkdir(parents=True)
    (tmp_path / "rembuk" / "toko" / "__init__.py").write_text("")
    (tmp_path / "rembuk" / "toko" / "views.py").write_text('_("Tutup")\nngettext("%(n)s kasus", "%(n)s kasus", 2)\n_("a" "b")\n')
    (tmp_path / "rembuk" / "toko" / "page.html").write_text("{% blocktranslate %}Halo {{ nama }}{% endblocktranslate %}")
    settings.ROOT = tmp_path
    words = {(None, "Tutup"): ("Close",), (None, "%(n)s kasus"): ("%(n)s case", "%(n)s cases"), (None, "Lama"): ("Old",)}
    phrases.po_file("toko").parent.mkdir(parents=True)
    phrases.po_file("toko").write_text(phrases.written([*phrases.collect("toko"), phrases.Phrase(None, "Lama")], words))

    call_command("messages", verbosity=0)
    first = phrases.po_file("toko").read_text()
    call_command("messages", verbosity=0)

    assert phrases.po_file("toko").read_text() == first
    held = phrases.translated("toko")
    assert (held[(None, "Tutup")], held[(None, "%(n)s kasus")]) == (("Close",), ("%(n)s case", "%(n)s cases"))
    assert (held[(None, "Halo %(nama)s")], held[(None, "ab")]) == (("",), ("",))
    assert (None, "Lama") not in held
    assert "#:" not in first
    assert "Date" not in first
