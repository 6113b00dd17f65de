"""Step f on one screen: the choice, the plan, objections, the decision; what each form does, and says when it cannot."""

import re
from datetime import date

import pytest

from rembuk.cases import actions as cases
from rembuk.conferences import actions, agreements
from rembuk.conferences.models import Conference, Dissent, Goal, PlannedAction
from tests import build

GOALS = {"sasaran-TOTAL_FORMS": "1", "sasaran-INITIAL_FORMS": "0"}
PLAN = {"rencana-TOTAL_FORMS": "2", "rencana-INITIAL_FORMS": "0"}


@pytest.fixture
def base(conference):
    return f"/s/sekolah-1/kasus/{conference.case.code}/konferensi/1/"


@pytest.fixture
def client(cast, at_noon):
    return cast.ratna.client()


def page(client, base, step=""):
    return client.get(f"{base}?langkah={step}" if step else base).content.decode()


def test_an_alternative_is_chosen_with_its_reason(client, base, opened, who):
    one = agreements.weigh(opened, services=["consultation"], description="Konsultasi", **who)
    client.post(f"{base}alternatif/{one.pk}/pilih/", {"pilih": "1", "a1-reason": "Segera dapat dimulai."})
    one.refresh_from_db()
    assert (one.is_chosen, one.reason) == (True, "Segera dapat dimulai.")
    client.post(
        f"{base}alternatif/{one.pk}/pilih/",
        {"pilih": "0", "a1-reason": "Menyita waktu.", "initial-a1-reason": "Segera dapat dimulai."},
    )
    one.refresh_from_db()
    assert (one.is_chosen, one.reason) == (False, "Menyita waktu.")


def test_the_plan_knows_people_by_what_they_are(cast, client, base, opened):
    rows = {
        "rencana-0-action": "Menjemput B.P.",
        "rencana-0-owner": "Ayah",
        "rencana-0-due_on": "1/12/2026",
        "rencana-0-measure": "tiba",
    }
    more = {
        "rencana-1-action": "Menyambut",
        "rencana-1-owner": "Wali kelas VIII-A",
        "rencana-1-frequency": "tiap pagi",
        "rencana-1-service_type": "collaboration",
        "sasaran-0-name": "Terlambat",
        "sasaran-0-baseline": "3",
        "sasaran-0-target": "0",
    }
    client.post(f"{base}rencana/", {**PLAN, **GOALS, **rows, **more})

    father, teacher = PlannedAction.objects.order_by("rank")
    assert (father.owner, father.action, father.due_on) == ("Hadi Santoso", "Menjemput @[1]", date(2026, 12, 1))
    assert list(teacher.owners.all()) == [cast.joko.person]
    assert (teacher.frequency, teacher.service_type, teacher.words) == ("tiap pagi", "collaboration", "Menyambut (tiap pagi)")
    assert (Goal.objects.get().direction, Goal.objects.get().figures) == ("down", {"baseline": 3, "target": 0})
    bad = client.post(f"{base}rencana/", {**PLAN, **GOALS, **rows, "rencana-0-due_on": "kapan-kapan"})
    assert bad.status_code == 422
    assert 'value="Ayah"' in bad.content.decode()


def test_objections_have_a_name_or_none(client, base, opened, seats):
    client.post(f"{base}beda/", {"who": str(seats.hadi.pk), "text": "Terlalu sering."})
    client.post(f"{base}beda/", {"who": "", "text": "Belum yakin."})

    assert [d.participant for d in Dissent.objects.order_by("rank")] == [seats.hadi, None]
    text = page(client, base, "f")
    assert "Terlalu sering." in text
    assert "H.S., Ayah" in text


