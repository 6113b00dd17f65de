"""A new school year on 1 July: the thread goes on, the class is the new one."""

from datetime import date

import pytest

from rembuk.cases import actions as cases
from rembuk.cases import queries
from rembuk.cases.models import Case
from rembuk.cases.tests import worlds
from rembuk.cases.tests.worlds import JULY, JUNE
from tests import build


@pytest.fixture
def promoted(cast, now):
    return worlds.promoted(cast, now)


def _row(case, today):
    return queries.rows([Case.objects.get(pk=case.pk)], today)[0].class_names


def test_open_case_shows_the_new_class_beside_the_old_from_the_first_of_july(cast, promoted, now):
    assert _row(promoted, JUNE) == "VIII-A"
    assert _row(promoted, JULY) == "IX-A, sebelumnya VIII-A"
    assert promoted.case_students.get().class_name == "VIII-A"  # papers of that time keep the class of that time
    cases.close(promoted, on=date(2026, 11, 30), reason="Selesai.", by=cast.ratna.actor, now=now)
    assert _row(promoted, JULY) == "VIII-A"


def test_without_an_enrolment_of_the_new_year_nothing_is_guessed(cast, now):
    assert _row(build.case(cast, now), JULY) == "VIII-A"


def test_a_group_keeps_its_classes_apart(cast, promoted, now):
    both = [cases.Concerned(s, "konseli", "VIII-A") for s in (cast.bagus, cast.citra)]
    assert _row(build.case(cast, now, concerned=both), JULY) == "IX-A, sebelumnya VIII-A; VIII-A"
