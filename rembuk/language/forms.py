"""The reason for putting a note aside."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rembuk.language import rules

LONGEST = 20_000


class DismissalForm(forms.Form):
    """`text` is where the words stand: a whole field while it is written, the sentence on the page of open notes."""

    text = forms.CharField(max_length=LONGEST, widget=forms.HiddenInput)
    words = forms.CharField(max_length=400, strip=False, widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Mengapa kata ini tetap"), max_length=500, required=False)

    def clean_reason(self) -> str:
        reason: str = self.cleaned_data["reason"]
        if len(reason) < rules.SHORTEST:
            raise forms.ValidationError(rules.too_short())
        return reason

    def kept(self) -> dict[str, Any]:
        """What the action takes; a reason that is missing is refused there, with the same sentence."""
        return {name: self.cleaned_data.get(name, "") for name in ("text", "words", "reason")}
