"""The ledger and the analysis read names or initials where a text holds tokens; what is typed stays as it was typed."""

import pytest

from rembuk.cases import evidence, points
from rembuk.cases.actions import Concerned
from tests import build


@pytest.fixture
def group(cast, now):
    case = build.case(cast, now, concerned=[Concerned(cast.bagus), Concerned(cast.citra)])
    who = {"by": cast.ratna.actor, "now": now}
    said = {"observed_on": now.date(), "kind": "fact", "domain": "social"}
    item = evidence.add(case, statement="S1 duduk, semula", source="Ibu S2", recorded_by="Wali @[1]", **said, **who)
    evidence.correct(item, statement="S1 duduk dekat @[2]", by_label="Ayah S1", **who)
    evidence.dispute(item, statement="@[2] berdiri", by_label="Ibu S2", **who)
    points.add_point(case, lens="diagnostik", statement="S1-S2 menjauh", cites=[item], **who)
    dropped = points.add_point(case, lens="diagnostik", statement="@[2] dilepas", cites=[], **who)
    points.set_aside(dropped, **who)
    return case


@pytest.mark.parametrize(
    ("page", "read"),
    [
        ("bukti/", ["B.P. duduk dekat C.L.", "C.L. berdiri", "Ibu C.L.", "Wali B.P."]),
        ("bukti/1/", ["B.P. duduk dekat C.L.", "B.P. duduk, semula", "Ayah B.P.", "B.P., dan C.L. menjauh"]),
        ("analisis/", ["B.P. duduk dekat C.L.", "C.L. berdiri", "B.P., dan C.L. menjauh", "C.L. dilepas"]),
    ],
)
def test_tokens_are_read_as_initials_in_a_group(cast, group, page, read):
    text = cast.ratna.client().get(f"{group.get_absolute_url()}{page}").content.decode()
    assert [words for words in read if words not in text] == []
    typed = text.split("<textarea")
    shown = typed[0] + "".join(part.split("</textarea>", 1)[1] for part in typed[1:])
    assert [token for token in ("S1", "S2", "@[1]", "@[2]") if token in shown] == []
