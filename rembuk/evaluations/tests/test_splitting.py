"""One student of a group gets an own case; nothing of another child goes along."""

from datetime import date, timedelta

import pytest
from django.apps import apps

from rembuk.cases import actions as cases
from rembuk.cases import evidence, points
from rembuk.cases.models import Case, CaseStudent, Citation, Parting
from rembuk.conferences import actions as conferences
from rembuk.conferences import agreements
from rembuk.conferences import rules as conference_rules
from rembuk.conferences.models import PlannedAction
from rembuk.consents import actions as consents
from rembuk.consents import grants
from rembuk.consents.models import Consent, Grant
from rembuk.core.refusals import Refused
from rembuk.evaluations import actions as evaluations
from rembuk.evaluations import queries, splitting
from rembuk.interventions import actions as interventions
from rembuk.people import actions as people
from rembuk.vault.fields import EncryptedTextField, ScopeField
from rembuk.vault.models import LogEntry
from tests import build

TODAY = date(2026, 11, 24)
# how the text of a group names the two other children and their families, by every way that is used
OTHERS = ("Citra Lestari", "Citra", "C.L.", "@[2]", "Danu Wirawan", "Danu", "D.W.", "S3", "Yanti Lestari", "Rudi Wirawan")
ALL = " ".join(f"Bagus dan {name} bersama." for name in OTHERS)
SECRET = "Rahasia-anak-lain"


@pytest.fixture
def group(cast, now):
    who = {"by": build.system(cast.school), "now": now}
    danu = build.student(cast.school, "Danu Wirawan", "9990000103", "VIII-A", now)
    cast.danu = danu
    for child, name in ((cast.citra, "Yanti Lestari"), (danu, "Rudi Wirawan")):
        person = people.add_person(school=cast.school, name=name, kind="guardian", **who)
        people.add_guardian(child, person=person, relation="mother", **who)
        setattr(cast, name.split()[0].lower(), person)
    concerned = [cases.Concerned(s, "konseli", "VIII-A") for s in (cast.bagus, cast.citra, danu)]
    return build.case(
        cast, now, concerned=concerned, title=f"Perselisihan {ALL}"[:200], summary=f"{ALL} Citra {SECRET}. Ia {SECRET}."
    )


