"""What the gallery shows: threads at every place, forms empty, filled and faulty. Everybody in it is invented."""

from typing import Any

from django import forms

from rembuk.ui.forms import CheckboxSelectMultiple, DateField, RadioSelect, Select, Textarea, TextInput, TimeField
from rembuk.ui.thread import StageLabel, Thread

NAMES = ("Persiapan", "Pelaksanaan", "Intervensi", "Evaluasi dan tindak lanjut")
EARLY = 0.1
PLACES = ((1, "", EARLY), (1, "", 0.8), (2, "a", 0.0), (2, "d", 0.0), (3, "", 0.5), (4, "", 0.5), (5, "", 1.0))
KINDS = (("fact", "Fakta teramati"), ("statement", "Pernyataan"), ("document", "Dokumen"))


class Specimens(forms.Form):
    """One field of each sort, as pages use them."""

    source = forms.CharField(label="Sumber", help_text="Siapa atau dokumen apa.", max_length=80, widget=TextInput())
    seen = forms.CharField(label="Apa yang tercatat", required=False, widget=Textarea())
    day = DateField(label="Tanggal")
    hour = TimeField(label="Jam", required=False)
    domain = forms.ChoiceField(label="Ranah", choices=(("attendance", "Kehadiran"), ("learning", "Belajar")), widget=Select())
    kind = forms.ChoiceField(label="Jenis", choices=KINDS, widget=RadioSelect())
    about = forms.MultipleChoiceField(label="Tentang", required=False, choices=KINDS, widget=CheckboxSelectMultiple())


def threads() -> list[Thread]:
    stages = tuple(StageLabel(name, "10 Sep", "#benang") for name in NAMES)
    return [Thread(place, step, share, stages, _said(place, step)) for place, step, share in PLACES]


def _said(place: int, step: str) -> str:
    if place > len(NAMES):
        return "Kasus selesai"
    return f"Tahap {place} dari 4: {NAMES[place - 1]}" + (f", langkah {step}" if step else "")


def context() -> dict[str, Any]:
    filled = {"source": "Buku piket harian", "seen": "Datang setelah pukul 07.00 sebanyak 9 kali.", "kind": "fact"}
    faulty = Specimens({"seen": "Tercatat.", "day": "kemarin", "hour": "pagi"}, auto_id="galat_%s")
    return {
        "lines": threads(),
        "large": [line for line in threads() if line.share != EARLY],
        "form": Specimens(initial=filled, auto_id="isian_%s"),
        "faulty": faulty,
    }
