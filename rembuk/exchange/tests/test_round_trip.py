"""The six sample cases come in through the actions of the thread and go out equal, field by field."""

import json
from copy import deepcopy
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from rembuk.cases.models import Case, StageEntry
from rembuk.exchange import arrival, departure, schema
from rembuk.exchange.demo import FILE
from rembuk.vault import chain
from rembuk.vault.models import LogEntry

HINTS = {"raw_notes", "gating"}
BUNDLE = json.loads(FILE.read_text())
IDS = [case["id"] for case in BUNDLE["cases"]]


def without_hints(case):
    return {key: value for key, value in case.items() if key not in HINTS}


def only(index, **changes):
    case = {**deepcopy(BUNDLE["cases"][index]), **changes}
    return {"schema_version": "1.0", "cases": [case]}


@pytest.mark.parametrize("index", range(6), ids=IDS)
def test_bundle_comes_out_as_it_went_in(db, now, index):
    case = arrival.bring_in(schema.read(json.dumps(only(index))), user="uji", now=now)[0]
    fresh = Case.objects.get(pk=case.pk)

    out = departure.bundle(fresh)

    assert out["cases"] == [without_hints(BUNDLE["cases"][index])]


def test_exported_bundle_is_a_valid_bundle(db, now):
    case = arrival.bring_in(schema.read(json.dumps(only(2))), user="uji", now=now)[0]

    again = schema.read(json.dumps(departure.bundle(case)))

    assert again["cases"][0]["id"] == "case-03"


def test_events_carry_the_bundles_dates_and_the_log_todays(db, now):
    case = arrival.bring_in(schema.read(json.dumps(only(0))), user="uji", now=now)[0]

    days = list(StageEntry.objects.filter(case=case).order_by("at", "on").values_list("stage", "on"))
    assert [str(day) for _stage, day in days] == ["2026-09-01", "2026-09-10", "2026-09-10", "2026-11-06"]
    assert {entry.at for entry in LogEntry.objects.filter(case_id=case.pk)} == {now}
    assert LogEntry.objects.filter(case_id=case.pk, action="case.imported", fields="impor").count() == 1
    assert chain.verify(case.school_id) == []


@pytest.mark.parametrize("until", ["preparation", "conference", "intervention", "evaluation"])
def test_until_stops_at_the_stage(db, now, until):
    case = arrival.bring_in(schema.read(json.dumps(only(2))), user="uji", now=now, until=until)[0]

    assert Case.objects.get(pk=case.pk).stage == until


def test_the_same_bundle_twice_is_refused_and_nothing_changes(db, now):
    text = json.dumps(only(0))
    arrival.bring_in(schema.read(text), user="uji", now=now)
    out = StringIO()

    with pytest.raises(CommandError, match="sudah pernah dimasukkan"):
        call_command("import_case", str(FILE), stdout=out)

    assert Case.objects.count() == 1


def broken(path, value):
    case = deepcopy(BUNDLE["cases"][0])
    node = case
    for key in path[:-1]:
        node = node[key]
    if value is KeyError:
        del node[path[-1]]
    else:
        node[path[-1]] = value
    return json.dumps({"schema_version": "1.0", "cases": [case]})


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        (["title"], KeyError, "cases[0]: kunci title tidak ada"),
        (["students", 0, "nisn"], "123", "cases[0].students[0].nisn"),
        (["students", 0, "age_at_conference"], 15, "cases[0].students[0].age_at_conference: seharusnya 13"),
        (["students", 0, "initials"], "X.", "cases[0].students[0].initials: seharusnya R.P.W."),
        (["conference", "day_name"], "Senin", "cases[0].conference.day_name: tanggal itu hari Kamis"),
        (["conference", "date"], "2026-02-30", "cases[0].conference.date: tanggal ini tidak ada"),
        (["conference", "participants", 1, "role"], "raja", "cases[0].conference.participants[1].role"),
        (
            ["analysis", "diagnostik", 0, "based_on"],
            ["D99"],
            "cases[0].analysis.diagnostik[0].based_on: D99 tidak ada dalam berkas",
        ),
        (["evaluation", "measures", 0, "target_met"], False, "cases[0].evaluation.measures[0].target_met"),
        (["kind"], "group", "cases[0].kind"),
    ],
)
def test_bad_bundle_is_refused_with_its_place(path, value, place):
    with pytest.raises(schema.BadBundle) as refused:
        schema.read(broken(path, value))

    assert any(fault.startswith(place) for fault in refused.value.faults)


def test_bad_bundle_repeats_no_text_of_the_case():
    text = broken(["students", 0, "nisn"], "rahasia-sekali")

    with pytest.raises(schema.BadBundle) as refused:
        schema.read(text)

    assert "rahasia-sekali" not in "\n".join(refused.value.faults)


def test_export_command_writes_json_and_is_logged(db, now):
    arrival.bring_in(schema.read(json.dumps(only(1))), user="uji", now=now)
    out = StringIO()

    call_command("export_case", "case-02", stdout=out)

    assert json.loads(out.getvalue())["cases"][0]["id"] == "case-02"
    assert LogEntry.objects.filter(action="case.exported").count() == 1
