"""Forms about people."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rembuk.people.models import Person
from rembuk.ui.forms import Select, TextInput


class PinForm(forms.Form):
    """A browser that knows its link already."""

    pin = forms.CharField(
        label=_("PIN 6 angka"),
        max_length=12,
        widget=TextInput({"inputmode": "numeric", "autocomplete": "off", "class": "input input--short"}),
    )


class EnterForm(PinForm):
    """The short code of the letter, or the token that a script took from the address's fragment."""

    code = forms.CharField(
        label=_("Kode pada surat undangan"),
        max_length=64,
        widget=TextInput({"autocapitalize": "characters", "autocomplete": "off"}),
    )
    field_order = ("code", "pin")


class PersonForm(forms.Form):
    name = forms.CharField(label=_("Nama"), max_length=160, widget=TextInput())
    kind = forms.ChoiceField(label=_("Sebagai"), choices=Person.Kind.choices, widget=Select())
    phone = forms.CharField(label=_("Nomor telepon"), max_length=40, required=False, widget=TextInput({"inputmode": "tel"}))
