"""What one cell of a Dapodik export means. Each answers the value to keep and, when in doubt, a sentence."""

import re
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

SERIAL_ZERO = date(1899, 12, 30)
EXACT = 1e15  # beyond fifteen digits Excel has rounded a number
ERRORS = {"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"}
Read = tuple[str, str]


def text(value: Any) -> str:
    """A cell as one line of text; a whole number without its ".0", an error of a formula as nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, float | int):
        return str(int(value)) if float(value).is_integer() else str(value)
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    line = " ".join("".join(c if c.isprintable() else " " for c in str(value)).split())
    return "" if line in ERRORS else line


def is_rounded(value: Any) -> bool:
    """Whether Excel kept too few digits of a long number."""
    return (isinstance(value, float | int) and abs(value) >= EXACT) or bool(re.fullmatch(r"\d[.,]\d+[eE]\+\d+", text(value)))


def plain(value: Any, length: int, label: str) -> Read:
    """A text, cut where the field ends."""
    line = text(value)
    if len(line) > length:
        return line[:length].rstrip(), _("%(label)s lebih dari %(n)s huruf; sisanya dipotong.") % {"label": label, "n": length}
    return line, ""


def number(value: Any, digits: int, label: str) -> Read:
    """An identifier of so many digits, given back the zeros a spreadsheet took."""
    line = re.sub(r"[\s.'`-]", "", text(value))
    if line in {"", "0"}:
        return "", ""
    if is_rounded(value):
        return "", _("%(label)s dibulatkan oleh Excel; tidak disimpan.") % {"label": label}
    if not (line.isascii() and line.isdigit()) or len(line) > digits:
        return "", _("%(label)s bukan %(n)s angka; tidak disimpan.") % {"label": label, "n": digits}
    if len(line) < digits:
        return line.zfill(digits), _("%(label)s hanya %(have)s angka; nol di depan ditambahkan. Periksa.") % {
            "label": label,
            "have": len(line),
        }
    return line, ""


def nisn(value: Any) -> Read:
    return number(value, 10, "NISN")


def nuptk(value: Any) -> Read:
    return number(value, 16, "NUPTK")


def nip(value: Any) -> Read:
    """NIP is 18 digits; another length is kept and told, since no zeros are lost at its front."""
    line = re.sub(r"\s", "", text(value))
    if line in {"", "-", "0"}:
        return "", ""
    if is_rounded(value):
        return "", _("%(label)s dibulatkan oleh Excel; tidak disimpan.") % {"label": "NIP"}
    return line[:24], "" if re.fullmatch(r"\d{18}", line) else _("NIP bukan 18 angka. Periksa.")


def nipd(value: Any) -> Read:
    """The school's own number, as the school writes it."""
    if is_rounded(value):
        return "", _("%(label)s dibulatkan oleh Excel; tidak disimpan.") % {"label": "NIPD"}
    line = text(value)
    return plain("" if line in {"-", "0"} else line, 18, "NIPD")


def phone(value: Any) -> Read:
    line = text(value)
    if isinstance(value, float | int) and line.startswith("8"):
        return f"0{line}"[:40], _("Nomor HP kehilangan nol di depan; ditambahkan. Periksa.")
    return ("", "") if line in {"-", "0"} else plain(line, 40, _("Nomor HP"))


def gender(value: Any) -> Read:
    line = text(value).casefold()
    known = {"l": "L", "laki-laki": "L", "laki laki": "L", "p": "P", "perempuan": "P"}
    if line in known:
        return known[line], ""
    return "", _("JK bukan L atau P; tidak disimpan.") if line else ""


def day(value: Any) -> Read:
    """A birth date as ISO: from text, a real date or Excel's serial number."""
    found = _day(value)
    if found and date(1930, 1, 1) <= found <= date(2100, 1, 1):
        return found.isoformat(), ""
    return "", _("Tanggal lahir tidak terbaca; tidak disimpan.") if text(value) not in {"", "-"} else ""


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    line = text(value)
    if re.fullmatch(r"\d{5}", line):
        return SERIAL_ZERO + timedelta(days=int(line))
    for pattern in ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%Y/%m/%d"):
        try:
            return datetime.strptime(line[:10], pattern).date()  # noqa: DTZ007 - a birth date has no zone
        except ValueError:
            continue
    return None
