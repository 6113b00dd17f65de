"""Forms of the room. Their choices and what they hold are as safe to project as the page around them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rembuk.cases import legal
from rembuk.cases.models import Evidence, Point
from rembuk.conferences import showing
from rembuk.conferences.models import Conference, Participant, ServiceType
from rembuk.room import ballots, script
from rembuk.room.board import Act
from rembuk.room.screen import Room
from rembuk.room.shown import Seat
from rembuk.room.wordings import Typed, typed
from rembuk.ui.forms import CheckboxSelectMultiple, DateField, Select, Textarea, TextInput, TimeField

MOST_HANDS = 99
SOMEBODY = ("", _("Tanpa nama"))


class RoomForm(forms.Form):
    """A form about what the room shows: participants by what they are, evidence by number and words."""

    def __init__(self, *args: Any, room: Room, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.room = room
        self.people = {str(p.pk): p for p in room.people}
        if "who" in self.fields:
            nobody = [("", _("Pilih orangnya"))] if self.fields["who"].required else [SOMEBODY]
            self.fields["who"].choices = [*nobody, *((str(s.one.pk), s.called) for s in room.seats())]
        for name in ("affects", "cites"):
            if name in self.fields:
                self.fields[name].choices = [(str(e.item.number), f"D{e.item.number} {e.text[:80]}") for e in room.entries()]

    def chosen(self, name: str) -> list[Evidence]:
        """The evidence that was ticked."""
        held = {str(e.number): e for e in self.room.shown}
        return [held[n] for n in self.cleaned_data[name]]

    def person(self) -> Participant | None:
        return self.people.get(self.cleaned_data["who"])

    def kept(self, name: str) -> str:
        """A text as it is kept: initials that stand for a child become the child's token."""
        return self.room.naming.kept(self.cleaned_data[name].strip())


class ClarifyForm(RoomForm):
    """Words said in the conference, and what they do to the data."""

    who = forms.ChoiceField(label=_("Siapa yang menyampaikan"), widget=Select())
    act = forms.ChoiceField(label=_("Maksudnya"), choices=Act.choices, initial=Act.ADD, widget=Select())
    statement = forms.CharField(label=_("Apa yang disampaikan"), max_length=4000, widget=Textarea({"rows": 3}))
    affects = forms.MultipleChoiceField(label=_("Tentang bukti"), required=False, widget=CheckboxSelectMultiple())


