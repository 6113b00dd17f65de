"""Forms of the ledger: an item, its measure, its corrections, what is shown of it."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rembuk.cases.forms import COACHED, not_after
from rembuk.cases.models import CaseStudent, Domain, Evidence
from rembuk.files.forms import FilesField
from rembuk.ledger import repeats
from rembuk.ui.forms import CheckboxSelectMultiple, DateField, Select, Textarea, TextInput

SHORT = {"class": "input input--short"}
MEASURE = ("measure_name", "measure_value", "measure_unit", "period_from", "period_to", "reference")


class NumberField(forms.CharField):
    """A number as people write it: 14 or 78,4. Points part thousands only where a comma follows."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=20, widget=TextInput({**SHORT, "inputmode": "decimal"}), **kwargs)

    def clean(self, value: Any) -> float | None:
        text = super().clean(value).replace(" ", "")
        if not text:
            return None
        found = read_number(text)
        if found is None:
            raise ValidationError(_("Tulis angka, misalnya 14 atau 78,4."), code="invalid")
        return found


def read_number(text: str) -> float | None:
    """14, 78,4, 78.4, 1.250 (a thousand), 1.250,5; None for anything else."""
    plain = text.strip()
    if re.fullmatch(r"-?\d{1,3}(\.\d{3})+(,\d+)?", plain):
        plain = plain.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"-?\d{1,9}([.,]\d{1,6})?", plain):
        plain = plain.replace(",", ".")
    else:
        return None
    return float(plain)


