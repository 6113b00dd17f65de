"""A file's name as it is kept: no path, nothing that hides or turns its ending, the ending of what it is."""

import unicodedata

from rembuk.files.kinds import ENDINGS

LONGEST = 80


def cleaned(name: str, kind: str) -> str:
    """ "../../foto‮gpj.exe" -> "fotogpj.jpg": the stem as typed, the ending by content."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(c if not unicodedata.category(c).startswith(("C", "Z")) else " " for c in last if not is_turner(c))
    stem = " ".join(plain.rsplit(".", 1)[0].replace('"', "'").split()).strip(". ")[:LONGEST].strip()
    return f"{stem or 'lampiran'}.{ENDINGS[kind]}"


def is_turner(char: str) -> bool:
    """Characters that turn the reading direction or are not seen: they make one ending look like another."""
    return unicodedata.category(char) in {"Cf", "Cc", "Cs", "Co", "Cn"}
