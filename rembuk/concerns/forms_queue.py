"""What counsellors choose in the queue and write about a concern."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rembuk.cases.forms import COACHED
from rembuk.concerns.models import Concern
from rembuk.language.carried import KeepsNotes
from rembuk.people.models import ClassGroup, Person
from rembuk.ui.forms import RadioSelect, Select, Textarea, TextInput

FILTERS = ("keadaan", "kelas", "mendesak", "bahaya", "pemegang")  # what the address of the queue may carry


class QueueFilter(forms.Form):
    """What the queue shows; every part stands in the address, so that Back and a bookmark bring the same list."""

    keadaan = forms.ChoiceField(
        label=_("Keadaan"), required=False, widget=Select(),
        choices=[("", _("Menunggu")), ("new", _("Belum dibaca")), ("read", _("Sudah dibaca")), ("selesai", _("Sudah dijawab"))],
    )  # fmt: skip
    kelas = forms.ChoiceField(label=_("Kelas"), required=False, widget=Select())
    mendesak = forms.ChoiceField(
        label=_("Mendesak"), required=False, widget=Select(), choices=[("", _("Semua")), *Concern.Urgency.choices]
    )
    bahaya = forms.ChoiceField(
        label=_("Tanda bahaya"), required=False, widget=Select(), choices=[("", _("Semua")), ("1", _("Dengan tanda bahaya"))]
    )
    pemegang = forms.ChoiceField(
        label=_("Guru BK"), required=False, widget=Select(),
        choices=[("", _("Semua")), ("saya", _("Saya")), ("belum", _("Belum ada"))],
    )  # fmt: skip

    def __init__(self, *args: Any, classes: Iterable[ClassGroup], sees_all: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kelas"].choices = [("", _("Semua")), *((str(c.pk), c.name) for c in classes)]
        if not sees_all:
            del self.fields["pemegang"]

    def chosen(self) -> dict[str, str]:
        """The valid choices; a word that is none is as if it were not there."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class HandledForm(KeepsNotes):
    """Handled without a conference: what was done, and what the reporter hears."""

    note = forms.CharField(
        label=_("Apa yang sudah dilakukan"), help_text=_("Hanya guru BK yang membacanya."), max_length=4000,
        widget=Textarea({"rows": 3, **COACHED}),
    )  # fmt: skip
    words = forms.CharField(
        label=_("Kalimat untuk pelapor"), max_length=2000, widget=Textarea({"rows": 2, **COACHED}),
        initial=_("Terima kasih. Laporan Anda sudah ditangani guru BK bersama anak yang bersangkutan."),
    )  # fmt: skip


class DeclineForm(KeepsNotes):
    """Not taken further: the reason the reporter hears, apart from what the counsellors keep."""

    words = forms.CharField(
        label=_("Alasan untuk pelapor"), help_text=_("Pelapor membaca: “Tidak diteruskan, karena …”"), max_length=2000,
        widget=Textarea({"rows": 2, **COACHED}),
    )  # fmt: skip
    note = forms.CharField(
        label=_("Catatan untuk guru BK"), help_text=_("Tidak tampil bagi pelapor."), max_length=4000, required=False,
        widget=Textarea({"rows": 2, **COACHED}),
    )  # fmt: skip


class JoinForm(KeepsNotes):
    """Which running case a concern joins: one of the students it names, another of the counsellor's own, or one typed by its code."""

    code = forms.ChoiceField(label=_("Gabungkan dengan"), required=False, widget=RadioSelect())
    other = forms.ChoiceField(label=_("Kasus Anda yang lain"), required=False, widget=Select())
    typed = forms.CharField(
        label=_("Atau ketik kode kasusnya"), max_length=16, required=False,
        widget=TextInput({"class": "input input--short", "autocomplete": "off"}),
    )  # fmt: skip
    words = forms.CharField(
        label=_("Kalimat untuk pelapor"), max_length=2000, widget=Textarea({"rows": 2, **COACHED}),
        initial=_("Terima kasih. Laporan Anda digabungkan dengan kasus yang sedang ditangani guru BK."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, cases: Iterable[tuple[str, str]] = (), others: Iterable[tuple[str, str]] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offered, own = list(cases), list(others)
        self.fields["code"].choices, self.fields["code"].initial = offered, offered[0][0] if len(offered) == 1 else None
        self.fields["other"].choices = [("", _("Pilih kasus")), *own]
        for name, choices in (("code", offered), ("other", own)):
            if not choices:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """What was typed says more than what was chosen from a list, and that more than what was ticked beforehand."""
        values = super().clean() or {}
        values["code"] = values.get("typed") or values.get("other") or values.get("code") or ""
        if not values["code"] and not self.errors:
            self.add_error(next(iter(self.fields)), _("Pilih kasusnya, atau ketik kodenya."))
        return values

    def refuse_code(self) -> None:
        """A case that is not there, or not the reader's: one sentence for both."""
        self.add_error("typed", _("Tidak ada kasus Anda yang berjalan dengan kode itu."))


class PassForm(KeepsNotes):
    """To which colleague a concern goes."""

    to = forms.ChoiceField(label=_("Guru BK"), widget=Select())
    reason = forms.CharField(label=_("Keterangan"), required=False, max_length=1000, widget=Textarea({"rows": 2, **COACHED}))

    def __init__(self, *args: Any, offered: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(p.pk): p for p in offered}
        self.fields["to"].choices = [("", "–"), *((pk, p.name) for pk, p in self.people.items())]

    def person(self) -> Person:
        return self.people[self.cleaned_data["to"]]


class ReopenForm(KeepsNotes):
    """Why an answered concern is taken up again."""

    reason = forms.CharField(label=_("Mengapa dibuka kembali"), max_length=1000, widget=Textarea({"rows": 2, **COACHED}))
