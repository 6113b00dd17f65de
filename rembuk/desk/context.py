"""The navigation of a school's pages: what this actor may open, and nothing else."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rembuk.core.actor import Actor, Kind, Role
from rembuk.core.addresses import address
from rembuk.handovers import queries as handovers


@dataclass(frozen=True)
class Handing:
    """The ways from lists below to the pages of handing over, which stand above them; counted only where a list asks."""

    actor: Actor

    @cached_property
    def offers(self) -> int:
        return handovers.offered_to(self.actor)

    @property
    def url(self) -> str:
        return address("handovers:waiting", self.actor.school.code)

    @property
    def sharing_url(self) -> str:
        return address("handovers:sharing", self.actor.school.code)


def nav(request: HttpRequest) -> dict[str, Any]:
    """Items of the top bar, search and account, for members in a school."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None or actor.kind is not Kind.MEMBER or actor.school is None:
        return {"account_url": address("accounts:account"), "account_name": ""} if actor and actor.user else {}
    code = actor.school.code
    match = request.resolver_match.view_name if request.resolver_match else ""
    daily, seldom = _items(get_language() or "", code, actor.roles, match)
    return {
        "nav": daily,
        "nav_seldom": seldom,
        "handing": Handing(actor),
        "school_name": actor.school.name,
        "home_url": address("desk:home", code),
        "search_url": address("desk:search", code) if actor.has(Role.COUNSELOR, Role.COORDINATOR) else "",
        "account_url": address("accounts:account"),
        "account_name": actor.user.username,
    }


@lru_cache(maxsize=512)
def _items(_language: str, code: str, roles: frozenset[str], match: str) -> tuple[SafeString, SafeString]:
    """What these roles may open, as the bar shows it: nothing else decides it."""
    drawn = []
    for entries in (_daily(), _seldom()):
        own = [(name, label) for name, label, needed in entries if not needed or roles & set(needed)]
        items = [{"url": address(name, code), "label": label, "current": name == match} for name, label in own]
        drawn.append(render_to_string("desk/nav.html", {"items": items}) if items else SafeString(""))
    return drawn[0], drawn[1]


def _daily() -> list[tuple[str, str, tuple[str, ...]]]:
    counselors = (Role.COUNSELOR, Role.COORDINATOR)
    return [
        ("desk:home", _("Beranda"), ()),
        ("cases:list", _("Kasus"), (Role.COUNSELOR,)),
        ("concerns:queue", _("Laporan masuk"), counselors),
        ("concerns:report", _("Lapor"), ()),
        ("interventions:tasks", _("Tugas saya"), (Role.STAFF, Role.PRINCIPAL)),
        ("desk:register", _("Register"), (Role.COORDINATOR,)),
        ("reports:semester", _("Angka"), (Role.COORDINATOR, Role.PRINCIPAL)),
        ("roster:students", _("Peserta didik"), (Role.OPERATOR,)),
        ("roster:staff", _("Staf"), (Role.OPERATOR,)),
        ("school:letterhead", _("Kop surat"), (Role.OPERATOR,)),
    ]


def _seldom() -> list[tuple[str, str, tuple[str, ...]]]:
    """What is asked for now and then; it stands behind one word, so that a bar of one line holds the rest."""
    return [
        ("inquiries:questions", _("Pertanyaan sekolah"), (Role.COUNSELOR, Role.COORDINATOR)),
        ("papers:forms", _("Formulir kosong"), (Role.COUNSELOR, Role.COORDINATOR)),
        ("privacy:retention", _("Masa simpan"), (Role.COORDINATOR,)),
        ("roster:resets", _("Pemulihan akun"), (Role.PRINCIPAL, Role.COUNSELOR)),
        ("privacy:log", _("Catatan akses"), (Role.PRINCIPAL,)),
    ]
