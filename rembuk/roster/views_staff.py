"""Staff and their accounts: the list, a new person, roles, the printed slip, resets."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from rembuk.accounts import actions as accounts
from rembuk.accounts import rules as account_rules
from rembuk.core import clock
from rembuk.core.policies import policy
from rembuk.people import queries as people_queries
from rembuk.roster import door, queries, staffing
from rembuk.roster.forms import ROLE_LABELS, AccountForm, EndForm, RolesForm, StaffForm
from rembuk.vault import log

NAMES = dict(ROLE_LABELS)


def _today(request, now):
    return clock.today(request.actor.school.time_zone, now)


@sensitive_variables("slip")
def _slip(request, person, slip):
    """The password is on this one answer and nowhere else."""
    log.read(request, "roster.slip", person, clock.now())
    days = accounts.SLIP_DAYS
    return render(
        request, "roster/slip.html", {"person": person, "username": person.membership.user.username, "slip": slip, "days": days}
    )


@policy("operator")
@sensitive_variables("slip")
def staff(request: HttpRequest, school: str) -> HttpResponse:
    place, now = request.actor.school, clock.now()
    form = StaffForm(request.POST or None)
    if form.is_valid():
        person, slip = staffing.add(school=place, values=form.cleaned_data, on=_today(request, now), by=request.actor, now=now)
        if slip:
            return _slip(request, person, slip)
        messages.success(request, _("Orang ini sekarang ada di daftar staf."))
        return redirect("roster:staff", school=school)
    people, today = people_queries.staff(place), _today(request, now)
    log.read(request, "roster.staff", "roster.staff", now, version=str(len(people)))
    rows = [(p, _account(p), [_role(r) for r in _spans(p) if _is_held(r, today) and r.role in NAMES]) for p in people]
    return render(request, "roster/staff.html", {"rows": rows, "form": form})


def _is_held(span, today):
    """Held today, or given and waiting for the second person."""
    return span.holds_on(today) or (span.is_waiting and span.until is None)


def _role(span):
    return _("%(role)s (menunggu orang kedua)") % {"role": NAMES[span.role]} if span.is_waiting else NAMES[span.role]


def _account(person):
    held = person.membership
    return held if held is not None and held.ended_on is None else None


def _spans(person):
    return person.membership.roles.all() if _account(person) else []


@policy("operator")
@sensitive_variables("slip")
def account(request: HttpRequest, school: str, person: str) -> HttpResponse:
    found, now = door.staff_person(request, person), clock.now()
    if _account(found):
        return redirect("roster:member", school=school, pk=found.membership_id)
    form = AccountForm(request.POST or None)
    if form.is_valid():
        slip = staffing.give_account(found, **form.cleaned_data, on=_today(request, now), by=request.actor, now=now)
        return _slip(request, found, slip)
    return render(request, "roster/account.html", {"person": found, "form": form})


@policy("operator")
def member(request: HttpRequest, school: str, pk: str) -> HttpResponse:
    person, now = door.member(request, pk), clock.now()
    spans = list(person.membership.roles.all())
    form = RolesForm(request.POST or None, initial={"roles": [r.role for r in spans if _is_held(r, _today(request, now))]})
    if form.is_valid():
        staffing.set_roles(person, roles=form.cleaned_data["roles"], on=_today(request, now), by=request.actor, now=now)
        messages.success(
            request, _("Peran tersimpan. Yang membuka kasus berlaku setelah orang kedua menguatkannya di Akun saya.")
        )
        return redirect("roster:staff", school=school)
    resets = [
        (r, account_rules.may_finish_reset(r, now)) for r in queries.open_resets(person.school, membership=person.membership)[:1]
    ]
    return render(request, "roster/member.html", {"person": person, "form": form, "end": EndForm(), "resets": resets})


@policy("operator")
@require_POST
def end(request: HttpRequest, school: str, pk: str) -> HttpResponse:
    person, now, form = door.member(request, pk), clock.now(), EndForm(request.POST)
    if form.is_valid():
        staffing.end(person, leaves=form.cleaned_data["leaves"], on=_today(request, now), by=request.actor, now=now)
        messages.success(request, _("Akun berakhir; semua sesi dan perangkatnya ikut berakhir."))
        return redirect("roster:staff", school=school)
    roles = RolesForm(initial={"roles": [r.role for r in person.membership.roles.all() if _is_held(r, _today(request, now))]})
    return render(request, "roster/member.html", {"person": person, "form": roles, "end": form, "resets": []})


@policy("operator")
@require_POST
@sensitive_variables("slip")
def reset(request: HttpRequest, school: str, pk: str) -> HttpResponse:
    person, now = door.member(request, pk), clock.now()
    waiting = queries.open_resets(person.school, membership=person.membership)
    if waiting:
        slip = accounts.finish_reset(waiting[0], by=request.actor, now=now)
    else:
        _asked, slip = accounts.ask_reset(person.membership, by=request.actor, now=now)
    if slip:
        person.membership.refresh_from_db()
        return _slip(request, person, slip)
    messages.info(request, _("Diminta. Kepala sekolah atau konselor lain menguatkannya di halaman Pemulihan akun."))
    return redirect("roster:member", school=school, pk=pk)


@policy("member")
def resets(request: HttpRequest, school: str) -> HttpResponse:
    actor, now = request.actor, clock.now()
    waiting = [r for r in queries.open_resets(actor.school) if account_rules.could_confirm_reset(actor, r)]
    if request.method == "POST":
        chosen = next((r for r in waiting if str(r.pk) == request.POST.get("pemulihan")), None)
        return _confirm(request, school, chosen, now)
    log.read(request, "roster.resets", "roster.resets", now, version=str(len(waiting)))
    return render(request, "roster/resets.html", {"resets": waiting, "stepped_up": actor.stepped_up})


def _confirm(request, school, chosen, now):
    if chosen is None:
        messages.warning(request, _("Pemulihan ini tidak menunggu Anda, atau sudah dikuatkan."))
        return redirect("roster:resets", school=school)
    accounts.confirm_reset(chosen, is_present="hadir" in request.POST, by=request.actor, now=now)
    messages.success(request, _("Dikuatkan. Operator dapat menyelesaikannya bila waktunya tiba."))
    return redirect("roster:resets", school=school)
