"""Forms of the participants' own screens and of the leader's tray."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rembuk.cases.models import Evidence
from rembuk.room import tray
from rembuk.room.ballots import CRITERIA, RATES
from rembuk.room.models import Ballot
from rembuk.room.screen import Room
from rembuk.ui.forms import RadioSelect, Select, Textarea

ACTS = [
    (tray.Act.ADD.value, _("Menambahkan keterangan")), (tray.Act.CONFIRM.value, _("Membenarkan")),
    (tray.Act.CORRECT.value, _("Meluruskan")), (tray.Act.DISPUTE.value, _("Berpendapat lain")),
]  # fmt: skip


class SayForm(forms.Form):
    """Something for the leader's tray."""

    sent = forms.UUIDField(widget=forms.HiddenInput)
    act = forms.ChoiceField(label=_("Maksudnya"), choices=ACTS, initial=tray.Act.ADD, widget=Select())
    about = forms.ChoiceField(label=_("Tentang bukti"), required=False, widget=Select())
    statement = forms.CharField(
        label=_("Yang ingin disampaikan"),
        max_length=4000,
        widget=Textarea({"rows": 3}),
        help_text=_("Bila membenarkan, boleh kosong."),
    )
    use_required_attribute = False

    def __init__(self, *args: Any, room: Room, may_see: bool, **kwargs: Any) -> None:
        super().__init__(*args, initial={"sent": uuid.uuid4()}, auto_id="sampai_%s", **kwargs)
        self.fields["statement"].required = self.data.get("act") != tray.Act.CONFIRM
        self.shown = {str(e.number): e for e in room.shown} if may_see and room.conference.step != "a" else {}
        choices = [(n, f"D{n} {room.naming.text(e.statement)[:60]}") for n, e in self.shown.items()]
        self.fields["about"].choices = [("", _("Tidak tentang satu bukti")), *choices]

    def about_item(self) -> Evidence | None:
        return self.shown.get(self.cleaned_data["about"])


class BallotForm(forms.Form):
    """Setuju, ragu, keberatan; where the school rates, the four criteria beside it."""

    choice = forms.ChoiceField(label=_("Pendapat saya"), choices=Ballot.Choice.choices, widget=RadioSelect())

    def __init__(self, *args: Any, rates: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Tidak menilai")), *((str(n), str(n)) for n in RATES)]
        for code, label in CRITERIA.items() if rates else ():
            self.fields[code] = forms.ChoiceField(label=label, choices=choices, required=False, widget=Select())

    def rates(self) -> dict[str, int]:
        held = {code: self.cleaned_data.get(code) for code in CRITERIA}
        return {code: int(value) for code, value in held.items() if value}


class HabitForm(forms.Form):
    """How a school weighs alternatives in its conferences."""

    is_secret = forms.BooleanField(
        label=_("Suara rahasia"), required=False,
        help_text=_("Hitungan dibuka bersama oleh pemimpin, sejak lima suara. Sebelum itu tidak ada angka di layar mana pun."),
    )  # fmt: skip
    rates = forms.BooleanField(
        label=_("Empat kriteria dinilai"), required=False,
        help_text=_("Menolong, ringan, dapat dijalankan, bertahan lama: 1 sampai 5, tidak wajib. Sebarannya tampil sejak lima penilai."),
    )  # fmt: skip


class HandleForm(forms.Form):
    """What becomes of a word in the tray."""

    act = forms.ChoiceField(label=_("Diangkat sebagai"), choices=ACTS, widget=Select())
    words = forms.CharField(label=_("Jawaban atau alasan"), required=False, max_length=1000, widget=Textarea({"rows": 2}))
