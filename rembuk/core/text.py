"""Small truths about words that everybody needs: initials, one-line texts."""

import re
import unicodedata


def initials(name: str) -> str:
    """ "Rendra Pratama Wijaya" -> "R.P.W."; degrees after a comma are left out."""
    words = re.findall(r"[^\W\d_]+", name.split(",")[0])
    return "".join(f"{w[0].upper()}." for w in words)


def folded(text: str) -> str:
    """Lower case, no accents, single spaces: for comparing and searching names in memory."""
    if text.isascii():
        return " ".join(text.casefold().split())
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(plain.casefold().split())
