"""Encrypted fields: round trip, bound to their place, closed to every query."""

import json

import pytest
from django.db import connection, transaction
from django.db.models import F

from rembuk.accounts.models import SafetyNumber
from rembuk.core.actor import system
from rembuk.people import actions as people
from rembuk.people.models import Person
from rembuk.vault import keys
from rembuk.vault.crypto import Tampered
from rembuk.vault.fields import Cipher

SAID = "Ia menunggu di depan gerbang – “nanti saja”, katanya. 夜 🌧"


@pytest.fixture
def number(cast):
    return SafetyNumber.objects.create(school=cast.school, label=SAID, number="0812 0000 0001")


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


def test_text_comes_back_as_it_was_written(number):
    assert fresh(number).label == SAID
    assert SAID.encode() not in stored(number, "label")


def test_same_text_is_stored_differently_each_time(cast, number):
    twin = SafetyNumber.objects.create(school=cast.school, label=SAID, number="1")

    assert stored(twin, "label") != stored(number, "label")


def test_empty_text_is_stored_empty(cast):
    row = SafetyNumber.objects.create(school=cast.school, label="", number="1")

    assert stored(row, "label") == b""
    assert fresh(row).label == ""


def test_ciphertext_moved_to_another_row_is_tampered(cast, number):
    other = SafetyNumber.objects.create(school=cast.school, label="Puskesmas", number="2")
    put(other, label=stored(number, "label"))

    with pytest.raises(Tampered):
        _ = fresh(other).label


def test_ciphertext_moved_to_another_field_is_tampered(number):
    put(number, number=stored(number, "label"))

    with pytest.raises(Tampered):
        _ = fresh(number).number


def test_ciphertext_moved_by_an_expression_is_tampered(number):
    SafetyNumber.objects.filter(pk=number.pk).update(number=F("label"))

    with pytest.raises(Tampered):
        _ = fresh(number).number


def test_row_moved_to_another_scope_is_tampered(cast, number):
    SafetyNumber.objects.filter(pk=number.pk).update(scope=cast.other_school.scope)

    with pytest.raises(Tampered):
        _ = fresh(number).label


@pytest.mark.parametrize("place", [0, 1, 12, 13, -1])
def test_one_flipped_bit_is_tampered(number, place):
    raw = bytearray(stored(number, "label"))
    raw[place] ^= 1
    put(number, label=bytes(raw))

    with pytest.raises(Tampered):
        _ = fresh(number).label


def test_shortened_ciphertext_is_tampered(number):
    whole = stored(number, "label")
    for length in (1, 5, 13, 20, len(whole) - 1):
        put(number, label=whole[:length])
        with pytest.raises(Tampered):
            _ = fresh(number).label


def test_query_update_with_a_text_is_refused(number):
    with pytest.raises(TypeError):
        SafetyNumber.objects.filter(pk=number.pk).update(label="terbuka")


@pytest.mark.parametrize("lookup", ["label", "label__in", "label__contains", "label__gt", "label__iexact"])
def test_query_filter_with_a_text_is_refused(number, lookup):
    value = ["a"] if lookup.endswith("in") else "a"
    with pytest.raises(TypeError):
        SafetyNumber.objects.filter(**{lookup: value}).exists()


def test_bulk_update_never_writes_a_text_in_clear(number):
    number.label = "terbuka sekali"
    with pytest.raises(TypeError), transaction.atomic():
        SafetyNumber.objects.bulk_update([number], ["label"])

    assert fresh(number).label == SAID


def test_bulk_create_encrypts(cast):
    rows = [SafetyNumber(school=cast.school, label=f"nomor {i}", number=str(i)) for i in range(3)]
    SafetyNumber.objects.bulk_create(rows)

    assert [fresh(r).label for r in rows] == ["nomor 0", "nomor 1", "nomor 2"]
    assert all(b"nomor" not in stored(r, "label") for r in rows)


def test_values_show_no_text(number):
    for got in (
        SafetyNumber.objects.values("label").get()["label"],
        SafetyNumber.objects.values_list("label", flat=True).get(),
        SafetyNumber.objects.annotate(copy=F("label")).get().copy,
    ):
        assert isinstance(got, Cipher)
        assert "gerbang" not in f"{got!r}{got}"
        with pytest.raises(TypeError):
            json.dumps({"label": got})


def test_unchanged_field_keeps_its_ciphertext(number):
    row = fresh(number)
    before = stored(row, "label"), stored(row, "number")
    _ = row.label, row.number
    row.number = "0812 0000 0002"
    row.save()

    assert stored(row, "label") == before[0]
    assert stored(row, "number") != before[1]
    assert fresh(row).number == "0812 0000 0002"


def test_field_never_opened_keeps_its_ciphertext(number):
    row = fresh(number)
    before = stored(row, "label")
    row.rank = 7
    row.save()

    assert stored(row, "label") == before


def test_deferred_field_is_read_later(number):
    keys.forget()
    row = SafetyNumber.objects.defer("label").get(pk=number.pk)

    assert row.label == SAID


def test_json_comes_back_and_notices_a_change_in_place(cast):
    person = people.add_person(
        school=cast.school, name="Tri Wahyuni", kind="staff", by=system(cast.school), now=cast.school.made_at
    )
    assert fresh(person).numbers == {}

    person.numbers = {"nip": "99900011"}
    person.save()
    row = fresh(person)
    row.numbers["nuptk"] = "9990002"
    row.save()

    assert fresh(row).numbers == {"nip": "99900011", "nuptk": "9990002"}
    assert b"99900011" not in stored(row, "numbers")


def test_shredded_scope_can_never_be_read(cast, number, now):
    keys.destroy(cast.school.scope, now)

    with pytest.raises(keys.Shredded):
        _ = fresh(number).label
    with pytest.raises(keys.Shredded):
        SafetyNumber.objects.create(school=cast.school, label="baru", number="1")


def test_shredding_one_scope_leaves_the_other(cast, number, now):
    other = SafetyNumber.objects.create(school=cast.other_school, label="tetap", number="1")
    keys.destroy(cast.school.scope, now)

    assert fresh(other).label == "tetap"


def test_blind_index_matches_within_a_scope_and_tells_nothing_across(cast):
    one, two = cast.school.scope, cast.other_school.scope

    assert keys.blind_index(one, "9990000101") == keys.blind_index(one, "9990000101")
    assert keys.blind_index(one, "9990000101") != keys.blind_index(one, "9990000102")
    assert keys.blind_index(one, "9990000101") != keys.blind_index(two, "9990000101")
    assert "9990000101" not in keys.blind_index(one, "9990000101")
    assert Person.objects.filter(name_index="x").count() == 0  # a fingerprint is a plain column that may be searched
