"""Finding students by some letters among many."""

import pytest

from rembuk.people import queries
from rembuk.vault import crypto
from tests import build

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_search_finds_by_parts_of_name_and_class_in_any_order(cast, now):
    build.student(cast.school, "Zoë Nur Aïni", "9990000711", "VIII-C", now)
    build.student(cast.school, "Nur Hidayat", "9990000712", "VIII-A", now)

    found = queries.search_students(cast.school, build.YEAR, "aini, viii-c zoe")

    assert [named.label for named in found] == ["Zoë Nur Aïni, VIII-C"]
    assert found[0].student.nisn == "9990000711"


def test_search_shows_a_dozen_in_order_of_class_with_the_same_queries_as_one(cast, now, django_assert_num_queries):
    for place in range(14):
        build.student(cast.school, f"Sekar {place:02d}", f"99900008{place:02d}", "VII-A" if place % 2 else "IX-B", now)

    with django_assert_num_queries(2):
        found = queries.search_students(cast.school, build.YEAR, "sekar")

    assert len(found) == 12
    assert [named.class_name for named in found] == sorted(named.class_name for named in found)


def test_search_reads_no_name_that_was_moved_from_another_row(cast, now):
    one = build.student(cast.school, "Sekar Ayu", "9990000901", "VII-A", now)
    other = build.student(cast.school, "Bima Putra", "9990000902", "VII-A", now)
    table = type(one).objects
    table.filter(pk=one.pk).update(name=table.values_list("name", flat=True).get(pk=other.pk))

    with pytest.raises(crypto.Tampered):
        queries.search_students(cast.school, build.YEAR, "sekar")
