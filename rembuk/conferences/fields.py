"""A measured value as people write it."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rembuk.ui.forms import TextInput

MOST = 10**12  # what a chart can show
THOUSANDS = {".": r"-?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?", ",": r"-?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?"}


def read_number(text: str) -> float | None:
    """A number as people write it, and as pages show it: 5,5 or 5.5; 640.000 (English 640,000) is many; None if it is none."""
    plain = re.sub(r"[\s\u00a0]", "", text).replace("\N{MINUS SIGN}", "-")
    mark = "," if (get_language() or "id").startswith("en") else "."
    if re.fullmatch(THOUSANDS[mark], plain):
        plain = plain.replace(mark, "")
    plain = plain.replace(",", ".")
    return float(plain) if re.fullmatch(r"-?\d{1,13}(?:\.\d{1,6})?", plain) else None


class NumberField(forms.CharField):
    """A measured value; a whole one stays whole, an empty one is none."""

    def __init__(self, **kwargs: Any) -> None:
        widget = TextInput({"class": "input input--short", "inputmode": "decimal", "autocomplete": "off"})
        super().__init__(max_length=24, widget=widget, **kwargs)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        number = read_number(text)
        if number is None or abs(number) > MOST:
            raise ValidationError(_("Tulis angka seperti 3, 5,5 atau 640.000."), code="invalid")
        return int(number) if number == int(number) else number
