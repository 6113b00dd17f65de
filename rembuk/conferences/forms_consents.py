"""Forms about consents and the student's own words."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rembuk.consents.actions import NEXT_SCHOOL, OUTSIDE
from rembuk.consents.models import Consent, Continuation, Voice, Whose
from rembuk.ui.forms import CheckboxSelectMultiple, DateField, RadioSelect, Select, Textarea, TextInput

SAID = [(Consent.Answer.GIVEN.value, _("Setuju")), (Consent.Answer.REFUSED.value, _("Tidak setuju"))]
TYPED = [(Consent.Way.PAPER.value, _("Di kertas, ditandatangani")), (Consent.Way.SPOKEN.value, _("Lisan, dengan saksi"))]


class ConsentForm(forms.Form):
    """What was said on paper or aloud."""

    whom = forms.ChoiceField(label=_("Siapa yang menjawab"), widget=Select())
    answer = forms.ChoiceField(label=_("Jawaban"), choices=SAID, widget=RadioSelect())
    outside = forms.MultipleChoiceField(
        label=_("Pihak luar"),
        choices=[
            (OUTSIDE, _("Juga setuju bila pihak luar diundang (psikolog, puskesmas)")),
            (NEXT_SCHOOL, _("Juga setuju ringkasan bantuan diserahkan kepada sekolah berikutnya, bila Ananda pindah atau lulus")),
        ],
        required=False,
        widget=CheckboxSelectMultiple(),
    )
    way = forms.ChoiceField(label=_("Cara menyampaikan"), choices=TYPED, initial="paper", widget=RadioSelect())
    witness = forms.CharField(
        label=_("Saksi"), required=False, max_length=160, widget=TextInput(), help_text=_("Wajib bila jawabannya lisan.")
    )
    given_on = DateField(label=_("Tanggal"))

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["whom"].choices = people

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("way") == Consent.Way.SPOKEN and not values.get("witness", "").strip():
            self.add_error("witness", _("Tulis siapa yang ikut mendengar."))
        return values

    @property
    def scopes(self) -> list[str]:
        return self.cleaned_data["outside"]


class OwnConsentForm(forms.Form):
    """A guardian's own answer."""

    answer = forms.ChoiceField(label=_("Jawaban Anda"), choices=SAID, widget=RadioSelect())
    outside = forms.MultipleChoiceField(
        label=_("Pihak luar"),
        choices=[(OUTSIDE, _("Saya juga setuju bila pihak luar diundang (psikolog, puskesmas)"))],
        required=False,
        widget=CheckboxSelectMultiple(),
    )

    def __init__(self, *args: Any, whose: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if whose == Whose.HANDOVER:
            del self.fields["outside"]

    @property
    def scopes(self) -> list[str]:
        return self.cleaned_data.get("outside", [])


class WithdrawForm(forms.Form):
    """A consent taken back, as it reached the counsellor."""

    way = forms.ChoiceField(label=_("Cara menyampaikan"), choices=TYPED, initial="paper", widget=RadioSelect())
    words = forms.CharField(label=_("Kata-katanya"), required=False, max_length=1000, widget=Textarea({"rows": 2}))


class DecideForm(forms.Form):
    """What follows a no."""

    choice = forms.ChoiceField(label=_("Kelanjutan"), choices=Continuation.Choice.choices, widget=RadioSelect())
    basis = forms.CharField(
        label=_("Dasar lain"),
        required=False,
        max_length=300,
        widget=TextInput(),
        help_text=_("Bila lanjut: misalnya kewajiban hukum melindungi anak, atau kepentingan vital Ananda."),
    )
    reason = forms.CharField(label=_("Alasan"), max_length=2000, widget=Textarea({"rows": 2, "data-rembuk-coach": "coach"}))

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("choice") == Continuation.Choice.GO_ON and not values.get("basis", "").strip():
            self.add_error("basis", _("Tulis dasar hukum lain yang dipakai."))
        return values


class TextForm(forms.Form):
    """A new version of what people are asked to agree to."""

    whose = forms.ChoiceField(choices=Whose.choices, widget=forms.HiddenInput())
    text = forms.CharField(label=_("Teks persetujuan"), max_length=4000, widget=Textarea({"rows": 9}))


class VoiceForm(forms.Form):
    """The student's own words, wishes, and who may know."""

    words = forms.CharField(
        label=_("Kata Ananda"),
        required=False,
        max_length=4000,
        widget=Textarea({"rows": 4}),
        help_text=_("Dengan kata-katanya sendiri, juga bila tidak rapi. Tidak dinilai dan tidak diubah."),
    )
    wishes = forms.CharField(label=_("Harapan Ananda"), required=False, max_length=2000, widget=Textarea({"rows": 3}))
    known_to = forms.ChoiceField(
        label=_("Siapa yang boleh tahu"), choices=Voice.Known.choices, initial=Voice.Known.CONFERENCE, widget=RadioSelect()
    )
    read_back = forms.MultipleChoiceField(
        label=_("Persetujuan Ananda"),
        choices=[("ya", _("Sudah dibacakan kembali, dan Ananda menyatakan benar"))],
        required=False,
        widget=CheckboxSelectMultiple(),
        help_text=_("Bila kata-katanya berubah, persetujuan ini diminta lagi."),
    )
    approved_on = DateField(label=_("Tanggal dibacakan"), required=False)
