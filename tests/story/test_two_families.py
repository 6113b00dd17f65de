"""Two families of one case read and sign each their own edition on their own phones; the school's edition says which each signed."""

import json
from datetime import timedelta

import pytest

from rembuk.cases.models import Case
from rembuk.conferences import queries as conferences
from rembuk.consents import grants
from rembuk.core import clock
from rembuk.exchange import arrival, schema
from rembuk.exchange.demo import FILE
from rembuk.records import statements
from rembuk.records.models import Outcome

pytestmark = pytest.mark.browser
FATHER, MOTHER = "Eko Nugroho", "Siti Rohmah"
OBJECTION, CORRECTION = "Kami keberatan dengan jadwal pertemuan.", "Pertemuan terakhir pada hari Kamis, bukan Rabu."
ABOUT_THE_ONE, ABOUT_THE_OTHER = ("Bagas", "Aditya", FATHER), ("Fadli", "Ramadhan", MOTHER)


@pytest.fixture
def held(world):
    """The group of four in the first school, decided; two families each with a link, a PIN and the copy of their child."""
    cast, seat = world
    now, whole = clock.now(), json.loads(FILE.read_text())["cases"][2]
    text = json.dumps({"schema_version": "1.0", "cases": [{**whole, "counselor": {"name": cast.ratna.person.name, "nip": ""}}]})
    landed = arrival.bring_in(schema.read(text), user="uji", now=now, npsn=cast.school.npsn, until="intervention")[0]
    case, who = Case.objects.select_related("school", "owner").get(pk=landed.pk), {"by": cast.ratna.actor, "now": now}
    conference, until = conferences.latest(case), now + timedelta(days=14)
    statements.read_out(conference, **who)
    keys = {}
    for one in conference.participants.filter(role="parent").select_related("person", "student"):
        if one.person.name in (FATHER, MOTHER):
            may = {"what": "record", "object_id": conference.pk, "student": one.student, "until": until, "why": "uji"}
            grants.give(case, person=one.person, **may, **who)
            keys[one.person.name] = grants.open_page(case, person=one.person, until=until, **who)
    return case, keys, seat


def test_two_families_sign_each_their_own_edition(held):
    case, keys, seat = held
    father, mother = seat(360), seat(360)

    one = when_a_family_reads_its_edition(father, keys[FATHER], ABOUT_THE_ONE, ABOUT_THE_OTHER)
    other = when_a_family_reads_its_edition(mother, keys[MOTHER], ABOUT_THE_OTHER, ABOUT_THE_ONE)
    when_it_answers(father, "objects", OBJECTION, FATHER)
    when_it_answers(mother, "corrects", CORRECTION, MOTHER)

    assert one != other
    then_the_school_reads_which_edition_each_signed(seat().sign_in("ratna").step_up(), case)


def when_a_family_reads_its_edition(reader, fresh, own, foreign):
    reader.go(f"/masuk#{fresh.token}")
    reader.page.fill("#id_pin", fresh.pin)
    reader.press("Buka")
    reader.page.locator("main a[href*='/berita-acara/']").first.click()
    reader.page.locator("#id_words").wait_for()
    whole = reader.page.content()
    assert own[0] in whole
    assert "peserta didik lain" in whole
    assert not [word for word in foreign if word in whole]
    reader.is_accessible()
    return reader.text()


def when_it_answers(reader, stance, words, name):
    reader.page.check(f"input[value={stance}]")
    reader.page.fill("#id_words", words)
    reader.page.check("input[value=ya]")
    reader.page.fill("#id_typed", name)
    reader.press("Kirim pendapat saya")
    reader.page.get_by_text("pendapat Anda tercatat pada berita acara").first.wait_for()


def then_the_school_reads_which_edition_each_signed(ratna, case):
    said = {o.participant.name: o for o in Outcome.objects.select_related("participant")}
    assert {(o.stance, o.way) for o in said.values()} == {("objects", "tautan_sekali_pakai"), ("corrects", "tautan_sekali_pakai")}
    ratna.go(f"{case.get_absolute_url()}konferensi/1/berita-acara/")
    text = ratna.text()
    for stated in (f"Keberatan dicatat: {OBJECTION}", f"Koreksi dicatat: {CORRECTION}"):
        assert stated in text
    for name, initials in ((FATHER, "B.A.N."), (MOTHER, "F.R.")):
        assert f"membaca edisi keluarga {initials}, sidik {said[name].edition_digest[:16]}" in text
    assert said[FATHER].edition_digest != said[MOTHER].edition_digest
