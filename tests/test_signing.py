"""Every way to confirm and sign: what is kept of it, and what H and the register say of it."""

import io
from datetime import timedelta

import pytest
from PIL import Image
from pypdf import PdfReader

from rembuk.core.refusals import Refused
from rembuk.documents import sealing as pades
from rembuk.documents import signatures
from rembuk.files.checking import checked
from rembuk.jobs.registry import named
from rembuk.records import checking, papers, queries, scans, sealing, statements
from rembuk.records.models import Outcome, SealedPaper
from rembuk.vault.models import LogEntry
from tests.test_seal import Held

LINES = [[(10, 20), (110, 70), (200, 30)]]


@pytest.fixture
def held(db, now):
    return Held(0, now)


def photo(colour="white"):
    out = io.BytesIO()
    Image.new("RGB", (80, 60), colour).save(out, "PNG")
    return checked("foto.png", out.getvalue())


def there(held):
    return [seat for seat in held.ground().conference.participants.all() if seat.was_there]


def line_of(held, seat):
    value = papers.value(held.ground(), queries.readers(held.ground())["sekolah"])
    return next(line for line in value["h"]["lines"] if line["name"] == seat.name)


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ({"way": "tautan_sekali_pakai", "identity": "tautan dan PIN"}, "Ditandatangani lewat tautan pribadi, 24 November 2026 pukul"),
        ({"way": "perangkat_bersama", "witness": "Bu Sri", "identity": "dikenal saksi"}, "saksi Bu Sri, dikenali dari: dikenal saksi"),
        ({"way": "basah", "identity": "kenal langsung"}, "Tinta, 24 November 2026 pukul"),
        ({"way": "cap_jempol", "witness": "Pak Joko", "identity": "KTP"}, "saksi Pak Joko, dikenali dari: KTP"),
        ({"way": "atas_nama", "witness": "Nenek", "identity": "KTP"}, "Atas nama"),
        ({"way": "tautan_sekali_pakai", "typed": "Sukarni"}, "nama diketik: Sukarni"),
    ],
)  # fmt: skip
def test_each_way_prints_when_and_how_it_was_known_who_signed(held, said, printed):
    seat = there(held)[0]
    statements.state(held.conference, seat, stance="agrees", **said, **held.who)

    assert printed in line_of(held, seat)["way"]


def test_taking_part_and_agreeing_are_two_things(held):
    first, second = there(held)[:2]
    statements.state(held.conference, first, stance="objects", words="Belum yakin.", took_part=True, **held.who)
    statements.state(held.conference, second, stance="agrees", took_part=False, **held.who)

    assert line_of(held, first)["stance"] == "Ikut serta. Keberatan dicatat: Belum yakin."
    assert line_of(held, second)["stance"] == "Sesuai"


def test_declining_needs_its_reason_and_keeps_it(held):
    seat = there(held)[0]
    with pytest.raises(Refused, match="alasannya"):
        statements.state(held.conference, seat, stance="declined", **held.who)
    statements.state(held.conference, seat, stance="declined", words="Menunggu ayahnya.", **held.who)

    assert line_of(held, seat)["stance"] == "Tidak bersedia, dengan alasan: Menunggu ayahnya."


def test_drawn_signature_is_set_on_the_paper(held):
    seat = there(held)[0]
    before = papers.pdf(held.ground(), queries.readers(held.ground())["sekolah"])
    statements.state(held.conference, seat, stance="agrees", way="tautan_sekali_pakai", strokes=LINES, **held.who)
    drawn = line_of(held, seat)["drawing"]

    assert "M10 20 L110 70 200 30" in drawn["svg"]
    assert len(papers.pdf(held.ground(), queries.readers(held.ground())["sekolah"])) > len(before)
    stored = Outcome.objects.values_list("strokes", flat=True).get().raw
    assert b"110" not in stored


def test_silence_is_noted_when_the_window_of_the_school_is_over_and_a_later_word_replaces_it(held):
    school = held.case.school
    school.settings = {**school.settings, "statement_days": 5}
    school.save()
    statements.read_out(held.conference, **held.who)
    note = named("records.silence").run
    note(now=held.now + timedelta(days=4, hours=23))
    early = Outcome.objects.count()

    note(now=held.now + timedelta(days=5))
    note(now=held.now + timedelta(days=6))

    assert early == 0
    noted = Outcome.objects.all()
    assert {o.stance for o in noted} == {"silent"}
    assert LogEntry.objects.filter(action="record.silence_noted").count() == len(noted)
    seat = there(held)[0]
    statements.state(held.conference, seat, stance="agrees", by=held.by, now=held.now + timedelta(days=7))
    assert line_of(held, seat)["stance"] == "Sesuai"


def test_signed_paper_is_the_original_and_its_differences_are_named(held):
    kept = scans.attach(
        held.conference, [photo()], kind="original", differs="CE", words="Tanggal kunjungan dibetulkan.", **held.who
    )
    made = held.seal()
    data = sealing.content(SealedPaper.objects.get(seal=made, edition__kind="school"))
    words = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).split())

    assert "berbeda dari lembar ini pada bagian C, E: Tanggal kunjungan dibetulkan." in words
    assert checking.by_bytes(photo().data).state == "genuine"
    assert checking.by_bytes(photo("red").data).state == "unknown"
    with pytest.raises(Refused, match="sudah disegel"):
        scans.attach(held.conference, [photo("blue")], kind="original", **held.locked)
    with pytest.raises(Refused):
        scans.remove(kept[0], **held.locked)


def test_later_ink_is_an_annex_known_to_the_register(held):
    held.seal()
    scans.attach(held.conference, [photo("green")], kind="ink", **held.locked)

    assert checking.by_bytes(photo("green").data).state == "genuine"


def test_differences_must_be_told_and_only_papers_are_taken(held):
    with pytest.raises(Refused, match="Tulis apa yang berbeda"):
        scans.attach(held.conference, [photo()], kind="original", differs="C", **held.who)


def test_pdf_signed_elsewhere_is_looked_at_and_named_honestly(held, now):
    plain = papers.pdf(held.ground(), queries.readers(held.ground())["sekolah"])
    sealer = pades.new_sealer("Penyedia Contoh", now)
    signed = pades.seal(plain, sealer, reason="uji", moment=now)
    with pytest.raises(Refused, match="tidak membawa tanda tangan"):
        scans.attach(held.conference, [checked("a.pdf", plain)], kind="certified", **held.who)

    scan = scans.attach(held.conference, [checked("b.pdf", signed)], kind="certified", **held.who)[0]

    (found,) = scan.findings["signatures"]
    assert found["is_intact"]
    assert found["is_whole"]
    assert "Penyedia Contoh" in found["name"]
    broken = bytearray(signed)
    broken[len(plain) // 2] ^= 1
    assert not any(each.is_intact for each in signatures.of(bytes(broken)))
