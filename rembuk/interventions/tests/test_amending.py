from datetime import date

import pytest
from django.urls import reverse

from rembuk.cases.models import CaseStudent
from rembuk.conferences import actions as conferences
from rembuk.conferences.models import PlannedAction
from rembuk.consents.models import Grant
from rembuk.core.refusals import Refused
from rembuk.interventions import amending, queries
from rembuk.interventions.models import Amendment
from rembuk.interventions.tests import build
from tests import build as world

TODAY = date(2026, 11, 24)
VALUES = {
    "action": "Menelepon tiap Senin",
    "owner": "Para guru",
    "measure": "Tercatat",
    "service_type": "",
    "due_on": date(2026, 12, 7),
}


@pytest.fixture
def who(cast, now, at_noon):
    return {"by": cast.ratna.actor, "now": now, "on": TODAY}


@pytest.fixture
def held(cast, now, at_noon):
    return build.conference(cast, now)


@pytest.fixture
def task(cast, held, now):
    return build.action(held, cast, now, owner=cast.joko.person)


def sealed(held, cast, now):
    conferences.lock(held, by=cast.ratna.actor, now=now)


def owns(member):
    return PlannedAction.objects.filter(owners=member.person).exists()


def test_before_the_seal_a_change_is_the_drafts(cast, task, who):
    amending.change(task, **VALUES, owners=[cast.sari.person], **who)

    assert PlannedAction.objects.get().action == "Menelepon tiap Senin"
    assert (owns(cast.sari), owns(cast.joko)) == (True, False)
    assert not Amendment.objects.exists()


@pytest.mark.parametrize("is_sealed", [True, False])
def test_a_plan_that_came_from_another_case_names_where_its_record_is(cast, held, task, who, now, is_sealed):
    held.notes = {"carried": {"code": "BK-7", "is_sealed": is_sealed}}
    held.save()
    task.conference.notes = held.notes
    sealed(held, cast, now)
    task.conference.locked_at = now

    with pytest.raises(Refused, match=r"dibawa dari kasus BK-7.*Tulis alasan perubahannya") as told:
        amending.change(task, **VALUES, **who)

    assert ("disegel di sana" in str(told.value)) is is_sealed
    assert "sudah disegel" not in str(told.value)
    page = cast.ratna.client().get(reverse("interventions:change", args=[cast.school.code, held.case.code, task.pk]))
    assert "dibawa dari kasus BK-7" in page.content.decode()
    assert "sudah disegel" not in page.content.decode()


def test_after_the_seal_it_stands_beside_with_its_reason(cast, held, task, who, now):
    sealed(held, cast, now)
    with pytest.raises(Refused, match="disegel"):
        amending.change(task, **VALUES, **who)

    amending.change(task, **VALUES, reason="Pak Joko cuti.", **who)

    row = Amendment.objects.get()
    assert (row.reason, row.before["action"], row.before["due_on"]) == ("Pak Joko cuti.", "Mengirim kabar harian", "2026-11-30")
    shown = queries.plans(held.case, TODAY)[0].tasks[0]
    assert (shown.text, shown.amendments[0].reason) == ("Menelepon tiap Senin", "Pak Joko cuti.")


def test_how_often_is_said_with_the_action_and_kept_when_it_changes(cast, held, task, who, now):
    task.frequency = "tiap pagi"
    task.save(update_fields=["frequency"])
    sealed(held, cast, now)
    assert queries.plans(held.case, TODAY)[0].tasks[0].text == "Mengirim kabar harian (tiap pagi)"

    amending.change(task, **VALUES, frequency="dua pekan sekali", reason="Cukup.", **who)

    assert Amendment.objects.get().before["action"] == "Mengirim kabar harian (tiap pagi)"
    assert queries.own_task(PlannedAction.objects.get(), TODAY).text == "Menelepon tiap Senin (dua pekan sekali)"