class VoicesForm(forms.Form):
    """What each student says in own words, else when they will be asked; likewise the parents."""

    def __init__(self, *args: Any, room: Room, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.room = room
        for voice in room.voices():
            said = _("Kata %(name)s, dengan kata-katanya sendiri") % {"name": voice.name}
            later = _("Bila belum: mengapa, dan kapan %(name)s ditanya") % {"name": voice.name}
            self.fields[f"voice_{voice.student.place}"] = _words(said, voice.words, rows=2)
            self.fields[f"later_{voice.student.place}"] = _words(later, voice.later)
        asked = _("Bila orang tua belum terdengar: mengapa, dan kapan ditanya")
        self.fields["parents_later"] = _words(asked, room.parents_later)

    def typed(self) -> list[Typed]:
        later = self.room.conference.notes.get("voice_later", {})
        stored = {f"voice_{s.place}": s.voice for s in self.room.students}
        stored |= {f"later_{s.place}": later.get(str(s.place), "") for s in self.room.students}
        rows = [(name, name, stored[name]) for name in self.fields if name in stored]
        parents = showing.parents_key(self.room.sitting)
        rows.append(("parents_later", parents, self.room.conference.notes.get(parents, "")))
        return [typed(self, *row) for row in rows]


def _words(label: Any, initial: str, *, rows: int = 0) -> forms.CharField:
    widget = Textarea({"rows": rows}) if rows else TextInput()
    return forms.CharField(label=label, initial=initial, required=False, max_length=4000, widget=widget, show_hidden_initial=True)


class JointPointForm(RoomForm):
    """A point that the conference agrees on, citing by one tick each."""

    lens = forms.ChoiceField(label=_("Lensa"), widget=Select())
    statement = forms.CharField(label=_("Butir analisis"), max_length=4000, widget=Textarea({"rows": 3}))
    cites = forms.MultipleChoiceField(label=_("Berdasarkan bukti"), required=False, widget=CheckboxSelectMultiple())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lens"].choices = [(code, Point.Lens(code).label) for code in script.LENSES]


class TakeUpForm(RoomForm):
    """A point of the initial analysis, accepted as it stands or in other words."""

    statement = forms.CharField(
        label=_("Kalimatnya"), required=False, max_length=4000, widget=Textarea({"rows": 3}), show_hidden_initial=True
    )
    cites = forms.MultipleChoiceField(label=_("Rujuk bukti yang mendukung"), required=False, widget=CheckboxSelectMultiple())


def services_of(room: Room) -> list[tuple[str, Any]]:
    """The kinds of help that may be weighed in this case: what the law rules out is not offered."""
    allowed = bool(legal.may_mediate(legal.kind(room.case)))
    return [(value, label) for value, label in ServiceType.choices if allowed or value != ServiceType.MEDIATION]


class AlternativeForm(RoomForm):
    """A way to help, weighed."""

    description = forms.CharField(label=_("Alternatif bantuan"), max_length=2000, widget=Textarea({"rows": 2}))
    services = forms.MultipleChoiceField(label=_("Jenis layanan"), choices=ServiceType.choices, widget=CheckboxSelectMultiple())
    provider = forms.CharField(label=_("Oleh siapa"), required=False, max_length=200, widget=TextInput())
    starts_on = DateField(label=_("Mulai"), required=False)
    pros = forms.CharField(label=_("Yang menguatkan"), required=False, max_length=1000, widget=TextInput())
    cons = forms.CharField(label=_("Yang perlu diperhatikan"), required=False, max_length=1000, widget=TextInput())
    cites = forms.MultipleChoiceField(label=_("Berdasarkan bukti"), required=False, widget=CheckboxSelectMultiple())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["services"].choices = services_of(self.room)


class Number(forms.NumberInput):
    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "input", "inputmode": "numeric", **(attrs or {})})


class HandsForm(forms.Form):
    """Hands counted."""

    agree = forms.IntegerField(label=_("Setuju"), min_value=0, max_value=MOST_HANDS, widget=Number)
    unsure = forms.IntegerField(label=_("Ragu"), min_value=0, max_value=MOST_HANDS, widget=Number)
    against = forms.IntegerField(label=_("Keberatan"), min_value=0, max_value=MOST_HANDS, widget=Number)

    def __init__(self, *args: Any, given: int | None = None, **kwargs: Any) -> None:
        """`given`: how many phones spoke in a secret count, which is opened at once by the paper slips that are typed here."""
        super().__init__(*args, **kwargs)
        self.given = given

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if self.given is not None and (sentence := ballots.too_few(self.given + sum(v or 0 for v in values.values()))):
            raise forms.ValidationError(sentence)
        return values

    def rows(self) -> list[tuple[forms.BoundField, str, range]]:
        """Each field with the shape of its hands and as many of them as were counted."""
        shapes = {"agree": "", "unsure": "is-unsure", "against": "is-against"}
        return [(self[name], shape, range(self.initial.get(name) or 0)) for name, shape in shapes.items()]


class ChoiceForm(forms.Form):
    """An alternative chosen or laid aside, with the reason."""

    reason = forms.CharField(label=_("Alasan"), required=False, max_length=1000, widget=TextInput(), show_hidden_initial=True)


