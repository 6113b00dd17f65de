"""Days and numbers as Indonesian papers write them, whatever language the reader's pages have."""

from datetime import date
from typing import Any

from django.utils import formats, translation


def day(value: date | None, form: str = "j F Y") -> str:
    """A day in Indonesian, whatever language the reader's pages have: papers are Indonesian."""
    with translation.override("id"):
        return formats.date_format(value, form) if value else ""


def number(value: Any) -> str:
    """1234.5 as Indonesian papers write it: 1.234,5"""
    if value is None:
        return "–"
    text = f"{value:,}" if isinstance(value, int) else f"{value:,.2f}".rstrip("0").rstrip(".")
    return text.replace(",", "\0").replace(".", ",").replace("\0", ".")


def span(first: date | None, last: date | None) -> str:
    """ "14 September – 6 November 2026"; one day when both are the same."""
    if first is None or last is None or first == last:
        return day(first or last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    return f"{day(first, 'j F') if first.year == last.year else day(first)} – {day(last)}"
