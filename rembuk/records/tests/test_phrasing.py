"""The coach before the seal: staff's words are asked about, never what somebody said."""

from datetime import date

from rembuk.cases import evidence
from rembuk.conferences import agreements
from rembuk.language import notes
from rembuk.records import phrasing, queries, statements


def lacks(conference, now):
    return [s for s in statements.lacks(queries.ground(conference), now) if "catatan bahasa" in s.lower()]


def add(case, kind, statement, who):
    return evidence.add(
        case, statement=statement, source="Wali kelas", observed_on=date(2026, 11, 4), kind=kind, domain="attendance", **who
    )


def test_record_without_labels_lacks_nothing(decided, now):
    assert lacks(decided, now) == []


def test_label_in_evidence_keeps_the_record_open_and_names_the_place(decided, case, who, now):
    item = add(case, "fact", "Anak ini nakal sekali.", who)

    (sentence,) = lacks(decided, now)
    (note,) = phrasing.open_notes(queries.ground(decided))

    assert f"Bukti D{item.number}" in sentence
    assert note.passage.address.endswith(f"/bukti/{item.number}/")


def test_label_in_what_was_agreed_keeps_the_record_open(decided, who, now):
    agreements.weigh(decided, services=["other"], description="Menghukum si pemalas", **who)

    assert lacks(decided, now)


def test_words_that_somebody_said_are_nobodys_business(decided, case, who, now):
    add(case, "statement", "Dia nakal, kata ayahnya.", who)
    agreements.dissent(decided, text="Guru itu bodoh.", **who)

    assert lacks(decided, now) == []


def test_note_put_aside_with_a_reason_lets_the_record_go_on(decided, case, cast, who, now):
    add(case, "fact", "Anak ini nakal sekali.", who)
    (note,) = phrasing.open_notes(queries.ground(decided))
    notes.dismiss(
        case.scope,
        text=note.sentence,
        words=note.finding.text,
        reason="Judul buku yang dibaca",
        case=case,
        by=cast.ratna.actor,
        now=now,
    )

    assert lacks(decided, now) == []


def test_name_of_the_roster_is_no_label(decided, case, cast, who, now):
    cast.bagus.name = "Bagus Nakal"
    cast.bagus.save()
    add(case, "fact", "Bagus Nakal datang pukul 07.40.", who)

    assert lacks(decided, now) == []
