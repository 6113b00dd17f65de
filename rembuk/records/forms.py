"""Forms of the record: what a participant says, an addendum, a copy, a check."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rembuk.records import rules
from rembuk.records.models import Addition, Copy, Outcome
from rembuk.ui.forms import DateField, RadioSelect, Select, Textarea, TextInput

SAID = [(s.value, s.label) for s in Outcome.Stance if s != Outcome.Stance.SILENT]
WAYS = [(w.value, w.label) for w in Outcome.Way]


class StatementForm(forms.Form):
    """One participant's word on the record. Participation stands in B; here stands agreement."""

    stance = forms.ChoiceField(label=_("Pernyataannya"), choices=SAID, widget=RadioSelect)
    words = forms.CharField(
        label=_("Yang ingin ditambahkan atau diluruskan"), required=False, max_length=2000, widget=Textarea({"rows": 3}),
        help_text=_("Dengan kata orangnya sendiri. Perlu diisi untuk koreksi, keberatan, atau tidak bersedia."),
    )  # fmt: skip
    way = forms.ChoiceField(label=_("Cara menandatangani"), choices=WAYS, required=False, widget=Select)
    witness = forms.CharField(label=_("Saksi atau yang mewakili"), required=False, max_length=160, widget=TextInput())
    identity = forms.CharField(
        label=_("Dikenali dari"),
        required=False,
        max_length=160,
        widget=TextInput(),
        help_text=_("Contoh: kenal langsung, KTP, PIN."),
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if "stance" in values:
            said = (values[k] for k in ("stance", "way", "words", "witness") if k in values)
            for field, sentence in rules.statement_lacks(*said):
                self.add_error(field, sentence)
        return values


class AdditionForm(forms.Form):
    kind = forms.ChoiceField(label=_("Jenis"), choices=Addition.Kind.choices, widget=Select)
    words = forms.CharField(label=_("Isi"), max_length=4000, widget=Textarea({"rows": 4, "data-rembuk-coach": "coach"}))


class CopyForm(forms.Form):
    """Who receives a copy, of which edition."""

    edition = forms.ChoiceField(label=_("Edisi"), widget=Select)
    holder = forms.CharField(label=_("Penerima"), max_length=160, widget=TextInput())
    way = forms.ChoiceField(label=_("Cara"), choices=Copy.Way.choices, widget=Select)
    on = DateField(label=_("Tanggal"))

    def __init__(self, *args: Any, editions: dict[str, Any], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.editions, self.today = editions, today
        self.fields["edition"].choices = [(name, name) for name in editions]
        self.fields["on"].initial = today

    def clean_on(self) -> date:
        if self.cleaned_data["on"] > self.today:
            raise ValidationError(_("Tanggal ini masih di depan."))
        return self.cleaned_data["on"]

    def clean_edition(self) -> Any:
        return self.editions[self.cleaned_data["edition"]]


class CheckForm(forms.Form):
    """A code from a paper, a file, or a file's fingerprint that the browser computed."""

    code = forms.CharField(label=_("Kode pada kertas"), required=False, max_length=24, widget=TextInput({"class": "input input--short", "autocomplete": "off"}))  # fmt: skip
    file = forms.FileField(label=_("Atau berkas PDF-nya"), required=False, widget=forms.FileInput({"class": "input", "accept": ".pdf"}), help_text=_("Sidiknya dihitung di peramban Anda. Tanpa JavaScript berkas dibaca sekali dan tidak disimpan."))  # fmt: skip
    fingerprint = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
