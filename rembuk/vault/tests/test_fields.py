"""Encrypted fields: round trip, bound to their place, closed to every query."""

import json

import pytest
from django.db import connection, transaction
from django.db.models import F

from rembuk.vault import keys
from rembuk.vault.crypto import Tampered
from rembuk.vault.fields import Cipher
from tests.cast import Person

SAID = "Ia menunggu di depan gerbang – “nanti saja”, katanya. 夜 🌧"


@pytest.fixture
def teacher(cast):
    return made(cast.school, title=SAID, phone="0812 0000 0001")


def made(school, **texts):
    return Person.objects.create(school=school, kind="staff", made_at=school.made_at, **texts)


def stored(row, column):
    """What lies in the table itself."""
    with connection.cursor() as cursor:
        key = row._meta.pk.get_db_prep_value(row.pk, connection)
        cursor.execute(f"SELECT {column} FROM {row._meta.db_table} WHERE id = %s", [key])  # noqa: S608 - a test's own names
        return bytes(cursor.fetchone()[0])


def put(row, **values):
    """Write ciphertexts past the model, as somebody at the table would."""
    type(row).objects.filter(pk=row.pk).update(**{name: Cipher(raw) for name, raw in values.items()})


def fresh(row):
    keys.forget()
    return type(row).objects.get(pk=row.pk)


def test_text_comes_back_as_it_was_written(teacher):
    assert fresh(teacher).title == SAID
    assert SAID.encode() not in stored(teacher, "title")


def test_same_text_is_stored_differently_each_time(cast, teacher):
    twin = made(cast.school, title=SAID, phone="1")

    assert stored(twin, "title") != stored(teacher, "title")


def test_empty_text_is_stored_empty(cast):
    row = made(cast.school, title="", phone="1")

    assert stored(row, "title") == b""
    assert fresh(row).title == ""


def test_ciphertext_moved_to_another_row_is_tampered(cast, teacher):
    other = made(cast.school, title="Puskesmas", phone="2")
    put(other, title=stored(teacher, "title"))

    with pytest.raises(Tampered):
        _ = fresh(other).title


def test_ciphertext_moved_to_another_field_is_tampered(teacher):
    put(teacher, phone=stored(teacher, "title"))

    with pytest.raises(Tampered):
        _ = fresh(teacher).phone


def test_ciphertext_moved_by_an_expression_is_tampered(teacher):
    Person.objects.filter(pk=teacher.pk).update(phone=F("title"))

    with pytest.raises(Tampered):
        _ = fresh(teacher).phone


def test_row_moved_to_another_scope_is_tampered(cast, teacher):
    Person.objects.filter(pk=teacher.pk).update(scope=cast.other_school.scope)

    with pytest.raises(Tampered):
        _ = fresh(teacher).title


@pytest.mark.parametrize("place", [0, 1, 12, 13, -1])
def test_one_flipped_bit_is_tampered(teacher, place):
    raw = bytearray(stored(teacher, "title"))
    raw[place] ^= 1
    put(teacher, title=bytes(raw))

    with pytest.raises(Tampered):
        _ = fresh(teacher).title


def test_shortened_ciphertext_is_tampered(teacher):
    whole = stored(teacher, "title")
    for length in (1, 5, 13, 20, len(whole) - 1):
        put(teacher, title=whole[:length])
        with pytest.raises(Tampered):
            _ = fresh(teacher).title


def test_query_update_with_a_text_is_refused(teacher):
    with pytest.raises(TypeError):
        Person.objects.filter(pk=teacher.pk).update(title="terbuka")


@pytest.mark.parametrize("lookup", ["title", "title__in", "title__contains", "title__gt", "title__iexact"])
def test_query_filter_with_a_text_is_refused(teacher, lookup):
    value = ["a"] if lookup.endswith("in") else "a"
    with pytest.raises(TypeError):
        Person.objects.filter(**{lookup: value}).exists()


def test_bulk_update_never_writes_a_text_in_clear(teacher):
    teacher.title = "terbuka sekali"
    with pytest.raises(TypeError), transaction.atomic():
        Person.objects.bulk_update([teacher], ["title"])

    assert fresh(teacher).title == SAID


def test_bulk_create_encrypts(cast, now):
    rows = [Person(school=cast.school, kind="staff", made_at=now, title=f"nomor {i}", phone=str(i)) for i in range(3)]
    Person.objects.bulk_create(rows)

    assert [fresh(r).title for r in rows] == ["nomor 0", "nomor 1", "nomor 2"]
    assert all(b"nomor" not in stored(r, "title") for r in rows)


def test_values_show_no_text(teacher):
    for got in (
        Person.objects.filter(pk=teacher.pk).values("title").get()["title"],
        Person.objects.filter(pk=teacher.pk).values_list("title", flat=True).get(),
        Person.objects.filter(pk=teacher.pk).annotate(copy=F("title")).get().copy,
    ):
        assert isinstance(got, Cipher)
        assert "gerbang" not in f"{got!r}{got}"
        with pytest.raises(TypeError):
            json.dumps({"title": got})


def test_unchanged_field_keeps_its_ciphertext(teacher):
    row = fresh(teacher)
    before = stored(row, "title"), stored(row, "phone")
    _ = row.title, row.phone
    row.phone = "0812 0000 0002"
    row.save()

    assert stored(row, "title") == before[0]
    assert stored(row, "phone") != before[1]
    assert fresh(row).phone == "0812 0000 0002"


def test_field_never_opened_keeps_its_ciphertext(teacher):
    row = fresh(teacher)
    before = stored(row, "title")
    row.kind = "outsider"
    row.save()

    assert stored(row, "title") == before


def test_deferred_field_is_read_later(teacher):
    keys.forget()
    row = Person.objects.defer("title").get(pk=teacher.pk)

    assert row.title == SAID


def test_json_comes_back_and_notices_a_change_in_place(cast):
    person = made(cast.school, title="Guru IPA")
    assert fresh(person).numbers == {}

    person.numbers = {"nip": "99900011"}
    person.save()
    row = fresh(person)
    row.numbers["nuptk"] = "9990002"
    row.save()

    assert fresh(row).numbers == {"nip": "99900011", "nuptk": "9990002"}
    assert b"99900011" not in stored(row, "numbers")


def test_shredded_scope_can_never_be_read(cast, teacher, now):
    keys.destroy(cast.school.scope, now)

    with pytest.raises(keys.Shredded):
        _ = fresh(teacher).title
    with pytest.raises(keys.Shredded):
        made(cast.school, title="baru", phone="1")


def test_shredding_one_scope_leaves_the_other(cast, teacher, now):
    other = made(cast.other_school, title="tetap", phone="1")
    keys.destroy(cast.school.scope, now)

    assert fresh(other).title == "tetap"


def test_blind_index_matches_within_a_scope_and_tells_nothing_across(cast):
    one, two = cast.school.scope, cast.other_school.scope

    assert keys.blind_index(one, "9990000101") == keys.blind_index(one, "9990000101")
    assert keys.blind_index(one, "9990000101") != keys.blind_index(one, "9990000102")
    assert keys.blind_index(one, "9990000101") != keys.blind_index(two, "9990000101")
    assert "9990000101" not in keys.blind_index(one, "9990000101")
    assert Person.objects.filter(name_index="x").count() == 0  # a fingerprint is a plain column that may be searched


def test_structure_of_a_row_older_than_its_column_is_empty(cast):
    Person.objects.filter(pk=cast.joko.person.pk).update(numbers={})

    assert Person.objects.get(pk=cast.joko.person.pk).numbers == {}
