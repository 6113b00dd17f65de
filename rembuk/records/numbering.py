"""Whether a letter's number is a number and nothing else: whoever checks a paper without login sees it.

The field is free text. It is shown to strangers only when it follows the school's own pattern, or is made of digits, Roman
months and the usual short codes of schools; a word in it could be about a child.
"""

import re

ROMAN = r"(?:X{0,3}(?:IX|IV|V?I{0,3}))"
CODES = r"(?:BK|KK|BA|BAKK|UND|KONF|SP|ST|TU|KS|SEK|[A-Z]?(?:SD|SMP|SMA|SMK|SLB|MI|MTS|MA)(?:N|S|IT)?\d{0,4}(?:-[A-Z]{2,3})?)"
PART = re.compile(rf"(?:\d{{1,6}}[a-zA-Z]?|{ROMAN}|{CODES})")
APART = re.compile(r"[/.\s]+|-(?=\d)|(?<=\d)-(?=\d)")
PLACES = {"{no}": r"\d{1,6}[a-zA-Z]?", "{bulan_romawi}": ROMAN, "{tahun}": r"\d{4}"}
OTHER_PLACE = re.compile(r"(\{[^{}]*\})")


def follows(number: str, template: str) -> bool:
    """Whether the number is one of the school's own pattern."""
    if "{no}" not in template:
        return False
    parts = OTHER_PLACE.split(template.strip())
    pattern = "".join(PLACES.get(part, r"\d{1,6}") if part.startswith("{") else re.escape(part) for part in parts)
    return re.fullmatch(pattern, number.strip()) is not None


def public(number: str, template: str) -> str:
    """The number as a stranger may see it; empty when it may hold words."""
    if follows(number, template) or all(PART.fullmatch(part) for part in APART.split(number.strip())):
        return number.strip()
    return ""
