"""Forms of stage 3."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rembuk.cases.models import CaseStudent
from rembuk.conferences.models import PlannedAction, ServiceType
from rembuk.interventions import rules
from rembuk.language.carried import KeepsNotes
from rembuk.people.models import Person
from rembuk.ui.forms import CheckboxSelectMultiple, DateField, RadioSelect, Select, Textarea, TextInput

STATES = PlannedAction.State
CHOICES = [(s.value, s.label) for s in (STATES.RUNNING, STATES.DONE, STATES.PARTLY, STATES.IMPOSSIBLE, STATES.OPEN)]


class ProgressForm(KeepsNotes):
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


class AmendForm(forms.Form):
    """One action of a plan that runs: changed, or added with its reason."""

    action = forms.CharField(label=_("Tindakan"), max_length=1000, widget=Textarea({"rows": 2, "data-rembuk-coach": "coach"}))
    owner = forms.CharField(label=_("Siapa"), max_length=200, help_text=_("Seperti ditulis, boleh kelompok."), widget=TextInput())
    owners = forms.MultipleChoiceField(
        label=_("Yang melaporkan sendiri"), required=False, widget=CheckboxSelectMultiple,
        help_text=_("Kosong: kemajuannya dicatat guru BK."),
    )  # fmt: skip
    students = forms.MultipleChoiceField(label=_("Untuk siapa"), required=False, widget=CheckboxSelectMultiple)
    service_type = forms.ChoiceField(label=_("Layanan"), required=False, widget=Select)
    frequency = forms.CharField(
        label=_("Seberapa sering"), required=False, max_length=80, widget=TextInput(), help_text=_("Contoh: “tiap pagi”, “2 kali sepekan”.")
    )  # fmt: skip
    due_on = DateField(label=_("Sampai tanggal"))
    measure = forms.CharField(label=_("Tanda berhasil"), max_length=500, widget=TextInput())
    reason = forms.CharField(
        label=_("Alasan perubahan"), required=False, max_length=1000, widget=Textarea({"rows": 2, "data-rembuk-coach": "coach"})
    )

    def __init__(
        self,
        *args: Any,
        people: Iterable[Person],
        students: Iterable[CaseStudent],
        offered: Iterable[str],
        needs_reason: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people, self.by_place = {str(p.pk): p for p in people}, {str(s.place): s for s in students}
        self.fields["owners"].choices = [(pk, p.name) for pk, p in self.people.items()]
        self.fields["students"].choices = [(place, s.student.name) for place, s in self.by_place.items()]
        self.fields["service_type"].choices = [("", "–"), *((s, label) for s, label in ServiceType.choices if s in offered)]
        self.fields["reason"].required = needs_reason
        if len(self.by_place) < 2:
            del self.fields["students"]

    def clean_owners(self) -> list[Person]:
        return [self.people[pk] for pk in self.cleaned_data["owners"]]

    def clean_students(self) -> list[CaseStudent]:
        return [self.by_place[place] for place in self.cleaned_data["students"]]
