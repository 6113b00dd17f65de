"""Rounds of speaking: who was not heard yet, whoever leads aside; nobody is counted."""

import pytest

from rembuk.conferences import actions
from rembuk.conferences.models import Clarification
from rembuk.room import rounds, views


@pytest.fixture
def client(cast, at_noon):
    return cast.ratna.client()


@pytest.fixture
def at(opened):
    return f"{opened.case.get_absolute_url()}konferensi/1/"


def page(client, at, step="c"):
    return client.get(f"{at}?langkah={step}").content.decode()


@pytest.fixture
def unheard(cast, opened, rf):
    def read():
        request = rf.get("/")
        request.actor = cast.ratna.actor
        return [s.one.name for s in rounds.unheard(views.enter(request, opened.case.code, 1)[0])]

    return read


def test_whoever_leads_is_not_listed_as_unheard_whatever_their_role(unheard, seats):
    assert unheard() == ["Joko Susilo, S.Pd.", "Hadi Santoso"]

    seats.ratna.role = "other"
    seats.ratna.save(update_fields=["role"])
    assert unheard() == ["Joko Susilo, S.Pd.", "Hadi Santoso"]

    seats.ratna.person = None
    seats.ratna.name = "Ratna DEWANTI, S.Pd."
    seats.ratna.save(update_fields=["person", "name"])
    assert unheard() == ["Joko Susilo, S.Pd.", "Hadi Santoso"]

    seats.joko.label = "Guru kelas IV (pemimpin konferensi)"
    seats.joko.save(update_fields=["label"])
    assert unheard() == ["Hadi Santoso"]


def test_the_next_one_stands_in_the_form_and_may_have_nothing_to_add(client, at, seats, unheard):
    assert f'<option value="{seats.joko.pk}" selected>' in page(client, at)
    assert "Wali kelas VIII-A: tidak ada tambahan" in page(client, at)

    client.post(f"{at}pimpin/", {"lakukan": "dilewati", "siapa": str(seats.joko.pk)})

    assert unheard() == ["Hadi Santoso"]
    assert Clarification.objects.count() == 0
    assert f'<option value="{seats.hadi.pk}" selected>' in page(client, at)


def test_a_new_round_asks_everybody_again(client, at, opened, seats, who, unheard):
    actions.clarify(opened, participant=seats.hadi, statement="Ia lelah.", affects=[], **who)
    client.post(f"{at}pimpin/", {"lakukan": "dilewati", "siapa": str(seats.joko.pk)})
    assert unheard() == []
    assert "Semua yang hadir sudah ditanya dalam putaran ini." in page(client, at)
    assert '<option value="" selected>Pilih orangnya' in page(client, at)

    Clarification.objects.update(made_at=who["now"].replace(hour=1))
    client.post(f"{at}pimpin/", {"lakukan": "putaran"})

    assert unheard() == ["Joko Susilo, S.Pd.", "Hadi Santoso"]
    assert "Pandangan orang tua belum ditulis." not in page(client, at, "c&bantuan=1")  # heard before, that stays


def test_only_who_leads_passes_a_turn(cast, at, seats, unheard, at_noon):
    answer = cast.joko.client().post(f"{at}pimpin/", {"lakukan": "dilewati", "siapa": str(seats.joko.pk)})

    assert answer.status_code == 404
    assert "Joko Susilo, S.Pd." in unheard()
