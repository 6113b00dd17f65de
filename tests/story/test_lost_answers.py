"""A save whose answer never came: it may have arrived, and then it must neither come twice nor be taken for another's words."""

from dataclasses import replace
from uuid import uuid4

import pytest

from rembuk.core import clock
from rembuk.room import minutes
from rembuk.room.models import Revision

pytestmark = pytest.mark.browser
SOON = 20_000  # milliseconds
SAVED = "#d [data-rembuk-state]:has-text('Tersimpan di server')"
ON_DEVICE = "#d [data-rembuk-state]:has-text('Tersimpan di perangkat')"


@pytest.fixture
def another(people):
    """Somebody else who writes the minutes too."""
    return replace(people.ratna.actor, ref=f"member:{1:032x}")


def at_minutes(room):
    held, seat_at, at = room
    ratna = seat_at("ratna")
    ratna.go(f"{at}notula/")
    return held, ratna.page


def stands(held):
    return minutes.texts(held).get("d", "")


def until(page, is_so):
    for _i in range(200):
        if is_so():
            return
        page.wait_for_timeout(100)
    raise AssertionError(is_so)


def test_a_save_whose_answer_was_lost_is_known_again_after_a_reload(room, another):
    """Joko changed the same line meanwhile: what had arrived is not set beside his as if it were new."""
    held, page = at_minutes(room)
    page.route("**/notula/d/", lambda route: (route.fetch(), route.abort()))
    page.fill("#teks-d", "Ditulis Ratna.")
    until(page, lambda: stands(held) == "Ditulis Ratna.")
    page.wait_for_selector(ON_DEVICE, timeout=SOON)
    minutes.save(held, part="d", sent=uuid4(), base="Ditulis Ratna.", text="Ditulis Ratna dan Joko.", by=another, now=clock.now())
    page.unroute("**/notula/d/")

    page.reload()

    page.wait_for_selector(SAVED, timeout=SOON)
    assert page.input_value("#teks-d") == stands(held) == "Ditulis Ratna dan Joko."
    assert not Revision.objects.filter(is_aside=True).exists()


def test_what_is_typed_while_an_answer_is_on_its_way_is_sent_after_it(room):
    held, page = at_minutes(room)
    page.route("**/notula/d/", lambda route: (route.fetch(), route.abort()), times=1)
    page.fill("#teks-d", "Satu.")
    until(page, lambda: stands(held) == "Satu.")
    page.fill("#teks-d", "Satu dan dua.")
    page.reload()

    until(page, lambda: stands(held) == "Satu dan dua.")
    page.wait_for_selector(SAVED, timeout=SOON)
    assert not Revision.objects.filter(is_aside=True).exists()


def test_a_server_that_refuses_is_not_asked_without_end(room):
    """Neither reloads again and again nor says that it was saved."""
    held, page = at_minutes(room)
    asked = []
    page.on("request", lambda request: asked.append(request.method) if request.url.endswith("/notula/") else None)
    page.route("**/notula/d/", lambda route: route.fulfill(status=403, body="-"))
    page.fill("#teks-d", "Tetap di perangkat.")
    until(page, lambda: asked)
    page.wait_for_timeout(7000)

    assert asked == ["GET"]
    assert page.input_value("#teks-d") == "Tetap di perangkat."
    assert "Tersimpan di perangkat" in page.inner_text("#d [data-rembuk-state]")
    page.unroute("**/notula/d/")
    until(page, lambda: stands(held) == "Tetap di perangkat.")


def test_the_button_saves_what_was_typed_and_settles_what_stood_beside(room, another):
    held, page = at_minutes(room)
    page.fill("#teks-d", "Milik Ratna.")
    ratna_saves = page.get_by_role("button", name="Simpan notula", exact=True).nth(1)
    ratna_saves.click()
    page.wait_for_selector(SAVED, timeout=SOON)
    minutes.save(held, part="d", sent=uuid4(), base="", text="Milik Joko.", by=another, now=clock.now())
    page.reload()
    page.wait_for_selector("#d .versions:has-text('Milik Joko.')")
    page.fill("#teks-d", "Milik Ratna dan Joko.")
    page.get_by_role("button", name="Sudah disatukan", exact=True).click()

    page.wait_for_selector("#d .versions", state="detached", timeout=SOON)
    assert stands(held) == page.input_value("#teks-d") == "Milik Ratna dan Joko."
    assert minutes.beside(held) == {}
