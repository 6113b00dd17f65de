"""How forms are drawn, and dates and hours as people write them."""

import re
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import DjangoTemplates
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

KEPT = "-tetap"  # behind the name of a coached field: the fields of what was put aside in it
MONTHS = (
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
)
ENGLISH = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)


class Renderer(DjangoTemplates):
    """Every form through our own templates."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"

    @property
    def engine(self) -> Any:
        from django.template.loader import engines  # noqa: PLC0415 - the engine exists only when apps are ready

        return engines["django"]

    def get_template(self, template_name: str) -> Any:
        from django.template.loader import get_template  # noqa: PLC0415 - loaders exist only when apps are ready

        return get_template(template_name)


def read_date(text: str) -> date | None:
    """A day as people write it: 10 September 2026, 10/9/2026, 10-9-2026, 2026-09-10, with or without the weekday."""
    plain = re.sub(r"^\s*[^\W\d_]+\s*,\s*", "", text.strip().lower())
    if match := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", plain):
        year, month, day = (int(g) for g in match.groups())
    elif match := re.fullmatch(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})", plain):
        day, month, year = (int(g) for g in match.groups())
    elif match := re.fullmatch(r"(\d{1,2})\s+([^\W\d_]{3,})\.?\s+(\d{4})", plain):
        names = [i % 12 + 1 for i, m in enumerate(MONTHS + ENGLISH) if m.startswith(match[2])]
        if not names:
            return None
        day, month, year = int(match[1]), names[0], int(match[3])
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "input input--short", **(attrs or {})}, format="%Y-%m-%d")


class DateField(forms.DateField):
    """A day, typed or picked."""

    widget = DateInput
    default_error_messages = {"invalid": _("Tulis tanggal seperti 10 September 2026 atau 10/9/2026.")}

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        found = read_date(str(value))
        if found is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return found


class TimeField(forms.CharField):
    """An hour: 09.00 or 9:00."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            max_length=8, widget=forms.TextInput(attrs={"class": "input input--short", "inputmode": "numeric"}), **kwargs
        )

    def clean(self, value: Any) -> Any:
        text = super().clean(value).strip()
        if not text:
            return None
        match = re.fullmatch(r"(\d{1,2})[.:](\d{2})(?::\d{2})?", text)
        if not match or int(match[1]) > 23 or int(match[2]) > 59:
            raise ValidationError(_("Tulis jam seperti 09.00."), code="invalid")
        return time(int(match[1]), int(match[2]))

    def prepare_value(self, value: Any) -> Any:
        return value.strftime("%H.%M") if isinstance(value, time) else value


class TextInput(forms.TextInput):
    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "input", **(attrs or {})})


class Textarea(forms.Textarea):
    """With `data-rembuk-coach` it holds staff's own words; its mark lets the coach speak after saving where scripts are off.

    `kept`: notes of the coach that were put aside and wait for the form to be sent.
    """

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "input", "rows": 4, **(attrs or {})})
        self.kept: list[str] = []

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        drawn = super().render(name, value, attrs, renderer)
        if "data-rembuk-coach" not in self.attrs:
            return drawn
        kept = format_html_join("", '<input type="hidden" name="{}" value="{}">', [(f"{name}{KEPT}", raw) for raw in self.kept])
        return drawn + kept + format_html('<noscript><input type="hidden" name="kata-staf" value="{}"></noscript>', name)


class Select(forms.Select):
    def __init__(self, attrs: dict[str, Any] | None = None, choices: Any = ()) -> None:
        super().__init__({"class": "input", **(attrs or {})}, choices)


class RadioSelect(forms.RadioSelect):
    template_name = "ui/choices.html"


class CheckboxSelectMultiple(forms.CheckboxSelectMultiple):
    template_name = "ui/choices.html"
