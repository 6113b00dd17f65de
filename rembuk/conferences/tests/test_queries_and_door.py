"""Who is usually asked, which conference an address means, and what hides."""

from datetime import date, timedelta

import pytest

from rembuk.cases import actions as cases
from rembuk.cases.models import Stage
from rembuk.conferences import actions, queries
from rembuk.conferences.models import Conference
from rembuk.people import actions as people
from rembuk.people.models import Guardianship

ON = date(2026, 11, 24)


def test_the_grid_and_the_roster_say_who_is_asked(cast, case):
    found = queries.expected(case)

    assert [(p.name, role) for p, role, _label in found] == [
        ("Ratna Dewanti, S.Pd.", "counselor"), ("Joko Susilo, S.Pd.", "homeroom_teacher"), ("Hadi Santoso", "parent"),
    ]  # fmt: skip
    assert [label for _p, _role, label in found] == ["Konselor (pemimpin konferensi)", "Wali kelas VIII-A", "Ayah"]


def test_a_restricted_guardian_is_not_offered(cast, case, who):
    other = people.add_person(school=cast.school, name="Sulastri", kind="guardian", **who)
    people.add_guardian(cast.bagus, person=other, relation="mother", **who)
    assert "Sulastri" in [p.name for p, _role, _label in queries.expected(case)]
    Guardianship.objects.filter(person=other).update(is_restricted=True)

    assert "Sulastri" not in [p.name for p, _role, _label in queries.expected(case)]


def test_the_latest_is_the_newest_round(cast, case, conference, who):
    newer = actions.plan(case, leader=cast.ratna.person, on_day=ON + timedelta(days=30), place="BK", **who)

    assert queries.latest(case) == newer


def test_no_conference_has_no_latest(case):
    assert queries.latest(case) is None


@pytest.mark.parametrize("path", ["", "berita-acara/", "langkah/", "hadir/", "keputusan/"])
@pytest.mark.parametrize("who_asks", ["dewi", "koor", "joko", "wulan", "operator", "asing"])
def test_the_room_of_others_hides(cast, conference, at_noon, path, who_asks):
    place = f"/s/sekolah-1/kasus/{conference.case.code}/konferensi/1/{path}"
    client = getattr(cast, who_asks).client()

    answer = client.post(place) if path and path != "berita-acara/" else client.get(place)

    assert answer.status_code == 404
    assert "Bagus" not in answer.content.decode()


def test_a_round_that_is_not_there_and_a_foreign_row_are_404(cast, conference, at_noon):
    client, base = cast.ratna.client(), f"/s/sekolah-1/kasus/{conference.case.code}/konferensi"

    assert client.get(f"{base}/2/").status_code == 404
    assert client.get(f"{base}/1/?langkah=z").status_code == 404
    assert client.post(f"{base}/1/langkah/", {"langkah": "z"}).status_code == 404
    for kind in ("alternatif", "tindakan", "sasaran", "lain"):
        assert client.post(f"{base}/1/hapus/{kind}/{conference.pk}/").status_code == 404
    for act in ("tangan", "pilih"):
        assert client.post(f"{base}/1/alternatif/{conference.pk}/{act}/").status_code == 404
    assert client.post(f"{base}/1/butir/{conference.pk}/").status_code == 404
    assert client.post(f"{base}/1/tampil/2/", {"tampil": "1"}).status_code == 404  # for the counsellor alone
    assert client.post(f"{base}/1/tampil/9/", {"tampil": "1"}).status_code == 404


def test_the_coordinator_reads_the_room_after_a_reason_and_changes_nothing(cast, conference, now, at_noon):
    cases.open_with_reason(conference.case, person=cast.koor.person, reason="Pengganti", by=cast.koor.actor, now=now)
    client, base = cast.koor.client(), f"/s/sekolah-1/kasus/{conference.case.code}/konferensi/1/"

    page = client.get(base)
    assert page.status_code == 200
    assert "konselor penanggung jawab" in page.content.decode()
    assert (
        client.post(f"{base}undang/", {"hadir-TOTAL_FORMS": "1", "hadir-INITIAL_FORMS": "0", "hadir-0-name": "X"}).status_code
        == 422
    )
    assert conference.participants.count() == 3


def test_the_whole_conference_comes_at_once(conference, django_assert_max_num_queries):
    with django_assert_max_num_queries(13):
        held = queries.whole(conference)
    with django_assert_max_num_queries(0):
        assert [p.person for p in held.participants.all()]
    assert Conference.objects.get().case.stage == Stage.PREPARATION
