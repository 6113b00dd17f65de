"""Forms of data requests: who is asked what, and the answers."""

import json
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rembuk.cases.models import CaseStudent, Domain
from rembuk.inquiries import questions
from rembuk.inquiries.models import DataRequest
from rembuk.inquiries.queries import Offer
from rembuk.inquiries.questions import Question
from rembuk.language.carried import KeepsNotes
from rembuk.people.models import Person
from rembuk.ui.forms import KEPT, CheckboxSelectMultiple, DateField, Select, Textarea, TextInput

USUAL = timedelta(days=4)
ONE = _("Pilih sekurangnya satu orang.")


class AskForm(forms.Form):
    """Who is asked until when; which questions follows from the role."""

    people = forms.MultipleChoiceField(
        label=_("Kepada siapa"), widget=CheckboxSelectMultiple, error_messages={"required": ONE, "invalid_choice": ONE}
    )
    other = forms.ChoiceField(label=_("Atau guru dan staf lain"), required=False, widget=Select, error_messages={"required": ONE})
    due_on = DateField(label=_("Sampai tanggal"))

    def __init__(self, *args: Any, offers: list[Offer], others: list[Person], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_id = {str(o.person.pk): o for o in offers}
        self.fields["people"].choices = [(pk, f"{o.person.name} · {o.why}") for pk, o in self.by_id.items()]
        self.others = {str(p.pk): Offer(p, "other", "") for p in others}
        self.fields["other"].choices = [("", _("Pilih bila perlu")), *((pk, o.person.name) for pk, o in self.others.items())]
        self.fields["due_on"].initial = today + USUAL
        if not offers:
            del self.fields["people"]
            self.fields["other"].label, self.fields["other"].required = _("Kepada siapa"), True

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        chosen = [self.by_id[pk] for pk in values.get("people", [])]
        if values.get("other"):
            chosen.append(self.others[values["other"]])
            self.errors.pop("people", None)  # one of the two is enough
        return {**values, "chosen": chosen}


class AnswerForm(KeepsNotes):
    """The questions of one request; nothing is required, one answer is enough.

    `is_own`: the person's own page, which brings back what was typed and not sent; nobody else reads that.
    `is_coached`: staff write here about a child; a guest's words are never read along.
    """

    def __init__(self, *args: Any, asked: DataRequest, is_own: bool, is_coached: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for i, (text, _domain, answer) in enumerate(asked.rows):
            coached = {"data-rembuk-coach": f"coach-q{i}"} if is_coached else {}
            self.fields[f"q{i}"] = forms.CharField(
                label=text, required=False, max_length=2000, initial=answer if is_own else "",
                widget=Textarea({"rows": 3, **coached}),
            )  # fmt: skip
            if is_coached and not self.is_bound:
                self.fields[f"q{i}"].widget.kept = json.loads(asked.answers.get(f"{i}{KEPT}", "[]"))
        self.carry_notes()

    @property
    def answers(self) -> dict[str, str]:
        return {name.removeprefix("q"): text for name, text in self.cleaned_data.items() if text}

    @property
    def draft(self) -> dict[str, str]:
        """The answers, with what was put aside beside each: nobody but the writer reads either before it is sent."""
        kept = {name.removeprefix("q") + KEPT: field.widget.kept for name, field in self.fields.items()}
        return {**self.answers, **{name: json.dumps(raw) for name, raw in kept.items() if raw}}


class QuestionForm(forms.Form):
    """The school's own questions for one role."""

    role = forms.ChoiceField(widget=forms.HiddenInput, choices=[(r, r) for r in questions.ROLES])

    def __init__(self, *args: Any, rows: list[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for i in range(questions.MOST):
            held = rows[i] if i < len(rows) else Question("", Domain.STRENGTH)
            label = _("Pertanyaan %(number)s") % {"number": i + 1}
            self.fields[f"text{i}"] = forms.CharField(
                label=label, required=False, max_length=questions.LONGEST, initial=held.text, widget=TextInput()
            )
            self.fields[f"domain{i}"] = forms.ChoiceField(
                label=_("Bidang"), required=False, choices=Domain.choices, initial=held.domain, widget=Select
            )

    @property
    def rows(self) -> list[Question]:
        values = self.cleaned_data
        return [
            Question(values[f"text{i}"].strip(), values[f"domain{i}"])
            for i in range(questions.MOST)
            if values[f"text{i}"].strip()
        ]


def student_of(students: list[CaseStudent], place: str) -> CaseStudent:
    """The student whose place was chosen, the first where none was."""
    return next((s for s in students if str(s.place) == place), students[0])
