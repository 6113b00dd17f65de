"""Signing in, the second factor, passwords, letterhead."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rembuk.accounts import letterhead
from rembuk.accounts.models import Logo, School
from rembuk.core.refusals import Refused
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
    statement_days = forms.IntegerField(
        label=_("Jendela pernyataan berita acara, dalam hari"), required=False, min_value=1, max_value=30,
        widget=forms.NumberInput({"class": "input input--short"}),
        help_text=_("Berapa lama peserta yang tidak di ruangan dapat menyatakan pendapat. Kosong berarti tiga hari."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["statement_days"].initial = self.instance.settings.get("statement_days")

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        others = {name: value for name, value in self.instance.settings.items() if name != "statement_days"}
        days = values.pop("statement_days", None)
        return values | {"settings": {**others, **({"statement_days": days} if days else {})}}

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


class LogosForm(forms.Form):
    """The two logos of the letterhead: a new picture, or none any more."""

    def __init__(self, *args: Any, logos: dict[str, Logo], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for side, name in Logo.Side.choices:
            self.fields[f"logo_{side}"] = forms.FileField(
                label=_("Logo %(side)s") % {"side": name}, required=False,
                widget=forms.FileInput({"class": "input", "accept": "image/png,image/jpeg"}),
                help_text=_("PNG atau JPEG, paling besar 2 MB. Kosongkan bila tidak berubah."),
            )  # fmt: skip
            if side in logos:
                self.fields[f"tanpa_{side}"] = forms.BooleanField(
                    label=_("Cetak tanpa logo %(side)s") % {"side": name}, required=False
                )
        self.held = [(logo.get_side_display(), letterhead.address_of(logo)) for logo in logos.values()]

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        for side in Logo.Side.values:
            file = values.get(f"logo_{side}")
            if file:
                self._check(f"logo_{side}", file)
        return values

    def _check(self, name: str, file: Any) -> None:
        try:
            self.cleaned_data[name] = letterhead.redrawn(file.read(letterhead.LARGEST + 1))
        except Refused as refusal:
            self.add_error(name, refusal.sentence)

    @property
    def pictures(self) -> dict[str, bytes | None]:
        """What changes, by side."""
        values = self.cleaned_data
        gone: dict[str, bytes | None] = {side: None for side in Logo.Side.values if values.get(f"tanpa_{side}")}
        return gone | {side: values[f"logo_{side}"] for side in Logo.Side.values if values.get(f"logo_{side}")}
