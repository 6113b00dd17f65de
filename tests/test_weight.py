"""What a page weighs on the wire, asked of the real server by a real browser: interface.md's 60 and 15 KB."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from rembuk.exchange import demo

ROOT = Path(__file__).resolve().parents[1]
FIRST, WARM, SCRIPTS, ASKING = 60_000, 15_000, 10_000, 1_000
SCHOOL = "/s/smpn4-mekarsari/"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """`rembuk demo` as a school starts it: hashed and compressed static files, the real server."""
    folder = tmp_path_factory.mktemp("demo")
    port = 18_000 + os.getpid() % 2_000
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("REMBUK_", "DJANGO_"))}
    with (folder / "out").open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "rembuk.config.cli", "demo", "--port", str(port)],
            cwd=ROOT, env={**environment, "REMBUK_DEMO_DIR": str(folder)}, stdout=out, stderr=out,
        )  # fmt: skip
    try:
        base = f"http://localhost:{port}"
        until = time.monotonic() + 240  # building the demo is seconds alone, minutes beside other work
        while not answers(base):
            assert process.poll() is None, (folder / "out").read_text()
            assert time.monotonic() < until, "the demo does not answer"
            time.sleep(0.25)
        yield base
    finally:
        process.terminate()
        process.wait(15)


def answers(base):
    try:
        urlopen(f"{base}/akun/masuk", timeout=5).close()  # noqa: S310 - our own server
    except URLError:
        return False
    return True


class Scale:
    """Weighs what a page brings over the wire, headers included."""

    def __init__(self, page):
        self.page, self.sizes, self.kinds, self.addresses = page, {}, {}, {}
        wire = page.context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.on("Network.responseReceived", self._answered)
        wire.on("Network.loadingFinished", lambda e: self.sizes.update({e["requestId"]: e["encodedDataLength"]}))

    def _answered(self, event):
        self.addresses[event["requestId"]] = event["response"]["url"]
        self.kinds[event["requestId"]] = event["type"]

    def weigh(self, act):
        """Bytes by kind of what one act brings."""
        self.sizes.clear()
        act()
        self.page.wait_for_load_state("networkidle")
        found = {}
        for request, size in self.sizes.items():
            kind = self.kinds.get(request, "?")
            found[kind] = found.get(kind, 0) + size
        return found


@pytest.fixture
def scale(server, new_context):
    """A browser with a cold cache."""
    return Scale(new_context(base_url=server).new_page())


def sign_in(page):
    page.fill("#id_username", "sri")
    page.fill("#id_password", demo.PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.wait_for_url(f"**{SCHOOL}")


def test_pages_are_light(scale, new_context, server):
    """One test, so that one worker builds the demo once: on a cold cache, for the home page alone, on a warm cache."""
    the_first_page_and_home_after_it_are_light(scale, server)
    home_alone_is_light_on_a_cold_cache(scale, new_context, server)
    a_warm_page_is_light_and_then_its_own_text_only(scale)


def the_first_page_and_home_after_it_are_light(scale, server):
    door = scale.weigh(lambda: scale.page.goto("/akun/masuk"))
    home = scale.weigh(lambda: sign_in(scale.page))

    assert {"Document", "Stylesheet", "Script"} <= set(door)
    assert sum(door.values()) + sum(home.values()) <= FIRST
    assert door["Script"] + home.get("Script", 0) <= SCRIPTS
    assert [a for a in scale.addresses.values() if not a.startswith((server, "data:"))] == []


def home_alone_is_light_on_a_cold_cache(scale, new_context, server):
    cold = Scale(new_context(base_url=server, storage_state=scale.page.context.storage_state()).new_page())

    assert 5_000 < sum(cold.weigh(lambda: cold.page.goto(SCHOOL)).values()) <= FIRST


def a_warm_page_is_light_and_then_its_own_text_only(scale):
    scale.page.goto(f"{SCHOOL}kasus/")
    case = re.search(rf"{SCHOOL}kasus/\d{{4}}-\d+/", scale.page.content())[0]
    places = [SCHOOL, f"{SCHOOL}kasus/", f"{SCHOOL}kasus/baru/", f"{SCHOOL}laporan/", f"{SCHOOL}lapor/", case]
    places += [
        case + rest
        for rest in ("bukti/", "analisis/", "konferensi/1/", "konferensi/1/berita-acara/", "evaluasi/", "catat-hasil/")
    ]

    first = {place: scale.weigh(lambda place=place: scale.page.goto(place)) for place in places}  # with modules of their own
    again = {place: scale.weigh(lambda place=place: scale.page.goto(place)) for place in places}

    assert {place: kinds for place, kinds in first.items() if sum(kinds.values()) > WARM} == {}
    asked = {f"{case}konferensi/1/"}  # a room asks whether it may listen, and nothing more
    assert {p: k for p, k in again.items() if sum(k.values()) != k["Document"] + (k["Fetch"] if p in asked else 0)} == {}
    assert [again[p]["Fetch"] for p in asked if again[p]["Fetch"] > ASKING] == []
