"""Forms about who sits together: people invited, what they answered, parts of the conference."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rembuk.cases.models import Evidence
from rembuk.conferences.forms import ROLES, PlanForm
from rembuk.conferences.models import Participant, Sitting
from rembuk.ui.forms import CheckboxSelectMultiple, RadioSelect, Select, Textarea, TextInput, TimeField

ANSWERS = [
    (Participant.Answer.COMES.value, _("Hadir")),
    (Participant.Answer.ONLINE.value, _("Hadir lewat panggilan")),
    (Participant.Answer.NOT.value, _("Tidak dapat hadir")),
    (Participant.Answer.SENDS.value, _("Diwakili")),
]
APART = [("kurang", _("Jangan tampilkan kepada orang ini")), ("lebih", _("Tampilkan juga kepada orang ini"))]


class OtherPersonForm(forms.Form):
    """Somebody whom no list suggests."""

    name = forms.CharField(label=_("Nama"), max_length=160, widget=TextInput())
    role = forms.ChoiceField(label=_("Sebagai"), choices=ROLES, initial="other", widget=Select())
    label = forms.CharField(
        label=_("Keterangan"), required=False, max_length=160, widget=TextInput(), help_text=_("Misalnya: Psikolog Puskesmas")
    )


class DayForm(PlanForm):
    """Another day, hour or place."""


class SittingForm(forms.Form):
    """A part of the conference."""

    label = forms.CharField(
        label=_("Nama bagian"),
        required=False,
        max_length=120,
        widget=TextInput(),
        help_text=_("Misalnya: Bersama keluarga. Tanpa nama, bagian disebut dengan nomornya."),
    )
    starts = TimeField(label=_("Pukul"), required=False)
    ends = TimeField(label=_("Sampai pukul"), required=False)


class SeatForm(forms.Form):
    """What somebody is in the conference, and in which parts."""

    role = forms.ChoiceField(label=_("Sebagai"), choices=ROLES, widget=Select())
    label = forms.CharField(label=_("Keterangan"), required=False, max_length=160, widget=TextInput())
    sittings = forms.MultipleChoiceField(label=_("Duduk di bagian"), widget=CheckboxSelectMultiple())

    def __init__(self, *args: Any, sittings: Iterable[tuple[Sitting, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_id = {str(s.pk): s for s, _words in sittings}
        self.fields["sittings"].choices = [(str(s.pk), words) for s, words in sittings]
        if len(self.by_id) < 2:
            self.fields["sittings"].widget = forms.MultipleHiddenInput()

    def clean_sittings(self) -> list[Sitting]:
        return [self.by_id[key] for key in self.cleaned_data["sittings"]]


class AnswerForm(forms.Form):
    """An answer to the invitation; who is represented says by whom."""

    jawab = forms.ChoiceField(label=_("Jawaban"), choices=ANSWERS, widget=RadioSelect())
    deputy = forms.CharField(label=_("Diwakili oleh"), required=False, max_length=160, widget=TextInput())

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("jawab") == Participant.Answer.SENDS and not values.get("deputy", "").strip():
            self.add_error("deputy", _("Tulis siapa yang mewakili."))
        return values


class ViewForm(forms.Form):
    """The view of somebody who cannot come, in their own words."""

    pandangan = forms.CharField(
        label=_("Pandangan tertulis"),
        max_length=4000,
        widget=Textarea({"rows": 4}),
        help_text=_("Dengan kata-kata orangnya sendiri. Dibacakan dalam konferensi sebagai suaranya."),
    )


class ApartForm(forms.Form):
    """One item more or less for one person."""

    item = forms.ChoiceField(label=_("Bukti"), widget=Select())
    how = forms.ChoiceField(label=_("Untuk orang ini"), choices=APART, initial="kurang", widget=RadioSelect())

    def __init__(self, *args: Any, items: Iterable[tuple[Evidence, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_number = {str(e.number): e for e, _words in items}
        self.fields["item"].choices = [(str(e.number), f"D{e.number} {words[:80]}") for e, words in items]

    @property
    def chosen(self) -> Evidence:
        return self.by_number[self.cleaned_data["item"]]
