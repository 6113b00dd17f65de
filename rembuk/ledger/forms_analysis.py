"""Forms of the analysis."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rembuk.cases.forms import COACHED
from rembuk.cases.models import CaseStudent, Evidence, Point
from rembuk.ledger.forms import FilterForm
from rembuk.ledger.queries_analysis import Board
from rembuk.ui.forms import CheckboxSelectMultiple, RadioSelect, Select, Textarea, TextInput

CODES = frozenset({"bidang", "jenis", "anak"})  # what of the panel may stand in an address


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


class PanelForm(FilterForm):
    """Which evidence stands beside. Its fields belong to the form of the sentence: looking for evidence loses no word of it,
    and what is looked for never stands in an address."""

    cari = forms.CharField(label=_("Cari kata"), required=False, max_length=80, widget=TextInput({"autocomplete": "off"}))
    field_order = ("cari", "bidang", "jenis", "anak")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["form"] = "tulis"


def panel(request: Any, students: list[CaseStudent]) -> PanelForm:
    """What is looked for: as it was just asked, else the codes of the address; a word is never taken from there."""
    asked = request.POST if is_search(request.POST) else {n: v for n, v in request.GET.items() if n in CODES}
    return PanelForm(asked, students=students)


def sent(data: Any) -> Any:
    """What is to be saved; None where nothing was sent, or evidence is only looked for."""
    return data if data and not is_search(data) else None


def is_search(data: Any) -> bool:
    """Whether only the evidence beside is looked through; nothing is saved then."""
    return "saring" in data


def typed(data: Any) -> dict[str, Any]:
    """The sentence as far as it is written."""
    return {
        "lens": data.get("lens"), "statement": data.get("statement", "")[:4000], "factor": data.get("factor", ""),
        "students": data.getlist("students"), "cites": data.getlist("cites"),
    }  # fmt: skip


def begin_with(board: Board, request: Any, point: Point | None) -> dict[str, Any]:
    """What the form shows first: what is written already, the point that is changed, or the lens asked for."""
    if is_search(request.POST):
        return typed(request.POST)
    query = request.GET
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
