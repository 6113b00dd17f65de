import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rembuk.interventions import actions
from rembuk.interventions.models import Progress
from rembuk.interventions.tests import build
from rembuk.vault.models import LogEntry, ReadTally
from tests import build as world

SCHOOL = "sekolah-1"
NOTE = {"state": "running", "on": "20/11/2026", "words": "Kabar terkirim lima hari."}


@pytest.fixture
def clock_at_noon(now):
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def held(cast, now, clock_at_noon):
    return build.conference(cast, now)


def tasks_url():
    return reverse("interventions:tasks", args=[SCHOOL])


def task_url(task):
    return reverse("interventions:task", args=[SCHOOL, task.pk])


def plan_url(held):
    return reverse("interventions:plan", args=[SCHOOL, held.case.code])


def test_tasks_show_own_actions_and_nothing_else_of_the_case(cast, held, now):
    build.action(held, cast, now, owner=cast.joko.person, words="Mengirim kabar harian")
    build.action(held, cast, now, owner=cast.sari.person, words="Memberi tugas susulan")

    page = cast.joko.client(stepped_up=False).get(tasks_url()).content.decode()

    assert "Mengirim kabar harian" in page
    assert "Memberi tugas susulan" not in page
    assert held.case.title not in page
    assert cast.bagus.name not in page


def test_tasks_without_any_teach_what_will_appear(cast, held):
    assert "Belum ada tugas" in cast.sari.client().get(tasks_url()).content.decode()


def test_undecided_actions_are_nobodys_task_yet(cast, now, clock_at_noon):
    task = build.action(build.conference(cast, now, decided=False), cast, now, owner=cast.joko.person)

    assert "Belum ada tugas" in cast.joko.client().get(tasks_url()).content.decode()
    assert cast.joko.client().get(task_url(task)).status_code == 404


def test_tasks_ask_the_same_queries_for_one_and_three(cast, held, now):
    client = cast.joko.client()
    build.action(held, cast, now, owner=cast.joko.person)
    client.get(tasks_url())
    with CaptureQueriesContext(connection) as one:
        client.get(tasks_url())
    for case in (world.case(cast, now), world.case(cast, now)):
        build.action(build.conference(cast, now, case=case), cast, now, owner=cast.joko.person)
    with CaptureQueriesContext(connection) as three:
        page = client.get(tasks_url())

    assert len(page.context["tasks"]) == 3
    assert len(three) == len(one)


@pytest.mark.parametrize("who", ["sari", "dewi", "wulan", "ratna", "asing"])
def test_an_action_is_hidden_from_those_who_do_not_own_it(cast, held, now, who):
    task = build.action(held, cast, now, owner=cast.joko.person)

    answer = getattr(cast, who).client().get(task_url(task))

    assert answer.status_code == 404
    assert b"Mengirim kabar" not in answer.content


def test_owner_notes_progress_and_the_reading_is_logged(cast, held, now):
    task = build.action(held, cast, now, owner=cast.joko.person)
    client = cast.joko.client(stepped_up=False)

    assert client.get(task_url(task)).status_code == 200
    answer = client.post(task_url(task), NOTE)

    assert answer.url == tasks_url()
    row = Progress.objects.get()
    assert (row.state, row.words, row.by_label) == ("running", NOTE["words"], "Joko Susilo, S.Pd.")
    assert LogEntry.objects.filter(action="action.own_read", case_id=held.case_id).count() == 1
    assert NOTE["words"] in client.get(task_url(task)).content.decode()
    assert ReadTally.objects.filter(action="action.own_read").count() == 2


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"state": "impossible", "words": ""}, "Tulis mengapa"),
        ({"state": "partly", "words": " "}, "apa yang belum"),
        ({"on": "1/12/2026"}, "masih di depan"),
        ({"on": "besok"}, "Tulis tanggal seperti"),
        ({"state": ""}, "Ada yang perlu dilengkapi"),
    ],
)
def test_form_keeps_what_was_typed(cast, held, now, change, sentence):
    task = build.action(held, cast, now, owner=cast.joko.person)

    page = cast.joko.client().post(task_url(task), {**NOTE, **change}).content.decode()

    assert sentence in page
    assert change.get("words", NOTE["words"]) in page
    assert change.get("on", "") in page
    assert not Progress.objects.exists()


