"""Consents of parents and students, what follows a no, the school's wording; the student's own voice."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rembuk.cases import door, rules
from rembuk.cases import queries as cases
from rembuk.conferences import consenting
from rembuk.conferences.forms_consents import ConsentForm, DecideForm, TextForm, VoiceForm, WithdrawForm
from rembuk.consents import actions as consents
from rembuk.consents import noes
from rembuk.consents.models import Whose
from rembuk.core import clock
from rembuk.core.policies import policy
from rembuk.vault import log


def opened(request, code):
    """The case, who acts when, and the school's day."""
    case, now = door.case(request, code, action="consents.read"), clock.now()
    return case, {"by": request.actor, "now": now}, clock.today(case.school.time_zone, now)


def _page(request, case, today, *, found=None, status=200, **forms):
    """`found`: what the page is about, where it was read already."""
    about = found or consenting.about(case)
    context = {
        "case": case, "about": about, "line": cases.thread_of(case), "may_write": rules.may_write(request.actor, case),
        "form": ConsentForm(people=consenting.choices(about), initial={"given_on": today}), "withdraw": WithdrawForm(),
        "decide": DecideForm(), "has_safety_sign": noes.has_safety_sign(case), "texts": consenting.texts(case), **forms,
    }  # fmt: skip
    return render(request, "conferences/consents.html", context, status=status)


def _back(case):
    return redirect("conferences:consents", school=case.school.code, code=case.code)


@policy("case_whole")
def consents_page(request: HttpRequest, school: str, code: str) -> HttpResponse:
    """What was agreed to; a new answer is typed in here."""
    case, who, today = opened(request, code)
    found = consenting.about(case)
    form = ConsentForm(request.POST or None, people=consenting.choices(found), initial={"given_on": today})
    if form.is_valid():
        student, person = consenting.chosen(found, form.cleaned_data["whom"])
        values = {name: form.cleaned_data[name] for name in ("answer", "way", "witness", "given_on")}
        by_name, whose = (person.name, "guardian") if person else (student.student.name, "student")
        consents.record(student, whose=whose, person=person, given_by=by_name, scopes=form.scopes, **values, **who)
        messages.success(request, _("Jawaban tercatat beserta teks yang dibacakan."))
        return _back(case)
    return _page(request, case, today, found=found, form=form, status=422 if form.errors else 200)


@policy("case_whole")
@require_POST
def ask(request: HttpRequest, school: str, code: str) -> HttpResponse:
    """Ask a guardian on their own page."""
    case, who, today = opened(request, code)
    found = consenting.about(case)
    key = request.POST.get("siapa", "")
    if key not in dict(consenting.choices(found)) or key.endswith(":"):
        raise Http404
    student, person = consenting.chosen(found, key)
    whose = Whose.HANDOVER if request.POST.get("tentang") == Whose.HANDOVER else Whose.GUARDIAN
    consents.ask(student, person=person, whose=whose, on=today, **who)
    messages.success(request, _("Pertanyaannya muncul di halaman %(name)s.") % {"name": person.name})
    return _back(case)


def _consent(case, pk):
    found = consenting.consent(case, pk)
    if found is None:
        raise Http404
    return found


@policy("case_whole")
@require_POST
def withdraw(request: HttpRequest, school: str, code: str, consent: UUID) -> HttpResponse:
    case, who, today = opened(request, code)
    held, form = _consent(case, consent), WithdrawForm(request.POST)
    if not form.is_valid():
        return _page(request, case, today, withdraw=form, status=422)
    consents.withdraw(held, **form.cleaned_data, on=today, **who)
    messages.success(request, _("Penarikan tercatat. Putuskan kelanjutannya di halaman ini."))
    return _back(case)


@policy("case_whole")
@require_POST
def decide(request: HttpRequest, school: str, code: str, consent: UUID) -> HttpResponse:
    case, who, today = opened(request, code)
    held, form = _consent(case, consent), DecideForm(request.POST)
    if not form.is_valid():
        return _page(request, case, today, decide=form, status=422)
    consents.decide(held, **form.cleaned_data, **who)
    messages.success(request, _("Keputusan tersimpan beserta alasannya."))
    return _back(case)


@policy("case_whole")
def wording(request: HttpRequest, school: str, code: str) -> HttpResponse:
    """The school's own wording; a change is a new version."""
    case, who, _today = opened(request, code)
    form = TextForm(request.POST or None)
    if form.is_valid():
        consents.word(case.school, **form.cleaned_data, **who)
        messages.success(
            request, _("Teks tersimpan sebagai versi baru. Persetujuan lama tetap menunjuk teks yang dibaca waktu itu.")
        )
        return redirect("conferences:wording", school=school, code=code)
    texts = [(w, label, TextForm(initial={"whose": w, "text": consenting.texts(case)[w]}, auto_id=f"{w}_%s")) for w, label in form.fields["whose"].choices]  # fmt: skip
    context = {"case": case, "texts": texts, "wrong": form, "line": cases.thread_of(case)}
    return render(request, "conferences/wording.html", context, status=422 if form.errors else 200)


@policy("case_whole")
def voice(request: HttpRequest, school: str, code: str, place: int) -> HttpResponse:
    """One student's own words and wishes, read back."""
    case, who, today = opened(request, code)
    one = next((a for a in consenting.about(case) if a.student.place == place), None)
    if one is None:
        raise Http404
    form = VoiceForm(request.POST or None, initial=_said(one, today))
    if form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("words", "wishes", "known_to")}
        held = consents.write_voice(one.student, **values, **who)
        if form.cleaned_data["read_back"] and held.said:
            consents.approve(held, on=form.cleaned_data["approved_on"] or today, **who)
        messages.success(request, _("Suara Ananda tersimpan."))
        return redirect("conferences:voice", school=school, code=code, place=place)
    log.read(request, "voice.read", one.student, who["now"], case=case)
    context = {
        "case": case, "one": one, "form": form, "line": cases.thread_of(case), "may_write": rules.may_write(request.actor, case),
    }  # fmt: skip
    return render(request, "conferences/voice.html", context, status=422 if form.errors else 200)


def _said(one, today):
    held = one.voice
    if held is None:
        return {"words": one.student.voice, "approved_on": today}
    return {
        "words": held.words, "wishes": held.wishes, "known_to": held.known_to, "read_back": ["ya"] if held.is_approved else [],
        "approved_on": held.approved_on or today,
    }  # fmt: skip
