"""The leader answers words from the tray: what is typed outlives the tray's own refreshing and a reload."""

from uuid import uuid4

import pytest

from rembuk.core import clock
from rembuk.room import tray

pytestmark = pytest.mark.browser
SOON = 20_000  # milliseconds
ANSWER = "Sudah dibahas dengan wali kelas."
LEFT = "Object.keys(localStorage).filter((name) => name.startsWith('rembuk-draf baki')).length"


def says(held, people, words):
    seat = held.participants.get(person=people.joko.person)
    seat.conference = held
    values = {"act": "tambah", "statement": words, "sent": uuid4(), "about": None}
    tray.say(seat, sitting=held.sittings.get(), **values, by=people.joko.actor, now=clock.now())


def test_an_answer_being_typed_stays_until_it_is_given(room, people):
    held, seat_at, at = room
    says(held, people, "Ia membantu adiknya setiap malam.")
    page = seat_at("ratna").page
    page.goto(page.url.split("/s/")[0] + f"{at}baki/")
    page.fill("main textarea", ANSWER)
    page.focus("h1")
    page.evaluate("document.activeElement.blur()")

    says(held, people, "Warung tutup malam sekali.")
    page.wait_for_selector("text=Warung tutup malam sekali.", timeout=SOON)
    own = page.locator("li", has_text="Ia membantu adiknya").locator("textarea")
    page.wait_for_function("(n) => [...document.querySelectorAll('main textarea')].some((f) => f.value === n)", arg=ANSWER)
    assert own.input_value() == ANSWER

    page.reload()
    page.wait_for_function("(n) => [...document.querySelectorAll('main textarea')].some((f) => f.value === n)", arg=ANSWER)
    assert own.input_value() == ANSWER
    page.locator("li", has_text="Ia membantu adiknya").get_by_role("button", name="Jawab").click()
    page.wait_for_selector("text=Sudah ditanggapi", timeout=SOON)

    assert ANSWER in page.inner_text("main")
    page.wait_for_function(f"{LEFT} === 0", timeout=SOON)