@pytest.fixture
def full(cast, group, now):
    """Every kind of row, with the other children named in each text."""
    who = {"by": cast.ratna.actor, "now": now}
    bagus, citra, _danu = group.case_students.order_by("place")
    base = {"source": f"Catatan {ALL}", "observed_on": date(2026, 11, 3), "kind": "fact", "domain": "social", "recorded_by": ALL}
    evidence.add(group, statement=f"Citra {SECRET}", students=[citra], **base, **who)
    own = evidence.add(group, statement=f"Bagus duduk sendiri. {ALL}", students=[bagus], **base, **who)
    both = evidence.add(group, statement=f"{SECRET} dua anak", students=[bagus, citra], **base, **who)
    every = evidence.add(group, statement=f"S1-S3 berselisih, lihat D2 dan D1. {ALL}", **base, **who)
    evidence.add(group, statement=f"Hanya Danu {SECRET}", **{**base, "source": "catatan"}, **who)
    evidence.add(group, statement=f"Bagus {SECRET}", **{**base, "kind": "statement", "source": "Ibu Citra Lestari"}, **who)
    evidence.correct(own, statement=f"Bagus duduk sendiri di belakang. {ALL}", by_label=ALL[:160], **who)
    points.add_point(group, lens="diagnostik", statement=f"Bagus menjauh. {ALL}", students=[bagus], cites=[own, both], **who)
    points.add_point(group, lens="diagnostik", statement=f"Citra {SECRET}", cites=[every], **who)
    cases.set_voice(bagus, words=f"Saya ingin berteman. {ALL}", **who)
    consents.ask(bagus, person=cast.hadi, on=TODAY, **who)
    consents.ask(citra, person=cast.yanti, on=TODAY, **who)
    conference = conferences.plan(
        group,
        leader=cast.ratna.person,
        on_day=date(2026, 11, 20),
        place=f"Ruang {ALL}"[:200],
        is_on_paper=True,
        letter_number="7/BK",
        **who,
    )
    seats = ((cast.ratna.person, "counselor", None), (cast.hadi, "parent", bagus), (cast.yanti, "parent", citra))
    for person, role, child in seats:
        conferences.add_participant(
            conference, name=person.name, role=role, label=f"Orang tua {ALL}"[:160], person=person, student=child,
            attendance="hadir", **who,
        )  # fmt: skip
    plan = {"due_on": date(2026, 12, 1), "measure": ALL[:500], "owner": ALL[:200]}
    agreements.plan_action(conference, action=f"Menyapa. {ALL}", owners=[cast.hadi, cast.yanti], students=[bagus], **plan, **who)
    agreements.plan_action(conference, action=f"Semua duduk bersama. {ALL}", owners=[cast.yanti, cast.joko.person], **plan, **who)
    agreements.plan_action(conference, action=f"Citra {SECRET}", students=[citra], **plan, **who)
    done = agreements.plan_action(conference, action="Sudah dibuat", students=[bagus], **plan, **who)
    goal = {"unit": "hari", "baseline": 9, "target": 2, "direction": "down", "source": ALL[:200]}
    aim = agreements.set_goal(conference, name=f"Bagus hadir. {ALL}"[:200], students=[bagus], **goal, **who)
    agreements.set_goal(conference, name=f"Citra {SECRET}", students=[citra], **goal, **who)
    conferences.replan(conference, decision=f"{ALL} Danu {SECRET}.", best_interest=f"Bagus didengar. Citra {SECRET}.", **who)
    conferences.decide(conference, on=date(2026, 11, 20), **who)
    interventions.note(done, state="done", words="sudah", on=TODAY, **who)
    first = conference.planned_actions.get(rank=1)
    interventions.note(first, state="running", words=f"Mulai. {ALL}", on=TODAY, by_label=ALL[:160], **who)
    evaluations.measure(aim, value=5, on=TODAY, **who)
    grants.give(group, person=cast.hadi, what=Grant.What.ITEM, object_id=own.pk, why=ALL[:300], student=bagus, **who)
    group.refresh_from_db()
    return group


def _split(cast, case, now, place=1, **said):
    child = case.case_students.get(place=place)
    said = {"title": "Jalan sendiri", "summary": "", "reason": "Bantuannya berbeda.", **said}
    return splitting.split(child, **said, on=TODAY, by=cast.ratna.actor, now=now)


def _closed_texts(case):
    """Every text that is closed with the key of a case, whatever table it stands in."""
    for model in apps.get_models():
        columns = model._meta.concrete_fields
        if not any(isinstance(c, ScopeField) or (model is Case and c.name == "scope") for c in columns):
            continue
        for row in model._default_manager.filter(scope=case.scope):
            for column in columns:
                if isinstance(column, EncryptedTextField):
                    yield f"{model.__name__}.{column.name}", str(getattr(row, column.attname))


def test_no_text_of_the_new_case_names_another_child_or_family(cast, full, now):
    seen = splitting.outlook(full, full.case_students.get(place=1))
    new = _split(cast, full, now, title=seen.title, summary=f"{seen.summary} {ALL}")
    texts = list(_closed_texts(new))
    assert len({place.split(".")[0] for place, _t in texts}) >= 12  # a scan of nothing proves nothing
    bad = [(place, name) for place, text in texts for name in (*OTHERS, "S2", "@[3]", SECRET) if name in text]
    assert bad == []
    assert any("peserta didik lain" in text.lower() for _p, text in texts)
    assert new.scope != full.scope


def test_what_concerns_the_child_or_everybody_goes_along_under_new_numbers(cast, full, now):
    new = _split(cast, full, now)
    held = list(new.evidence.order_by("number"))
    assert [(e.number, e.statement.split(".")[0]) for e in held] == [
        (1, "@[1] duduk sendiri di belakang"),
        (2, "@[1], dan peserta didik lain berselisih, lihat D1 dan data pada kasus asal"),
    ]
    assert held[0].state == "corrected"
    assert held[0].wordings.get().statement.startswith("@[1] duduk sendiri.")
    assert [c.evidence_id for c in Citation.objects.filter(case=new)] == [held[0].pk]
    parting = Parting.objects.get()
    assert (parting.numbers, parting.reason, parting.into_id) == ({"2": 1, "4": 2}, "Bantuannya berbeda.", new.pk)
    assert Consent.objects.get(case=new).person_id == cast.hadi.pk
    assert new.case_students.get().voice.startswith("Saya ingin berteman.")


