"""Colloquial and disguised spellings, read as the words they stand for; every character keeps its place in the original."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

WORD = re.compile(r"[^\W_][\w@$]*(?:-[^\W_][\w@$]*)*")
TRIPLE = re.compile(r"([a-z])\1{2,}")
DOUBLE = re.compile(r"([a-z])\1")
CLITIC = re.compile(r"(?:nya|lah|kah|pun)$")
TWICE = re.compile(r"([a-z]{3,})2(nya|an)?")
LEET = str.maketrans("430157@$", "aeoistas")
# Letters of other scripts that look like ours; NFKD does not fold them.
ALIKE = str.maketrans("аеорсухі‘’‚‛“”„‟«»‐‑‒–", 'aeopcyxi\'\'\'\'""""""----')

# As people type in a hurry -> as the list is written.
WORDS = {
    **dict.fromkeys(["ga", "gak", "gk", "nggak", "ngga", "enggak", "engga", "kagak", "ndak", "nda", "tdk", "tak"], "tidak"),
    **dict.fromkeys(["mls", "males", "maless"], "malas"),
    **dict.fromkeys(["bgt", "banget", "bngt"], "sekali"),
    **dict.fromkeys(["udah", "udh", "dah", "sdh"], "sudah"),
    **dict.fromkeys(["cuman", "cma", "cm"], "cuma"),
    **dict.fromkeys(["emang", "emg", "mmg"], "memang"),
    **dict.fromkeys(["ortu", "ortunya", "orangtua", "orangtuanya"], "orang tua"),
    **dict.fromkeys(["goblog", "gblk", "gblg"], "goblok"),
    **dict.fromkeys(["kayaknya", "kayanya", "kyknya", "keliatannya"], "kelihatannya"),
    **dict.fromkeys(["sllu", "sll", "slalu"], "selalu"),
    **dict.fromkeys(["ngurus", "ngurusin", "ngurusi"], "mengurus"),
    **dict.fromkeys(["ndidik", "ngedidik", "didik"], "mendidik"),
    "males-malesan": "malas-malasan", "pemales": "pemalas", "kemalesan": "kemalasan",
    "krn": "karena", "dgn": "dengan", "yg": "yang", "bs": "bisa", "org": "orang", "tsb": "tersebut", "jg": "juga",
    "aja": "saja", "blm": "belum", "srg": "sering", "tau": "tahu", "boong": "bohong", "bkin": "bikin",
    "pst": "pasti", "nyuri": "mencuri", "malak": "memalak", "nipu": "menipu", "jaga": "menjaga", "njaga": "menjaga",
    "denger-denger": "dengar-dengar", "ngomong": "bilang", "bodo": "bodoh", "temen": "teman",
    "klo": "kalau", "kalo": "kalau", "sy": "saya", "ank": "anak",
}  # fmt: skip


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


def _as_listed(word: str, known: Collection[str]) -> str:
    """A word as the list writes it; itself when the list does not know it."""
    guesses = _guesses(word)
    for guess in (*guesses, *(CLITIC.sub("", g) for g in guesses)):
        if guess in known or guess in WORDS:
            return WORDS.get(guess, guess)
    return guesses[0]


def read(text: str, known: Collection[str]) -> Reading:
    """Read `text` with `known` as the words that a disguised spelling may stand for."""
    chars, starts, ends = _letters(text)
    plain = "".join(chars)
    out: list[str] = []
    froms: list[int] = []
    tos: list[int] = []
    done = 0
    for match in WORD.finditer(plain):
        begin, stop = match.span()
        word = match[0]
        listed = _as_listed(word, known)
        if listed == word:
            continue
        out += [plain[done:begin], listed]
        froms += starts[done:begin] + [starts[begin]] * len(listed)
        tos += ends[done:begin] + [max(ends[begin:stop])] * len(listed)
        done = stop
    out.append(plain[done:])
    return Reading(text, "".join(out), tuple(froms + starts[done:]), tuple(tos + ends[done:]))
