"""Holding an erasure back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rembuk.ui.forms import DateField, TextInput


class HoldForm(forms.Form):
    """Until when, and why: a case that is needed longer than its time."""

    until = DateField(label=_("Tahan sampai"))
    reason = forms.CharField(label=_("Alasan"), help_text=_("Perkara apa, permintaan siapa."), max_length=500, widget=TextInput())
