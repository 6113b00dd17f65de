"""Forms of reminders: the mail address, the quiet hours."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rembuk.notices import hours
from rembuk.ui.forms import Textarea, TextInput, TimeField, read_date


class MailForm(forms.Form):
    """Where reminders go by mail."""

    address = forms.EmailField(label=_("Alamat surel"), required=False, max_length=254, widget=TextInput({"inputmode": "email"}))


class HoursForm(forms.Form):
    """Quiet hours, and the days without school of this school."""

    evening = TimeField(label=_("Tenang sejak pukul"))
    morning = TimeField(label=_("Sampai pukul"))
    has_saturday = forms.BooleanField(label=_("Sabtu hari sekolah"), required=False)
    closed = forms.CharField(
        label=_("Hari libur sekolah"), required=False, max_length=4000, widget=Textarea({"rows": 5}),
        help_text=_("Satu baris satu masa, misalnya: 21/12/2026 - 2/1/2027. Libur nasional sudah dikenal."),
    )  # fmt: skip

    @classmethod
    def of(cls, settings: dict[str, Any]) -> dict[str, Any]:
        """What the school set, as the form shows it."""
        held = hours.of(settings, frozenset())
        lines = [f"{a:%d/%m/%Y} - {b:%d/%m/%Y}" for a, b in held.closed]
        return {"evening": held.evening, "morning": held.morning, "has_saturday": held.has_saturday, "closed": "\n".join(lines)}

    def clean_closed(self) -> list[tuple[str, str]]:
        return [_span(line) for line in self.cleaned_data["closed"].splitlines() if line.strip()]

    @property
    def values(self) -> dict[str, Any]:
        held = self.cleaned_data
        return {**held, "evening": held["evening"].isoformat(), "morning": held["morning"].isoformat()}


def _span(line: str) -> tuple[str, str]:
    parts = re.split(r"\s+(?:-|–|sampai|s\.d\.|to)\s+", line.strip())
    days: list[date | None] = [read_date(p) for p in parts[:2]]
    if len(parts) > 2 or None in days:
        raise ValidationError(_("Baris ini belum terbaca: %(line)s"), params={"line": line.strip()[:60]})
    first, last = days[0], days[-1]
    if first is None or last is None or last < first:
        raise ValidationError(_("Baris ini belum terbaca: %(line)s"), params={"line": line.strip()[:60]})
    return first.isoformat(), last.isoformat()
