"""What the leader does with the room's screen: one press for what is usual, nothing uncovered that others may not read."""

import pytest

from rembuk.conferences import agreements, queries
from rembuk.conferences.models import Alternative, Service
from rembuk.room import tray

WORDS = "Warung tutup malam sekali"


@pytest.fixture
def client(cast, at_noon):
    return cast.ratna.client()


@pytest.fixture
def at(opened):
    return f"{opened.case.get_absolute_url()}konferensi/1/"


def text(client, address, **headers):
    return client.get(address, headers=headers).content.decode()


@pytest.fixture
def kind(opened):
    def set_to(value):
        opened.case.facts = {**opened.case.facts, "case_type": value}
        opened.case.save(update_fields=["facts"])

    return set_to


@pytest.fixture
def waiting(cast, opened, seats, now):
    """A word of the father in the tray."""
    by = seats.hadi
    return tray.Word.objects.create(
        conference=opened, participant=by, step="c", act="tambah", statement=WORDS, made_at=now
    )  # fmt: skip


def test_everybody_is_there_with_one_press_but_for_whom_something_is_noted(client, at, seats):
    for seat in seats.all:
        seat.attendance = "belum"
        seat.save(update_fields=["attendance"])
    sent = {f"kursi-{s.rank}-attendance": "belum" for s in seats.all} | {f"kursi-{seats.joko.rank}-attendance": "izin"}
    client.post(f"{at}hadir/", {**sent, "semua": "1"})

    assert [type(s).objects.get(pk=s.pk).attendance for s in seats.all] == ["hadir", "izin", "hadir"]


def test_the_tray_is_covered_when_it_is_opened_from_the_rooms_screen(client, at, waiting):
    assert f'{at}baki/?dari=ruang"' in text(client, at)
    covered = text(client, f"{at}baki/?dari=ruang")

    assert "1 hal menunggu." in covered
    assert WORDS not in covered
    assert "data-rembuk-part" not in covered
    assert WORDS in text(client, f"{at}baki/")


def test_the_leaders_own_screen_follows_what_was_taken_up(client, at, opened, waiting, who):
    part = {"HX-Request": "true"}
    assert WORDS not in text(client, f"{at}?langkah=c", **part)
    waiting.conference = opened
    tray.take_up(waiting, act="tambah", statement="", **who)

    assert WORDS in text(client, f"{at}?langkah=c", **part)
    assert 'data-rembuk-part="?langkah=c"' in text(client, f"{at}?langkah=c")


def test_the_leaders_own_screen_follows_the_phones(cast, client, at, opened, seats, who):
    one = agreements.weigh(opened, services=["collaboration"], description="Jam bantu diatur", **who)
    assert "Lewat ponsel" not in text(client, f"{at}?langkah=e&alternatif=1", **{"HX-Request": "true"})
    one.ballots.create(participant=seats.hadi, choice="agree", made_at=who["now"])

    assert "Lewat ponsel: setuju 1" in text(client, f"{at}?langkah=e&alternatif=1", **{"HX-Request": "true"})
    assert client.get(f"{at}?langkah=e&alternatif=2", headers={"HX-Request": "true"}).status_code == 404


def test_a_chosen_way_that_stands_on_nothing_is_said_in_step_f(client, at, opened, who):
    one = agreements.weigh(opened, services=["collaboration"], description="Jam bantu", **who)
    assert "alternatif yang dipilih belum merujuk bukti" not in text(client, f"{at}?langkah=f&bantuan=1")

    agreements.choose(one, is_chosen=True, reason="Ringan.", **who)
    assert text(client, f"{at}?langkah=f&bantuan=1").count("1 alternatif yang dipilih belum merujuk bukti") == 2


def test_what_was_weighed_flows_into_what_is_decided(client, at, opened, seats):
    client.post(
        f"{at}alternatif/",
        {
            "description": "Jam bantu diatur.",
            "services": "collaboration",
            "provider": "Ayah",
            "starts_on": "2026-12-01",
            "cites": "1",
        },
    )
    one = Alternative.objects.get()
    assert (one.provider, str(one.starts_on)) == ("Hadi Santoso", "2026-12-01")
    assert "oleh H.S." in text(client, f"{at}layar/") or "oleh H.S." in text(client, f"{at}?langkah=e")

    client.post(f"{at}alternatif/{one.pk}/pilih/", {"pilih": "1", "a1-reason": "Paling ringan."})
    page = text(client, f"{at}?langkah=f")
    assert "Jam bantu diatur, oleh H.S." in page
    assert '<option value="collaboration" selected>' in page
    assert 'value="2026-12-01"' in page
    assert "belum merujuk bukti" not in page
    for sentence in ("Rumusan keputusan belum ditulis.", "Penanggung jawab belum disebut."):
        assert sentence not in page  # the form proposes both
    client.post(f"{at}layanan/", {"service_type": "collaboration", "provider": "H.S.", "starts_on": "2026-12-01"})
    assert Service.objects.get().provider == "Hadi Santoso"
    assert '<option value="collaboration" selected>' not in text(client, f"{at}?langkah=f")


@pytest.mark.parametrize("case_type", ["sexual_violence", "self_harm"])
def test_what_the_law_rules_out_is_not_offered(client, at, opened, kind, case_type):
    assert 'value="mediation"' in text(client, f"{at}?langkah=e")
    kind(case_type)

    for step in "ef":
        assert 'value="mediation"' not in text(client, f"{at}?langkah={step}").split('id="rencana"')[0]
    client.post(f"{at}alternatif/", {"description": "Bertemu", "services": "mediation"})
    client.post(f"{at}layanan/", {"service_type": "mediation", "provider": "Konselor"})
    assert not Alternative.objects.exists()
    assert not Service.objects.exists()


def test_the_referral_that_the_law_wants_is_asked_for_until_it_stands(client, at, opened, kind, who):
    sentence = "Alih tangan kasus wajib dalam perkara ini"
    assert sentence not in text(client, f"{at}?langkah=e")
    kind("sexual_violence")
    assert sentence in text(client, f"{at}?langkah=e")
    assert sentence in text(client, f"{at}?langkah=f")

    agreements.add_service(opened, service_type="referral", provider="UPTD PPA", **who)
    assert sentence not in text(client, f"{at}?langkah=f")


def test_a_sealed_record_waits_for_nothing(client, at, opened, who):
    for step in "cef":
        assert "belum ditulis" in text(client, f"{at}?langkah={step}&bantuan=1")
    opened.locked_at = who["now"]
    opened.save(update_fields=["locked_at"])

    for step in "acdef":
        page = text(client, f"{at}?langkah={step}&bantuan=1")
        help_text = page[page.index('id="bantuan"') : page.index("</aside>")]
        assert "disegel" in help_text
        for sentence in ("belum ditulis", "Belum terdengar", "belum dipilih", "Timbang sedikitnya dua", 'class="missing"'):
            assert sentence not in help_text


def test_pausing_is_on_every_step_and_says_that_nothing_is_lost(client, at, opened):
    for step in "abcdef":
        assert "Jeda pertemuan" in text(client, f"{at}?langkah={step}")
    assert "Semua tersimpan" in client.post(f"{at}pimpin/", {"lakukan": "jeda"}, follow=True).content.decode()
    assert queries.in_room(opened).spot.paused_at is not None
    assert "Jeda pertemuan" not in text(client, at)
