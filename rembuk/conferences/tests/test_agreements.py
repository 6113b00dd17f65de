"""All that is agreed: alternatives, hands, services, objections, actions, goals."""

from datetime import date

import pytest

from rembuk.conferences import agreements
from rembuk.conferences.models import Alternative, Dissent, Goal, PlannedAction
from rembuk.core.refusals import Refused
from rembuk.vault.models import LogEntry


def weighed(opened, who, **values):
    return agreements.weigh(opened, services=["consultation"], **{"description": "Konsultasi", **values}, **who)


def test_alternatives_are_numbered_and_cite(opened, who):
    first = opened.case.evidence.get(number=1)
    weighed(opened, who)
    second = weighed(opened, who, description=" Kunjungan rumah ", cites=[first])

    assert (str(second), second.description) == ("A2", "Kunjungan rumah")
    assert [c.evidence_id for c in opened.case.citations.filter(kind="alternative", citing_id=second.pk)] == [first.pk]
    with pytest.raises(Refused, match="alternatif bantuannya"):
        weighed(opened, who, description=" ")


def test_choosing_and_laying_aside_keep_the_reason(opened, who):
    one = weighed(opened, who)
    agreements.choose(one, is_chosen=True, reason=" Dapat segera dimulai. ", **who)
    assert Alternative.objects.get().is_chosen
    agreements.choose(one, is_chosen=False, reason="Menyita waktu.", **who)

    held = Alternative.objects.get()
    assert (held.is_chosen, held.reason) == (False, "Menyita waktu.")
    assert LogEntry.objects.filter(action__in=["alternative.chosen", "alternative.laid_aside"]).count() == 2


def test_hands_are_counted_and_counted_again(opened, who):
    one = weighed(opened, who)
    assert (one.agree, one.unsure, one.against) == (None, None, None)

    agreements.count_hands(one, agree=3, unsure=1, against=0, **who)
    agreements.count_hands(one, agree=4, unsure=0, against=0, **who)

    held = Alternative.objects.get()
    assert (held.agree, held.unsure, held.against) == (4, 0, 0)


def test_an_objection_has_a_name_or_none(opened, seats, who):
    agreements.dissent(opened, text="Terlalu sering.", participant=seats.hadi, **who)
    agreements.dissent(opened, text="Belum yakin.", **who)

    rows = Dissent.objects.order_by("rank")
    assert [(d.text, d.participant_id) for d in rows] == [("Terlalu sering.", seats.hadi.pk), ("Belum yakin.", None)]


def test_actions_have_owner_students_and_place(cast, opened, who):
    one = agreements.plan_action(
        opened, action=" Menyambut ", owner=" Joko ", due_on=date(2026, 12, 1), measure=" Lima pagi ", owners=[cast.joko.person],
        students=opened.case.case_students.all(), service_type="collaboration", **who,
    )  # fmt: skip

    assert (str(one), one.action, one.owner, one.measure) == ("T1", "Menyambut", "Joko", "Lima pagi")
    assert list(one.owners.all()) == [cast.joko.person]
    assert one.students.count() == 1
    with pytest.raises(Refused, match="tindakannya"):
        agreements.plan_action(opened, action="", owner="Joko", due_on=None, measure="", **who)


def test_goals_know_from_where_to_where(opened, who):
    values = {"unit": "kali", "baseline": 3, "target": None, "direction": "down", "source": "piket"}
    goal = agreements.set_goal(opened, name=" Terlambat ", **values, **who)

    assert (str(goal), goal.name, goal.figures) == ("M1", "Terlambat", {"baseline": 3, "target": None})
    with pytest.raises(Refused, match="sasarannya"):
        agreements.set_goal(opened, name=" ", **values, **who)


def test_what_was_typed_wrongly_goes_until_the_decision(opened, who, now):
    action = agreements.plan_action(opened, action="Salah", owner="", due_on=None, measure="", **who)
    agreements.drop(action, **who)
    assert not PlannedAction.objects.exists()

    one = weighed(opened, who)
    opened.decided_at = now
    one.conference = opened
    with pytest.raises(Refused, match="Sesudah keputusan"):
        agreements.drop(one, **who)
    assert Alternative.objects.exists()


def test_strangers_agree_on_nothing(cast, opened, seats, who, now):
    one = weighed(opened, who)
    for member in (cast.dewi, cast.joko, cast.asing):
        him = {"by": member.actor, "now": now}
        goal = {"unit": "", "baseline": None, "target": None, "direction": "up", "source": ""}
        for act in (
            lambda him=him: weighed(opened, him),
            lambda him=him: agreements.choose(one, is_chosen=True, reason="", **him),
            lambda him=him: agreements.count_hands(one, agree=1, unsure=1, against=1, **him),
            lambda him=him: agreements.add_service(opened, service_type="consultation", provider="x", **him),
            lambda him=him: agreements.dissent(opened, text="x", **him),
            lambda him=him: agreements.plan_action(opened, action="x", owner="", due_on=None, measure="", **him),
            lambda him=him, goal=goal: agreements.set_goal(opened, name="x", **goal, **him),
            lambda him=him: agreements.drop(one, **him),
        ):
            with pytest.raises(Refused):
                act()
    assert (Alternative.objects.count(), PlannedAction.objects.count(), Goal.objects.count(), Dissent.objects.count()) == (
        1,
        0,
        0,
        0,
    )
