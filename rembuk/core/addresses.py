"""Addresses of pages, found once each: a page of rows asks for the same ones again and again. They hold ids and codes only."""

from functools import lru_cache
from typing import Any

from django.urls import get_script_prefix, get_urlconf, reverse


def address(name: str, *args: Any) -> str:
    """Where the page of this name stands, for these arguments."""
    return _found(get_script_prefix(), get_urlconf(), name, *args)


@lru_cache(maxsize=8192, typed=True)
def _found(_prefix: str, urlconf: str | None, name: str, *args: Any) -> str:
    return reverse(name, urlconf, args=args)