def test_plan_shows_all_actions_with_notes_to_the_counselor(cast, held, now):
    task = build.action(held, cast, now, owner=cast.joko.person)
    build.action(held, cast, now, owner=None, words="Menjemput tepat waktu")
    actions.note(task, state="running", words="Sudah mulai.", on=build.MET, by=cast.joko.actor, now=now, by_label="Pak Joko")

    page = cast.ratna.client().get(plan_url(held)).content.decode()

    for words in ("Mengirim kabar harian", "Menjemput tepat waktu", "Sudah mulai.", "Pak Joko", "Tanda berhasil"):
        assert words in page


def test_counselor_notes_for_an_owner_without_account(cast, held, now):
    task = build.action(held, cast, now, owner=None)

    answer = cast.ratna.client().post(plan_url(held), {**NOTE, "action": str(task.pk), "state": "done"})

    assert answer.url == plan_url(held)
    assert Progress.objects.get().action_id == task.pk


def test_plan_form_keeps_what_was_typed(cast, held, now):
    task = build.action(held, cast, now, owner=None)

    page = cast.ratna.client().post(plan_url(held), {**NOTE, "action": str(task.pk), "on": "lusa"}).content.decode()

    assert NOTE["words"] in page
    assert f'value="{task.pk}" selected' in page


def test_plan_refuses_an_action_of_another_case(cast, held, now):
    build.action(held, cast, now, owner=None)
    foreign = build.action(build.conference(cast, now, case=world.case(cast, now)), cast, now, owner=None)

    cast.ratna.client().post(plan_url(held), {**NOTE, "action": str(foreign.pk)})

    assert not Progress.objects.exists()


def test_plan_of_a_case_without_conference_teaches(cast, now, clock_at_noon):
    case = world.case(cast, now)

    page = cast.ratna.client().get(reverse("interventions:plan", args=[SCHOOL, case.code])).content.decode()

    assert "Belum ada rencana" in page


def test_plan_before_the_decision_says_when_it_runs(cast, now, clock_at_noon):
    held = build.conference(cast, now, decided=False)
    build.action(held, cast, now, owner=None)

    page = cast.ratna.client().get(plan_url(held)).content.decode()

    assert "Tindakan berjalan sejak keputusan" in page
    assert "Simpan catatan" not in page


def test_plan_asks_the_same_queries_for_one_and_three(cast, held, now):
    client = cast.ratna.client()
    build.action(held, cast, now, owner=None)
    client.get(plan_url(held))
    with CaptureQueriesContext(connection) as one:
        client.get(plan_url(held))
    for _n in range(2):
        build.action(held, cast, now, owner=cast.joko.person)
    with CaptureQueriesContext(connection) as three:
        client.get(plan_url(held))

    assert len(three) == len(one)


@pytest.mark.parametrize("who", ["dewi", "koor", "joko", "sari", "wulan", "operator", "asing"])
def test_plan_is_hidden_from_all_others(cast, held, now, who):
    build.action(held, cast, now, owner=cast.joko.person)

    answer = getattr(cast, who).client().get(plan_url(held))

    assert answer.status_code == 404
    assert b"Mengirim kabar" not in answer.content


def test_plan_of_a_remembered_device_asks_for_the_code(cast, held):
    answer = cast.ratna.client(stepped_up=False).get(plan_url(held))

    assert answer.status_code == 302
    assert answer.url.startswith(reverse("accounts:step_up"))


def test_home_leads_to_the_task(cast, held, now):
    task = build.action(held, cast, now, owner=cast.joko.person)

    assert task_url(task) in cast.joko.client(stepped_up=False).get(reverse("desk:home", args=[SCHOOL])).content.decode()


def test_an_action_of_one_school_is_not_found_through_another(cast, held, now):
    task = build.action(held, cast, now, owner=cast.asing.person, words="Menelepon puskesmas")
    client = cast.asing.client()

    assert client.get(reverse("interventions:task", args=["sekolah-2", task.pk])).status_code == 404
    assert "Menelepon puskesmas" not in client.get(reverse("interventions:tasks", args=["sekolah-2"])).content.decode()
