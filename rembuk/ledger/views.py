"""Pages of the ledger: the book, one item, rows pasted from a spreadsheet, domains that cannot be known."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rembuk.cases import door as case_door
from rembuk.cases import evidence, legal, rules
from rembuk.cases import queries as cases
from rembuk.cases.models import Case, Evidence
from rembuk.cases.naming import Tokens
from rembuk.core import clock
from rembuk.core.policies import policy
from rembuk.core.refusals import Refused
from rembuk.files.forms import is_too_large
from rembuk.ledger import attachments, door, gathering, pasting, queries, repeats, series
from rembuk.ledger.forms import AttachForm, ClassForm, EvidenceForm, FilterForm, PasteForm, UnavailableForm, WordingForm


@policy("case_whole")
def ledger(request: HttpRequest, school: str, code: str) -> HttpResponse:
    case, now = case_door.case(request, code, action="ledger.read"), clock.now()
    students, today = cases.students_of(case), clock.today(case.school.time_zone, now)
    initial = queries.begin_with(case, request.GET, today)
    sent = {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}
    form = EvidenceForm(**sent, today=today, students=students, initial=initial, too_large=is_too_large(request))
    if form.is_valid() and form.is_new(repeats.seen(case)):
        item = attachments.add_with(case, form.cleaned_data["files"], **form.item(), by=request.actor, now=now)
        messages.success(request, _("Bukti D%(number)s tersimpan.") % {"number": item.number})
        return redirect(f"{request.path}?{_filters(request, setelah=item.number)}#catat")
    return _ledger_page(request, case, students, now, form=form)


def _ledger_page(request: HttpRequest, case: Case, students: Any, now: datetime, **forms: Any) -> HttpResponse:
    """The book; `forms` are those that could not be taken yet and keep what was typed."""
    filters, bidang = FilterForm(request.GET, students=students), request.GET.get("bidang", "")
    page = queries.page(case, students, filters.chosen(), now)
    context = {
        "case": case, "filters": filters, "query": _filters(request), "line": cases.thread_of(case), "page": page,
        "may_write": rules.may_write(request.actor, case), "place": page.place(bidang),
        "legal": legal.card(legal.kind(case)), "names": Tokens(case, students),
        "unavailable": UnavailableForm(initial={"domain": bidang, "reason": page.reason(bidang)}, auto_id="alasan_%s"), **forms,
    }  # fmt: skip
    return render(request, "ledger/ledger.html", context)


def _filters(request: HttpRequest, **more: Any) -> str:
    """The filters of the address, for links and redirects: they survive saving and Back."""
    query = request.GET.copy()
    query.pop("setelah", None)
    for name, value in more.items():
        query[name] = value
    return query.urlencode()


@policy("case_whole")
def item(request: HttpRequest, school: str, code: str, number: int) -> HttpResponse:
    case = case_door.case(request, code, action="ledger.read")
    return item_page(request, case, door.live_item(case, number))


def item_page(request: HttpRequest, case: Case, found: Evidence, **filled: Any) -> HttpResponse:
    """The item's page; `filled` is a form that could not be taken yet and keeps what was typed."""
    students = cases.students_of(case)
    return render(request, "ledger/item.html", _item(request, case, found, students, **filled))


def _item(request, case, found, students, **filled):
    about = [str(s.place) for s in students if s in found.students.all()]
    where = {"domain": found.domain, "sensitivity": found.sensitivity, "students": about}
    return {
        "case": case, "names": Tokens(case, students), "card": queries.card(found, students), "line": cases.thread_of(case), "query": _filters(request),
        "may_change": rules.may_change_item(request.actor, found), "measured": series.said(found), "files": queries.files_of(found),
        "koreksi": WordingForm(initial={"statement": found.statement}, auto_id="koreksi_%s"),
        "lampirkan": AttachForm(), "sengketa": WordingForm(auto_id="sengketa_%s"), "golongkan": ClassForm(initial=where, students=students, auto_id="gol_%s"),
        **filled,
    }  # fmt: skip


