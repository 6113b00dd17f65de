"""The five steps of the set-up. The middleware has already looked at the code and at whose turn it is."""

from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST

from rembuk.core import clock
from rembuk.core.policies import policy
from rembuk.roster import imports
from rembuk.roster import queries as rosters
from rembuk.roster.forms import RosterFileForm
from rembuk.setup import actions
from rembuk.setup.forms import CodeForm, OperatorForm, PersonForm, SchoolForm, StudentForm, WordsForm
from rembuk.setup.middleware import SEAT

SHOWN = 100


def _page(request: Any, name: str, form: Any = None, **context: Any) -> HttpResponse:
    steps = list(request.beginning.Step.values)
    at = steps.index(request.beginning.step) + 1
    beads = [(n, 40 + 80 * (n - 1), "is-done" if n < at else "is-now" if n == at else "") for n in range(1, len(steps) + 1)]
    context |= {"form": form, "at": at, "beads": beads, "spun": 40 + 80 * (at - 1), "school": request.beginning.school}
    return render(request, f"setup/{name}.html", context, status=422 if form is not None and form.errors else 200)


@policy("setup")
def start(request: HttpRequest) -> HttpResponse:
    return redirect("setup:code")  # the middleware leads on to the step that waits


@policy("setup")
@sensitive_post_parameters("code")
def code(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST or None)
    if form.is_valid() and _let_in(request, form):
        return redirect("setup:start")
    return render(request, "setup/code.html", {"form": form}, status=422 if form.errors else 200)


def _let_in(request: Any, form: CodeForm) -> bool:
    if not ratelimit.consume(request, action="setup_code", key="setup"):
        form.add_error("code", _("Terlalu banyak percobaan. Tunggu satu menit, lalu coba lagi."))
    elif actions.take_seat(request.beginning, code=form.cleaned_data["code"], by=request.actor, now=clock.now()):
        request.session.cycle_key()
        request.session[SEAT] = request.beginning.seats
    else:
        form.add_error("code", _("Kode ini tidak cocok. Lihat kode yang tercetak terakhir di jendela tempat Rembuk dijalankan."))
    return form.is_valid()


@policy("setup")
def school(request: HttpRequest) -> HttpResponse:
    form = SchoolForm(request.POST or None)
    if form.is_valid():
        actions.found(request.beginning, values=form.cleaned_data, now=clock.now())
        return redirect("setup:operator")
    return _page(request, "school", form)


@policy("setup")
@sensitive_post_parameters("password", "again")
def operator(request: HttpRequest) -> HttpResponse:
    form = OperatorForm(request.POST or None)
    if form.is_valid():
        actions.add_operator(request.beginning, **form.cleaned_data, by=request.actor, now=clock.now())
        return redirect("setup:counselor")
    return _page(request, "operator", form)


@policy("setup")
@sensitive_variables("slip")
def counselor(request: HttpRequest) -> HttpResponse:
    row, now = request.beginning, clock.now()
    form = PersonForm(request.POST or None)
    if row.counselor_id:
        return _again(request, row, now)
    if form.is_valid():
        slip = actions.add_counselor(row, **form.cleaned_data, by=request.actor, now=now)
        return _page(request, "slip", slip=slip, username=row.counselor.user.username, person=form.cleaned_data["name"])
    return _page(request, "counselor", form)


@sensitive_variables("slip")
def _again(request: Any, row: Any, now: Any) -> HttpResponse:
    """The account is there, but nobody said that its slip is on paper."""
    slip = actions.new_slip(row, by=request.actor, now=now) if request.method == "POST" else ""
    return _page(request, "slip", slip=slip, username=row.counselor.user.username)


@policy("setup")
@require_POST
def handed(request: HttpRequest) -> HttpResponse:
    if request.beginning.counselor_id:
        actions.hand_over(request.beginning, by=request.actor, now=clock.now())
    return redirect("setup:start")


@policy("setup")
@sensitive_variables("groups")
def recovery(request: HttpRequest) -> HttpResponse:
    row, now, groups = request.beginning, clock.now(), []
    if request.method == "POST":
        groups = actions.make_recovery_key(row, by=request.actor, now=now)
    return _page(
        request, "recovery", groups=groups, has_key=bool(row.recovery_checks), today=clock.today(row.school.time_zone, now)
    )


@policy("setup")
@sensitive_post_parameters()
def words(request: HttpRequest) -> HttpResponse:
    row = request.beginning
    if not row.recovery_checks:
        return redirect("setup:recovery")
    form = WordsForm(request.POST or None, places=actions.asked_places(row))
    if form.is_valid():
        if actions.confirm_recovery_key(row, groups=form.groups, by=request.actor, now=clock.now()):
            return redirect("setup:roster")
        form.add_error(None, _("Kelompok itu belum sama dengan kunci yang terakhir dibuat. Periksa kertasnya, ketik lagi."))
    return _page(request, "words", form)


@policy("setup")
def roster(request: HttpRequest) -> HttpResponse:
    form = RosterFileForm(request.POST, request.FILES) if request.method == "POST" else RosterFileForm()
    if form.is_valid():
        data = form.cleaned_data["file"].read()
        imports.receive(school=request.beginning.school, data=data, by=request.actor, now=clock.now())
        return redirect("setup:preview")
    return _page(request, "roster", form)


@policy("setup")
def student(request: HttpRequest) -> HttpResponse:
    form = StudentForm(request.POST or None)
    if form.is_valid():
        actions.add_student(request.beginning, **form.cleaned_data, by=request.actor, now=clock.now())
        messages.success(request, _("Peserta didik ini sekarang ada di daftar."))
        return redirect("setup:roster")
    return _page(request, "student", form)


@policy("setup")
def preview(request: HttpRequest) -> HttpResponse:
    place, now = request.beginning.school, clock.now()
    held = rosters.pending_import(place, request.actor.ref, now - imports.KEPT)
    if held is None:
        return redirect("setup:roster")
    if request.method == "POST":
        return _answer(request, held, now)
    plan = imports.pending_plan(held, now)
    counts = {**plan.counts, "known": plan.counts["changed"] + plan.counts["same"]}
    return _page(request, "preview", plan=plan, counts=counts, doubts=plan.doubts[:SHOWN], refused=plan.refused[:SHOWN])


def _answer(request: Any, held: Any, now: Any) -> HttpResponse:
    if "buang" in request.POST:
        imports.discard(held, by=request.actor, now=now)
        return redirect("setup:roster")
    counts = imports.commit(held, left=set(), by=request.actor, now=now)
    messages.success(request, _("%(new)s orang masuk dari berkas.") % counts)
    return redirect("setup:roster")


@policy("setup")
@require_POST
def finish(request: HttpRequest) -> HttpResponse:
    row = request.beginning
    actions.finish(row, by=request.actor, now=clock.now())
    context = {"school": row.school, "operator": row.operator.user.username, "counselor": row.counselor.user.username}
    return render(request, "setup/done.html", context)
