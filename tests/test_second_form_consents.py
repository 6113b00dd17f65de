"""Consents and the student's voice travel whole: a no stays a no, a withdrawal a withdrawal, a secret a secret."""

from datetime import date

from rembuk.cases.models import Case
from rembuk.consents import actions as consents
from rembuk.consents.models import Consent, Voice
from rembuk.exchange import departure
from tests import build
from tests.test_second_form import again, without_code

ON = date(2026, 11, 23)


def test_consents_and_voice_go_and_come_equal(cast, now):
    case, who = build.case(cast, now), {"by": cast.ratna.actor, "now": now}
    child = case.case_students.select_related("student").get()
    child.case = case
    common = {"whose": "guardian", "given_on": ON, "scopes": [], "witness": ""}
    consents.record(child, given_by="Hadi Santoso", answer="refused", way="paper", person=cast.hadi, **common, **who)
    held = consents.record(
        child, given_by="Nenek", answer="given", way="spoken", **{**common, "witness": "Pak Joko", "scopes": ["outside"]}, **who
    )
    consents.withdraw(held, way="paper", words="Kami berpikir lagi.", on=ON, **who)
    consents.decide(held, choice="go_on", basis="Kewajiban melindungi anak", reason="Belum aman.", **who)
    consents.ask(child, person=cast.hadi, on=ON, **who)  # a question is no consent
    voice = consents.write_voice(child, words="Jangan dibacakan.", wishes="Pindah duduk", known_to="bk", **who)
    consents.approve(voice, on=ON, **who)

    out = departure.bundle(Case.objects.get(pk=case.pk))

    assert [c["given_by"] for c in out["cases"][0]["consents"]] == ["Hadi Santoso", "Nenek"]
    assert "voice" not in out["cases"][0]["students"][0] or out["cases"][0]["students"][0]["voice"] == ""
    assert without_code(again(out, now)) == without_code(out)
    landed = Case.objects.exclude(pk=case.pk).get()
    assert [c.answer for c in landed.consents.order_by("rank")] == ["refused", "given"]
    assert Consent.objects.get(case=landed, rank=1).continuation.basis == "Kewajiban melindungi anak"
    assert Voice.objects.get(student__case=landed).is_approved
