"""Forms of the analysis."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rembuk.cases.forms import COACHED
from rembuk.cases.models import Evidence, Point
from rembuk.ui.forms import CheckboxSelectMultiple, Select, Textarea


class PointForm(forms.Form):
    """A sentence of the analysis with what it cites."""

    lens = forms.ChoiceField(label=_("Lensa"), choices=Point.Lens.choices, widget=Select())
    statement = forms.CharField(label=_("Butir analisis"), max_length=4000, widget=Textarea(COACHED))
    cites = forms.MultipleChoiceField(
        label=_("Berdasarkan bukti"),
        required=False,
        widget=CheckboxSelectMultiple(),
        help_text=_("Tanpa bukti, butir ini ditandai dugaan."),
    )

    def __init__(self, *args: Any, evidence: list[Evidence], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_number = {str(e.number): e for e in evidence}
        self.fields["cites"].choices = [(n, f"D{n} {e.statement[:90]}") for n, e in self.by_number.items()]

    def cited(self) -> list[Evidence]:
        return [self.by_number[n] for n in self.cleaned_data["cites"]]
