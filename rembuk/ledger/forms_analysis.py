"""Forms of the analysis."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rembuk.cases.forms import COACHED
from rembuk.cases.models import CaseStudent, Evidence, Point
from rembuk.ledger.queries_analysis import Board
from rembuk.ui.forms import CheckboxSelectMultiple, RadioSelect, Select, Textarea


class PointForm(forms.Form):
    """A sentence of the analysis with what it cites; the boxes of its evidence stand on the cards beside."""

    lens = forms.ChoiceField(label=_("Lensa"), widget=RadioSelect)
    statement = forms.CharField(label=_("Butir analisis"), max_length=4000, widget=Textarea({"rows": 3, **COACHED}))
    factor = forms.ChoiceField(
        label=_("Tempatnya dalam 5P"),
        required=False,
        choices=[("", _("Belum ditempatkan")), *Point.Factor.choices],
        widget=Select,
    )
    students = forms.MultipleChoiceField(
        label=_("Tentang siapa"), required=False, help_text=_("Kosong berarti semua."), widget=CheckboxSelectMultiple
    )
    cites = forms.MultipleChoiceField(label=_("Berdasarkan bukti"), required=False)

    def __init__(self, *args: Any, board: Board, students: list[CaseStudent], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_number = {str(e.number): e for e in board.items}
        self.by_place = {str(s.place): s for s in students}
        self.fields["lens"].choices = [(c.code, c.name) for c in board.lenses]
        self.fields["cites"].choices = [(n, n) for n in self.by_number]
        self.fields["students"].choices = [(n, s.student.name) for n, s in self.by_place.items()]
        if len(students) < 2:
            del self.fields["students"]

    @property
    def ticked(self) -> set[int]:
        """The numbers of what is cited so far, typed or as it was: they stay ticked when a fault brings the form back."""
        return {int(n) for n in self["cites"].value() or () if str(n) in self.by_number}

    def point(self) -> dict[str, Any]:
        """The values of a point."""
        values = self.cleaned_data
        cites: list[Evidence] = [self.by_number[n] for n in values["cites"]]
        about = [self.by_place[n] for n in values.get("students", [])]
        return {
            "lens": values["lens"],
            "statement": values["statement"],
            "factor": values["factor"],
            "cites": cites,
            "students": about,
        }


def begin_with(board: Board, query: Any, point: Point | None) -> dict[str, Any]:
    """What the form shows first: the point that is changed, or the lens asked for."""
    if point is None:
        return {"lens": query.get("lensa") or board.next_lens}
    found = board.find(point.pk)
    return {
        "lens": point.lens, "statement": point.statement, "factor": point.factor, "cites": [str(n) for n in found.numbers] if found else [],
        "students": [str(s.place) for s in point.students.all()],
    }  # fmt: skip


def factor_of(data: Any) -> str:
    """Where a sentence is placed; anything unknown is nowhere."""
    asked = data.get("factor", "")
    return asked if asked in Point.Factor.values else ""
