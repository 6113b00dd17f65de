"""The page of one paper: number, day, and what only a person can say."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rembuk.papers.catalog import Kind
from rembuk.ui.forms import DateField, Textarea, TextInput

COACH = {"data-rembuk-coach": "coach"}


class PaperForm(forms.Form):
    """Everything optional: an empty field is a line to write on by hand."""

    number = forms.CharField(
        label=_("Nomor surat"), max_length=80, required=False, widget=TextInput({"class": "input input--short"})
    )
    on_day = DateField(label=_("Tanggal surat"))

    def __init__(self, *args: Any, kind: Kind, today: date, pattern: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.fields["on_day"].initial = self.initial.get("on_day") or today
        if not kind.is_numbered:
            del self.fields["number"]
        elif pattern:
            self.fields["number"].help_text = _("Pola sekolah: %(pattern)s") % {"pattern": pattern}
        for ask in kind.asks:
            about = COACH if ask.is_about_child else {}
            widget = Textarea({"rows": ask.rows, **about}) if ask.rows > 1 else TextInput(about)
            self.fields[ask.key] = forms.CharField(
                label=ask.label,
                help_text=ask.help,
                required=False,
                max_length=4000,
                widget=widget,
                initial=self.initial.get(ask.key),
            )

    @property
    def words(self) -> dict[str, str]:
        return {ask.key: self.cleaned_data[ask.key] for ask in self.kind.asks if self.cleaned_data[ask.key]}


class HandOutForm(forms.Form):
    """Who receives a copy, and when."""

    holder = forms.CharField(
        label=_("Penerima"), max_length=160, widget=TextInput(), help_text=_("Sekolah dan jabatan penerimanya.")
    )
    on = DateField(label=_("Tanggal"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="serah_%s", **kwargs)
        self.today = today
        self.fields["on"].initial = today

    def clean_on(self) -> date:
        if self.cleaned_data["on"] > self.today:
            raise forms.ValidationError(_("Tanggal ini masih di depan."))
        return self.cleaned_data["on"]
