"""Forms of stage 2: planning, the six steps, Catat hasil."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rembuk.conferences.fields import NumberField
from rembuk.conferences.models import Participant, ServiceType
from rembuk.ui.forms import CheckboxSelectMultiple, DateField, Select, Textarea, TextInput, TimeField


def coached(part: str) -> dict[str, str]:
    """The coach's notes of a field appear in a region of their own below it."""
    return {"data-rembuk-coach": f"coach-{part}"}


SHORT = {"class": "input input--short"}
ROLES = [
    ("counselor", _("Konselor")), ("homeroom_teacher", _("Wali kelas")), ("class_teacher", _("Guru kelas")),
    ("subject_teacher", _("Guru mapel")), ("parent", _("Orang tua")), ("guardian", _("Wali")), ("principal", _("Kepala sekolah")),
    ("vice_principal_student_affairs", _("Wakasek kesiswaan")), ("osis_advisor", _("Pembina OSIS")), ("psychologist", _("Psikolog")),
    ("health_worker", _("Tenaga kesehatan")), ("student", _("Peserta didik")), ("other", _("Lainnya")),
]  # fmt: skip
WAYS = [("", _("Belum diisi")), ("basah", _("Tinta")), ("tautan_sekali_pakai", _("Tautan pribadi")), ("cap_jempol", _("Cap jempol, dengan saksi")), ("atas_nama", _("Atas nama"))]  # fmt: skip


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


class SeatForm(forms.Form):
    """One participant: a row of a list. An empty name means no row."""

    name = forms.CharField(label=_("Nama"), required=False, max_length=160, widget=TextInput())
    role = forms.ChoiceField(label=_("Sebagai"), choices=ROLES, required=False, initial="other", widget=Select())
    label = forms.CharField(label=_("Keterangan"), required=False, max_length=160, widget=TextInput())
    attendance = forms.ChoiceField(
        label=_("Kehadiran"), choices=Participant.Attendance.choices, required=False, initial="hadir", widget=Select()
    )
    way = forms.ChoiceField(label=_("Tanda tangan"), choices=WAYS, required=False, widget=Select())


class ForWhomForm(forms.Form):
    """A row that concerns all students of a group case, or one of them."""

    def __init__(self, *args: Any, students: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(students) > 1:
            choices = [("", _("Semua")), *students]
            self.fields["student"] = forms.ChoiceField(label=_("Untuk"), choices=choices, required=False, widget=Select())


class ActionRowForm(ForWhomForm):
    """One planned action: what, who, until when, how we know."""

    action = forms.CharField(label=_("Tindakan"), required=False, max_length=1000, widget=TextInput())
    owner = forms.CharField(label=_("Siapa"), required=False, max_length=200, widget=TextInput())
    due_on = DateField(label=_("Paling lambat"), required=False)
    measure = forms.CharField(label=_("Tanda berhasil"), required=False, max_length=500, widget=TextInput())


class GoalRowForm(ForWhomForm):
    """One goal: what is measured, from where to where."""

    name = forms.CharField(label=_("Yang diukur"), required=False, max_length=200, widget=TextInput())
    unit = forms.CharField(label=_("Satuan"), required=False, max_length=40, widget=TextInput(SHORT))
    baseline = NumberField(label=_("Keadaan awal"), required=False)
    target = NumberField(label=_("Target"), required=False)
    source = forms.CharField(label=_("Sumber data"), required=False, max_length=200, widget=TextInput())


class PaperForm(PlanForm):
    """Catat hasil: A to H of a conference that was held on paper."""

    pledged = forms.BooleanField(label=_("Ikrar kerahasiaan dibacakan pada awal konferensi"), required=False)
    facts = forms.CharField(
        label=_("Data yang disajikan"),
        required=False,
        max_length=20_000,
        widget=Textarea({"rows": 6, **coached("c")}),
        help_text=_("Satu baris satu data. Setiap baris menjadi bukti di buku bukti."),
    )
    points = forms.CharField(
        label=_("Hasil diskusi"),
        required=False,
        max_length=20_000,
        widget=Textarea({"rows": 5, **coached("d")}),
        help_text=_("Satu baris satu butir. Rujuk data dengan nomornya, misalnya [1, 2]; tanpa nomor ditandai dugaan."),
    )
    voice = forms.CharField(
        label=_("Kata Ananda"),
        required=False,
        max_length=4000,
        widget=Textarea({"rows": 2}),
        help_text=_("Dengan kata-katanya sendiri. Bila belum ada, tulis kapan akan ditanyakan."),
    )
    decision = forms.CharField(label=_("Yang diputuskan"), max_length=8000, widget=Textarea({"rows": 4, **coached("e")}))
    services = forms.MultipleChoiceField(
        label=_("Jenis bantuan/layanan"), choices=ServiceType.choices, required=False, widget=CheckboxSelectMultiple()
    )
    best_interest = forms.CharField(
        label=_("Mengapa ini yang terbaik bagi Ananda"), required=False, max_length=4000, widget=Textarea({"rows": 3})
    )
    dissent = forms.CharField(label=_("Pendapat yang berbeda"), required=False, max_length=2000, widget=Textarea({"rows": 2}))
    evaluate_on = DateField(label=_("Tanggal evaluasi"), required=False)
    responsible = forms.CharField(label=_("Penanggung jawab"), max_length=160, widget=TextInput())


SeatRows = forms.formset_factory(SeatForm, extra=0)
ActionRows = forms.formset_factory(ActionRowForm, extra=0)
GoalRows = forms.formset_factory(GoalRowForm, extra=0)