@policy("case_whole")
@require_POST
def change_evidence(request: HttpRequest, school: str, code: str, number: int, act: str) -> HttpResponse:
    case = case_door.case(request, code, action="ledger.read")
    found, students = door.item(case, number), cases.students_of(case)
    who, here = {"by": request.actor, "now": clock.now()}, reverse("ledger:item", args=[school, code, number])
    back = reverse("ledger:ledger", args=[school, code])
    if act in PLAIN:
        said, stays = PLAIN[act](found, who)
        messages.success(request, said)
        return redirect(f"{here if stays else back}?{_filters(request)}")
    form = _form_of(act, request.POST, students)
    if not form.is_valid():
        return item_page(request, case, found, **{act: form})
    _take(act, form, found, who)
    messages.success(request, _("Bukti D%(number)s diperbarui.") % {"number": number})
    return redirect(f"{here}?{_filters(request)}")


def _confirm(found, who):
    evidence.confirm(found, **who)
    return _("Bukti D%(number)s ditandai terkonfirmasi.") % {"number": found.number}, True


def _withdraw(found, who):
    evidence.withdraw(found, **who)
    return _("Bukti D%(number)s ditarik. Dapat dikembalikan selama tujuh hari.") % {"number": found.number}, False


def _restore(found, who):
    evidence.restore(found, **who)
    return _("Bukti D%(number)s kembali seperti semula.") % {"number": found.number}, False


PLAIN = {"konfirmasi": _confirm, "tarik": _withdraw, "kembalikan": _restore}


def _form_of(act, data, students):
    if act == "golongkan":
        return ClassForm(data, students=students, auto_id="gol_%s")
    if act in {"koreksi", "sengketa"}:
        return WordingForm(data, auto_id=f"{act}_%s")
    raise Http404


def _take(act, form, found, who):
    if act == "golongkan":
        evidence.classify(found, **form.values(), **who)
    else:
        verb = evidence.correct if act == "koreksi" else evidence.dispute
        verb(found, **form.cleaned_data, **who)


@policy("case_whole")
@require_POST
def unavailable(request: HttpRequest, school: str, code: str) -> HttpResponse:
    """Why nothing can be had about a domain; or that it can, after all."""
    case, who = case_door.case(request, code, action="ledger.read"), {"by": request.actor, "now": clock.now()}
    form = UnavailableForm(request.POST, auto_id="alasan_%s")
    if request.POST.get("act") == "buka":
        gathering.mark_open(case, domain=request.POST.get("domain", ""), **who)
    elif form.is_valid():
        gathering.mark_unavailable(case, **form.cleaned_data, **who)
    else:
        raise Refused(_("Tulis mengapa data bidang ini tidak tersedia."))
    return redirect("ledger:ledger", school=school, code=code)


@policy("case_whole")
def paste(request: HttpRequest, school: str, code: str) -> HttpResponse:
    case, now = case_door.case(request, code, action="ledger.read"), clock.now()
    form = PasteForm(request.POST or None)
    students, today = cases.students_of(case), clock.today(case.school.time_zone, now)
    pasted = pasting.read(form.cleaned_data["rows"], students=students, today=today) if form.is_valid() else None
    if pasted and pasted.may_be_saved and request.POST.get("langkah") == "simpan":
        made, known = repeats.add_new(case, pasted.items, by=request.actor, now=now)
        repeats.tell(request, len(made), known)
        return redirect("ledger:ledger", school=school, code=code)
    rows = repeats.marked(case, pasted.items) if pasted else []
    context = {
        "case": case, "form": form, "pasted": pasted, "rows": rows, "fresh": sum(number is None for _item, number in rows), "line": cases.thread_of(case), "is_group": len(students) > 1,
        "may_write": rules.may_write(request.actor, case),
    }  # fmt: skip
    return render(request, "ledger/paste.html", context)
