"""The pages of who sits together: suggestions, the day, parts, one person, readiness, the calendar file."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rembuk.cases import evidence
from rembuk.conferences import inviting, readiness
from rembuk.conferences.models import Apart, Clarification, Conference, Participant, Sitting
from rembuk.consents import actions as consents
from rembuk.vault.models import LogEntry


@pytest.fixture(autouse=True)
def traveller(now):
    with time_machine.travel(now, tick=False) as clock:
        yield clock


@pytest.fixture
def at(conference):
    def where(name, **more):
        case = conference.case
        fixed = {"school": case.school.code, "code": case.code}
        fixed |= {} if name in {"consents", "voice", "wording", "ask_consent"} else {"number": 1}
        return reverse(f"conferences:{name}", kwargs={**fixed, **more})

    return where


@pytest.fixture
def ratna(cast):
    return cast.ratna.client()


def text(answer, status=200):
    assert answer.status_code == status
    return answer.content.decode()


def test_one_tap_invites_with_role_and_label(ratna, at, cast, conference):
    page = text(ratna.get(at("people")))
    assert "Kepala sekolah, bila keputusan memerlukannya" in page

    ratna.post(at("invite"), {"usul": str(cast.wulan.person.pk)})

    seat = conference.participants.get(person=cast.wulan.person)
    assert (seat.role, seat.label, seat.sittings.count()) == ("principal", "Kepala sekolah", 1)


def test_somebody_not_suggested_is_typed_and_recognised(ratna, at, cast, conference):
    ratna.post(at("invite"), {"name": "sari utami, s.si.", "role": "other", "label": "Pembina pramuka"})

    assert conference.participants.get(person=cast.sari.person).label == "Pembina pramuka"


def test_an_empty_name_is_told_and_what_was_typed_stays(ratna, at):
    page = text(ratna.post(at("invite"), {"name": "", "role": "psychologist", "label": "Psikolog Puskesmas"}), 422)

    assert "Psikolog Puskesmas" in page


def test_a_suggestion_of_another_school_is_nobody(ratna, at, cast):
    assert ratna.post(at("invite"), {"usul": str(cast.asing.person.pk)}).status_code == 404


def test_a_holiday_is_warned_of_where_the_day_is_chosen(ratna, at, conference):
    values = {"on_day": "2026-12-25", "starts": "09.00", "ends": "", "place": "Aula", "letter_number": "421/9"}

    assert "Hari Raya Natal" in text(ratna.post(at("day"), values, follow=True))
    assert Conference.objects.get().letter_number == "421/9"


def test_parts_are_added_named_and_dropped(ratna, at, conference):
    ratna.post(at("divide"), {"bagian-label": "Bersama keluarga", "bagian-starts": "10.00", "bagian-ends": ""})
    assert Sitting.objects.get(number=2).label == "Bersama keluarga"

    ratna.post(at("part", place=2), {"label": "Keluarga saja", "starts": "10.30", "ends": "11.00"})
    assert "Keluarga saja" in text(ratna.get(at("people")))

    ratna.post(at("drop_part", place=2))
    assert Sitting.objects.count() == 1


def test_a_part_lists_what_it_shows_and_never_the_counsellors_own(ratna, at, conference):
    page = text(ratna.get(at("part", place=1)))
    assert "terlambat 9 dari 38 hari" in page
    assert "Kenari hanya untuk konselor" not in page

    ratna.post(at("show", place=1, item=1), {"tampil": "0"})

    assert "Tidak ditampilkan" in text(ratna.get(at("part", place=1)))
    assert ratna.post(at("show", place=1, item=2), {"tampil": "1"}).status_code == 404


def test_one_persons_page_leads_to_letter_link_and_their_view(ratna, at, seats, conference):
    page = text(ratna.get(at("seat", pk=seats.hadi.pk)))

    base = conference.case.get_absolute_url()
    for path in (f"surat/undangan/{seats.hadi.pk}/", f"akses/{seats.hadi.person_id}/", f"akses/{seats.hadi.person_id}/lihat/"):
        assert f'href="{base}{path}"' in page
    assert "Bagus" not in page.split("<textarea")[1].split("</textarea>")[0]  # the ready text


def test_an_answer_told_needs_the_deputys_name(ratna, at, seats):
    page = text(ratna.post(at("told", pk=seats.hadi.pk), {"jawab": "sends", "deputy": ""}), 422)
    assert "Tulis siapa yang mewakili" in page

    ratna.post(at("told", pk=seats.hadi.pk), {"jawab": "sends", "deputy": "Paman Rahmat"})

    assert Participant.objects.get(pk=seats.hadi.pk).deputy == "Paman Rahmat"


def test_a_view_told_by_phone_is_kept_as_theirs(ratna, at, seats):
    ratna.post(at("told", pk=seats.hadi.pk), {"jawab": "not", "deputy": ""})
    ratna.post(at("told_view", pk=seats.hadi.pk), {"pandangan": "Ia cemas bila ditanya di depan kelas."})

    row = Clarification.objects.get()
    assert (row.participant, row.is_beforehand) == (seats.hadi, True)
    assert "Pandangan tertulisnya sudah ada" in text(ratna.get(at("people")))


def test_a_reminder_is_noted(ratna, at, seats):
    ratna.post(at("reminded", pk=seats.hadi.pk))

    assert "diingatkan 24 Nov" in text(ratna.get(at("people")))


def test_an_exception_is_made_and_taken_back(ratna, at, seats):
    ratna.post(at("apart", pk=seats.hadi.pk), {"item": "1", "how": "kurang"})
    assert not Apart.objects.get().is_shown

    ratna.post(at("apart", pk=seats.hadi.pk), {"item": "1", "how": "kurang", "batal": "1"})
    assert not Apart.objects.exists()


def test_an_invitation_is_taken_back_on_the_page(ratna, at, seats):
    ratna.post(at("remove", pk=seats.hadi.pk))

    assert not Participant.objects.filter(pk=seats.hadi.pk).exists()
    assert ratna.get(at("seat", pk=seats.hadi.pk)).status_code == 404


def test_going_on_although_incomplete_keeps_the_reason_and_what_was_missing(ratna, at, conference):
    page = text(ratna.get(at("people")))
    assert "Analisis awal belum ditulis." in page
    assert "Buka ruang konferensi" not in page

    assert ratna.post(at("ready"), {"alasan": " "}).status_code in {302, 422}
    ratna.post(at("ready"), {"alasan": "Ujian mulai besok."})

    held = readiness.gone_on(Conference.objects.get())
    assert (held.reason, held.by) == ("Ujian mulai besok.", "Ratna Dewanti, S.Pd.")
    assert "Analisis awal belum ditulis." in held.lacked
    assert "Buka ruang konferensi" in text(ratna.get(at("people")))
    assert LogEntry.objects.filter(action="conference.gone_on").count() == 1


def test_the_calendar_file_says_nothing(ratna, at):
    answer = ratna.get(at("calendar"))

    assert answer["Content-Disposition"] == 'attachment; filename="undangan.ics"'
    assert "Bagus" not in answer.content.decode()


def test_a_consent_on_paper_is_typed_in_and_withdrawn_and_decided(ratna, at, cast, conference):
    values = {"whom": f"1:{cast.hadi.pk}", "answer": "given", "way": "paper", "witness": "", "given_on": "2026-11-23"}
    ratna.post(at("consents"), values)
    held = conference.case.consents.get()
    assert held.given_by == "Hadi Santoso"

    where = {"school": conference.case.school.code, "code": conference.case.code, "consent": held.pk}
    ratna.post(reverse("conferences:withdraw", kwargs=where), {"way": "paper", "words": "Kami berubah pikiran."})
    page = text(ratna.get(at("consents")))
    assert "Kami berubah pikiran." in page
    assert "Putuskan kelanjutannya." in page
    assert "kelanjutannya belum diputuskan" in text(ratna.get(at("people")))

    ratna.post(reverse("conferences:decide_consent", kwargs=where), {"choice": "end", "basis": "", "reason": "Dihormati."})
    assert "Dihormati." in text(ratna.get(at("consents")))


def test_the_schools_own_wording_is_a_new_version(ratna, at, cast):
    ratna.post(at("wording"), {"whose": "student", "text": "Boleh tidak setuju."})

    assert consents.wording(cast.school, "student").version == 2
    assert "Boleh tidak setuju." in text(ratna.get(at("consents")))


def test_the_voice_is_approved_when_it_was_read_back(ratna, at, conference):
    said = {"words": "Saya ingin duduk di depan.", "wishes": "", "known_to": "all", "approved_on": "2026-11-24"}
    ratna.post(at("voice", place=1), said)
    assert "Belum dibacakan kembali" in text(ratna.get(at("voice", place=1)))

    ratna.post(at("voice", place=1), {**said, "read_back": "ya"})

    assert "Dibacakan kembali dan disetujui" in text(ratna.get(at("voice", place=1)))
    assert "Suara Ananda" not in text(ratna.get(at("people"))).split('class="missing"')[1].split("</ul>")[0]


@pytest.mark.parametrize("name", ["people", "part", "seat", "consents"])
def test_one_and_many_take_the_same_queries(name, ratna, at, cast, conference, seats, who):
    where = {
        "people": at("people"),
        "part": at("part", place=1),
        "seat": at("seat", pk=seats.hadi.pk),
        "consents": at("consents"),
    }[name]
    counts = []
    for _round in range(2):
        ratna.get(where)
        with CaptureQueriesContext(connection) as seen:
            ratna.get(where)
        counts.append(len(seen))
        for n in range(20):
            values = {"source": "catatan", "observed_on": conference.on_day, "kind": "fact", "domain": "social"}
            evidence.add(conference.case, statement=f"Butir {n}", **values, **who)
            inviting.invite(conference, name=f"Guru {n}", role="other", label="Guru", **who)

    assert counts[0] == counts[1]
