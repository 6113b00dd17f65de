"""What keeps an answer private stands on every answer: pages, redirects, refusals, errors."""

import pytest
from django.http import HttpResponse
from django.test import Client

from rembuk.core import clock

EXPECTED = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "X-Robots-Tag": "noindex",
}
CSP = {
    "default-src 'self'", "img-src 'self' data:", "object-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
}  # fmt: skip


def lacking(answer: HttpResponse) -> list[str]:
    missing = [
        f"{name}: {answer.headers.get(name)}" for name, value in EXPECTED.items() if value not in answer.headers.get(name, "")
    ]
    held = {part.strip() for part in answer.headers.get("Content-Security-Policy", "").split(";")}
    return missing + sorted(CSP - held)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/akun/masuk", 200),
        ("/", 302),
        ("/tidak-ada", 404),
        ("/s/sekolah-1/kasus/", 302),
        ("/s/tidak-ada/kasus/", 302),
        ("/akun/keluar", 302),
    ],
)
def test_headers_stand_on_every_answer_to_nobody(cast, address, status):
    answer = Client().get(address)

    assert answer.status_code == status
    assert lacking(answer) == []


@pytest.mark.parametrize(
    ("address", "status"),
    [("/s/sekolah-1/", 200), ("/s/sekolah-1/kasus/", 200), ("/s/sekolah-1/kasus/tidak-ada/", 404), ("/s/sekolah-2/", 404), ("/akun/keluar", 405)],
)  # fmt: skip
def test_headers_stand_on_every_answer_to_a_member(cast, address, status):
    answer = cast.ratna.client().get(address)

    assert answer.status_code == status
    assert lacking(answer) == []


def test_headers_stand_on_a_refused_form(cast):
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/akun/masuk", {"username": "ratna", "password": "x"})

    assert answer.status_code == 403
    assert lacking(answer) == []


def test_headers_stand_on_a_broken_page(cast, monkeypatch):
    def broken():
        raise RuntimeError

    client = cast.ratna.client()
    client.raise_request_exception = False
    monkeypatch.setattr(clock, "now", broken)
    answer = client.get("/s/sekolah-1/")

    assert answer.status_code == 500
    assert lacking(answer) == []


def test_negative_control_a_bare_answer_lacks_them_all():
    assert len(lacking(HttpResponse())) == len(EXPECTED) + len(CSP)


def test_cookies_are_closed_to_scripts_and_other_sites(cast, web):
    answer = web.sign_in("ratna", remember="on")

    for name in ("sesi", "perangkat"):
        assert answer.cookies[name]["httponly"], name
        assert answer.cookies[name]["samesite"] == "Lax", name


def test_cookies_of_a_school_are_secure(settings, cast, web):
    settings.SECURE = settings.SESSION_COOKIE_SECURE = True
    answer = web.post(
        "/akun/masuk", {"username": "ratna", "password": "empat kata yang tidak berhubungan", "remember": "on"}, secure=True
    )

    assert answer.cookies["sesi"]["secure"]
    assert answer.cookies["perangkat"]["secure"]
