"""Forms of stage 4."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rembuk.cases.models import CaseStudent
from rembuk.conferences.fields import NumberField
from rembuk.conferences.models import Goal, Participant
from rembuk.evaluations import rules
from rembuk.evaluations.models import Feedback, FollowUp, Frame, Look, Result
from rembuk.evaluations.series import Series
from rembuk.ui.forms import DateField, RadioSelect, Select, Textarea, TextInput

LEVELS = {
    2: _("+2: jauh di atas harapan"), 1: _("+1: di atas harapan"), 0: _("0: seperti yang diharapkan"),
    -1: _("-1: di bawah harapan"), -2: _("-2: jauh di bawah harapan"),
}  # fmt: skip


class _Dated(forms.Form):
    """A form about a day that has come."""

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["on"].initial = today

    def clean_on(self) -> date:
        on = self.cleaned_data["on"]
        if on > self.today:
            raise ValidationError(_("Tanggal ini masih di depan."))
        return on


class MeasurementForm(_Dated):
    """One value of one goal on a day."""

    goal = forms.ChoiceField(label=_("Sasaran"), widget=Select)
    on = DateField(label=_("Tanggal"), help_text=_("Nilai kedua pada hari yang sama menggantikan yang pertama."))
    value = NumberField(label=_("Nilai"))

    def __init__(self, *args: Any, goals: Iterable[tuple[Goal, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_id = {str(goal.pk): goal for goal, _name in goals}
        self.fields["goal"].choices = [(str(g.pk), f"{name} ({g.unit})" if g.unit else name) for g, name in goals]

    def clean_goal(self) -> Goal:
        return self.by_id[self.cleaned_data["goal"]]


class NoteForm(_Dated):
    """An observation on the way."""

    text = forms.CharField(
        label=_("Yang diamati"),
        max_length=4000,
        help_text=_("Contoh: “Tiba sebelum bel empat dari lima hari; menyapa wali kelas lebih dahulu.”"),
        widget=Textarea({"data-rembuk-coach": "coach-catatan"}),
    )
    by_label = forms.CharField(label=_("Oleh siapa"), max_length=160, widget=TextInput())
    on = DateField(label=_("Tanggal"))


class ConclusionForm(forms.Form):
    """What the evaluation found, about the process and about the result."""

    conclusion = forms.CharField(
        label=_("Simpulan hasil"),
        max_length=4000,
        help_text=_("Apa yang berubah menurut data, dan apa yang belum."),
        widget=Textarea({"data-rembuk-coach": "coach-simpulan"}),
    )
    process = forms.CharField(
        label=_("Proses"),
        required=False,
        max_length=4000,
        help_text=_("Bantuan mana yang berjalan sesuai rencana, mana yang tidak, dan mengapa."),
        widget=Textarea({"data-rembuk-coach": "coach-proses"}),
    )
    review_on = DateField(label=_("Ditinjau lagi"), required=False)


class FollowUpForm(forms.Form):
    """The decision for one student, with what it stands on."""

    next = forms.ChoiceField(label=_("Keputusan"), choices=FollowUp.Next.choices, widget=RadioSelect)
    reason = forms.CharField(label=_("Alasan"), max_length=2000, widget=Textarea({"rows": 3, "data-rembuk-coach": "coach"}))
    cites = forms.CharField(
        label=_("Bukti yang dirujuk"), required=False, max_length=80, widget=TextInput({"autocomplete": "off"}),
        help_text=_("Nomornya di buku bukti, misalnya D4, D7. Nilai sasaran ikut tersimpan dengan sendirinya."),
    )  # fmt: skip

    def clean_cites(self) -> list[int]:
        text = self.cleaned_data["cites"]
        if not re.fullmatch(r"(?:\s*[Dd]?\s*\d{1,4}\s*[,;]?)*", text):
            raise ValidationError(_("Tulis nomor bukti seperti D4, D7."))
        return [int(n) for n in re.findall(r"\d+", text)]


class CloseForm(forms.Form):
    """Why a case is closed, and why what is still open may stay so."""

    reason = forms.CharField(label=_("Alasan"), max_length=1000, widget=Textarea({"rows": 3, "data-rembuk-coach": "coach"}))
    left_open = forms.CharField(
        label=_("Mengapa tetap ditutup walau itu masih terbuka"),
        max_length=500,
        widget=Textarea({"rows": 2, "data-rembuk-coach": "coach"}),
    )

    def __init__(self, *args: Any, left_open: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not left_open:
            del self.fields["left_open"]


class FrameForm(forms.Form):
    """How a goal is followed, and the goal in the student's words."""

    words = forms.CharField(
        label=_("Dengan kata Ananda"), required=False, max_length=1000, widget=Textarea({"rows": 2}),
        help_text=_("Contoh: “Aku mau masuk sekolah lagi tiap hari.” Ditulis apa adanya."),
    )  # fmt: skip
    agreed_on = DateField(label=_("Disetujui Ananda tanggal"), required=False)
    way = forms.ChoiceField(label=_("Cara mengikutinya"), choices=Frame.Way.choices, widget=RadioSelect)
    measure = forms.ChoiceField(
        label=_("Pengukuran di buku bukti"), required=False, widget=Select,
        help_text=_("Lembar presensi pekan berikutnya langsung menambah grafik."),
    )  # fmt: skip
    weight = forms.IntegerField(
        label=_("Bobot"), min_value=1, max_value=9, initial=1, required=False,
        help_text=_("1 sampai 9, hanya untuk lima tingkat: seberapa penting sasaran ini di antara yang lain."),
        widget=forms.NumberInput({"class": "input input--short", "inputmode": "numeric"}),
    )  # fmt: skip

    def __init__(self, *args: Any, measures: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["measure"].choices = [("", "–"), *((m, m) for m in measures)]
        for n, label in LEVELS.items():
            self.fields[f"level{n}"] = forms.CharField(label=label, required=False, max_length=300, widget=TextInput())

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        levels = {str(n): text for n in LEVELS if (text := values.pop(f"level{n}", "").strip())}
        values["weight"] = values.get("weight") or 1
        if lack := rules.frame_lacks(values.get("way", ""), values.get("measure", ""), levels):
            self.add_error("measure" if values["way"] == Frame.Way.LEDGER else "way", lack)
        return {**values, "levels": levels}


class FindingForm(forms.Form):
    """The conclusion about one goal."""

    result = forms.ChoiceField(label=_("Sasaran ini"), choices=Result.choices, widget=RadioSelect)
    finding = forms.CharField(
        label=_("Mengapa disimpulkan demikian"), max_length=2000, widget=Textarea({"rows": 2, "data-rembuk-coach": "coach"})
    )


class CheckInForm(forms.Form):
    """All goals of a case at once, for today: one number or one level each, none is required."""

    def __init__(self, *args: Any, series: Iterable[Series], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_name = {f"g{s.goal.rank}": s for s in series if not s.is_ledger}
        for name, one in self.by_name.items():
            self.fields[name] = self._levels(one) if one.is_levels else self._number(one)

    def _levels(self, one: Series) -> forms.ChoiceField:
        offered = [(f"{int(level)}", f"{level}: {words}") for level, words in one.levels]
        return forms.ChoiceField(label=one.name, choices=offered, required=False, widget=RadioSelect)

    def _number(self, one: Series) -> NumberField:
        words = _("terakhir %(last)s, target %(target)s") % {"last": one.last, "target": one.target}
        return NumberField(label=f"{one.name} ({one.unit})" if one.unit else one.name, required=False, help_text=words)

    @property
    def answers(self) -> list[tuple[Goal, float]]:
        held = [(self.by_name[name], value) for name, value in self.cleaned_data.items() if value not in ("", None)]
        return [(one.goal, int(value) if one.is_levels else value) for one, value in held]


class LookForm(_Dated):
    """A look at the result, or the student's own view."""

    kind = forms.ChoiceField(label=_("Yang mana"), choices=Look.Kind.choices, widget=Select)
    student = forms.ChoiceField(label=_("Tentang siapa"), required=False, widget=Select)
    words = forms.CharField(
        label=_("Hasilnya"), max_length=4000, widget=Textarea({"rows": 3}),
        help_text=_("Pandangan Ananda ditulis dengan katanya sendiri."),
    )  # fmt: skip
    on = DateField(label=_("Tanggal"))

    def __init__(self, *args: Any, students: list[CaseStudent], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_place = {str(s.place): s for s in students}
        self.fields["student"].choices = [("", _("Semua")), *((p, s.student.name) for p, s in self.by_place.items())]
        if len(students) < 2:
            del self.fields["student"]

    def clean_student(self) -> CaseStudent | None:
        return self.by_place.get(self.cleaned_data["student"])


class FeedbackForm(forms.Form):
    """Two questions, nothing more."""

    helped = forms.ChoiceField(
        label=_("Apakah pertemuan dan bantuan sesudahnya terasa menolong?"), choices=Feedback.Helped.choices, widget=RadioSelect
    )
    words = forms.CharField(
        label=_("Apa yang sebaiknya kita lakukan dengan cara lain?"),
        required=False,
        max_length=2000,
        widget=Textarea({"rows": 3}),
    )


class TypedFeedbackForm(FeedbackForm):
    """The same, typed in for somebody who wrote or said it."""

    seat = forms.ChoiceField(label=_("Dari siapa"), widget=Select)
    field_order = ("seat", "helped", "words")

    def __init__(self, *args: Any, seats: Iterable[Participant], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_id = {str(p.pk): p for p in seats}
        self.fields["seat"].choices = [(pk, f"{p.name} · {p.label}" if p.label else p.name) for pk, p in self.by_id.items()]

    def clean_seat(self) -> Participant:
        return self.by_id[self.cleaned_data["seat"]]


class AgainForm(forms.Form):
    """When and where the next conference is held."""

    on_day = DateField(label=_("Hari konferensi berikutnya"))
    place = forms.CharField(label=_("Tempat"), max_length=160, widget=TextInput())


class ReasonForm(forms.Form):
    """One sentence, for closing or opening again."""

    reason = forms.CharField(label=_("Alasan"), max_length=1000, widget=Textarea({"rows": 3, "data-rembuk-coach": "coach"}))
