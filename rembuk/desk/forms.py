"""Forms about who sees what of a case."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rembuk.conferences.models import Conference
from rembuk.people.models import Person
from rembuk.ui.forms import DateField, RadioSelect, Select, TextInput
from rembuk.ui.templatetags.ui import tanggal


class CounselorForm(forms.Form):
    """A co-counsellor, who reads or also works on the case."""

    person = forms.ChoiceField(label=_("Guru BK"), widget=Select)
    may_write = forms.ChoiceField(
        label=_("Boleh apa"),
        choices=[("ya", _("Membaca dan ikut mengerjakan")), ("tidak", _("Membaca saja"))],
        initial="ya",
        widget=RadioSelect,
    )

    def __init__(self, *args: Any, offered: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_id = {str(p.pk): p for p in offered}
        self.fields["person"].choices = [("", "–"), *((key, p.name) for key, p in self.by_id.items())]

    def clean_person(self) -> Person:
        return self.by_id[self.cleaned_data["person"]]

    def clean_may_write(self) -> bool:
        return self.cleaned_data["may_write"] == "ya"


class UntilForm(forms.Form):
    """Until which day a page stays open."""

    until = DateField(label=_("Berlaku sampai"))


class ReleaseForm(UntilForm):
    """Which berita acara somebody may read, and until when."""

    conference = forms.ChoiceField(label=_("Berita acara"), widget=Select)
    field_order = ("conference", "until")

    def __init__(self, *args: Any, decided: Iterable[Conference], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_round = {str(c.round): c for c in decided}
        self.fields["conference"].choices = [(key, f"{key} · {tanggal(c.on_day)}") for key, c in self.by_round.items()]

    def clean_conference(self) -> Conference:
        return self.by_round[self.cleaned_data["conference"]]


class PhoneForm(forms.Form):
    """The number that guests are told to call."""

    phone = forms.CharField(
        label=_("Nomor telepon Anda untuk orang tua dan undangan"), max_length=40, widget=TextInput({"inputmode": "tel"})
    )
