"""Forms of the record: what a participant says, an addendum, a copy, a check."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from rembuk.conferences.models import Participant
from rembuk.core.refusals import Refused
from rembuk.files.forms import FilesField
from rembuk.records import rules, strokes
from rembuk.records.models import Addition, Copy, Outcome, Scan
from rembuk.ui.forms import CheckboxSelectMultiple, DateField, RadioSelect, Select, Textarea, TextInput

SAID = [(s.value, s.label) for s in Outcome.Stance if s != Outcome.Stance.SILENT]
PARTS = [
    ("A", _("A. Hari/Tanggal, Tempat, Kasus")), ("B", _("B. Peserta Konferensi")), ("C", _("C. Ringkasan masalah")),
    ("D", _("D. Hasil analisis")), ("E", _("E. Keputusan bantuan/layanan")), ("F", _("F. Rencana Evaluasi dan tindak Lanjut")),
    ("G", _("G. Penanggung Jawab")), ("H", _("H. Tanda tangan peserta")),
]  # fmt: skip
WAYS = [(w.value, w.label) for w in Outcome.Way]


class PadInput(forms.HiddenInput):
    """A field to draw on; with neither script nor pointer a name is typed instead."""

    input_type = "text"
    template_name = "records/pad.html"


class StrokesField(forms.CharField):
    """Cleans to the lines of a drawn signature, none when nothing was drawn."""

    widget = PadInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=60_000, **kwargs)

    def clean(self, value: Any) -> list[strokes.Line]:
        try:
            return strokes.read(super().clean(value))
        except Refused as refused:
            raise ValidationError(refused.sentence, code="refused") from None


class SigningForm(forms.Form):
    """What everybody is asked: whether they took part, whether they agree, and their own hand. Three things, none for another."""

    took_part = forms.MultipleChoiceField(
        label=_("Kehadirannya"),
        choices=[("ya", _("Ikut serta dalam konferensi ini"))],
        required=False,
        widget=CheckboxSelectMultiple,
    )
    strokes = StrokesField(label=_("Tanda tangan"), help_text=_("Boleh dikosongkan; pernyataan tetap tercatat."))
    typed = forms.CharField(
        label=_("Atau nama yang diketik"), required=False, max_length=160, widget=TextInput({"autocomplete": "off"}),
        help_text=_("Tercetak sebagai nama yang diketik, bukan goresan."),
    )  # fmt: skip

    def __init__(self, *args: Any, initial: dict[str, Any] | None = None, **kwargs: Any) -> None:
        first = initial or {}
        super().__init__(*args, initial={**first, "took_part": ["ya"] if first.get("took_part") else []}, **kwargs)

    def clean_took_part(self) -> bool:
        return bool(self.cleaned_data["took_part"])


class StatementForm(SigningForm):
    """One participant's word on the record, taken by the counsellor."""

    stance = forms.ChoiceField(label=_("Pernyataannya"), choices=SAID, widget=RadioSelect)
    words = forms.CharField(
        label=_("Yang ingin ditambahkan atau diluruskan"), required=False, max_length=2000, widget=Textarea({"rows": 3}),
        help_text=_("Dengan kata orangnya sendiri. Perlu diisi untuk koreksi, keberatan, atau tidak bersedia."),
    )  # fmt: skip
    way = forms.ChoiceField(label=_("Cara menandatangani"), choices=WAYS, required=False, widget=Select)
    witness = forms.CharField(label=_("Saksi atau yang mewakili"), required=False, max_length=160, widget=TextInput())
    identity = forms.CharField(
        label=_("Dikenali dari"),
        required=False,
        max_length=160,
        widget=TextInput(),
        help_text=_("Perlu diisi bila menandatangani. Contoh: kenal langsung, KTP, PIN."),
    )
    scan = FilesField(label=_("Foto atau pindaian tanda tangan tinta"), required=False)
    field_order = ("took_part", "stance", "words", "way", "identity", "witness", "strokes", "typed", "scan")

    def __init__(self, *args: Any, too_large: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.too_large = too_large

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if self.too_large:
            self.errors.pop("scan", None)
            self.add_error("scan", self.too_large)
        if values.get("way") and not values.get("identity", "").strip():
            self.add_error("identity", _("Tulis dari mana orang ini dikenali."))
        if "stance" in values:
            said = (values[k] for k in ("stance", "way", "words", "witness") if k in values)
            for field, sentence in rules.statement_lacks(*said):
                self.add_error(field, sentence)
        return values

    @property
    def word(self) -> dict[str, Any]:
        """What was said and signed, without the files."""
        return {name: value for name, value in self.cleaned_data.items() if name != "scan"}


class OwnWordForm(SigningForm):
    """What a participant says of the record they have just read, on their own page."""

    stance = forms.ChoiceField(
        label=_("Ada yang ingin Anda tambahkan atau luruskan?"),
        choices=[
            ("agrees", _("Tidak ada, isinya sudah sesuai")),
            ("corrects", _("Ada, saya tulis di bawah")),
            ("objects", _("Ada yang tidak saya setujui, saya tulis di bawah")),
            ("declined", _("Saya tidak bersedia menandatangani, alasannya saya tulis di bawah")),
        ],
        widget=RadioSelect,
    )
    words = forms.CharField(label=_("Dengan kata Anda sendiri"), required=False, max_length=2000, widget=Textarea({"rows": 3}))
    field_order = ("took_part", "stance", "words", "strokes", "typed")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["took_part"].label = _("Kehadiran Anda")
        self.fields["took_part"].choices = [("ya", _("Saya ikut serta dalam konferensi ini"))]
        self.fields["strokes"].label = _("Tanda tangan Anda")

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("stance") in rules.NEEDS_WORDS and not values.get("words", "").strip():
            self.add_error("words", _("Tulis apa yang ingin Anda tambahkan atau luruskan."))
        return values


class ScanForm(forms.Form):
    """The signed paper as a scan, or a PDF that was signed elsewhere."""

    kind = forms.ChoiceField(
        label=_("Apa yang diunggah"), choices=Scan.Kind.choices, initial=Scan.Kind.ORIGINAL, widget=RadioSelect
    )
    files = FilesField(label=_("Berkas"), help_text=_("PDF atau foto setiap halaman; paling besar 10 MB."))
    differs = forms.MultipleChoiceField(
        label=_("Bagian yang berbeda dari lembar ini"), required=False, choices=PARTS, widget=CheckboxSelectMultiple,
        help_text=_("Yang ditandatangani itulah aslinya; perbedaannya disebut pada berita acara."),
    )  # fmt: skip
    words = forms.CharField(label=_("Apa yang berbeda"), required=False, max_length=1000, widget=Textarea({"rows": 3}))

    def __init__(self, *args: Any, too_large: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.too_large = too_large

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if self.too_large:
            self.errors.pop("files", None)
            self.add_error("files", self.too_large)
        if values.get("differs") and not values.get("words", "").strip():
            self.add_error("words", _("Tulis apa yang berbeda pada bagian yang ditandai."))
        return values

    def clean_differs(self) -> str:
        return "".join(sorted(self.cleaned_data["differs"]))


def edition_name(name: str, edition: Any) -> str:
    """An edition as people call it."""
    return reader_name(edition.student)


def reader_name(child: Any) -> str:
    """For whom an edition is: the school, or the family of one student."""
    if child is None:
        return _now("Edisi sekolah")
    return _now("Keluarga %(name)s") % {"name": child.student.name.split()[0]}


class AdditionForm(forms.Form):
    kind = forms.ChoiceField(label=_("Jenis"), choices=Addition.Kind.choices, widget=Select)
    words = forms.CharField(label=_("Isi"), max_length=4000, widget=Textarea({"rows": 4, "data-rembuk-coach": "coach"}))


class ReopenForm(forms.Form):
    reason = forms.CharField(
        label=_("Mengapa dibuka kembali"), max_length=1000, widget=Textarea({"rows": 3, "data-rembuk-coach": "coach"})
    )


class CopyForm(forms.Form):
    """Who receives a copy, of which edition: a participant, or somebody whose name is typed."""

    edition = forms.ChoiceField(label=_("Edisi"), widget=Select)
    seat = forms.ChoiceField(label=_("Penerima"), required=False, widget=Select)
    holder = forms.CharField(label=_("Atau penerima lain"), required=False, max_length=160, widget=TextInput())
    way = forms.ChoiceField(label=_("Cara"), choices=Copy.Way.choices, widget=Select)
    on = DateField(label=_("Tanggal"))

    def __init__(self, *args: Any, editions: dict[str, Any], seats: Iterable[Participant], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.editions, self.today, self.seats = editions, today, {str(s.pk): s for s in seats}
        self.fields["edition"].choices = [(name, edition_name(name, edition)) for name, edition in editions.items()]
        self.fields["seat"].choices = [("", "–"), *((key, f"{s.name}, {s.label}") for key, s in self.seats.items())]
        self.fields["on"].initial = today

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not values.get("seat") and not values.get("holder", "").strip():
            self.add_error("holder", _("Tulis siapa yang menerima salinan ini."))
        return values

    def clean_seat(self) -> Participant | None:
        return self.seats.get(self.cleaned_data["seat"])

    def clean_on(self) -> date:
        if self.cleaned_data["on"] > self.today:
            raise ValidationError(_("Tanggal ini masih di depan."))
        return self.cleaned_data["on"]

    def clean_edition(self) -> Any:
        return self.editions[self.cleaned_data["edition"]]


class EndingForm(forms.Form):
    """How a copy ended."""

    ended_as = forms.ChoiceField(choices=Copy.Ending.choices)
    words = forms.CharField(required=False, max_length=300)


class CheckForm(forms.Form):
    """A code from a paper, a file, or a file's fingerprint that the browser computed."""

    code = forms.CharField(label=_("Kode pada kertas"), required=False, max_length=24, widget=TextInput({"class": "input input--short", "autocomplete": "off"}))  # fmt: skip
    file = forms.FileField(label=_("Atau berkas PDF-nya"), required=False, widget=forms.FileInput({"class": "input", "accept": ".pdf"}), help_text=_("Sidiknya dihitung di peramban Anda. Tanpa JavaScript berkas dibaca sekali dan tidak disimpan."))  # fmt: skip
    fingerprint = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    inner = forms.CharField(required=False, max_length=24, widget=forms.HiddenInput)  # the code that the file carries
