"""Forms of the service log."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rembuk.cases import kept
from rembuk.cases.models import Case, CaseStudent
from rembuk.conferences.models import ServiceType
from rembuk.core.actor import Actor
from rembuk.services import rules
from rembuk.services.models import Referral, Session
from rembuk.ui.forms import CheckboxSelectMultiple, DateField, RadioSelect, Select, Textarea, TextInput, TimeField

USUAL_MINUTES, USUAL_HOURS = 45, 2  # one activity outside the class counts as two JP (domain.md 0)
USUAL_WAIT = timedelta(days=14)
FIRST = (
    "individual_counseling", "group_counseling", "home_visit", "consultation", "mediation", "collaboration", "group_guidance",
    "crisis_counseling",
)  # fmt: skip
COACHED = {"data-rembuk-coach": "coach", "rows": 5}


def services(actor: Actor, case: Case) -> list[tuple[str, Any]]:
    """The services this case may have, the usual ones first; what the law forbids here is not offered."""
    usual = [*FIRST, *(s for s in ServiceType.values if s not in FIRST)]
    held = [s for s in usual if s not in {"referral", "repeat_conference"}]
    return [(s, ServiceType(s).label) for s in held if s != "mediation" or rules.may_serve(actor, case, s)]


def whole(label: Any, most: int, **kwargs: Any) -> forms.IntegerField:
    """A small whole number, typed."""
    widget = forms.NumberInput({"class": "input input--short", "inputmode": "numeric"})
    return forms.IntegerField(label=label, min_value=0, max_value=most, widget=widget, **kwargs)


class PlanForm(forms.Form):
    """One session or a row of them."""

    service_type = forms.ChoiceField(label=_("Layanan"), widget=Select)
    students = forms.MultipleChoiceField(label=_("Untuk siapa"), required=False, widget=CheckboxSelectMultiple)
    on = DateField(label=_("Tanggal"), help_text=_("Boleh tanggal yang sudah lewat: setelah disimpan, catat hasilnya."))
    at = TimeField(label=_("Pukul"), required=False)
    place = forms.CharField(label=_("Tempat"), required=False, max_length=160, widget=TextInput())
    times = whole(_("Berapa kali"), rules.MOST_AT_ONCE, initial=1, help_text=_("Beberapa pertemuan sekaligus, misalnya 4."))
    weeks = forms.ChoiceField(
        label=_("Jaraknya"), choices=[("1", _("setiap pekan")), ("2", _("dua pekan sekali")), ("4", _("empat pekan sekali"))],
        initial="1", widget=Select,
    )  # fmt: skip

    def __init__(self, *args: Any, offered: Iterable[tuple[str, Any]], students: list[CaseStudent], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_place = {str(s.place): s for s in students}
        self.fields["service_type"].choices = list(offered)
        self.fields["students"].choices = [(place, s.student.name) for place, s in self.by_place.items()]
        self.fields["students"].help_text = _("Kosong berarti semua.")
        if len(students) < 2:
            del self.fields["students"]

    def clean_times(self) -> int:
        times: int = self.cleaned_data["times"]
        if times < 1:
            raise ValidationError(_("Sekurangnya satu kali."))
        return times

    def clean_weeks(self) -> int:
        return int(self.cleaned_data["weeks"])

    def clean_students(self) -> list[CaseStudent]:
        return [self.by_place[p] for p in self.cleaned_data["students"]]


class HoldForm(forms.Form):
    """How a session went; only the day is required."""

    on = DateField(label=_("Tanggal"))
    at = TimeField(label=_("Pukul"), required=False)
    minutes = whole(_("Lama (menit)"), rules.LONGEST, required=False)
    people = forms.CharField(
        label=_("Siapa yang hadir"),
        required=False,
        max_length=400,
        help_text=_("Contoh: “Ananda dan ibunya.”"),
        widget=TextInput(),
    )
    place = forms.CharField(label=_("Tempat"), required=False, max_length=160, widget=TextInput())
    content = forms.CharField(
        label=_("Isi pertemuan"), required=False, max_length=8000, widget=Textarea(COACHED),
        help_text=_("Hanya konselor kasus ini yang membacanya; tidak pernah masuk ke surat atau berita acara."),
    )  # fmt: skip
    hours = whole(_("JP"), 12, help_text=_("Jam pelajaran yang dihitung sebagai kegiatan di luar kelas."))

    def __init__(self, *args: Any, session: Session, **kwargs: Any) -> None:
        is_new = session.state != Session.State.HELD
        initial = {
            "on": session.on, "at": session.at, "people": session.people, "place": session.place,
            "minutes": session.minutes or (USUAL_MINUTES if is_new else None), "hours": USUAL_HOURS if is_new else session.hours,
            "content": "" if is_new else kept.words(session.case, session.content),
        }  # fmt: skip
        super().__init__(*args, initial=initial, **kwargs)


class DropForm(forms.Form):
    """A session that did not take place, or will not."""

    state = forms.ChoiceField(
        label=_("Apa yang terjadi"), widget=RadioSelect,
        choices=[("missed", _("Tidak terlaksana")), ("cancelled", _("Dibatalkan"))],
    )  # fmt: skip
    content = forms.CharField(label=_("Mengapa"), max_length=1000, widget=Textarea({**COACHED, "rows": 2}))


class MoveForm(forms.Form):
    """Another day."""

    on = DateField(label=_("Tanggal baru"))
    at = TimeField(label=_("Pukul"), required=False)


class ReferForm(forms.Form):
    """To whom a student's case is handed on, why, and until when the answer is awaited."""

    student = forms.ChoiceField(label=_("Peserta didik"), widget=Select)
    to = forms.CharField(
        label=_("Kepada"), max_length=200, widget=TextInput(),
        help_text=_("Contoh: Puskesmas, psikolog, UPTD PPA, dinas sosial; perkara hukum lewat kepala sekolah."),
    )  # fmt: skip
    reason = forms.CharField(label=_("Alasan"), max_length=2000, widget=Textarea({**COACHED, "rows": 3}))
    sent_on = DateField(label=_("Tanggal surat"))
    due_on = DateField(label=_("Balikan ditunggu sampai"))

    def __init__(self, *args: Any, students: list[CaseStudent], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.by_place = {str(s.place): s for s in students}
        self.fields["student"].choices = [(place, s.student.name) for place, s in self.by_place.items()]
        self.fields["sent_on"].initial, self.fields["due_on"].initial = today, today + USUAL_WAIT

    def clean_student(self) -> CaseStudent:
        return self.by_place[self.cleaned_data["student"]]

    def clean_sent_on(self) -> date:
        sent: date = self.cleaned_data["sent_on"]
        if sent > self.today:
            raise ValidationError(_("Tanggal ini masih di depan."))
        return sent

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("sent_on") and values.get("due_on") and values["due_on"] < values["sent_on"]:
            self.add_error("due_on", _("Balikan tidak dapat ditunggu sebelum suratnya dikirim."))
        return values


class AnswerForm(forms.Form):
    """The answer of whom the case was handed to."""

    answer = forms.CharField(label=_("Isi balikan"), max_length=4000, widget=Textarea({"rows": 4}))
    on = DateField(label=_("Diterima tanggal"))

    def __init__(self, *args: Any, referral: Referral, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.referral, self.today = referral, today
        self.fields["on"].initial = today

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if not self.referral.sent_on <= on <= self.today:
            raise ValidationError(_("Tanggalnya antara hari surat dikirim dan hari ini."))
        return on


class WithdrawForm(forms.Form):
    """Why a referral is not pursued."""

    answer = forms.CharField(label=_("Mengapa ditarik"), max_length=1000, widget=Textarea({**COACHED, "rows": 2}))


class RemindForm(forms.Form):
    """Asked again: until when now."""

    due_on = DateField(label=_("Balikan ditunggu sampai"))
