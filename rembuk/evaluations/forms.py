"""Forms of stage 4."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rembuk.conferences.fields import NumberField
from rembuk.conferences.models import Goal
from rembuk.evaluations.models import FollowUp
from rembuk.ui.forms import DateField, RadioSelect, Select, Textarea, TextInput


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
    """The decision for one student."""

    next = forms.ChoiceField(label=_("Keputusan"), choices=FollowUp.Next.choices, widget=RadioSelect)
    reason = forms.CharField(label=_("Alasan"), max_length=2000, widget=Textarea({"rows": 3}))


class ReasonForm(forms.Form):
    """One sentence, for closing or opening again."""

    reason = forms.CharField(label=_("Alasan"), max_length=1000, widget=Textarea({"rows": 3}))
