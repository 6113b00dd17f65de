"""Forms of the roster: staff and their accounts, the duties of a class, the file of an import."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from rembuk.people.models import Duty, Person
from rembuk.ui.forms import CheckboxSelectMultiple, Select, TextInput

ROLE_LABELS = [
    ("counselor", _("Guru BK")),
    ("coordinator", _("Koordinator BK")),
    ("principal", _("Kepala sekolah")),
    ("staff", _("Guru atau staf")),
    ("operator", _("Operator")),
]


USERNAME = RegexValidator(
    r"^[a-z0-9][a-z0-9._-]{2,39}$",
    _("Nama pengguna terdiri atas 3-40 huruf kecil, angka, titik, garis bawah, atau tanda hubung."),
)


class AccountForm(forms.Form):
    """An account for somebody whom the school knows."""

    username = forms.CharField(
        label=_("Nama pengguna"),
        max_length=40,
        validators=[USERNAME],
        widget=TextInput({"autocapitalize": "none", "autocomplete": "off"}),
    )
    roles = forms.MultipleChoiceField(label=_("Peran"), choices=ROLE_LABELS, widget=CheckboxSelectMultiple())


class RolesForm(forms.Form):
    roles = forms.MultipleChoiceField(label=_("Peran mulai hari ini"), choices=ROLE_LABELS, widget=CheckboxSelectMultiple())


class EndForm(forms.Form):
    sure = forms.BooleanField(label=_("Ya, akhiri akun ini di sekolah ini"))
    leaves = forms.BooleanField(label=_("Orang ini juga sudah tidak bertugas di sekolah ini"), required=False)


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
    username = forms.CharField(
        label=_("Nama pengguna"),
        max_length=40,
        required=False,
        validators=[USERNAME],
        widget=TextInput({"autocapitalize": "none", "autocomplete": "off"}),
        help_text=_("Kosongkan bila orang ini belum perlu akun."),
    )
    roles = forms.MultipleChoiceField(label=_("Peran"), choices=ROLE_LABELS, required=False, widget=CheckboxSelectMultiple())

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if "username" in values and bool(values["username"]) != bool(values.get("roles")):
            raise ValidationError(_("Akun memerlukan nama pengguna dan sedikitnya satu peran; tanpa akun, kosongkan keduanya."))
        return values


ROWS_MORE = 2


class ClassForm(forms.Form):
    """All duties of one class: homeroom teacher, guru BK, guru wali and subject teachers, with rows for more."""

    def __init__(self, *args: Any, staff: list[Person], duties: list[Duty], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [("", "–"), *((str(p.pk), p.name) for p in staff)]
        held: dict[str, list[Duty]] = {}
        for duty in duties:
            held.setdefault(duty.kind, []).append(duty)
        for kind, label in ((Duty.Kind.HOMEROOM, _("Wali kelas")), (Duty.Kind.COUNSELOR, _("Guru BK"))):
            self._add(kind.value, label, people, next(iter(held.get(kind, [])), None))
        self.wali = self._rows("wali", _("Guru wali"), people, held.get(Duty.Kind.GUARDIAN_TEACHER, []))
        self.guru = self._rows("guru", _("Guru mapel"), people, held.get(Duty.Kind.SUBJECT, []))
        for number, duty in enumerate([*held.get(Duty.Kind.SUBJECT, []), *[None] * ROWS_MORE], 1):
            self.fields[f"mapel_{number}"] = forms.CharField(
                label=_("Mapel %(n)s") % {"n": number},
                max_length=60,
                required=False,
                widget=TextInput(),
                initial=duty.subject if duty else "",
            )
        first = [f for f in self.fields if not f.startswith(("mapel_", "guru_"))]
        self.order_fields([*first, *(f"{f}_{n}" for n in range(1, self.guru + 1) for f in ("mapel", "guru"))])

    def _add(self, name: str, label: str, people: list[tuple[str, str]], duty: Duty | None) -> None:
        known = {value for value, _name in people}
        shown = people if duty is None or str(duty.person_id) in known else [*people, (str(duty.person_id), duty.person.name)]
        self.fields[name] = forms.ChoiceField(
            label=label, choices=shown, required=False, widget=Select(), initial=str(duty.person_id) if duty else ""
        )

    def _rows(self, name: str, label: str, people: list[tuple[str, str]], held: list[Duty]) -> int:
        rows: list[Duty | None] = [*held, *[None] * ROWS_MORE]
        for number, duty in enumerate(rows, 1):
            self._add(f"{name}_{number}", f"{label} {number}", people, duty)
        return len(rows)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for n in range(1, self.guru + 1):
            if values.get(f"mapel_{n}") and not values.get(f"guru_{n}"):
                self.add_error(f"guru_{n}", _("Pilih guru untuk mapel ini, atau kosongkan mapelnya."))
        return values

    def cells(self) -> set[tuple[str, str, str]]:
        """(kind, person, subject) of every filled cell."""
        values = self.cleaned_data
        found = {(k.value, values[k.value], "") for k in (Duty.Kind.HOMEROOM, Duty.Kind.COUNSELOR)}
        found |= {(Duty.Kind.GUARDIAN_TEACHER.value, values[f"wali_{n}"], "") for n in range(1, self.wali + 1)}
        found |= {(Duty.Kind.SUBJECT.value, values[f"guru_{n}"], values[f"mapel_{n}"].strip()) for n in range(1, self.guru + 1)}
        return {cell for cell in found if cell[1]}


class RosterFileForm(forms.Form):
    file = forms.FileField(
        label=_("Berkas Excel dari Dapodik (.xlsx)"),
        error_messages={"required": _("Pilih berkas .xlsx, paling besar 8 MB.")},
        widget=forms.ClearableFileInput(attrs={"class": "input", "accept": ".xlsx"}),
    )