def test_mediation_is_no_action_where_the_law_shuts_it(cast, held, task, who):
    held.case.facts = {**held.case.facts, "case_type": "sexual_violence"}
    held.case.save()
    task.conference = held

    with pytest.raises(Refused, match="UU TPKS"):
        amending.change(task, **{**VALUES, "service_type": "mediation"}, **who)

    page = cast.ratna.client().get(reverse("interventions:change", args=["sekolah-1", held.case.code, task.pk])).content.decode()
    assert 'value="home_visit"' in page
    assert 'value="mediation"' not in page


def test_who_does_it_no_longer_sees_it_no_longer(cast, held, task, who):
    granted = Grant.objects.filter(what=Grant.What.ACTION, object_id=task.pk, revoked_at__isnull=True)
    assert [g.person_id for g in granted] == [cast.joko.person.pk]

    amending.change(task, **VALUES, owners=[cast.sari.person], **who)

    assert [g.person_id for g in granted.all()] == [cast.sari.person.pk]


def test_an_action_is_added_with_its_reason_and_after_the_decision(cast, held, who, now):
    with pytest.raises(Refused, match="mengapa"):
        amending.add(held, **VALUES, **who)
    waiting = build.conference(cast, now, decided=False)
    with pytest.raises(Refused, match="Sebelum keputusan"):
        amending.add(waiting, **VALUES, reason="Baru diketahui.", **who)

    made = amending.add(held, **VALUES, reason="Baru diketahui.", owners=[cast.joko.person], **who)

    assert (made.rank, made.amendments.get().before) == (1, {})
    assert queries.own_tasks(cast.school, cast.joko.person.pk, TODAY)[0].text == "Menelepon tiap Senin"


@pytest.mark.parametrize("lacking", [{"action": " "}, {"owner": ""}, {"measure": ""}, {"due_on": None}])
def test_an_action_is_whole(task, who, lacking):
    with pytest.raises(Refused, match="sampai kapan"):
        amending.change(task, **{**VALUES, **lacking}, **who)


def test_only_the_cases_counselors_change_and_nobody_of_elsewhere_is_named(cast, held, task, who, now):
    for member in (cast.dewi, cast.joko, cast.koor, cast.asing):
        with pytest.raises(Refused):
            amending.change(task, **VALUES, **{**who, "by": member.actor})
    with pytest.raises(Refused, match="sekolah ini"):
        amending.change(task, **VALUES, owners=[cast.asing.person], **who)
    stranger = CaseStudent.objects.get(case=world.case(cast, now))
    with pytest.raises(Refused, match="bukan bagian"):
        amending.change(task, **VALUES, students=[stranger], **who)


def test_pages_keep_what_was_typed_and_say_where_it_stands(cast, held, task, now):
    client, place = cast.ratna.client(), reverse("interventions:change", args=["sekolah-1", held.case.code, task.pk])
    typed = {
        "action": "Menelepon",
        "owner": "Para guru",
        "due_on": "7/12/2026",
        "measure": "Tercatat",
        "owners": [str(cast.sari.person.pk)],
    }
    assert "belum disegel" in client.get(place).content.decode()
    sealed(held, cast, now)

    kept = client.post(place, typed)
    assert kept.status_code == 422
    assert "Para guru" in kept.content.decode()
    assert client.post(place, {**typed, "reason": "Berganti orang."}).status_code == 302
    more = reverse("interventions:add", args=["sekolah-1", held.case.code])
    assert client.post(more, {**typed, "reason": "Menyusul."}).status_code == 302

    page = client.get(reverse("interventions:plan", args=["sekolah-1", held.case.code])).content.decode()
    assert "Berganti orang." in page
    assert "Menyusul." in page
    for member in (cast.dewi, cast.joko, cast.asing):
        assert member.client().get(place).status_code == 404
        assert member.client().get(more).status_code == 404


def test_a_ready_message_names_nobody_and_no_matter(cast, held, now, at_noon):
    cast.hadi.phone = "0812-0000-0199"
    cast.hadi.save(update_fields=["phone"])
    build.action(held, cast, now, owner=cast.hadi)

    ((name, link),) = queries.plans(held.case, TODAY)[0].tasks[0].nudges

    assert name == cast.hadi.name
    assert link.startswith("https://wa.me/62812")
    for word in ("Bagus", "harian", held.case.code, cast.hadi.name.split()[0], "Contoh"):
        assert word not in link
