"""Splitting a student out of a group: the first words of the new case, and why."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rembuk.ui.forms import Textarea, TextInput

COACH = {"data-rembuk-coach": "coach"}


class SplitForm(forms.Form):
    """The owner checks what the new case will say; other children are named nowhere in it."""

    title = forms.CharField(label=_("Judul kasus baru"), max_length=200, widget=TextInput(COACH))
    summary = forms.CharField(
        label=_("Ringkasan kasus baru"), required=False, max_length=8000, widget=Textarea({"rows": 5, **COACH}),
        help_text=_("Kalimat tentang anak lain sudah ditinggalkan. Periksa sekali lagi sebelum memisahkan."),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Alasan pemisahan"), max_length=1000, widget=Textarea({"rows": 2, **COACH}),
        help_text=_("Misalnya: bantuannya berbeda dan berjalan sendiri."),
    )  # fmt: skip
