"""Signing in and the own account."""

from typing import Any

import segno
from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from rembuk.accounts import actions, queries, signing, traces
from rembuk.accounts.forms import CodeForm, LetterheadForm, LogosForm, PasswordForm, SignInForm
from rembuk.accounts.middleware import caller
from rembuk.core import clock
from rembuk.core.policies import policy


def onward(request: HttpRequest) -> str:
    """Where the person wanted to go, if that is a page of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return wanted if safe else "/"


@policy("public")
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    form = SignInForm(request.POST or None)
    if form.is_valid():
        answer = _try_sign_in(request, form)
        if answer:
            return answer
    return render(request, "accounts/sign_in.html", {"form": form, "next": onward(request)}, status=200)


def _try_sign_in(request: HttpRequest, form: SignInForm) -> HttpResponse | None:
    name, now = form.cleaned_data["username"].strip().lower(), clock.now()
    if not ratelimit.consume(request, action="login_failed", key=name, dry_run=True):
        form.add_error(None, _("Terlalu banyak percobaan. Tunggu lima menit, lalu coba lagi."))
        return None
    user: Any = authenticate(request, username=name, password=form.cleaned_data["password"])
    if user is None or (user.slip_expires_at and user.slip_expires_at < now):
        ratelimit.consume(request, action="login_failed", key=name)
        traces.write(queries.account(name), "sign_in", caller(request), now, outcome="refused")
        form.add_error(None, _("Nama pengguna atau kata sandi tidak cocok, atau lembar akun sudah lewat tujuh hari."))
        return None
    login(request, user)
    signing.begin(request, user, now)
    traces.write(user, "sign_in", caller(request), now)
    _tell(request, user, now)
    _tell_of_roles(request, user)
    response = redirect(onward(request))
    if form.cleaned_data["remember"]:
        signing.remember(response, user, request.headers.get("User-Agent", "")[:60], now)
    return response


def _tell(request: HttpRequest, user: Any, now: Any) -> None:
    if user.factor_changed_at and now - user.factor_changed_at < signing.TOLD:
        when = date_format(localtime(user.factor_changed_at), "j F Y H.i")
        messages.warning(
            request, _("Kode kedua akun ini diganti pada %(when)s. Bila bukan Anda, hubungi operator sekarang.") % {"when": when}
        )


def _tell_of_roles(request: HttpRequest, user: Any) -> None:
    if queries.schools_to_confirm(user):
        messages.info(request, _("Ada peran baru yang menunggu persetujuan Anda. Lihat di Akun saya."))


@policy("signed_in")
def step_up(request: HttpRequest) -> HttpResponse:
    actor, form = request.actor, CodeForm(request.POST or None)
    if not request.user.is_authenticated:
        return redirect(f"{reverse('accounts:sign_in')}?next={onward(request)}")
    if not signing.has_second_factor(actor.user):
        return redirect(f"{reverse('accounts:enrol')}?next={onward(request)}")
    if form.is_valid() and _code_fits(request, form):
        signing.step_up(request, clock.now())
        return redirect(onward(request))
    return render(request, "accounts/step_up.html", {"form": form, "next": onward(request)})


def _code_fits(request: HttpRequest, form: CodeForm) -> bool:
    user = request.actor.user
    if not ratelimit.consume(request, action="second_factor", key=str(user.pk)):
        form.add_error("code", _("Terlalu banyak percobaan. Tunggu lima menit, lalu coba lagi."))
        return False
    fits = signing.second_factor_fits(user, form.cleaned_data["code"])
    traces.write(user, "step_up", request.actor, clock.now(), outcome="ok" if fits else "refused")
    if fits:
        return True
    form.add_error("code", _("Kode ini tidak cocok atau sudah dipakai. Tunggu kode berikutnya, lalu coba lagi."))
    return False


@policy("signed_in")
def enrol(request: HttpRequest) -> HttpResponse:
    user = request.actor.user
    if not request.user.is_authenticated:  # a remembered device reads; what opens the account wants the password
        return redirect(f"{reverse('accounts:sign_in')}?next={onward(request)}")
    if signing.has_second_factor(user) and not request.actor.stepped_up:
        return redirect("accounts:step_up")
    secret, form, now = signing.waiting_secret(request), CodeForm(request.POST or None), clock.now()
    if form.is_valid():
        codes = actions.enrol(user, secret=secret, code=form.cleaned_data["code"], by=request.actor, now=now)
        if codes:
            signing.go_on(request, user, now)
            return render(request, "accounts/codes.html", {"codes": codes, "next": onward(request)})
        form.add_error("code", _("Kode ini tidak cocok. Pastikan jam ponsel benar, lalu ketik kode yang sedang tampil."))
    picture = segno.make(signing.totp_address(user, secret)).svg_data_uri(scale=5, border=2)
    return render(request, "accounts/enrol.html", {"form": form, "picture": picture, "secret": secret, "next": onward(request)})


@policy("signed_in")
@sensitive_post_parameters("password")
def password(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:  # as above: else a lost phone would take the account over
        return redirect(f"{reverse('accounts:sign_in')}?next={onward(request)}")
    user, form = request.actor.user, PasswordForm(request.POST or None, user=request.actor.user)
    if form.is_valid():
        actions.change_password(user, password=form.cleaned_data["password"], by=request.actor, now=clock.now())
        login(request, user, backend="rembuk.accounts.backend.Backend")
        signing.begin(request, user, clock.now())
        messages.success(request, _("Kata sandi tersimpan. Perangkat lain harus masuk lagi."))
        return redirect(onward(request))
    return render(request, "accounts/password.html", {"form": form})


@policy("signed_in")
def account(request: HttpRequest) -> HttpResponse:
    context = {
        "devices": queries.devices(request.actor.user, clock.now()),
        "has_factor": signing.has_second_factor(request.actor.user),
        "waiting": queries.schools_to_confirm(request.actor.user),
    }
    return render(request, "accounts/account.html", context)


@policy("signed_in")
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    signing.forget_device(request, clock.now())
    traces.write(request.actor.user, "sign_out", request.actor, clock.now())
    logout(request)
    response = redirect("accounts:sign_in")
    response.delete_cookie(signing.DEVICE_COOKIE)
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


@policy("signed_in")
def schools(request: HttpRequest) -> HttpResponse:
    mine = queries.schools_of(request.actor.user)
    if len(mine) == 1:
        return redirect(mine[0])
    return render(request, "accounts/schools.html", {"schools": mine})


@policy("operator")
def letterhead(request: HttpRequest, school: str) -> HttpResponse:
    place, now = request.actor.school, clock.now()
    form = LetterheadForm(request.POST or None, instance=place)
    logos = LogosForm(request.POST or None, request.FILES or None, logos=queries.logos(place))
    if form.is_valid() and logos.is_valid():
        actions.set_letterhead(queries.school(school), values=form.cleaned_data, by=request.actor, now=now)
        actions.set_logos(place, pictures=logos.pictures, by=request.actor, now=now)
        messages.success(request, _("Kop surat tersimpan. Surat dan berita acara berikutnya memakainya."))
        return redirect("school:letterhead", school=school)
    refused = 422 if form.errors or logos.errors else 200
    return render(request, "accounts/letterhead.html", {"form": form, "logos": logos}, status=refused)
