"""The navigation of a school's pages: what this actor may open, and nothing else."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from rembuk.core.actor import Actor, Kind, Role
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
        return reverse("handovers:waiting", args=[self.actor.school.code])

    @property
    def sharing_url(self) -> str:
        return reverse("handovers:sharing", args=[self.actor.school.code])


def nav(request: HttpRequest) -> dict[str, Any]:
    """Items of the top bar, search and account, for members in a school."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None or actor.kind is not Kind.MEMBER or actor.school is None:
        return {"account_url": reverse("accounts:account"), "account_name": ""} if actor and actor.user else {}
    code = actor.school.code
    match = request.resolver_match.view_name if request.resolver_match else ""

    def links(entries: list[tuple[str, str, tuple[str, ...]]]) -> list[dict[str, Any]]:
        own = [(name, label) for name, label, roles in entries if not roles or actor.has(*roles)]
        return [{"url": reverse(name, args=[code]), "label": label, "current": name == match} for name, label in own]

    return {
        "nav": links(_daily()),
        "nav_seldom": links(_seldom()),
        "handing": Handing(actor),
        "school_name": actor.school.name,
        "home_url": reverse("desk:home", args=[code]),
        "search_url": reverse("desk:search", args=[code]) if actor.has(Role.COUNSELOR, Role.COORDINATOR) else "",
        "account_url": reverse("accounts:account"),
        "account_name": actor.user.username,
    }


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
