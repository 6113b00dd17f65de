"""The navigation of a school's pages: what this actor may open, and nothing else."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from rembuk.core.actor import Actor, Kind, Role


def nav(request: HttpRequest) -> dict[str, Any]:
    """Items of the top bar, search and account, for members in a school."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None or actor.kind is not Kind.MEMBER or actor.school is None:
        return {"account_url": reverse("accounts:account"), "account_name": ""} if actor and actor.user else {}
    code = actor.school.code
    items = [(name, label) for name, label, roles in _entries() if not roles or actor.has(*roles)]
    match = request.resolver_match.view_name if request.resolver_match else ""
    links = [{"url": reverse(name, args=[code]), "label": label, "current": name == match} for name, label in items]
    return {
        "nav": links,
        "school_name": actor.school.name,
        "home_url": reverse("desk:home", args=[code]),
        "search_url": reverse("desk:search", args=[code]) if actor.has(Role.COUNSELOR, Role.COORDINATOR) else "",
        "account_url": reverse("accounts:account"),
        "account_name": actor.user.username,
    }


def _entries() -> list[tuple[str, str, tuple[str, ...]]]:
    counselors = (Role.COUNSELOR, Role.COORDINATOR)
    return [
        ("desk:home", _("Beranda"), ()),
        ("cases:list", _("Kasus"), (Role.COUNSELOR,)),
        ("cases:queue", _("Laporan masuk"), counselors),
        ("cases:report", _("Lapor"), ()),
        ("interventions:tasks", _("Tugas saya"), (Role.STAFF, Role.PRINCIPAL)),
        ("desk:register", _("Register"), (Role.COORDINATOR,)),
        ("privacy:retention", _("Masa simpan"), (Role.COORDINATOR,)),
        ("roster:students", _("Peserta didik"), (Role.OPERATOR,)),
        ("roster:staff", _("Staf"), (Role.OPERATOR,)),
        ("school:letterhead", _("Kop surat"), (Role.OPERATOR,)),
        ("roster:resets", _("Pemulihan akun"), (Role.PRINCIPAL, Role.COUNSELOR)),
        ("privacy:log", _("Catatan akses"), (Role.PRINCIPAL,)),
    ]
