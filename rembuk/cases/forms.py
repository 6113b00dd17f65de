"""Forms of stage 1."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rembuk.cases import legal
from rembuk.cases.models import Case
from rembuk.language.carried import KeepsNotes
from rembuk.ui.forms import DateField, RadioSelect, Select, Textarea, TextInput

COACHED = {"data-rembuk-coach": "coach"}
TYPES = [
    ("", _("Belum ditentukan")), ("truancy", _("Ketidakhadiran")), ("learning_difficulty", _("Hambatan belajar")),
    ("peer_conflict", _("Konflik teman")), ("bullying", _("Perundungan")), ("violence", _("Kekerasan")),
    ("sexual_violence", _("Kekerasan seksual")), ("breach_of_law", _("Pelanggaran peraturan perundangan")),
    ("self_harm", _("Menyakiti diri")), ("suicide_attempt", _("Percobaan mengakhiri hidup")), ("anxiety", _("Kecemasan")),
    ("family", _("Situasi keluarga")), ("poverty", _("Kesulitan ekonomi")), ("child_labour", _("Bekerja pada usia anak")),
    ("dropout_risk", _("Risiko putus sekolah")), ("disaster", _("Terdampak bencana")), ("online_gambling", _("Judi daring")),
    ("pornography", _("Pornografi")), ("substance_use", _("Penyalahgunaan zat")), ("pregnancy", _("Kehamilan")),
    ("child_marriage", _("Perkawinan usia anak")), ("career", _("Pilihan karier")), ("other", _("Lainnya")),
]  # fmt: skip
LEVELS = [("", "–"), (1, _("1 rendah")), (2, "2"), (3, _("3 sedang")), (4, "4"), (5, _("5 sangat tinggi"))]


def not_after(day: date | None, today: date) -> date | None:
    """What was seen lies behind us: a later day is a slip of the pen."""
    if day is not None and day > today:
        raise ValidationError(_("Tanggal itu belum tiba. Periksa hari, bulan, dan tahunnya."))
    return day


def level(label: Any) -> forms.Field:
    """How much of something, from 1 to 5, or nothing."""
    short = Select({"class": "input input--short"})
    return forms.TypedChoiceField(label=label, choices=LEVELS, coerce=int, required=False, empty_value=None, widget=short)


def why(label: Any) -> forms.Field:
    return forms.CharField(
        label=label, required=False, max_length=500, widget=Textarea({"rows": 1, "class": "input input--line", **COACHED})
    )


class PriorityForm(KeepsNotes):
    """A triage: one reason is asked, everything else is offered."""

    reason = forms.CharField(label=_("Mengapa ini perlu didahulukan"), max_length=2000, widget=Textarea({"rows": 3, **COACHED}))
    case_type = forms.ChoiceField(label=_("Jenis perkara"), choices=TYPES, required=False, widget=Select())
    severity, severity_reason = level(_("Berat (1–5)")), why(_("Berat, karena"))
    urgency, urgency_reason = level(_("Mendesak (1–5)")), why(_("Mendesak, karena"))
    complexity, complexity_reason = level(_("Rumit (1–5)")), why(_("Rumit, karena"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("reason", "severity_reason", "urgency_reason", "complexity_reason") if self.prefix else ():
            self.fields[name].widget.attrs["data-rembuk-coach"] = f"coach-{self.prefix}"

    def triage(self) -> dict[str, Any]:
        """What was given, the levels with their reasons."""
        values = self.cleaned_data
        levels = {k: values[k] for k in ("severity", "urgency", "complexity") if values.get(k)}
        reasons = {f"{k}_reason": values[f"{k}_reason"] for k in levels if values.get(f"{k}_reason")}
        return {**levels, **reasons, "reason": values["reason"]}


class TriageForm(PriorityForm):
    """From a concern to a case: title, one reason; the rest is offered."""

    title = forms.CharField(
        label=_("Judul kasus"),
        help_text=_("Netral dan pendek, misalnya: Ketidakhadiran berulang."),
        max_length=200,
        widget=TextInput(COACHED),
    )
    student = forms.CharField(
        label=_("Peserta didik"),
        help_text=_("Nama, kelas. Satu baris satu peserta didik."),
        widget=Textarea({"rows": 2}),
        max_length=2000,
    )
    sensitivity = forms.ChoiceField(
        label=_("Kepekaan"),
        choices=[("", _("Menurut jenis perkara")), *Case.Sensitivity.choices],
        required=False,
        widget=Select(),
    )
    field_order = ("title", "student", "reason")

    def sensitivity_asked(self) -> str:
        """Never less than the type of case asks."""
        return legal.sensitivity_of(self.cleaned_data.get("case_type") or "", self.cleaned_data.get("sensitivity") or "")


class NewCaseForm(TriageForm):
    """A case without a concern before it."""

    referred_by = forms.CharField(label=_("Dirujuk oleh"), required=False, max_length=160, widget=TextInput())
    on = DateField(label=_("Tanggal rujukan"), required=False)

    def clean_on(self) -> Any:
        return self.cleaned_data["on"]


class WordsForm(KeepsNotes):
    """One sentence: a reason."""

    words = forms.CharField(label=_("Alasan"), max_length=1000, widget=Textarea({"rows": 2, **COACHED}))


def refuse_unknown(labels: list[str]) -> ValidationError:
    """Names that the roster does not know, or that several students bear."""
    return ValidationError(
        _("Tidak ditemukan di daftar peserta didik: %(names)s. Tulis nama lengkap, lalu koma dan kelas.")
        % {"names": "; ".join(labels)}
    )


class ClassifyForm(forms.Form):
    """What kind of matter a case is, and the classification of Permendikdasmen 6/2026 art. 22."""

    case_type = forms.ChoiceField(label=_("Jenis perkara"), choices=TYPES, required=False, widget=Select())
    violation = forms.ChoiceField(
        label=_("Klasifikasi pelanggaran"), widget=RadioSelect, initial=legal.Violation.NONE,
        help_text=_("Permendikdasmen 6/2026 pasal 22. Ditetapkan konselor dari bukti, bukan dari dugaan."),
        choices=[
            (legal.Violation.NONE, _("Bukan pelanggaran, atau belum ada dasarnya")),
            (legal.Violation.SCHOOL_RULES, _("Tata tertib atau kode etik sekolah: ditangani sekolah secara kolaboratif")),
            (legal.Violation.LAW, _("Peraturan perundang-undangan: dirujuk ke Pokja lewat kepala sekolah")),
        ],
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Dasar penetapan"),
        required=False,
        max_length=2000,
        widget=Textarea({"rows": 2, "data-rembuk-coach": "coach-dasar"}),
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("violation") != legal.Violation.NONE and not values.get("reason"):
            self.add_error("reason", _("Tulis atas dasar apa pelanggaran itu ditetapkan: peristiwa, sumber, dan tanggalnya."))
        return values
