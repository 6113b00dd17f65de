"""The form of Catat hasil: A to H of a conference that was held on paper."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rembuk.conferences.forms import PlanForm
from rembuk.conferences.models import ServiceType
from rembuk.ui.forms import CheckboxSelectMultiple, DateField, Textarea, TextInput


def coached(part: str) -> dict[str, str]:
    """The coach's notes of a field appear in a region of their own below it."""
    return {"data-rembuk-coach": f"coach-{part}"}


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
        label=_("Mengapa ini yang terbaik bagi Ananda"),
        required=False,
        max_length=4000,
        widget=Textarea({"rows": 3, **coached("terbaik")}),
    )
    dissent = forms.CharField(label=_("Pendapat yang berbeda"), required=False, max_length=2000, widget=Textarea({"rows": 2}))
    evaluate_on = DateField(label=_("Tanggal evaluasi"), required=False)
    responsible = forms.CharField(label=_("Penanggung jawab"), max_length=160, widget=TextInput())
