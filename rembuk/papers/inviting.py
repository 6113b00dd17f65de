"""The invitation that carries a personal link: code, PIN and picture stand on this one paper, and nowhere else ever again."""

from datetime import datetime

import segno
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from rembuk.conferences.granting import end_of
from rembuk.consents import grants, rules_access
from rembuk.core.actor import Actor
from rembuk.core.refusals import Refused
from rembuk.core.verdicts import Verdict, no, require
from rembuk.papers import printing
from rembuk.papers.blocks import Value, fact_rows
from rembuk.papers.catalog import INVITATION, Kind
from rembuk.papers.matter import Matter
from rembuk.people import entrance
from rembuk.people.links import Fresh
from rembuk.records.wording import day
from rembuk.vault import log


def may_carry_link(kind: Kind, held: Matter, now: datetime) -> Verdict:
    """An invitation to somebody known who has no account, to a meeting that is still ahead."""
    if kind.code != INVITATION or held.case is None or held.conference is None or held.target is None:
        return no(_("Hanya undangan konferensi yang membawa tautan pribadi."))
    if held.target.person is None:
        return no(_("Peserta ini hanya sebuah nama di sini. Pilih orangnya pada daftar peserta, lalu buat tautannya."))
    if not (verdict := rules_access.may_have_page(held.case, held.target.person)):
        return verdict
    return rules_access.is_ahead(end_of(held.conference.on_day, held.school.time_zone), now)


@transaction.atomic
def with_link(kind: Kind, held: Matter, *, typed_at: str, by: Actor, now: datetime) -> bytes:
    """Make the link - an earlier one ends - and set the letter with it. Only hashes of code, PIN and token are kept.

    Raises Refused for whoever gets no link. `typed_at`: the address where there is none for phones.
    """
    require(may_carry_link(kind, held, now))
    if held.case is None or held.conference is None:
        raise Refused(_("Hanya undangan konferensi yang membawa tautan pribadi."))
    until = end_of(held.conference.on_day, held.school.time_zone)
    fresh = grants.open_page(held.case, person=held.target.person, until=until, by=by, now=now)
    held.slip = _slip(fresh, held, typed_at)
    log.record(by, "paper.link_printed", fresh.link, now, case=held.case, fields=[kind.code])
    return printing.made(kind, held, "pdf")


def _slip(fresh: Fresh, held: Matter, typed_at: str) -> Value:
    address = entrance.address()
    rows = [("Alamat", (address or typed_at).removeprefix("https://")), ("Kode", fresh.spelled), ("PIN", fresh.pin)]
    with translation.override("id"):
        until = day(fresh.link.ends_at.date())
    first = "Arahkan kamera ponsel ke gambar ini, lalu masukkan PIN. Atau buka" if address else "Buka"
    svg = segno.make(entrance.whole(fresh.token), error="m").svg_inline(border=0, omitsize=True) if address else ""
    return {
        "cut": f"Gunting di sini. Bagian ini hanya untuk {held.target.name}; mohon disimpan sendiri.",
        "picture": {"svg": svg, "alt": "Kode QR halaman pribadi"} if svg else None,
        "rows": fact_rows(*rows),
        "say": f"{first} alamatnya, lalu ketik kode dan PIN. Berlaku sampai {until}. Tanpa ponsel pun boleh: jawab pada lembar ini atau lewat telepon.",
    }  # fmt: skip
