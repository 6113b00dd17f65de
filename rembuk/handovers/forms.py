"""To whom a case goes, and why."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rembuk.people.models import Person
from rembuk.ui.forms import Select, Textarea


class OfferForm(forms.Form):
    """One case, or all of them, to a colleague."""

    to = forms.ChoiceField(label=_("Guru BK yang menerima"), widget=Select())
    reason = forms.CharField(
        label=_("Alasan penyerahan"), help_text=_("Misalnya: cuti melahirkan mulai Januari."), max_length=1000,
        widget=Textarea({"rows": 2}),
    )  # fmt: skip

    def __init__(self, *args: Any, offered: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(p.pk): p for p in offered}
        self.fields["to"].choices = [("", "–"), *((pk, p.name) for pk, p in self.people.items())]

    def person(self) -> Person:
        return self.people[self.cleaned_data["to"]]


class DeclineOfferForm(forms.Form):
    """Why a case cannot be taken."""

    words = forms.CharField(label=_("Mengapa tidak dapat diterima"), max_length=1000, widget=Textarea({"rows": 2}))
