"""Forms of stage 3."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rembuk.conferences.models import PlannedAction
from rembuk.interventions import rules
from rembuk.ui.forms import DateField, RadioSelect, Select, Textarea

STATES = PlannedAction.State
CHOICES = [(s.value, s.label) for s in (STATES.RUNNING, STATES.DONE, STATES.PARTLY, STATES.IMPOSSIBLE, STATES.OPEN)]


class ProgressForm(forms.Form):
    """A note on one planned action: the state that follows, the day, some words."""

    state = forms.ChoiceField(label=_("Keadaannya sekarang"), choices=CHOICES, widget=RadioSelect)
    on = DateField(label=_("Tanggal"))
    words = forms.CharField(
        label=_("Catatan"),
        required=False,
        max_length=2000,
        help_text=_("Apa yang dilakukan, berapa kali, apa hasilnya. Contoh: “Kabar terkirim lima hari berturut-turut.”"),
        widget=Textarea({"data-rembuk-coach": "coach"}),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["on"].initial = today

    def clean_on(self) -> date:
        on = self.cleaned_data["on"]
        if on > self.today:
            raise ValidationError(_("Tanggal ini masih di depan. Catat hari ketika tindakan dilakukan."))
        return on

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if "state" in values and (lack := rules.note_lacks(values["state"], values.get("words", ""))):
            self.add_error("words", lack)
        return values


class PlanNoteForm(ProgressForm):
    """The same on the plan of a case, where the action is chosen."""

    action = forms.ChoiceField(label=_("Tindakan"), widget=Select)
    field_order = ("action", "state", "on", "words")

    def __init__(self, *args: Any, actions: Iterable[tuple[PlannedAction, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_id = {str(action.pk): action for action, _text in actions}
        self.fields["action"].choices = [(str(a.pk), f"T{a.rank} · {text[:80]}") for a, text in actions]

    def clean_action(self) -> PlannedAction:
        return self.by_id[self.cleaned_data["action"]]
