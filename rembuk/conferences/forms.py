"""Forms of the preparation: day and place of a conference."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rembuk.ui.forms import DateField, TextInput, TimeField

ROLES = [
    ("counselor", _("Konselor")), ("homeroom_teacher", _("Wali kelas")), ("class_teacher", _("Guru kelas")),
    ("subject_teacher", _("Guru mapel")), ("parent", _("Orang tua")), ("guardian", _("Wali")), ("principal", _("Kepala sekolah")),
    ("vice_principal_student_affairs", _("Wakasek kesiswaan")), ("osis_advisor", _("Pembina OSIS")), ("psychologist", _("Psikolog")),
    ("health_worker", _("Tenaga kesehatan")), ("student", _("Peserta didik")), ("other", _("Lainnya")),
]  # fmt: skip


class PlanForm(forms.Form):
    """Day and place of the conference."""

    on_day = DateField(label=_("Hari/Tanggal"))
    starts = TimeField(label=_("Pukul"), required=False)
    ends = TimeField(label=_("Sampai pukul"), required=False)
    place = forms.CharField(label=_("Tempat"), max_length=200, widget=TextInput())
    letter_number = forms.CharField(
        label=_("Nomor surat"),
        required=False,
        max_length=80,
        widget=TextInput(),
        help_text=_("Diketik sendiri, sesuai buku agenda sekolah."),
    )

    def __init__(self, *args: Any, number_stands: Callable[[str], str] = lambda _number: "", **kwargs: Any) -> None:
        """`number_stands`: why a number cannot be taken, asked while the form is still on the page."""
        super().__init__(*args, **kwargs)
        self.number_stands = number_stands

    def clean_letter_number(self) -> str:
        number: str = self.cleaned_data["letter_number"]
        if said := self.number_stands(number):
            raise forms.ValidationError(said, code="taken")
        return number
