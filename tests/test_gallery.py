"""The gallery shows every component in every state, and axe finds nothing, on a phone and a laptop, by day and by night."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

CSS = Path(__file__).resolve().parents[1] / "rembuk" / "ui" / "static" / "ui" / "css" / "components.css"
ON_PAGES = {
    "jump",
    "search",
    "thread__ends",
    "stays",
    "split--index",
    "lens",
    "weigh",
    "row--timed",
    "choices--kind",
    "chart__hatch",
}  # of one page


@pytest.fixture(params=["light", "dark"])
def gallery(request, live_server, new_context):
    def show(width):
        page = new_context(color_scheme=request.param, viewport={"width": width, "height": 900}).new_page()
        page.complaints = []
        page.on("console", lambda m: page.complaints.append(m.text) if m.type == "error" else None)
        page.goto(f"{live_server.url}/galeri")
        return page

    return show


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(gallery, width):
    page = gallery(width)
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]})

    assert [(v["id"], [n["target"] for n in v["nodes"]]) for v in found.response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.complaints == []


def test_every_component_of_the_style_sheet_is_shown(client):
    css = re.sub(r"/\*.*?\*/", "", CSS.read_text(), flags=re.DOTALL)
    named = set(re.findall(r"\.([a-z][a-z0-9_-]*)", re.sub(r"url\([^)]*\)", "", css)))
    shown = {word for held in re.findall(r'class="([^"]*)"', client.get("/galeri").content.decode()) for word in held.split()}

    assert named - shown - ON_PAGES == set()