class ServiceForm(forms.Form):
    """A kind of help decided upon: which, by whom, how often, from when to when, to what end."""

    service_type = forms.ChoiceField(label=_("Jenis layanan"), choices=ServiceType.choices, widget=Select())
    provider = forms.CharField(label=_("Oleh siapa"), max_length=200, widget=TextInput())
    frequency = forms.CharField(label=_("Seberapa sering"), required=False, max_length=80, widget=TextInput())
    starts_on = DateField(label=_("Mulai"), required=False)
    ends_on = DateField(label=_("Sampai"), required=False)
    goal = forms.CharField(label=_("Untuk apa"), required=False, max_length=500, widget=TextInput())

    def __init__(self, *args: Any, room: Room, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service_type"].choices = services_of(room)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        starts, ends = values.get("starts_on"), values.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("Tanggal selesai harus sesudah tanggal mulai."))
        return values


class DissentForm(RoomForm):
    """Another opinion, with or without a name."""

    who = forms.ChoiceField(label=_("Dari siapa"), required=False, widget=Select())
    text = forms.CharField(label=_("Pendapat yang berbeda"), max_length=2000, widget=Textarea({"rows": 2}))


class DecisionForm(RoomForm):
    """What was decided, why it is the best for the child, who answers for it."""

    decision = forms.CharField(label=_("Keputusan bantuan/layanan"), max_length=8000, widget=Textarea({"rows": 4}))
    method = forms.ChoiceField(label=_("Cara penetapan"), choices=Conference.Method.choices, widget=Select())
    best_interest = forms.CharField(
        label=_("Mengapa ini yang terbaik bagi Ananda"), max_length=4000, widget=Textarea({"rows": 3})
    )
    responsible = forms.CharField(label=_("Penanggung jawab"), max_length=160, widget=TextInput())
    evaluate_on = DateField(label=_("Tanggal evaluasi"), required=False)

    def __init__(self, *args: Any, room: Room, **kwargs: Any) -> None:
        held, naming = room.conference, room.naming
        initial = {
            "decision": naming.text(held.decision or room.proposed()), "method": held.method, "best_interest": naming.text(held.best_interest),
            "responsible": naming.text(held.responsible or held.leader.name), "evaluate_on": held.evaluate_on,
        }  # fmt: skip
        super().__init__(*args, room=room, initial=initial, **kwargs)
        for field in self.fields.values():
            field.show_hidden_initial = True

    def typed(self) -> list[Typed]:
        return [typed(self, name, name, getattr(self.room.conference, name)) for name in ("decision", "best_interest")]

    def plain(self) -> dict[str, Any]:
        """What has no lines to merge: only what this form changed, or nobody said yet."""
        found = {"method": self.cleaned_data["method"], "evaluate_on": self.cleaned_data["evaluate_on"]}
        found["responsible"] = self.room.named(self.cleaned_data["responsible"])["owner"]
        return {n: v for n, v in found.items() if n in self.changed_data or not getattr(self.room.conference, n)}


class AttendForm(forms.Form):
    """One participant: there or not, from when to when, and whether the pledge was said yes to."""

    attendance = forms.ChoiceField(label=_("Kehadiran"), choices=Participant.Attendance.choices, widget=Select())
    came = TimeField(label=_("Datang"), required=False)
    left = TimeField(label=_("Pulang"), required=False)
    pledged = forms.BooleanField(label=_("Ikrar"), required=False)

    def __init__(self, *args: Any, seat: Seat, **kwargs: Any) -> None:
        held = seat.one
        initial = {"attendance": held.attendance, "came": held.came, "left": held.left, "pledged": held.pledged_at is not None}
        super().__init__(*args, prefix=f"kursi-{held.rank}", initial=initial, **kwargs)
        self.seat = seat
        for field in self.fields.values():
            field.show_hidden_initial = True

    def values(self) -> dict[str, Any]:
        """Only what this form changed: another screen may have noted the rest meanwhile."""
        names = ("attendance", "came", "left")
        return {n: self.cleaned_data[n] if n in self.changed_data else getattr(self.seat.one, n) for n in names}

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        came, left = values.get("came"), values.get("left")
        if came and left and left < came:
            self.add_error("left", _("Jam pulang harus sesudah jam datang."))
        return values
