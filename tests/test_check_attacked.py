"""What a stranger, a forger and a second holder of a link try against the record, and what each of them is told."""

import io
import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from rembuk.consents import grants
from rembuk.desk.tests import worlds
from rembuk.people.models import LinkDevice
from rembuk.records import sealing
from rembuk.records.models import Seal
from tests.test_seal import Held, _others
from tests.test_superseding import resealed


@pytest.fixture
def held(db, now):
    cache.clear()
    return Held(0, now)


def asked(code="", data=None):
    """The answer of the public page to a code, or to a file with a code."""
    if data is None:
        return Client().get(reverse("check:code", args=[code]))
    return Client().post(reverse("check:check"), {"file": io.BytesIO(data), "code": code})


def around(answer, code):
    """The page around the finding, without what is new on every page and what was typed."""
    text = re.sub(r"<section.*?</section>", "", answer.content.decode(), flags=re.DOTALL)
    return re.sub(r'(nonce|value)="[^"]*"', "", text).replace(code, "")


def test_unknown_known_and_erased_codes_differ_in_what_the_public_may_know_alone(held):
    code = held.seal().code
    known, unknown = asked(code), asked("AAAABBBBCCCC")
    held.conference.delete()
    erased = asked(code)

    assert "Kode ini dikenal" in known.content.decode()
    assert "Tidak dikenal" in unknown.content.decode()
    assert "kini dihapus" in erased.content.decode()
    assert [answer.status_code for answer in (known, unknown, erased)] == [200, 200, 200]
    assert around(known, code) == around(unknown, "AAAABBBBCCCC") == around(erased, code)
    for part in ("headers", "cookies"):
        assert set(getattr(known, part)) == set(getattr(unknown, part)) == set(getattr(erased, part))
    assert held.case.title not in erased.content.decode()
    assert held.case.school.name not in erased.content.decode()


def test_file_of_an_erased_case_is_told_erased_and_an_altered_one_changed(held):
    made = held.seal()
    data = sealing.content(made.papers.get())
    held.conference.delete()

    assert "kini dihapus" in asked(data=data).content.decode()
    assert "telah berubah" in asked(data=data[:-1] + b"?").content.decode()


def test_versions_put_in_each_others_place_are_named(held):
    one = held.seal()
    old = sealing.content(one.papers.get())
    two = resealed(held)
    new = sealing.content(two.papers.get())

    for data, code in ((old, two.code), (new, one.code)):
        assert "bukan untuk kode ini" in asked(code, data).content.decode()
    assert "sudah digantikan" in asked(one.code, old).content.decode()
    assert "Asli dan utuh" in asked(two.code, new).content.decode()


def test_a_paper_of_another_child_under_this_code_is_named(held, now):
    one, other = held.seal(), Held(0, now, id="case-01b", students=_others())
    data = sealing.content(other.seal().papers.get())

    answer = asked(one.code, data).content.decode()
    assert "bukan untuk kode ini" in answer
    assert other.case.title not in answer
    assert Seal.objects.count() == 2


def enter(client, fresh, pin):
    return client.post("/masuk", {"code": fresh.code, "pin": pin}).status_code


def test_second_person_with_the_signers_link_reads_nothing_and_guesses_five_times(cast, now):
    cache.clear()
    world = worlds.held(cast, now)
    grants.give(world.case, person=cast.hadi, what="record", object_id=world.conference.pk, why="uji", **world.who)
    fresh = grants.open_page(world.case, person=cast.hadi, until=now + timedelta(days=14), **world.who)
    father, second = Client(), Client()
    assert enter(father, fresh, fresh.pin) == 302
    wrong = [f"{(int(fresh.pin) + n) % 1_000_000:06d}" for n in range(1, 6)]

    assert second.get("/halaman-saya/").status_code != 200
    assert [enter(second, fresh, pin) for pin in wrong] == [200] * 5
    assert enter(second, fresh, fresh.pin) != 302, "the right PIN after five wrong ones"

    assert second.get("/halaman-saya/").status_code != 200
    assert father.get("/halaman-saya/").status_code == 200, "whoever guesses shuts nobody out who is in"
    assert LinkDevice.objects.count() == 1
