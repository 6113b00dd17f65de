"""Signing in, the second factor, passwords, letterhead."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rembuk.accounts.models import School
from rembuk.ui.forms import Select, Textarea, TextInput


class SignInForm(forms.Form):
    username = forms.CharField(
        label=_("Nama pengguna"), max_length=40, widget=TextInput({"autocomplete": "username", "autocapitalize": "none"})
    )
    password = forms.CharField(
        label=_("Kata sandi"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"class": "input", "autocomplete": "current-password"}),
    )
    remember = forms.BooleanField(
        label=_("Ingat perangkat ini 30 hari"),
        required=False,
        help_text=_("Hanya untuk ponsel atau laptop Anda sendiri. Kasus tetap meminta kode."),
    )


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Kode 6 angka dari aplikasi, atau satu kode pemulihan"),
        max_length=20,
        widget=TextInput({"inputmode": "numeric", "autocomplete": "one-time-code", "class": "input input--short"}),
    )


class PasswordForm(forms.Form):
    password = forms.CharField(
        label=_("Kata sandi baru"),
        min_length=10,
        max_length=200,
        strip=False,
        help_text=_("Paling sedikit 10 huruf. Empat kata yang tidak berhubungan mudah diingat dan sukar ditebak."),
        widget=forms.PasswordInput(attrs={"class": "input", "autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, user: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        validate_password(password, self.user)
        if self.user and self.user.check_password(password):
            raise ValidationError(_("Kata sandi baru harus lain daripada yang sekarang."))
        return password


class LetterheadForm(forms.ModelForm):
    class Meta:
        model = School
        fields = ("name", "npsn", "level", "city", "government_line", "office_line", "address", "component", "letter_template", "paper", "time_zone")  # fmt: skip
        widgets = {
            "name": TextInput(), "npsn": TextInput({"class": "input input--short"}), "level": TextInput({"class": "input input--short"}),
            "city": TextInput(), "government_line": TextInput(), "office_line": TextInput(), "address": Textarea({"rows": 3}),
            "component": TextInput(), "letter_template": TextInput(), "paper": Select(), "time_zone": Select(),
        }  # fmt: skip
        help_texts = {
            "letter_template": _("Contoh: 421.3/{no}/SMPN4-MS/{bulan_romawi}/{tahun}. Nomornya tetap Anda ketik sendiri."),
            "component": _("Biasanya Layanan Responsif; ada sekolah yang memakai Kegiatan Pendukung."),
        }