def test_plan_goals_and_family_go_along_and_the_thread_stands_where_it_stood(cast, full, now):
    evaluations.begin(full.conferences.get(), on=TODAY, by=cast.ratna.actor, now=now)
    full.refresh_from_db()
    new = _split(cast, full, now)
    assert (new.stage, new.referred_on, new.owner_id) == ("evaluation", full.referred_on, full.owner_id)
    days = dict(new.stage_entries.values_list("stage", "on"))
    assert days["intervention"] == date(2026, 11, 20)
    conference = new.conferences.get()
    assert (conference.letter_number, conference.decided_at is not None) == ("", True)
    assert [p.person_id for p in conference.participants.order_by("rank")] == [cast.ratna.person.pk, cast.hadi.pk]
    assert [(a.rank, a.state) for a in conference.planned_actions.order_by("rank")] == [(1, "running"), (2, "open")]
    assert {p.pk for a in conference.planned_actions.all() for p in a.owners.all()} == {cast.hadi.pk, cast.joko.person.pk}
    assert [m.figure["value"] for m in conference.goals.get().measurements.all()] == [5]
    assert set(grants.living(new, now, person_id=cast.hadi.pk).values_list("what", flat=True)) == {"item", "action"}
    assert not grants.living(new, now, person_id=cast.yanti.pk).exists()
    assert queries.bench(new).evaluation is not None


def test_the_others_go_on_and_nothing_of_the_group_is_lost(cast, full, now):
    before = full.evidence.count()
    new = _split(cast, full, now)
    full.refresh_from_db()
    bagus, citra, danu = full.case_students.order_by("place")
    assert (bagus.ending, bagus.ended_on, bagus.parting.into_id) == ("split", TODAY, new.pk)
    assert {citra.ending, danu.ending} == {"open"}
    assert (full.evidence.count(), full.stage) == (before, "intervention")
    states = dict(full.conferences.get().planned_actions.values_list("rank", "state"))
    assert states == {1: "moved", 2: "open", 3: "open", 4: "done"}
    assert not grants.living(full, now, person_id=cast.hadi.pk).filter(what__in=["item", "action"]).exists()
    assert LogEntry.objects.filter(action__in=["case.split", "case.split_from"]).count() == 2
    evaluations.begin(full.conferences.get(), on=TODAY, by=cast.ratna.actor, now=now)
    page = cast.ratna.client().get(f"{full.get_absolute_url()}evaluasi/").content.decode()
    assert "tindak-lanjut/1/" not in page
    assert "tindak-lanjut/2/" in page
    assert not [lack for lack in queries.bench(full).lacks if "Bagus" in lack]
    with pytest.raises(Refused, match="kasus sendiri"):
        cases.end_for(bagus, ending="finished", on=TODAY, by=cast.ratna.actor, now=now)


def test_the_new_case_says_where_the_record_was_sealed(cast, full, now):
    before = full.conferences.get()
    before.locked_at = now
    before.save()
    made = _split(cast, full, now)
    held = made.conferences.get()
    held.case = made

    verdict = conference_rules.may_change(build.system(cast.school), held)
    assert not verdict
    assert verdict.why_not.startswith(f"Konferensi ini dibawa dari kasus {full.code}; berita acaranya disegel di sana.")


def test_sent_twice_it_is_made_once(cast, full, now):
    first, second = _split(cast, full, now), _split(cast, full, now + timedelta(seconds=1))
    assert (first.pk, Case.objects.count(), Parting.objects.count()) == (second.pk, 2, 1)


