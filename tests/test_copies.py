"""Copies of a sealed record: made for one person, named on every page, closed when they leave as a file, noted until they end."""

import io

import pikepdf
import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from rembuk.consents.models import Grant
from rembuk.core.refusals import Refused
from rembuk.documents import sealing as pades
from rembuk.files import actions as files
from rembuk.records import checking, copies, queries
from rembuk.records.models import Copy
from rembuk.vault.models import LogEntry
from tests.test_seal import Held


@pytest.fixture
def sealed(db, now):
    held = Held(0, now)
    held.made = held.seal()
    held.record = held.made.record
    held.record.conference = held.locked and held.conference
    held.edition = queries.editions(held.record)["sekolah"]
    return held


def handed(sealed, **values):
    about = {"edition": sealed.edition, "way": "paper", "on": sealed.now.date(), "holder": "Ibu Sulastri", **values}
    return copies.hand_out(sealed.record, **about, **sealed.who)


def pages(data):
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(data)).pages]


def test_paper_copy_bears_number_name_and_day_on_every_page_and_is_sealed_itself(sealed):
    copy = handed(sealed).copy
    data = files.content(copy.file)

    assert all("Salinan 1 untuk Ibu Sulastri, 24 November 2026" in page for page in pages(data))
    assert pades.is_whole(data, sealed.made.certificate.root)
    assert checking.by_bytes(data).state == "genuine"
    assert checking.by_bytes(data + b"%").state == "changed"


def test_copy_of_a_family_bears_no_stamp_of_secrecy(sealed):
    seat = next(s for s in queries.seats_of(sealed.conference) if s.role in {"parent", "guardian"})
    family, school = (files.content(handed(sealed, **to).copy.file) for to in ({"seat": seat}, {"holder": "Dinas"}))

    stamped = [["RAHASIA" in page.upper().replace(" ", "") for page in pages(data)] for data in (family, school)]
    assert not any(stamped[0])
    assert all(stamped[1])


def test_file_leaves_closed_and_its_password_is_kept_nowhere(sealed):
    made = handed(sealed, way="file")
    data = files.content(made.copy.file)

    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(data))
    with pikepdf.open(io.BytesIO(data), password=made.password) as held:
        assert (held.encryption.R, held.encryption.bits) == (6, 256)
    assert pades.is_whole(data, sealed.made.certificate.root, made.password)
    assert not pades.is_whole(data, sealed.made.certificate.root, "LAIN")
    assert checking.by_bytes(data).state == "genuine"
    kept = str([*Copy.objects.values(), *LogEntry.objects.values()])
    assert made.password not in kept


def test_by_link_the_person_may_read_it_for_a_while(sealed):
    with pytest.raises(Refused, match="halaman sendiri"):
        handed(sealed, way="link")
    seat = next(s for s in queries.seats_of(sealed.conference) if s.person and s.role == "homeroom_teacher")
    handed(sealed, way="link", seat=seat)

    grant = Grant.objects.get(what="record", person=seat.person)
    assert (grant.until - sealed.now).days == 14


def test_family_of_a_group_gets_no_other_edition(db, now):
    held = Held(2, now)
    record = held.seal().record
    record.conference = held.locked and held.conference
    editions = queries.editions(record)
    seat = next(s for s in queries.seats_of(held.conference) if s.role in {"parent", "guardian"} and s.student_id)
    own = next(name for name, one in editions.items() if one.student_id == seat.student_id)
    about = {"seat": seat, "way": "paper", "on": now.date(), **held.who}

    for name in editions:
        if name != own:
            with pytest.raises(Refused, match="salinannya sendiri"):
                copies.hand_out(record, edition=editions[name], **about)
    assert copies.hand_out(record, edition=editions[own], **about).copy.number == 1


def test_copy_ends_returned_or_destroyed(sealed):
    copy = handed(sealed).copy
    copy.record = sealed.record
    copies.take_back(copy, ended_as="destroyed", words="", on=sealed.now.date(), **sealed.who)

    assert Copy.objects.get().ended_as == "destroyed"
    assert LogEntry.objects.filter(action="record.copy_ended").count() == 1


def test_file_under_another_code_is_named_so(sealed, now):
    other = Held(2, now).seal()
    data = files.content(handed(sealed).copy.file)

    assert checking.by_bytes(data, other.spoken).state == "swapped"
    assert checking.by_bytes(data, sealed.made.spoken).state == "genuine"


def test_whoever_tries_many_codes_is_slowed_down_known_or_not(sealed):
    cache.clear()
    address = reverse("check:code", args=[sealed.made.code])
    answers = [
        Client().get(reverse("check:code", args=[f"AAAABBBBCC{n:02d}".replace("0", "D").replace("1", "E")])) for n in range(20)
    ]

    assert {answer.status_code for answer in answers} == {200}
    slowed = Client().get(address)
    assert slowed.status_code == 429
    assert "Kode ini dikenal" not in slowed.content.decode()
    assert Client().get(address, REMOTE_ADDR="10.1.2.3").status_code == 200
    cache.clear()
