"""Pages of the frame itself: errors, language, the gallery."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.http import require_POST

from rembuk.core.policies import policy
from rembuk.ui import gallery as specimens


@policy("public")
def gallery(request: HttpRequest) -> HttpResponse:
    """For those who develop Rembuk: every component in every state."""
    return render(request, "ui/gallery.html", specimens.context())


@policy("public")
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    chosen = request.POST.get("bahasa", "")
    where = request.POST.get("kembali", "/")
    if not url_has_allowed_host_and_scheme(where, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        where = "/"
    response = HttpResponse(status=303, headers={"Location": where})
    if chosen in {"id", "en"} and check_for_language(chosen):
        response.set_cookie("bahasa", chosen, max_age=365 * 86400, samesite="Lax", httponly=True)
    return response


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    return render(request, "500.html", status=500)
