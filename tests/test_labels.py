"""What a participant is may name a child by token; every page of the counsellor reads a name there, never the token."""

import pytest

from rembuk.conferences import actions
from tests import build


@pytest.fixture
def seat(cast, who, at_noon):
    held = actions.plan(build.case(cast, who["now"]), leader=cast.ratna.person, on_day=at_noon.date(), place="Ruang BK", **who)
    return actions.add_participant(held, name="Nurul Aini", role="parent", label="Ibu S1", attendance="hadir", **who)


@pytest.mark.parametrize("page", ["peserta/", "peserta/{pk}/", "berita-acara/pernyataan/", "berita-acara/pernyataan/{pk}/"])
def test_a_label_names_the_child(cast, seat, page):
    at = f"{seat.conference.case.get_absolute_url()}konferensi/1/{page.format(pk=seat.pk)}"

    text = cast.ratna.client().get(at).content.decode()

    assert "Ibu Bagus" in text
    assert "<p>Ibu S1" not in text
