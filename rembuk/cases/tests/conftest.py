import pytest

from rembuk.cases.actions import Concerned
from tests import build


@pytest.fixture
def case(cast, now):
    """Bu Ratna's case about Bagus."""
    return build.case(cast, now)


@pytest.fixture
def group_case(cast, now):
    """Bu Ratna's case about Bagus and Citra."""
    both = [Concerned(cast.bagus, "konseli", "VIII-A"), Concerned(cast.citra, "terdampak", "VIII-A")]
    return build.case(cast, now, concerned=both, title="Perselisihan di kelas")