class MeasureFields(forms.Form):
    """Value, unit, period and reference of a measurement: all or nothing of the first three."""

    measure_name = forms.CharField(label=_("Yang diukur"), required=False, max_length=120, widget=TextInput())
    measure_value = NumberField(label=_("Nilai"), required=False)
    measure_unit = forms.CharField(label=_("Satuan"), required=False, max_length=40, widget=TextInput(SHORT))
    reference = NumberField(label=_("Dari (pembanding)"), required=False, help_text=_("Misalnya 38 hari efektif, atau KKTP 70."))
    period_from = DateField(label=_("Sejak"), required=False)
    period_to = DateField(label=_("Sampai"), required=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if any(values.get(name) not in (None, "") for name in MEASURE):
            for name in ("measure_name", "measure_value", "measure_unit"):
                if values.get(name) in (None, "") and name not in self.errors:
                    self.add_error(name, _("Pengukuran memerlukan apa yang diukur, nilai, dan satuannya."))
        if values.get("period_from") and values.get("period_to") and values["period_from"] > values["period_to"]:
            self.add_error("period_to", _("Akhir periode lebih awal daripada mulainya."))
        return values

    def measure(self) -> dict[str, Any]:
        """As the ledger keeps it; empty when nothing was measured."""
        v = self.cleaned_data
        if v.get("measure_value") is None:
            return {}
        whole = int(v["measure_value"]) if v["measure_value"] == int(v["measure_value"]) else v["measure_value"]
        held: dict[str, Any] = {"name": v["measure_name"].strip(), "value": whole, "unit": v["measure_unit"].strip()}
        days = {k: v[k].isoformat() for k in ("period_from", "period_to") if v.get(k)}
        return {**held, **days, **({"reference": v["reference"]} if v.get("reference") is not None else {})}


class EvidenceForm(MeasureFields):
    """One item of the ledger."""

    statement = forms.CharField(
        label=_("Apa yang terlihat, terukur, atau disampaikan"),
        help_text=_("Satu fakta saja, dengan jumlah dan waktu."),
        max_length=4000,
        widget=Textarea(COACHED),
    )
    source = forms.CharField(
        label=_("Sumber"),
        help_text=_("Misalnya: rekap presensi VIII-C, 13 Juli s.d. 4 September."),
        max_length=300,
        widget=TextInput(),
    )
    observed_on = DateField(label=_("Tanggal"))
    kind = forms.ChoiceField(label=_("Jenis"), choices=Evidence.Kind.choices, widget=Select())
    domain = forms.ChoiceField(label=_("Bidang kehidupan"), choices=Domain.choices, widget=Select())
    recorded_by = forms.CharField(label=_("Dicatat oleh"), required=False, max_length=160, widget=TextInput())
    sensitivity = forms.ChoiceField(
        label=_("Siapa yang boleh melihat"), choices=Evidence.Sensitivity.choices, required=False, widget=Select()
    )
    students = forms.MultipleChoiceField(
        label=_("Tentang siapa"), help_text=_("Tanpa pilihan: semua."), required=False, widget=CheckboxSelectMultiple()
    )
    files = FilesField(label=_("Lampiran"), required=False)

    def __init__(self, *args: Any, today: date, students: list[CaseStudent], too_large: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.too_large = today, too_large
        self.by_place = offer_students(self, students)

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if self.too_large:
            self.add_error("files", self.too_large)
        return values

    def clean_observed_on(self) -> date | None:
        return not_after(self.cleaned_data["observed_on"], self.today)

    def item(self) -> dict[str, Any]:
        """The values of `evidence.add`."""
        v = self.cleaned_data
        names = ("statement", "source", "observed_on", "kind", "domain", "recorded_by")
        return {
            **{name: v[name] for name in names},
            "sensitivity": v["sensitivity"] or Evidence.Sensitivity.NORMAL,
            "students": [self.by_place[place] for place in v.get("students", [])],
            "measure": self.measure(),
        }

    def is_new(self, held: repeats.Seen) -> bool:
        """Whether the ledger does not hold it yet: a form that was sent twice says where the first one went."""
        number = repeats.number_of(self.item(), held)
        if number is not None:
            self.add_error("statement", repeats.sentence(number))
        return number is None


def offer_students(form: forms.Form, students: list[CaseStudent]) -> dict[str, CaseStudent]:
    """Whom an item concerns is asked only where there are several."""
    if len(students) < 2:
        del form.fields["students"]
        return {}
    form.fields["students"].choices = [(str(s.place), s.student.name) for s in students]
    return {str(s.place): s for s in students}


class AttachForm(forms.Form):
    """Files for an item that is there."""

    files = FilesField(label=_("Lampiran"))

    def __init__(self, *args: Any, too_large: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.too_large = too_large

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if self.too_large:
            self.errors.pop("files", None)
            self.add_error("files", self.too_large)
        return values


class WordingForm(forms.Form):
    """Another wording of an item, and who says so."""

    statement = forms.CharField(label=_("Rumusan"), max_length=4000, widget=Textarea(COACHED))
    by_label = forms.CharField(label=_("Menurut siapa"), required=False, max_length=160, widget=TextInput())


class ClassForm(forms.Form):
    """Where an item stands and who may see it."""

    domain = forms.ChoiceField(label=_("Bidang kehidupan"), choices=Domain.choices, widget=Select())
    sensitivity = forms.ChoiceField(label=_("Siapa yang boleh melihat"), choices=Evidence.Sensitivity.choices, widget=Select())
    students = forms.MultipleChoiceField(
        label=_("Tentang siapa"), help_text=_("Tanpa pilihan: semua."), required=False, widget=CheckboxSelectMultiple()
    )

    def __init__(self, *args: Any, students: list[CaseStudent], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_place = offer_students(self, students)

    def values(self) -> dict[str, Any]:
        held = {name: self.cleaned_data[name] for name in ("domain", "sensitivity")}
        chosen = self.cleaned_data.get("students")
        return held if chosen is None else {**held, "students": [self.by_place[place] for place in chosen]}


class FilterForm(forms.Form):
    """What of the ledger is shown; it stands in the address, so that Back finds it again."""

    bidang = forms.ChoiceField(
        label=_("Bidang"), required=False, choices=[("", _("Semua bidang")), *Domain.choices], widget=Select()
    )
    jenis = forms.ChoiceField(
        label=_("Jenis"), required=False, choices=[("", _("Semua jenis")), *Evidence.Kind.choices], widget=Select()
    )
    anak = forms.ChoiceField(label=_("Peserta didik"), required=False, widget=Select())

    def __init__(self, *args: Any, students: list[CaseStudent], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(students) < 2:
            del self.fields["anak"]
        else:
            self.fields["anak"].choices = [("", _("Semua")), *((str(s.place), s.student.name) for s in students)]

    def chosen(self) -> dict[str, str]:
        """The filters that are set; a value nobody offers counts as none."""
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if value}


class UnavailableForm(forms.Form):
    """Why nothing can be had about a domain."""

    domain = forms.ChoiceField(choices=Domain.choices, widget=forms.HiddenInput())
    reason = forms.CharField(
        label=_("Tidak tersedia, karena"), help_text=_("Misalnya: belum ada pemeriksaan UKS semester ini."), max_length=500,
        widget=TextInput(),
    )  # fmt: skip


class PasteForm(forms.Form):
    """Rows of a spreadsheet."""

    rows = forms.CharField(
        label=_("Baris dari lembar kerja"),
        strip=False,
        max_length=200_000,
        widget=Textarea({"rows": 10, "class": "input input--wide"}),
    )
