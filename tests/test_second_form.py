"""A case that lives here goes out and comes into another installation's school with everything the application knows of it."""

import json
from datetime import date

import pytest
from django.core.management import call_command

from rembuk.accounts import actions as accounts
from rembuk.cases import evidence as ledger
from rembuk.cases import points, triage
from rembuk.cases.models import Case
from rembuk.conferences import queries as conferences
from rembuk.core.actor import system
from rembuk.exchange import arrival, demo, departure, schema
from rembuk.exchange.demo import FILE
from rembuk.handovers import actions as handovers
from rembuk.interventions import actions as interventions
from rembuk.language import notes
from tests import build

BUNDLE = json.loads(FILE.read_text())


def again(bundle, now):
    """The same bundle in another school: another NPSN, the students unknown there."""
    other = json.loads(json.dumps(bundle))
    for case in other["cases"]:
        case["school"] = {**case["school"], "npsn": "99977777", "name": "Sekolah Tujuan"}
    landed = arrival.bring_in(schema.read(json.dumps(other)), user="uji", now=now)[0]
    out = departure.bundle(Case.objects.get(pk=landed.pk))
    for case in out["cases"]:
        case["school"] = bundle["cases"][0]["school"]
        case["id"] = bundle["cases"][0]["id"]
    return out


def without_code(bundle):
    case = bundle["cases"][0]
    return {**case, "app": {k: v for k, v in case.get("app", {}).items() if k != "code"}}


def test_case_in_preparation_goes_and_comes_equal(cast, now):
    case, who = build.case(cast, now), {"by": cast.ratna.actor, "now": now}
    common = {"source": "buku piket", "observed_on": date(2026, 11, 3), "domain": "attendance"}
    item = ledger.add(case, statement="Terlambat 3 kali.", kind="fact", **common, **who)
    ledger.correct(item, statement="Terlambat 4 kali.", **who)
    secret = ledger.add(case, statement="Kata Ananda.", kind="statement", sensitivity="counselor", **common, **who)
    gone = ledger.add(case, statement="Salah orang.", kind="fact", **common, **who)
    ledger.withdraw(gone, **who)
    last = ledger.add(case, statement="Menurut ibu, tidur pukul 23.", kind="statement", **common, **who)
    ledger.dispute(last, statement="Menurut nenek, tidur pukul 21.", **who)
    points.add_point(case, lens="diagnostik", factor="precipitating", statement="Kurang tidur.", cites=[item, secret], **who)

    out = departure.bundle(Case.objects.get(pk=case.pk))

    assert out["schema_version"] == "2.0"
    assert [d["id"] for d in out["cases"][0]["data_items"]] == ["D1", "D2", "D3"]
    assert "Salah orang" not in json.dumps(out)
    assert without_code(again(out, now)) == without_code(out)


def test_progress_of_a_running_case_goes_and_comes_equal(db, now):
    text = json.dumps({"schema_version": "1.0", "cases": [BUNDLE["cases"][0]]})
    case = arrival.bring_in(schema.read(text), user="uji", now=now, until="intervention")[0]
    case = Case.objects.get(pk=case.pk)
    conference = conferences.latest(case)
    action = conference.planned_actions.order_by("rank").first()
    action.conference = conference
    interventions.note(
        action, state="done", words="Sudah diserahkan.", on=date(2026, 9, 20), by_label="Heri", by=system(case.school), now=now
    )

    out = departure.bundle(case)

    assert out["cases"][0]["app"]["progress"][0]["text"] == "Sudah diserahkan."
    assert without_code(again(out, now)) == without_code(out)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda c: c["app"].update(evidence={"D9": {"kind": "fact", "domain": "social", "state": "confirmed", "sensitivity": "normal", "students": [], "source_type": "", "wordings": []}}), "app.evidence.D9"),
        (lambda c: c["app"].update(apa="x"), "app"),
        (lambda c: c.update(stage="selesai sekali"), "stage"),
        (lambda c: c.update(conference={}), "conference"),
    ],
)  # fmt: skip
def test_own_facts_that_lead_nowhere_are_refused_with_their_place(cast, now, change, place):
    out = departure.bundle(build.case(cast, now))
    out["cases"][0].setdefault("app", {})
    change(out["cases"][0])

    with pytest.raises(schema.BadBundle) as refused:
        schema.read(json.dumps(out))
    assert any(place in fault for fault in refused.value.faults)


def test_first_form_stays_strict(db):
    case = {k: v for k, v in BUNDLE["cases"][0].items() if k != "conference"}

    with pytest.raises(schema.BadBundle):
        schema.read(json.dumps({"schema_version": "1.0", "cases": [case]}))


def test_every_case_of_the_demo_goes_out_as_a_valid_bundle(db, now):
    demo.build(now, date(2026, 11, 24))
    for case in Case.objects.select_related("school", "owner"):
        schema.read(json.dumps(departure.bundle(case)))


def test_console_writes_a_bundle_that_the_console_reads(cast, now, tmp_path, capsys):
    build.case(cast, now)
    code = Case.objects.get().code
    call_command("export_case", code)
    text = capsys.readouterr().out
    accounts.found_school(code="tujuan", npsn="99988888", name="Tujuan", level="SMP", city="Kota", now=now)
    file = tmp_path / "kasus.json"
    file.write_text(text)

    call_command("import_case", str(file), "--school", "99988888")

    assert Case.objects.filter(school__npsn="99988888").count() == 1


def test_triages_with_reasons_and_the_classification_go_and_come_equal(cast, now):
    case, who = (
        build.case(cast, now, facts={"triage": {"reason": "Pertama."}}),
        {"on": date(2026, 11, 24), "by": cast.ratna.actor, "now": now},
    )
    triage.again(case, given={"reason": "Kedua.", "severity": 4, "severity_reason": "Nilai turun."}, **who)
    triage.classify(case, case_type="bullying", violation="tata_tertib", reason="Buku piket 3 November.", **who)
    handovers.offer(case, to=cast.dewi.person, reason="Cuti.", on=who["on"], by=cast.koor.actor, now=now)
    out = departure.bundle(Case.objects.get(pk=case.pk))

    own = out["cases"][0]["app"]
    assert own["handed_over"] == [
        {"from": cast.ratna.person.name, "to": cast.dewi.person.name, "reason": "Cuti.", "on": "2026-11-24"}
    ]
    assert [t["reason"] for t in own["triages"]] == ["Pertama.", "Kedua."]
    assert own["violation"]["kind"] == "tata_tertib"
    assert without_code(again(out, now)) == without_code(out)


def test_notes_of_the_coach_put_aside_go_and_come_equal(cast, now):
    case = build.case(cast, now)
    text = "Ia membaca buku Anak yang nakal."
    notes.dismiss(case.scope, text=text, words="nakal", reason="Judul buku", case=case, by=cast.ratna.actor, now=now)
    out = departure.bundle(Case.objects.get(pk=case.pk))

    assert out["cases"][0]["app"]["words_kept"] == [{"words": "nakal", "sentence": text, "reason": "Judul buku", "line": "BW001"}]
    assert without_code(again(out, now)) == without_code(out)
    landed = Case.objects.exclude(pk=case.pk).get()
    assert notes.open_findings(landed.scope, text) == []
