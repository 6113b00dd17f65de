"""Rows of the lists in which people, actions and goals are typed: in the room and on Catat hasil."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rembuk.conferences.fields import NumberField
from rembuk.conferences.forms import ROLES
from rembuk.conferences.models import Participant, ServiceType
from rembuk.ui.forms import DateField, Select, TextInput

SHORT = {"class": "input input--short"}
WAYS = [("", _("Belum diisi")), ("basah", _("Tinta")), ("tautan_sekali_pakai", _("Tautan pribadi")), ("cap_jempol", _("Cap jempol, dengan saksi")), ("atas_nama", _("Atas nama"))]  # fmt: skip


class SeatForm(forms.Form):
    """One participant: a row of a list. An empty name means no row."""

    name = forms.CharField(label=_("Nama"), required=False, max_length=160, widget=TextInput())
    role = forms.ChoiceField(label=_("Sebagai"), choices=ROLES, required=False, initial="other", widget=Select())
    label = forms.CharField(label=_("Keterangan"), required=False, max_length=160, widget=TextInput())
    attendance = forms.ChoiceField(
        label=_("Kehadiran"), choices=Participant.Attendance.choices, required=False, initial="hadir", widget=Select()
    )
    way = forms.ChoiceField(label=_("Tanda tangan"), choices=WAYS, required=False, widget=Select())


class ForWhomForm(forms.Form):
    """A row that concerns all students of a group case, or one of them."""

    def __init__(self, *args: Any, students: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(students) > 1:
            choices = [("", _("Semua")), *students]
            self.fields["student"] = forms.ChoiceField(label=_("Untuk"), choices=choices, required=False, widget=Select())


class ActionRowForm(ForWhomForm):
    """One planned action: what, who, until when, how often, how we know, and as which service."""

    action = forms.CharField(label=_("Tindakan"), required=False, max_length=1000, widget=TextInput())
    owner = forms.CharField(label=_("Siapa"), required=False, max_length=200, widget=TextInput())
    due_on = DateField(label=_("Paling lambat"), required=False)
    frequency = forms.CharField(label=_("Seberapa sering"), required=False, max_length=80, widget=TextInput())
    measure = forms.CharField(label=_("Tanda berhasil"), required=False, max_length=500, widget=TextInput())
    service_type = forms.ChoiceField(
        label=_("Layanan"), choices=[("", "–"), *ServiceType.choices], required=False, widget=Select()
    )


class GoalRowForm(ForWhomForm):
    """One goal: what is measured, from where to where."""

    name = forms.CharField(label=_("Yang diukur"), required=False, max_length=200, widget=TextInput())
    unit = forms.CharField(label=_("Satuan"), required=False, max_length=40, widget=TextInput(SHORT))
    baseline = NumberField(label=_("Keadaan awal"), required=False)
    target = NumberField(label=_("Target"), required=False)
    source = forms.CharField(label=_("Sumber data"), required=False, max_length=200, widget=TextInput())


SeatRows = forms.formset_factory(SeatForm, extra=0)
ActionRows = forms.formset_factory(ActionRowForm, extra=0)
GoalRows = forms.formset_factory(GoalRowForm, extra=0)
