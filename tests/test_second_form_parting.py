"""A group of which one student has an own case, and that own case, go out and come in equal."""

import json
from datetime import date

import pytest

from rembuk.cases.models import Case, Parting
from rembuk.core.actor import Actor, Kind
from rembuk.evaluations import splitting
from rembuk.exchange import arrival, departure, schema
from rembuk.exchange.demo import FILE
from tests.test_second_form import again, without_code

GROUPS = [row for row in json.loads(FILE.read_text())["cases"] if row["kind"] == "group"]


@pytest.fixture
def owner():
    """The owner of a case as an actor."""

    def of(case):
        roles = frozenset({"counselor"})
        return Actor(Kind.MEMBER, "member:uji", school=case.school, person_id=case.owner_id, roles=roles, stepped_up=True)

    return of


@pytest.mark.parametrize("until", ["preparation", "intervention", "evaluation"])
def test_both_cases_go_and_come_equal(db, now, at_noon, owner, until):
    text = json.dumps({"schema_version": "1.0", "cases": [GROUPS[0]]})
    case = arrival.bring_in(schema.read(text), user="uji", now=now, until=until)[0]
    group = Case.objects.get(pk=case.pk)
    group.case_students.update(ending="open", ended_on=None)
    child = group.case_students.get(place=2)
    said = {"title": "Jalan sendiri", "summary": "Perlu bantuan lain.", "reason": "Bantuannya berbeda."}

    new = splitting.split(child, **said, on=date(2026, 11, 24), by=owner(group), now=now)

    new.refresh_from_db()
    assert new.stage == until
    others = [row["name"] for row in GROUPS[0]["students"] if row["ref"] != "S2"]
    alone = departure.bundle(Case.objects.get(pk=new.pk))
    assert not [name for name in others if name in json.dumps(alone)]
    whole = departure.bundle(Case.objects.get(pk=group.pk))
    assert whole["cases"][0]["app"]["parted"] == [{"student": "S2", "reason": "Bantuannya berbeda.", "date": "2026-11-24"}]
    for out in (alone, whole):
        assert schema.faults_of(out) == []
        assert without_code(again(out, now)) == without_code(out)
    assert Parting.objects.filter(into__isnull=True).get().student.ending == "split"
