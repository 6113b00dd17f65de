"""No page of a counsellor prints a raw token: a name, or initials where names are kept closed."""

import pytest

from rembuk.cases.actions import Concerned
from rembuk.cases.naming import Tokens
from tests import build


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("S1 datang terlambat.", "Bagus datang terlambat."),
        ("@[1] bercerita.", "Bagus bercerita."),
        ("S2 belum ada.", "S2 belum ada."),
        ("Kelas S1A dan PS1 tetap.", "Kelas S1A dan PS1 tetap."),
    ],
)
def test_a_token_is_read_as_a_first_name(case, words, read):
    assert Tokens(case, case.case_students.all()).text(words) == read


def test_a_group_and_a_restricted_case_are_read_by_initials(cast, group_case, now):
    assert (
        Tokens(group_case, group_case.case_students.order_by("place")).text("S1-S2 berselisih.") == "B.P., dan C.L. berselisih."
    )
    kept = build.case(cast, now, sensitivity="restricted")
    assert Tokens(kept, kept.case_students.all()).text("@[1] tertidur.") == "B.P. tertidur."


def test_the_list_and_the_queue_read_names(cast, now):
    build.case(cast, now, title="Perselisihan S1 dan S2", concerned=[Concerned(cast.bagus), Concerned(cast.citra)])
    client = cast.ratna.client()
    shown = client.get(f"/s/{cast.school.code}/kasus/").content.decode()

    assert "Perselisihan B.P. dan C.L." in shown
    assert "S1" not in shown