def test_a_decision_keeps_what_was_typed_and_says_what_lacks(client, base, opened):
    sent = {
        "decision": "Konsultasi.",
        "method": "lainnya",
        "best_interest": "Cukup tidur.",
        "responsible": "Konselor",
        "tetapkan": "1",
    }

    answer = client.post(f"{base}keputusan/", sent)

    held = Conference.objects.get()
    assert answer.status_code == 422
    assert "Belum ada alternatif yang dipilih." in answer.content.decode()
    assert (held.decision, held.method, held.responsible, held.decided_at) == (
        "Konsultasi.",
        "lainnya",
        "Ratna Dewanti, S.Pd.",
        None,
    )
    assert client.post(f"{base}keputusan/", {**sent, "decision": ""}).status_code == 422


def test_the_decision_is_taken_and_leads_to_the_record(client, base, heard, who):
    agreements.weigh(heard, services=["consultation"], description="Konsultasi", is_chosen=True, **who)
    sent = {"decision": "Konsultasi.", "method": "musyawarah_mufakat", "best_interest": "Cukup tidur.", "responsible": "Konselor"}
    saved = client.post(f"{base}keputusan/", sent)
    assert saved["Location"].endswith("?langkah=f#keputusan")

    answer = client.post(f"{base}keputusan/", {**sent, "tetapkan": "1"})

    assert answer["Location"].endswith("berita-acara/")
    assert Conference.objects.get().decided_at is not None
    text = page(client, base, "f")
    assert "Keputusan sudah ditetapkan." in text
    assert "Tetapkan keputusan" not in text


def test_a_row_is_taken_back(client, base, opened, who):
    one = agreements.plan_action(opened, action="Salah", owner="", due_on=None, measure="", **who)
    answer = client.post(f"{base}hapus/tindakan/{one.pk}/")

    assert answer["Location"].endswith("?langkah=f")
    assert not PlannedAction.objects.exists()


def test_the_decision_begins_with_what_was_chosen(client, base, opened, who):
    agreements.weigh(opened, services=["consultation"], description="Konsultasi dengan keluarga", is_chosen=True, **who)
    agreements.weigh(opened, services=["other"], description="Surat", **who)

    proposed = re.search(r'id="id_decision">\s*([^<]*)<', page(client, base, "f")).group(1)

    assert proposed == "Konsultasi dengan keluarga"
    assert Conference.objects.get().decision == ""  # nothing is decided by itself


def test_services_are_noted_with_who_and_when(cast, client, base, opened):
    sent = {
        "service_type": "home_visit",
        "provider": "Konselor",
        "frequency": "2x",
        "starts_on": "1/12/2026",
        "ends_on": "18/12/2026",
        "goal": "Jam tidur B.P.",
    }
    client.post(f"{base}layanan/", sent)
    bad = client.post(f"{base}layanan/", {**sent, "ends_on": "1/11/2026"})

    held = opened.services.get()
    assert (held.provider, held.goal, list(held.providers.all())) == (
        "Ratna Dewanti, S.Pd.",
        "Jam tidur @[1]",
        [cast.ratna.person],
    )
    assert bad.status_code == 422
    assert "Kunjungan rumah, 2x" in page(client, base, "f")
    client.post(f"{base}hapus/layanan/{held.pk}/")
    assert not opened.services.exists()


def test_a_group_says_for_whom(cast, client, now, who):
    concerned = [cases.Concerned(cast.bagus, "konseli", "VIII-A"), cases.Concerned(cast.citra, "konseli", "VIII-A")]
    case = build.case(cast, now, concerned=concerned)
    actions.plan(case, leader=cast.ratna.person, on_day=date(2026, 11, 24), place="BK", **who)
    base = f"/s/sekolah-1/kasus/{case.code}/konferensi/1/"
    assert 'name="rencana-0-student"' in page(client, base, "f")

    rows = {
        "rencana-0-action": "Satu",
        "rencana-0-student": "2",
        "rencana-1-action": "Semua",
        "sasaran-0-name": "Alpa",
        "sasaran-0-student": "1",
    }
    client.post(f"{base}rencana/", {**PLAN, **GOALS, **rows})

    one, every = PlannedAction.objects.order_by("rank")
    assert [s.place for s in one.students.all()] == [2]
    assert not every.students.exists()
    assert [s.place for s in Goal.objects.get().students.all()] == [1]
    assert "untuk C.L." in page(client, base, "f")
