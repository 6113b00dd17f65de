"""Triage of a case by people, with reasons, the earlier kept; its kind and the classification of 6/2026 art. 22."""

import re
from datetime import date

import pytest
import time_machine

from rembuk.cases import actions, triage
from rembuk.cases.models import Case
from rembuk.cases.tests import worlds
from rembuk.core.refusals import Refused
from tests import build

DAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _noon(now):
    with time_machine.travel(now, tick=False):
        yield


def page_of(cast, case):
    return f"/s/{cast.school.code}/kasus/{case.code}/triase/"


def text(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_a_case_is_triaged_anew_and_the_earlier_triage_stays(cast, case):
    client, page = cast.ratna.client(), page_of(cast, case)
    client.post(page, {"reason": "Alpa melewati seperempat hari.", "severity": "3", "severity_reason": "Nilai turun."})
    client.post(page, {"reason": "Mulai hadir lagi.", "urgency": "2"})

    held = Case.objects.get()
    assert held.facts["triage"] == {"urgency": 2, "reason": "Mulai hadir lagi."}
    assert [t.reason for t in triage.of_case(held)] == ["Mulai hadir lagi.", "Alpa melewati seperempat hari."]
    shown = text(client.get(page))
    for words in ("Mulai hadir lagi.", "Mendesak 2", "Berat 3", "Nilai turun.", "Ratna Dewanti, S.Pd."):
        assert words in shown


def test_the_triage_of_a_bundle_is_the_first_of_the_history(cast, now):
    case = build.case(cast, now, facts={"triage": {"severity": 4, "urgency": 4, "complexity": 3, "reason": "Dari berkas."}})
    triage.again(case, given={"reason": "Baru."}, on=DAY, by=cast.ratna.actor, now=now)

    assert [t.reason for t in triage.of_case(Case.objects.get())] == ["Baru.", "Dari berkas."]


def test_a_triage_wants_a_reason_and_somebody_of_the_case(cast, case, now):
    with pytest.raises(Refused, match="satu alasan"):
        triage.again(case, given={"severity": 5}, on=DAY, by=cast.ratna.actor, now=now)
    with pytest.raises(Refused, match="konselor penanggung jawab"):
        triage.again(case, given={"reason": "x"}, on=DAY, by=cast.dewi.actor, now=now)
    answer = cast.ratna.client().post(page_of(cast, case), {"reason": "", "severity_reason": "Kalimat ini."})
    assert answer.status_code == 422
    assert "Kalimat ini." in answer.content.decode()


def test_a_case_nobody_triaged_says_so(cast, case):
    assert triage.of_case(case) == []
    assert "Belum ada triase." in text(cast.ratna.client().get(page_of(cast, case)))


def test_a_breach_of_law_needs_its_ground_and_restricts_the_case(cast, case):
    client, page = cast.ratna.client(), page_of(cast, case)
    given = {"case_type": "bullying", "violation": "peraturan_perundangan"}
    answer = client.post(f"{page}jenis/", {**given, "reason": " "})
    assert "atas dasar apa" in text(answer)
    assert answer.status_code == 422
    client.post(f"{page}jenis/", {**given, "reason": "Visum 20 November, surat puskesmas."})

    held = Case.objects.get()
    assert (held.sensitivity, held.facts["case_type"]) == ("restricted", "bullying")
    shown = text(client.get(page))
    assert "Rujukan wajib lewat kepala sekolah" in shown
    assert "Visum 20 November, surat puskesmas." in shown
    assert "Ratna Dewanti, S.Pd." in shown


def test_a_classification_taken_back_protects_no_less(cast, case, now):
    who = {"on": DAY, "by": cast.ratna.actor, "now": now}
    triage.classify(case, case_type="", violation="peraturan_perundangan", reason="Surat.", **who)
    triage.classify(case, case_type="", violation="none", reason="", **who)

    held = Case.objects.get()
    assert held.sensitivity == "restricted"
    assert [v["kind"] for v in held.facts["violations"]] == ["peraturan_perundangan", "none"]
    with pytest.raises(Refused, match="atas dasar apa"):
        triage.classify(case, case_type="", violation="tata_tertib", reason="", **who)


def test_who_only_reads_finds_no_forms(cast, case, now):
    actions.open_with_reason(case, person=cast.koor.person, reason="Supervisi.", by=cast.koor.actor, now=now)
    client, page = cast.koor.client(), page_of(cast, case)

    assert "Simpan triase" not in text(client.get(page))
    assert client.post(page, {"reason": "x"}).status_code == 422
    assert client.post(f"{page}jenis/", {"violation": "none"}).status_code == 422
    assert worlds.logged("triage.read")