def test_refusals_are_sentences(cast, group, now):
    child = group.case_students.get(place=1)
    said = {"title": "x", "summary": "", "on": TODAY, "now": now}
    with pytest.raises(Refused, match="alasan"):
        splitting.split(child, reason=" ", by=cast.ratna.actor, **said)
    cases.name_counselor(group, person=cast.dewi.person, by=cast.ratna.actor, now=now)
    with pytest.raises(Refused, match="penanggung jawab"):
        splitting.split(child, reason="x", by=cast.dewi.actor, **said)
    with pytest.raises(Refused, match="konselor penanggung jawabnya"):
        splitting.split(child, reason="x", by=cast.asing.actor, **said)
    assert Case.objects.count() == 1
    for place in (1, 2):
        _split(cast, group, now, place=place)
    with pytest.raises(Refused, match="satu peserta didik saja"):
        _split(cast, group, now, place=3)
    assert CaseStudent.objects.filter(case=group, ending="open").count() == 1


def test_not_in_the_middle_of_a_conference(cast, group, now):
    conference = conferences.plan(group, leader=cast.ratna.person, on_day=TODAY, place="BK", by=cast.ratna.actor, now=now)
    conferences.open_room(conference, by=cast.ratna.actor, now=now, on=TODAY)
    with pytest.raises(Refused, match="Konferensi sedang berjalan"):
        _split(cast, group, now)


def test_the_page_tells_what_goes_and_keeps_what_was_typed(cast, full, now):
    url, browser = f"/s/{cast.school.code}/kasus/{full.code}/pisah/1/", cast.ratna.client()
    answer = browser.get(url)
    assert answer.status_code == 200
    assert SECRET not in answer.content.decode()
    answer = browser.post(url, {"title": "Judul-yang-diketik", "summary": "", "reason": ""})
    assert answer.status_code == 422
    assert "Judul-yang-diketik" in answer.content.decode()
    answer = browser.post(url, {"title": "Jalan sendiri", "summary": "", "reason": "Bantuannya berbeda."})
    new = Parting.objects.get().into
    assert answer["Location"] == new.get_absolute_url()
    assert browser.get(new.get_absolute_url()).status_code == 200
    for page in (
        "bukti/",
        "analisis/",
        "rencana/",
        "evaluasi/",
        "persetujuan/",
        "konferensi/1/berita-acara/",
        "konferensi/1/berita-acara/segel/",
        "akses/",
    ):
        assert browser.get(new.get_absolute_url() + page).status_code == 200, page
        assert browser.get(full.get_absolute_url() + page).status_code == 200, page
    assert cast.dewi.client().get(url).status_code == 404
    assert browser.get(url.replace("pisah/1", "pisah/9")).status_code == 404


def test_actions_that_moved_are_ended_for_every_list(cast, full, now):
    _split(cast, full, now)
    moved = PlannedAction.objects.get(conference__case=full, rank=1)
    assert moved.progress.order_by("made_at", "pk").filter(state="moved").get().words == "Dilanjutkan dalam kasus tersendiri."
    assert "2 tindakan" in " ".join(queries.left_open(moved.conference, []))


def test_each_case_leads_to_the_other_for_whoever_reads_both(cast, full, now):
    new = _split(cast, full, now)
    for case, other in ((full, new), (new, full)):
        assert f'href="{other.get_absolute_url()}"' in cast.ratna.client().get(case.get_absolute_url()).content.decode()
    for case, other in ((full, new), (new, full)):
        cases.name_counselor(case, person=cast.dewi.person, by=cast.ratna.actor, now=now)
        page = cast.dewi.client().get(case.get_absolute_url()).content.decode()
        assert other.code not in page
        assert ("Bantuannya berbeda." in page) == (case.pk == full.pk)
        case.counselors.all().delete()


def test_initials_that_two_other_children_share_are_neither(cast, now):
    cahya = build.student(cast.school, "Cahya Lubis", "9990000104", "VIII-A", now)
    concerned = [cases.Concerned(s, "konseli", "VIII-A") for s in (cast.bagus, cast.citra, cahya)]
    case = build.case(cast, now, concerned=concerned)
    words = splitting.outlook(case, case.case_students.get(place=1)).words
    assert words.text("C.L. menyapa B.P. di kelas.") == "Peserta didik lain menyapa @[1] di kelas."
