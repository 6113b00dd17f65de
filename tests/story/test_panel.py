"""The evidence beside the analysis is looked through while one types, and nothing that is cited goes out of sight."""

from datetime import date

import pytest

from rembuk.cases import evidence
from rembuk.core import clock
from tests import build

pytestmark = pytest.mark.browser
WRITTEN = (
    ("Terlambat 4 kali.", "attendance", "measurement"), ("Membantu adik kelas.", "strength", "fact"),
    ("Nilai Matematika 58.", "learning", "measurement"), ("Menyapa guru piket.", "social", "fact"),
    ("Membawa bekal sendiri.", "family", "fact"), ("Menggambar sampul majalah.", "strength", "fact"),
)  # fmt: skip


@pytest.fixture
def ratna(world):
    cast, seat = world
    case = build.case(cast, clock.now())
    for statement, domain, kind in WRITTEN:
        evidence.add(
            case, statement=statement, source="Rekap", observed_on=date(2026, 11, 2), kind=kind, domain=domain,
            by=cast.ratna.actor, now=clock.now(),
        )  # fmt: skip
    return seat().sign_in("ratna").step_up()


def sees(ratna, *statements):
    """Waits until exactly these cards are shown."""
    ratna.page.wait_for_function(
        """(wanted) => {
            const shown = [...document.querySelectorAll(".shelf li")].filter((card) => card.checkVisibility()).map((c) => c.textContent);
            return shown.length === wanted.length && wanted.every((words) => shown.some((text) => text.includes(words)));
        }""",
        arg=list(statements),
    )


def test_the_panel_shows_what_is_typed_or_chosen_and_whatever_is_cited(ratna):
    page = ratna.page
    ratna.go("/s/sekolah-1/kasus/2026-001/analisis/")

    page.locator("[name=cari]").press_sequentially("MATEMATIKA")
    sees(ratna, "Matematika")
    page.get_by_text("Tampil 1 dari 6 bukti.").wait_for()
    page.locator(".shelf li [name=cites]:visible").check()
    page.locator("[name=cari]").fill("adik")
    sees(ratna, "adik kelas", "Matematika")
    page.locator("[name=cari]").fill("")
    page.locator("[name=jenis]").select_option("measurement")
    page.get_by_text("Tampil 2 dari 6 bukti.").wait_for()
    ratna.is_accessible()
