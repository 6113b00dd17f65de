"""The forms of the five steps."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from rembuk.accounts.models import School, User
from rembuk.setup.actions import code_for
from rembuk.ui.forms import Select, Textarea, TextInput

USERNAME = RegexValidator(
    r"^[a-z0-9][a-z0-9._-]{2,39}$",
    _("Nama pengguna terdiri atas 3-40 huruf kecil, angka, titik, garis bawah, atau tanda hubung."),
)
PLAIN = {"autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}


class CodeForm(forms.Form):
    code = forms.CharField(label=_("Kode pemasangan"), max_length=40, widget=TextInput({**PLAIN, "class": "input input--short"}))


class SchoolForm(forms.ModelForm):
    code = forms.CharField(
        label=_("Alamat sekolah di Rembuk"), max_length=40, required=False, widget=TextInput({**PLAIN, "placeholder": "smpn-4-mekarsari"}),
        help_text=_("Huruf kecil, angka, tanda hubung. Kosongkan agar dibuat dari nama sekolah. Tidak dapat diubah lagi."),
        validators=[RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*$", _("Pakai huruf kecil, angka, dan tanda hubung saja."))],
    )  # fmt: skip

    class Meta:
        model = School
        fields = ("name", "npsn", "level", "city", "time_zone", "code", "government_line", "office_line", "address")
        widgets = {
            "name": TextInput({"placeholder": "SMP Negeri 4 Mekarsari"}), "npsn": TextInput({"class": "input input--short"}),
            "level": TextInput({"class": "input input--short", "placeholder": "SMP"}), "city": TextInput(), "time_zone": Select(),
            "government_line": TextInput(), "office_line": TextInput(), "address": Textarea({"rows": 3}),
        }  # fmt: skip
        help_texts = {"npsn": _("Delapan angka, seperti di Dapodik.")}
        error_messages = {"npsn": {"invalid": _("NPSN terdiri atas delapan angka atau huruf besar.")}}

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        values["code"] = values.get("code") or code_for(values.get("name", ""))
        if "name" in values and not values["code"]:
            self.add_error("code", _("Tulis alamat sekolah dengan huruf kecil."))
        return values


class PersonForm(forms.Form):
    name = forms.CharField(label=_("Nama lengkap dengan gelar"), max_length=160, widget=TextInput())
    username = forms.CharField(
        label=_("Nama pengguna"), max_length=40, validators=[USERNAME], widget=TextInput({**PLAIN, "class": "input input--short"})
    )


class OperatorForm(PersonForm):
    password = forms.CharField(
        label=_("Kata sandi"),
        min_length=10,
        max_length=200,
        strip=False,
        help_text=_("Paling sedikit 10 huruf. Empat kata yang tidak berhubungan mudah diingat dan sukar ditebak."),
        widget=forms.PasswordInput(attrs={"class": "input", "autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("Kata sandi sekali lagi"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"class": "input", "autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if "password" in values:
            self._check(values)
        values.pop("again", None)
        return values

    def _check(self, values: dict[str, Any]) -> None:
        if values["password"] != values.get("again"):
            self.add_error("again", _("Kedua kata sandi belum sama."))
        try:
            validate_password(values["password"], User(username=values.get("username", "")))
        except ValidationError as fault:
            self.add_error("password", fault)


class StudentForm(forms.Form):
    """One student by hand, so that the first case need not wait for a file."""

    name = forms.CharField(label=_("Nama peserta didik"), max_length=160, widget=TextInput())
    class_name = forms.CharField(
        label=_("Kelas"), max_length=40, widget=TextInput({"class": "input input--short", "placeholder": "VIII-A"})
    )
    nisn = forms.CharField(
        label=_("NISN"), max_length=12, required=False, widget=TextInput({"class": "input input--short", "inputmode": "numeric"}),
        help_text=_("Dengan NISN ia dikenali lagi saat daftar dari Dapodik masuk."),
        validators=[RegexValidator(r"^[0-9]{10}$", _("NISN terdiri atas sepuluh angka."))],
    )  # fmt: skip


class WordsForm(forms.Form):
    """Two groups of the printed key, typed from the paper."""

    def __init__(self, *args: Any, places: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place in places:
            self.fields[f"kelompok_{place}"] = forms.CharField(
                label=_("Kelompok nomor %(n)s") % {"n": place}, max_length=12, widget=TextInput({**PLAIN, "class": "input input--short"})
            )  # fmt: skip

    @property
    def groups(self) -> list[str]:
        return list(self.cleaned_data.values())
