"""The map of domains: there, missing, or not to be had because."""

import re

import pytest
import time_machine

from rembuk.cases import evidence
from rembuk.cases import queries as cases
from rembuk.cases.models import UnavailableDomain
from rembuk.cases.tests import worlds
from rembuk.core.refusals import Refused
from rembuk.ledger import gathering, queries

REASON = "belum ada pemeriksaan UKS semester ini"


@pytest.fixture(autouse=True)
def _noon(now):
    with time_machine.travel(now, tick=False):
        yield


def on_map(case, now):
    page = queries.page(case, cases.students_of(case), {}, now)
    return {p.domain: (p.count, p.note) for p in page.map}, page.open_domains


def test_the_map_says_what_is_there_what_is_missing_and_why_not(cast, case, now):
    who = {"by": cast.ratna.actor, "now": now}
    worlds.add(cast, case, now, state="confirmed")
    worlds.add(cast, case, now, domain="family")
    gathering.mark_unavailable(case, domain="health", reason=f" {REASON} ", **who)

    places, missing = on_map(case, now)
    assert places["attendance"] == (1, "sudah diperiksa")
    assert places["family"] == (1, "1 belum diperiksa")
    assert places["health"] == (0, f"Tidak tersedia: {REASON}")
    assert places["career"] == (0, "Belum ada")
    assert missing == 5
    assert worlds.logged("domain.unavailable")[0].fields == "health"


def test_a_reason_is_changed_and_taken_away(cast, case, now):
    who = {"by": cast.ratna.actor, "now": now}
    gathering.mark_unavailable(case, domain="health", reason="lama", **who)
    gathering.mark_unavailable(case, domain="health", reason="baru", **who)
    assert UnavailableDomain.objects.get().reason == "baru"

    gathering.mark_open(case, domain="health", **who)
    assert not UnavailableDomain.objects.exists()
    assert len(worlds.logged("domain.open")) == 1
    with pytest.raises(Refused, match="tidak sedang ditandai"):
        gathering.mark_open(case, domain="health", **who)


@pytest.mark.parametrize(("domain", "reason"), [("health", " "), ("asmara", "x"), ("", "x")])
def test_a_reason_and_a_domain_are_needed(cast, case, now, domain, reason):
    with pytest.raises(Refused, match="mengapa data bidang ini tidak tersedia"):
        gathering.mark_unavailable(case, domain=domain, reason=reason, by=cast.ratna.actor, now=now)


def test_what_is_there_is_not_called_unavailable(cast, case, now):
    item, who = worlds.add(cast, case, now, domain="health"), {"by": cast.ratna.actor, "now": now}
    with pytest.raises(Refused, match="sudah punya bukti"):
        gathering.mark_unavailable(case, domain="health", reason="x", **who)

    evidence.withdraw(item, **who)
    gathering.mark_unavailable(case, domain="health", reason="x", **who)
    assert on_map(case, now)[0]["health"] == (0, "Tidak tersedia: x")


def test_strangers_change_no_map(cast, case, now):
    gathering.mark_unavailable(case, domain="career", reason="x", by=cast.ratna.actor, now=now)
    for by in (*worlds.outsiders(cast, case).values(), cast.ratna.actor.as_read_only()):
        with pytest.raises(Refused):
            gathering.mark_unavailable(case, domain="health", reason="x", by=by, now=now)
        with pytest.raises(Refused):
            gathering.mark_open(case, domain="career", by=by, now=now)
    assert UnavailableDomain.objects.count() == 1


def test_the_reason_is_written_on_the_page_of_the_domain(cast, case):
    client, page = cast.ratna.client(), f"/s/sekolah-1/kasus/{case.code}/bukti/"

    def shown(query=""):
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", client.get(page + query).content.decode()))

    assert "8 bidang kehidupan belum punya data." in shown()
    assert "Simpan alasan" in shown("?bidang=health")
    client.post(f"{page}tidak-tersedia/", {"domain": "health", "reason": REASON})
    assert f"Tidak tersedia: {REASON}" in shown()
    assert "7 bidang kehidupan belum punya data." in shown()
    client.post(f"{page}tidak-tersedia/", {"domain": "health", "act": "buka"})
    assert REASON not in shown()
    answer = client.post(f"{page}tidak-tersedia/", {"domain": "health", "reason": ""})
    assert answer.status_code == 422
