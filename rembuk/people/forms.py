"""Forms about people."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rembuk.people.models import Person
from rembuk.ui.forms import CheckboxSelectMultiple, Select, TextInput


class EnterForm(forms.Form):
    code = forms.CharField(
        label=_("Kode pada surat undangan"),
        max_length=64,
        widget=TextInput({"autocapitalize": "characters", "autocomplete": "off"}),
    )
    pin = forms.CharField(
        label=_("PIN 6 angka"),
        max_length=12,
        widget=TextInput({"inputmode": "numeric", "autocomplete": "off", "class": "input input--short"}),
    )


ROLE_LABELS = [
    ("counselor", _("Guru BK")),
    ("coordinator", _("Koordinator BK")),
    ("principal", _("Kepala sekolah")),
    ("staff", _("Guru atau staf")),
    ("operator", _("Operator")),
]


class StaffForm(forms.Form):
    name = forms.CharField(label=_("Nama lengkap dengan gelar"), max_length=160, widget=TextInput())
    title = forms.CharField(
        label=_("Tugas"), max_length=120, required=False, widget=TextInput({"placeholder": "Guru Matematika"})
    )
    nip = forms.CharField(label=_("NIP, NIPPPK, NUPTK, atau NIY"), max_length=24, required=False, widget=TextInput())
    number_kind = forms.ChoiceField(
        label=_("Jenis nomor"),
        choices=[("nip", "NIP"), ("nipppk", "NIPPPK"), ("nuptk", "NUPTK"), ("niy", "NIY")],
        required=False,
        widget=Select(),
    )
    username = forms.SlugField(
        label=_("Nama pengguna"),
        max_length=40,
        required=False,
        widget=TextInput({"autocapitalize": "none"}),
        help_text=_("Kosongkan bila orang ini belum perlu akun."),
    )
    roles = forms.MultipleChoiceField(label=_("Peran"), choices=ROLE_LABELS, required=False, widget=CheckboxSelectMultiple())


class RosterFileForm(forms.Form):
    file = forms.FileField(
        label=_("Berkas Excel dari Dapodik (.xlsx)"), widget=forms.ClearableFileInput(attrs={"class": "input", "accept": ".xlsx"})
    )


class PersonForm(forms.Form):
    name = forms.CharField(label=_("Nama"), max_length=160, widget=TextInput())
    kind = forms.ChoiceField(label=_("Sebagai"), choices=Person.Kind.choices, widget=Select())
    phone = forms.CharField(label=_("Nomor telepon"), max_length=40, required=False, widget=TextInput({"inputmode": "tel"}))
