"""Serah terima: offers and their answers, the coordinator's word, all cases of one who leaves; the old owner's doors are shut."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from rembuk.cases import actions as cases
from rembuk.cases import door, signals
from rembuk.cases import rules as case_rules
from rembuk.cases.models import Case
from rembuk.cases.tests import worlds
from rembuk.concerns import actions as concerns
from rembuk.concerns.models import Concern
from rembuk.consents import grants
from rembuk.core.refusals import Refused
from rembuk.handovers import actions, queries
from rembuk.handovers.models import CaseHandover
from rembuk.people import leaving
from rembuk.roster import staffing
from tests import build

DAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _noon(now):
    with time_machine.travel(now, tick=False):
        yield


def at(cast, path):
    return f"/s/{cast.school.code}/{path}"


def text(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def offer(cast, case, now, by=None, to=None, reason="Cuti melahirkan."):
    return actions.offer(case, to=(to or cast.dewi).person, reason=reason, on=DAY, by=(by or cast.ratna).actor, now=now)


def concern(cast, now, **values):
    given = {
        "school": cast.school, "who": "x", "seen": "y", "seen_on": DAY, "urgency": "week", "addressee": cast.ratna.person,
        "by": cast.joko.actor, "now": now, **values,
    }  # fmt: skip
    return concerns.report(**given)


def test_an_offer_changes_nothing_until_it_is_accepted(cast, case, now):
    held = offer(cast, case, now)
    assert case_rules.reads_whole(cast.ratna.actor, Case.objects.get())
    assert not case_rules.reads_whole(cast.dewi.actor, Case.objects.get())

    actions.accept(held, by=cast.dewi.actor, now=now)
    after = Case.objects.get()
    assert (after.owner, after.version) == (cast.dewi.person, case.version)
    assert case_rules.may_write(cast.dewi.actor, after)
    assert not case_rules.reads_whole(cast.ratna.actor, after)
    assert [len(worlds.logged(f"case.handover_{word}")) for word in ("offered", "accepted")] == [1, 1]


def test_the_old_owner_finds_every_door_shut_at_once(cast, case, now):
    client = cast.ratna.client()
    pages = ["", "bukti/", "analisis/", "triase/", "serah-terima/", "akses/"]
    assert {client.get(at(cast, f"kasus/{case.code}/{p}")).status_code for p in pages} == {200}
    actions.accept(offer(cast, case, now), by=cast.dewi.actor, now=now)

    assert {client.get(at(cast, f"kasus/{case.code}/{p}")).status_code for p in pages} == {404}
    assert case.code not in text(client.get(at(cast, "kasus/")))
    assert {cast.dewi.client().get(at(cast, f"kasus/{case.code}/{p}")).status_code for p in pages} == {200}


def test_what_named_the_old_and_the_new_owner_ends_and_the_others_stay(cast, case, now):
    third = build.member(cast.school, "tiga", "Tiga Rahayu, S.Pd.", ["counselor"], now)
    for one in (cast.dewi, third):
        cases.name_counselor(case, person=one.person, by=cast.ratna.actor, now=now)
    grants.add(case, person=cast.hadi, what="answer", why="undangan", by=cast.ratna.actor, now=now)
    grants.add(case, person=cast.ratna.person, what="action", why="tindakan", by=cast.ratna.actor, now=now)
    actions.accept(offer(cast, Case.objects.get(), now), by=cast.dewi.actor, now=now + timedelta(hours=1))

    assert {c.person for c in case.counselors.filter(until__isnull=True)} == {third.person}
    assert {g.person for g in case.grants.filter(revoked_at__isnull=True)} == {cast.hadi}


def test_the_new_owner_may_say_no_and_the_giver_may_take_it_back(cast, case, now):
    held = offer(cast, case, now)
    with pytest.raises(Refused, match="mengapa kasus ini tidak dapat"):
        actions.decline(held, words=" ", by=cast.dewi.actor, now=now)
    actions.decline(held, words="Beban sudah penuh.", by=cast.dewi.actor, now=now)
    with pytest.raises(Refused, match="sudah dijawab"):
        actions.accept(held, by=cast.dewi.actor, now=now)
    again = offer(cast, case, now)
    actions.take_back(again, by=cast.ratna.actor, now=now)

    assert [h.state for h in case.handovers.order_by("offered_at", "state")] == ["declined", "withdrawn"]
    assert Case.objects.get().owner == cast.ratna.person


def test_the_coordinators_word_needs_no_answer(cast, case, now):
    offer(cast, case, now, by=cast.koor)

    assert Case.objects.get().owner == cast.dewi.person
    assert not case_rules.reads_whole(cast.koor.actor, Case.objects.get())
    held = case.handovers.get()
    assert (held.state, held.offered_by, held.answered_by) == ("accepted", cast.koor.person, cast.koor.person)


def test_a_new_offer_replaces_the_one_that_waits(cast, case, now):
    third = build.member(cast.school, "tiga", "Tiga Rahayu, S.Pd.", ["counselor"], now)
    first = offer(cast, case, now)
    second = offer(cast, case, now, to=third)

    first.refresh_from_db()
    assert (first.state, second.state) == ("withdrawn", "offered")
    with pytest.raises(IntegrityError), transaction.atomic():
        CaseHandover.objects.create(case=case, giver=cast.ratna.person, taker=cast.dewi.person, offered_at=now)


def test_who_may_offer_to_whom(cast, case, now):
    for by in ("dewi", "joko", "wulan", "operator", "asing"):
        with pytest.raises(Refused, match="konselor penanggung jawabnya atau oleh koordinator"):
            offer(cast, case, now, by=getattr(cast, by))
    for to in ("joko", "koor", "asing"):
        with pytest.raises(Refused, match="guru BK sekolah ini"):
            offer(cast, case, now, to=getattr(cast, to))
    with pytest.raises(Refused, match="sudah pada guru BK itu"):
        offer(cast, case, now, to=cast.ratna)
    with pytest.raises(Refused, match="alasan penyerahan"):
        offer(cast, case, now, reason=" ")
    with pytest.raises(Refused):
        actions.offer(case, to=cast.dewi.person, reason="x", on=DAY, by=cast.ratna.actor.as_read_only(), now=now)
    assert not CaseHandover.objects.exists()


@pytest.mark.parametrize("who", ["ratna", "joko", "wulan", "asing"])
def test_nobody_else_accepts(cast, case, now, who):
    held = offer(cast, case, now)
    with pytest.raises(Refused, match="guru BK yang dituju"):
        actions.accept(held, by=getattr(cast, who).actor, now=now)
    with pytest.raises(Refused, match="guru BK yang dituju"):
        actions.decline(held, words="x", by=getattr(cast, who).actor, now=now)


def test_all_cases_and_concerns_of_one_who_leaves_go_together(cast, case, now):
    second = build.case(cast, now, title="Kedua")
    closed = build.case(cast, now, title="Selesai")
    cases.close(closed, on=DAY, reason="x", by=cast.ratna.actor, now=now)
    waiting = concern(cast, now)
    made = actions.offer_all(
        cast.school, cast.ratna.person, to=cast.dewi.person, reason="Pensiun.", on=DAY, by=cast.koor.actor, now=now
    )

    assert [h.case.code for h in made] == [case.code, second.code]
    assert {c.owner for c in Case.objects.open()} == {cast.dewi.person}
    assert Concern.objects.get(pk=waiting.pk).addressee == cast.dewi.person
    offer(cast, Case.objects.get(pk=closed.pk), now, by=cast.koor)
    assert case_rules.may_reopen(cast.dewi.actor, Case.objects.get(pk=closed.pk))


def test_all_or_none(cast, case, now):
    build.case(cast, now, title="Kedua")
    with pytest.raises(Refused):
        actions.offer_all(cast.school, cast.ratna.person, to=cast.joko.person, reason="x", on=DAY, by=cast.koor.actor, now=now)
    with pytest.raises(Refused, match="Tidak ada kasus berjalan"):
        actions.offer_all(cast.school, cast.dewi.person, to=cast.ratna.person, reason="x", on=DAY, by=cast.koor.actor, now=now)
    assert {c.owner for c in Case.objects.all()} == {cast.ratna.person}


def test_no_account_ends_over_an_orphan(cast, case, now):
    who = {"by": cast.operator.actor, "now": now}
    concern(cast, now)
    with pytest.raises(Refused, match="1 kasus yang berjalan dan 1 laporan yang menunggu"):
        staffing.end(cast.ratna.person, leaves=True, on=DAY, **who)
    with pytest.raises(Refused, match="Pembagian kasus"):
        staffing.set_roles(cast.ratna.person, roles=["staff"], on=DAY, **who)
    assert not leaving.may_leave(cast.ratna.person, DAY)
    actions.offer_all(cast.school, cast.ratna.person, to=cast.dewi.person, reason="Pensiun.", on=DAY, by=cast.koor.actor, now=now)

    staffing.end(cast.ratna.person, leaves=True, on=DAY, **who)
    assert queries.orphans(queries.loads(cast.school, DAY)) == []


def test_orphans_are_listed_for_the_coordinator(cast, case, now):
    client = cast.koor.client()
    assert "Tidak ada" in text(client.get(at(cast, "pembagian-kasus/")))
    cast.ratna.membership.ended_on = DAY  # as a restored backup could have it
    cast.ratna.membership.save(update_fields=["ended_on"])

    shown = text(client.get(at(cast, "pembagian-kasus/")))
    assert "tidak lagi bertugas" in shown
    assert case.code in shown
    assert case.title not in shown
    assert "Bagus" not in shown


def test_the_coordinator_shares_out_one_and_all(cast, case, now):
    client, page = cast.koor.client(), at(cast, "pembagian-kasus/")
    second = build.case(cast, now, title="Kedua")
    client.post(f"{page}{second.code}/", {"to": str(cast.dewi.person.pk), "reason": "Beban dibagi."})
    assert Case.objects.get(pk=second.pk).owner == cast.dewi.person
    answer = client.post(page, {"to": str(cast.dewi.person.pk), "reason": "Pensiun."})
    assert "Pilih guru BK" in text(answer)
    assert "Pensiun." in answer.content.decode()
    client.post(page, {"dari": str(cast.ratna.person.pk), "to": str(cast.dewi.person.pk), "reason": "Pensiun."})
    assert {c.owner for c in Case.objects.all()} == {cast.dewi.person}
    assert client.get(f"{page}2026-999/").status_code == 404
    assert worlds.logged("case.register_read")


def test_offers_are_answered_in_the_browser(cast, case, now):
    ratna, dewi = cast.ratna.client(), cast.dewi.client()
    ratna.post(at(cast, f"kasus/{case.code}/serah-terima/"), {"to": str(cast.dewi.person.pk), "reason": "Cuti."})
    assert "Cuti." in text(dewi.get(at(cast, "serah-terima/")))
    held = CaseHandover.objects.get()
    answer = at(cast, "serah-terima/jawab/")
    for client, given in ((cast.koor.client(), "lain"), (dewi, "lain"), (cast.asing.client(), "terima")):
        assert client.post(answer, {"penyerahan": str(held.pk), "jawaban": given}).status_code == 404
    third = build.member(cast.school, "tiga", "Tiga Rahayu, S.Pd.", ["counselor"], now)
    assert third.client().post(answer, {"penyerahan": str(held.pk), "jawaban": "terima"}).status_code == 404
    dewi.post(answer, {"penyerahan": str(held.pk), "jawaban": "terima"})
    assert Case.objects.get().owner == cast.dewi.person
    assert "Cuti." in text(dewi.get(at(cast, f"kasus/{case.code}/serah-terima/")))


def test_an_offer_without_a_reason_comes_back(cast, case):
    answer = cast.ratna.client().post(
        at(cast, f"kasus/{case.code}/serah-terima/"), {"to": str(cast.dewi.person.pk), "reason": ""}
    )

    assert answer.status_code == 422
    assert f'value="{cast.dewi.person.pk}" selected' in answer.content.decode()


def test_all_own_cases_are_offered_at_once(cast, case, now):
    client = cast.ratna.client()
    client.post(at(cast, "serah-terima/"), {"to": str(cast.dewi.person.pk), "reason": "Pindah tugas."})

    assert CaseHandover.objects.get().state == "offered"
    assert Case.objects.get().owner == cast.ratna.person
    assert case.code in text(client.get(at(cast, "serah-terima/")))


def test_the_change_is_told_upwards(cast, case, now):
    said = []

    def note(sender, **values):
        said.append((values["case"].owner, values["giver"]))

    signals.case_handed_over.connect(note, weak=False, dispatch_uid="test")
    actions.accept(offer(cast, case, now), by=cast.dewi.actor, now=now)
    signals.case_handed_over.disconnect(dispatch_uid="test")

    assert said == [(cast.dewi.person, cast.ratna.person)]


def test_one_and_many_cases_take_the_same_queries(cast, case, now):
    client = cast.koor.client()

    def count():
        with CaptureQueriesContext(connection) as asked:
            client.get(at(cast, "pembagian-kasus/"))
        return len(asked)

    count()
    one = count()
    for n in range(12):
        build.case(cast, now, title=f"Kasus {n}")
        concern(cast, now)
    assert count() == one


def test_only_a_coordinator_sees_a_case_by_its_code(cast, case, rf):
    request = rf.get("/")
    request.actor = cast.ratna.actor
    with pytest.raises(Http404):
        door.case_by_code(request, case.code)
