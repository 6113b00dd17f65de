"""Forms of stage 1."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rembuk.cases import legal
from rembuk.cases.models import Case
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
LEVELS = [(n, str(n)) for n in range(1, 6)]


def not_after(day: date | None, today: date) -> date | None:
    """What was seen lies behind us: a later day is a slip of the pen."""
    if day is not None and day > today:
        raise ValidationError(_("Tanggal itu belum tiba. Periksa hari, bulan, dan tahunnya."))
    return day


class TriageForm(forms.Form):
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
    reason = forms.CharField(label=_("Mengapa ini kasus prioritas"), max_length=2000, widget=Textarea({"rows": 3, **COACHED}))
    case_type = forms.ChoiceField(label=_("Jenis perkara"), choices=TYPES, required=False, widget=Select())
    severity = forms.TypedChoiceField(
        label=_("Berat (1–5)"),
        choices=[("", "–"), *LEVELS],
        coerce=int,
        required=False,
        empty_value=None,
        widget=Select({"class": "input input--short"}),
    )
    urgency = forms.TypedChoiceField(
        label=_("Mendesak (1–5)"),
        choices=[("", "–"), *LEVELS],
        coerce=int,
        required=False,
        empty_value=None,
        widget=Select({"class": "input input--short"}),
    )
    complexity = forms.TypedChoiceField(
        label=_("Rumit (1–5)"),
        choices=[("", "–"), *LEVELS],
        coerce=int,
        required=False,
        empty_value=None,
        widget=Select({"class": "input input--short"}),
    )
    sensitivity = forms.ChoiceField(
        label=_("Kepekaan"),
        choices=[("", _("Menurut jenis perkara")), *Case.Sensitivity.choices],
        required=False,
        widget=Select(),
    )

    def sensitivity_asked(self) -> str:
        """Never less than the type of case asks."""
        return legal.sensitivity_of(self.cleaned_data.get("case_type") or "", self.cleaned_data.get("sensitivity") or "")

    def triage(self) -> dict[str, Any]:
        held = {k: self.cleaned_data[k] for k in ("severity", "urgency", "complexity") if self.cleaned_data.get(k)}
        return {**held, "reason": self.cleaned_data["reason"]}


class AnswerForm(forms.Form):
    """A concern that does not become a case of its own."""

    state = forms.ChoiceField(
        label=_("Tindak lanjut"), widget=RadioSelect,
        choices=[("handled", _("Ditangani tanpa konferensi")), ("joined", _("Bergabung dengan kasus yang sedang berjalan")), ("declined", _("Tidak dilanjutkan"))],
    )  # fmt: skip
    code = forms.CharField(
        label=_("Kode kasus, bila bergabung"), required=False, max_length=16, widget=TextInput({"class": "input input--short"})
    )
    words = forms.CharField(label=_("Kalimat untuk pelapor"), max_length=2000, widget=Textarea({"rows": 2}))
    note = forms.CharField(label=_("Catatan untuk guru BK"), max_length=4000, required=False, widget=Textarea({"rows": 2}))

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("state") == "joined" and not values.get("code"):
            self.add_error("code", _("Tulis kode kasus tempat laporan ini bergabung."))
        return values

    def refuse_code(self) -> None:
        """A case that is not there, or not the reader's: one sentence for both."""
        self.add_error("code", _("Tidak ada kasus Anda yang berjalan dengan kode itu."))


class NewCaseForm(TriageForm):
    """A case without a concern before it."""

    referred_by = forms.CharField(label=_("Dirujuk oleh"), required=False, max_length=160, widget=TextInput())
    on = DateField(label=_("Tanggal rujukan"), required=False)

    def clean_on(self) -> Any:
        return self.cleaned_data["on"]


class WordsForm(forms.Form):
    """One sentence: a reason."""

    words = forms.CharField(label=_("Alasan"), max_length=1000, widget=Textarea({"rows": 2}))


def refuse_unknown(labels: list[str]) -> ValidationError:
    """Names that the roster does not know, or that several students bear."""
    return ValidationError(
        _("Tidak ditemukan di daftar peserta didik: %(names)s. Tulis nama lengkap, lalu koma dan kelas.")
        % {"names": "; ".join(labels)}
    )
