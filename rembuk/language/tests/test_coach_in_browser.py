"""The module in a real browser: the page and its fragment are served here, the answer comes from the real view."""

from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from django.http import QueryDict
from django.test import RequestFactory

from rembuk.language import views

MODULE = Path(views.__file__).parent / "static" / "language" / "js" / "coach.js"
PAGE = """<!doctype html><html lang="id"><title>x</title><form><input type="hidden" name="csrfmiddlewaretoken" value="tanda">
<textarea data-rembuk-coach="catatan"></textarea><div id="catatan" aria-live="polite"></div></form>
<script type="module" src="/coach.js"></script></html>"""


@pytest.fixture
def asked(page):
    seen = []

    def answer(route):
        request = route.request
        if request.url.endswith("/coach.js"):
            return route.fulfill(body=MODULE.read_text(), content_type="text/javascript")
        if request.url.endswith("/bahasa/periksa"):
            fields = parse_qsl(request.post_data or "", keep_blank_values=True)
            seen.append((request.headers.get("x-csrftoken"), fields))
            sent = RequestFactory().post("/bahasa/periksa", headers={"Accept": "text/html"})
            sent.POST = QueryDict(request.post_data or "")
            return route.fulfill(body=views.check(sent).content.decode(), content_type="text/html")
        return route.fulfill(body=PAGE, content_type="text/html")

    page.route("**/*", answer)
    page.goto("http://rembuk.test/")
    return seen


def test_one_note_after_a_pause_and_never_a_change_of_the_text(page, asked):
    page.locator("textarea").press_sequentially("Dia nakal, selalu telat.")
    page.locator("#catatan mark").wait_for()

    assert page.locator("#catatan mark").all_inner_texts() == ["nakal"]
    assert page.locator("textarea").input_value() == "Dia nakal, selalu telat."
    assert [token for token, _fields in asked] == ["tanda"]


def test_ignored_note_gives_way_to_the_next_until_its_words_are_written_anew(page, asked):
    page.locator("textarea").fill("Dia nakal, selalu telat.")
    page.locator("#catatan mark").wait_for()

    page.get_by_role("button", name="Abaikan").click()
    page.locator("#catatan mark", has_text="selalu").wait_for()
    page.locator("textarea").fill("Dia datang.")
    page.wait_for_function("document.getElementById('catatan').childElementCount === 0")
    page.locator("textarea").fill("Dia nakal.")
    page.locator("#catatan mark", has_text="nakal").wait_for()

    assert [v for _t, fields in asked for k, v in fields if k == "abaikan"] == ["nakal"]
