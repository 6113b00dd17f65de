"""Forms of a sheet: the file or its rows, what each column is, what the whole sheet is about."""

import json
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rembuk.cases.models import CaseStudent
from rembuk.core.refusals import Refused
from rembuk.ledger.forms import NumberField
from rembuk.ledger.sheets import layout, measures, reading
from rembuk.ledger.sheets.layout import Meaning, Sheet
from rembuk.ledger.sheets.measures import Given
from rembuk.ui.forms import DateField, Select, Textarea, TextInput

MOST_HELD = 400_000


class SheetForm(forms.Form):
    """A sheet, as a file or as rows copied out of it."""

    sheet = forms.FileField(
        label=_("Lembar Excel atau CSV"), required=False, help_text=_("Berkasnya tidak disimpan; hanya baris anak dalam kasus ini yang dibaca."),
        widget=forms.FileInput({"class": "input", "accept": ".xlsx,.csv,.tsv,.txt"}),
    )  # fmt: skip
    rows = forms.CharField(
        label=_("Atau tempel barisnya, dengan judul kolomnya"), required=False, strip=False, max_length=MOST_HELD,
        widget=Textarea({"rows": 6, "class": "input input--wide"}),
    )  # fmt: skip

    def __init__(self, *args: Any, too_large: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.too_large, self.found = too_large, None

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        file, text = values.get("sheet"), (values.get("rows") or "").strip("\r\n")
        if self.too_large:
            self.add_error("sheet", self.too_large)
        elif not file and not text:
            self.add_error("sheet", _("Pilih lembarnya, atau tempel barisnya."))
        elif not self.errors:
            self._read("sheet" if file else "rows", file.read() if file else text)
        return values

    def _read(self, name: str, content: Any) -> None:
        try:
            self.found = layout.found(reading.from_file(content) if name == "sheet" else reading.from_text(content))
        except Refused as refused:
            self.add_error(name, refused.sentence)


class HeldField(forms.CharField):
    """The rows of this case's students between two steps: they travel with the form and are kept nowhere."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> Sheet:
        text = super().clean(value)
        try:
            held = json.loads(text)
            heading = [str(h)[:200] for h in held["heading"]]
            rows = [(int(n), [str(c)[:2000] for c in row]) for n, row in held["rows"]]
        except (ValueError, KeyError, TypeError):
            raise forms.ValidationError(_("Lembar ini tidak utuh lagi. Unggah sekali lagi.")) from None
        return Sheet(heading[:120], rows[:1000], str(held.get("title", ""))[:200])


def held_text(sheet: Sheet) -> str:
    return json.dumps({"heading": sheet.heading, "rows": sheet.rows, "title": sheet.title}, ensure_ascii=False)


class ColumnsForm(forms.Form):
    """What each column is; columns of days are asked for once together."""

    def __init__(self, *args: Any, sheet: Sheet, meanings: list[Meaning], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sheet, self.groups = sheet, _groups(sheet)
        for place, (columns, label) in enumerate(self.groups):
            sample = next((row[columns[0]] for _n, row in sheet.rows if len(row) > columns[0] and row[columns[0]]), "")
            self.fields[f"kolom{place}"] = forms.ChoiceField(
                label=label, choices=Meaning.choices, required=False, initial=meanings[columns[0]].value, widget=Select(),
                help_text=_("Contoh isi: %(sample)s") % {"sample": sample[:60]} if sample else "",
            )  # fmt: skip

    def meanings(self) -> list[Meaning]:
        """One meaning per column; before anything was sent, the guess."""
        found = [Meaning.SKIP] * len(self.sheet.heading)
        for place, (columns, _label) in enumerate(self.groups):
            value = self.cleaned_data[f"kolom{place}"] if self.is_bound else self.fields[f"kolom{place}"].initial
            for column in columns:
                found[column] = Meaning(value)
        return found


def _groups(sheet: Sheet) -> list[tuple[list[int], str]]:
    """By the headings alone, so that both steps ask alike."""
    days = layout.day_columns(sheet.heading)
    groups = [([n], h) for n, h in enumerate(sheet.heading) if h and n not in days]
    if days:
        groups.append((days, f"{sheet.heading[days[0]]} … {sheet.heading[days[-1]]}"))
    return groups


class AboutForm(forms.Form):
    """What the whole sheet is about."""

    source = forms.CharField(
        label=_("Sumber"), help_text=_("Misalnya: rekap presensi VIII-C."), max_length=300, widget=TextInput()
    )
    period_from = DateField(label=_("Dihitung sejak"), required=False)
    period_to = DateField(label=_("Sampai"), required=False)
    effective = NumberField(
        label=_("Hari efektif"), required=False, help_text=_("Bila tidak ada kolomnya. Untuk lembar harian dihitung sendiri.")
    )
    passing = NumberField(label=_("KKTP"), required=False, help_text=_("Pembanding untuk nilai."))
    recorded_by = forms.CharField(label=_("Dicatat oleh"), required=False, max_length=160, widget=TextInput())

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("period_from") and values.get("period_to") and values["period_from"] > values["period_to"]:
            self.add_error("period_to", _("Akhir periode lebih awal daripada mulainya."))
        return values

    def given(self, today: date) -> Given:
        names = ("source", "recorded_by", "period_from", "period_to", "effective", "passing")
        return Given(today=today, **{name: self.cleaned_data[name] for name in names})


class MappedForm(forms.Form):
    """The second step: held rows, columns and what the sheet is about, looked at together."""

    held = HeldField(max_length=MOST_HELD)

    def __init__(self, data: Any = None, *, today: date, students: list[CaseStudent], **first: Any) -> None:
        super().__init__(data, initial={"held": held_text(first["sheet"])} if first else None)
        self.today, self.students = today, students
        self.sheet: Sheet | None = first.get("sheet") or (self.cleaned_data["held"] if self.is_valid() else None)
        if self.sheet is not None:
            self.columns = ColumnsForm(data, sheet=self.sheet, meanings=first.get("meanings") or layout.guessed(self.sheet))
            self.about = AboutForm(data, initial={"source": self.sheet.title})

    def outcome(self) -> measures.Outcome | None:
        """What would be saved; None while the sheet's own fields have faults."""
        if self.sheet is None or not self.is_bound or not (self.columns.is_valid() and self.about.is_valid()):
            return None
        return measures.measured(self.sheet, self.columns.meanings(), self.students, self.about.given(self.today))
