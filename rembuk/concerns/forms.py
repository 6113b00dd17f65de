"""What a reporter writes: a concern, something to add, why it is taken back."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rembuk.cases.forms import COACHED, not_after
from rembuk.concerns.models import Concern
from rembuk.concerns.picking import Picked, pick
from rembuk.language.carried import KeepsNotes
from rembuk.people.models import Student
from rembuk.people.queries import Named
from rembuk.ui.forms import DateField, RadioSelect, Textarea, TextInput

MOST = 20  # students in one concern


class Ids(forms.Field):
    """The ticks of a list that the page filled; an id that names nobody of the roster picks nobody."""

    widget = forms.SelectMultiple

    def to_python(self, value: Any) -> list[str]:
        return [str(v) for v in value or []]


class ReportForm(KeepsNotes):
    """Laporan keprihatinan: four required fields, under a minute."""

    danger = forms.BooleanField(required=False, label=_("Ada tanda bahaya bagi anak"))
    who = forms.CharField(
        label=_("Siapa"), help_text=_("Nama dan kelas. Ketik beberapa huruf, lalu pilih; boleh lebih dari satu anak."),
        max_length=300, required=False, widget=TextInput({"autocomplete": "off", "required": True}),
    )  # fmt: skip
    students = Ids(required=False)
    as_typed = forms.CharField(required=False)  # a name that was offered for picking once already
    seen = forms.CharField(
        label=_("Apa yang Anda lihat atau dengar"), help_text=_("Contoh: “Tiga kali tidur di jam pertama pekan ini.”"),
        max_length=8000, widget=Textarea(COACHED),
    )  # fmt: skip
    when = forms.ChoiceField(
        label=_("Kapan"),
        choices=[("today", _("Hari ini")), ("yesterday", _("Kemarin")), ("other", _("Tanggal lain"))],
        widget=RadioSelect,
    )
    urgency = forms.ChoiceField(label=_("Seberapa mendesak"), choices=Concern.Urgency.choices, widget=RadioSelect)
    other_day = DateField(label=_("Tanggalnya"), required=False)
    place = forms.CharField(label=_("Di mana"), required=False, max_length=200, widget=TextInput())

    def __init__(self, *args: Any, today: date, roster: Sequence[Named] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        source = self.data if self.is_bound else self.initial
        ticked = source.getlist("students") if self.is_bound else source.get("students", [])
        self.picked: Picked = pick(roster, ticked, source.get("who", ""))
        if self.picked.chosen:
            self.fields["who"].widget.attrs.pop("required", None)

    def clean_other_day(self) -> date | None:
        return not_after(self.cleaned_data["other_day"], self.today)

    def clean_who(self) -> str:
        """The names as the roster has them, with what was typed beside them and names nobody."""
        names = [named.label for named in self.picked.chosen]
        return "; ".join([*names, *([self.picked.typed] if self.picked.typed else [])])

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("when") == "other" and not values.get("other_day") and "other_day" not in self.errors:
            self.add_error("other_day", _("Tulis tanggalnya, misalnya 10/9/2026."))
        if "who" in values and not values["who"]:
            self.add_error("who", _("Tulis nama anak dan kelasnya."))
        elif self.picked.offered and values.get("as_typed") != self.picked.typed:
            self.add_error("who", _("Pilih anak yang Anda maksud. Bila tidak ada di antaranya, kirim sekali lagi apa adanya."))
        if len(self.picked.chosen) > MOST:
            self.add_error("who", _("Satu laporan untuk paling banyak dua puluh anak."))
        return values

    def named(self) -> list[Student]:
        """The students who were picked."""
        return [named.student for named in self.picked.chosen]

    def day(self) -> date:
        """The day meant by the answer."""
        near = {"today": self.today, "yesterday": self.today - timedelta(days=1)}
        return near.get(self.cleaned_data["when"]) or self.cleaned_data["other_day"]


class AddForm(KeepsNotes):
    """One more thing about an own concern."""

    words = forms.CharField(label=_("Yang ingin Anda tambahkan"), max_length=4000, widget=Textarea({"rows": 3, **COACHED}))


class TakeBackForm(forms.Form):
    """Why an own concern is taken back; the counsellor reads it."""

    reason = forms.CharField(
        label=_("Mengapa ditarik"), required=False, max_length=500, widget=Textarea({"rows": 2}),
        help_text=_("Misalnya: salah anak, sudah terkirim dua kali."),
    )  # fmt: skip
