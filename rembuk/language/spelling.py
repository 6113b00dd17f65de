"""Colloquial and disguised spellings, read as the words they stand for; every character keeps its place in the original."""

import json
import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

WORD = re.compile(r"[^\W_](?:[\w@$*]*[\w@$])?(?:-[^\W_](?:[\w@$*]*[\w@$])?)*")
TRIPLE = re.compile(r"([a-z])\1{2,}")
DOUBLE = re.compile(r"([a-z])\1")
CLITIC = re.compile(r"(?:nya|lah|kah|pun)$")
TWICE = re.compile(r"([a-z]{3,})2(nya|an)?")
LEET = str.maketrans("430157@$", "aeoistas")
# Letters of other scripts that look like ours; NFKD does not fold them.
ALIKE = str.maketrans("аеорсухі‘’‚‛“”„‟«»‐‑‒–", 'aeopcyxi\'\'\'\'""""""----')

# As people type in a hurry -> as the list is written: "males" -> "malas". One line of slang.json a word and its spellings.
WORDS = {
    spelling: word
    for word, spellings in json.loads((Path(__file__).parent / "slang.json").read_text(encoding="utf-8")).items()
    for spelling in spellings.split()
}
# "gapernah", "gamau": a denial typed together with its word.
DENIAL = re.compile(
    r"(?:gak?|gk|ngg?ak?|tdk|tidak|tak)(ada|bisa|mau|pernah|tahu|tau|punya|peduli|jelas|usah|niat|sopan|akan|becus|guna)(?:nya)?"
)
STARRED = re.compile(r"[a-z]+\*+[a-z*]*[a-z]")
SPACED = re.compile(r"(?<![a-z] )(?<![a-z])(?:[a-z][ .]){3,20}[a-z](?![a-z])")


@dataclass(frozen=True)
class Reading:
    """A text as the list reads it: `text`, and for each of its characters where it began and ended in the original."""

    original: str
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """A span of the reading as a span of the original, in code points."""
        return self.starts[start], max(self.ends[start:end])


def folded(word: str) -> str:
    """Lower case, without accents: how a name is compared."""
    return read(word, ()).text


def _letters(text: str) -> tuple[list[str], list[int], list[int]]:
    if text.isascii():
        return list(text.lower()), list(range(len(text))), list(range(1, len(text) + 1))
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for i, char in enumerate(text):
        plain = char.lower() if char.isascii() else _plain(char)
        if not plain and chars and ends[-1] == i and unicodedata.combining(char):
            ends[-1] = i + 1  # an accent belongs to the letter before it
        for letter in plain:
            chars.append(letter)
            starts.append(i)
            ends.append(i + 1)
    return chars, starts, ends


def _plain(char: str) -> str:
    """One character without accents; nothing for accents and invisible characters."""
    parts = unicodedata.normalize("NFKD", char).lower().translate(ALIKE)
    return "".join(c for c in parts if not unicodedata.combining(c) and unicodedata.category(c) not in ("Cf", "Mn", "Me"))


def _guesses(word: str) -> list[str]:
    """The spellings a word may stand for, the nearest first."""
    single = TRIPLE.sub(r"\1", word)
    found = [word, single, DOUBLE.sub(r"\1", single)]
    if match := TWICE.fullmatch(single):
        found.insert(0, f"{match[1]}-{match[1]}{match[2] or ''}")
    letters = sum(c.isalpha() for c in word)
    if len(word) > 3 and len(word) / 2 <= letters < len(word):
        found += [word.translate(LEET), TRIPLE.sub(r"\1", word.translate(LEET))]
    return found


def _unstarred(word: str, known: Collection[str]) -> str:
    """`g*blok` as the one listed word that fits."""
    pattern = re.compile(word.replace("*", "[a-z]"))
    return min((w for w in known if len(w) == len(word) and pattern.fullmatch(w)), default=word)


def _as_listed(word: str, known: Collection[str]) -> str:
    """A word as the list writes it; itself when the list does not know it."""
    if word in known or word in WORDS:
        return WORDS.get(word, word)
    if match := DENIAL.fullmatch(word):
        return f"tidak {match[1]}"
    if "*" in word:
        return _unstarred(word, known) if STARRED.fullmatch(word) else word
    if word.isalpha() and not DOUBLE.search(word):
        short = CLITIC.sub("", word)
        return WORDS[short] + _kept(word) if short in WORDS else word
    return _guessed(word, known)


def _guessed(word: str, known: Collection[str]) -> str:
    """A word with doubled letters, digits or hyphens as the nearest listed one."""
    guesses = _guesses(word)
    for guess in guesses:
        if guess in known or guess in WORDS:
            return WORDS.get(guess, guess)
        short = CLITIC.sub("", guess)
        if short in WORDS or (guess != word and short in known):
            return WORDS.get(short, short) + _kept(guess)
    if "-" in guesses[0]:
        return "-".join(_half(half) for half in guesses[0].split("-"))
    return guesses[1] if guesses[0] == word else guesses[0]


def _half(word: str) -> str:
    """One half of a doubled word."""
    short = CLITIC.sub("", word)
    return WORDS.get(word) or (WORDS[short] + _kept(word) if short in WORDS else word)


def _kept(word: str) -> str:
    """The clitic that the list's patterns know."""
    return "nya" if word.endswith("nya") else ""


def _words(plain: str, known: Collection[str]) -> Iterator[tuple[int, int, str]]:
    """The words that the list writes otherwise: where they stand, and how it writes them."""
    apart = {m.start(): m for m in SPACED.finditer(plain)}
    seen: dict[str, str] = {}
    done = 0
    for match in WORD.finditer(plain):
        begin, stop = match.span()
        if begin < done:
            continue
        spaced = apart.get(begin)
        joined = re.sub(r"[ .]", "", spaced[0]) if spaced else ""
        if spaced and joined in known:
            done = spaced.end()
            yield begin, done, joined
            continue
        word = match[0]
        listed = seen.get(word) or seen.setdefault(word, _as_listed(word, known))
        if listed != word:
            yield begin, stop, listed


def read(text: str, known: Collection[str]) -> Reading:
    """Read `text` with `known` as the words that a disguised spelling may stand for."""
    chars, starts, ends = _letters(text)
    plain = "".join(chars)
    out: list[str] = []
    froms: list[int] = []
    tos: list[int] = []
    done = 0
    for begin, stop, listed in _words(plain, known):
        out += [plain[done:begin], listed]
        froms += starts[done:begin] + [starts[begin]] * len(listed)
        tos += ends[done:begin] + [max(ends[begin:stop])] * len(listed)
        done = stop
    out.append(plain[done:])
    return Reading(text, "".join(out), tuple(froms + starts[done:]), tuple(tos + ends[done:]))
