"""The people of the stories, each in a browser of their own."""

import base64
import hmac
import re
import struct
import time
from hashlib import sha1

from axe_playwright_python.sync_playwright import Axe

from tests.cast import PASSWORD

AXE = Axe()


def code_of(secret):
    """What an authenticator app would show now (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


PATIENCE = 20_000  # ms for a page of a busy machine; how quick a page must be is measured elsewhere


class Reader:
    """Somebody at a browser: goes places, reads, presses buttons; every page is checked for accessibility."""

    def __init__(self, browser, base, width=1280):
        self.context = browser.new_context(viewport={"width": width, "height": 900}, locale="id-ID")
        self.page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.base = base
        self.complaints = []
        self.pages = 0
        self.page.on("console", lambda m: self.complaints.append(m.text) if "Content Security Policy" in m.text else None)

    def go(self, path):
        answer = self.page.goto(path if path.startswith("http") else self.base + path)
        self.pages += 1
        return answer.status

    def sign_in(self, username):
        self.go("/akun/masuk")
        self.page.fill("#id_username", username)
        self.page.fill("#id_password", PASSWORD)
        self.press("Masuk")
        return self

    def step_up(self):
        """Install the second factor as the screens ask for it, and keep the recovery codes."""
        self.go("/akun/kode")
        self.install_second_factor()
        return self

    def install_second_factor(self):
        """What an authenticator on this device shows is typed in; the recovery codes of the printed sheet come back."""
        secret = self.page.locator("p.quiet b").inner_text()
        left = 30 - time.time() % 30
        time.sleep(left if left < 8 else 0)  # a code that is about to change is not typed
        self.page.fill("#id_code", code_of(secret))
        self.press("Pasang")
        codes = self.page.locator("main ol li").all_inner_texts()
        self.press_link("Sudah saya simpan")
        return codes

    def press(self, name):
        self.page.get_by_role("button", name=name, exact=True).first.click()
        self.page.wait_for_load_state("domcontentloaded")
        self.pages += 1

    def press_link(self, name):
        self.page.get_by_role("link", name=name, exact=True).first.click()
        self.page.wait_for_load_state("domcontentloaded")
        self.pages += 1

    def text(self):
        return self.page.locator("main").inner_text()

    def is_accessible(self):
        found = AXE.run(self.page, options={"runOnly": ["wcag2a", "wcag2aa"]})
        assert found.violations_count == 0, found.generate_report()
        assert self.complaints == []

    def fits_the_phone(self):
        """Nothing runs out of a screen of 360 pixels."""
        self.page.set_viewport_size({"width": 360, "height": 800})
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        self.page.set_viewport_size({"width": 1280, "height": 900})
        assert wide <= 360, f"{self.page.url} is {wide} px wide on a phone"

    def pdf(self, path):
        """The bytes of a paper, fetched with this person's session."""
        answer = self.context.request.get(self.base + path)
        assert answer.status == 200
        return answer.body()


def sections(text):
    """The text of a berita acara by its letters A to H."""
    labels = {
        "A": r"A\.\s+Hari/Tanggal", "B": r"B\.\s+Peserta Konferensi", "C": r"C\.\s+Ringkasan masalah", "D": r"D\.\s+Hasil analisis",
        "E": r"E\.\s+Keputusan bantuan/layanan", "F": r"F\.\s+Rencana Evaluasi dan tindak Lanjut", "G": r"G\.\s+Penanggung Jawab",
        "H": r"H\.\s+Tanda tangan peserta",
    }  # fmt: skip
    places = [(letter, re.search(pattern, text)) for letter, pattern in labels.items()]
    assert all(match for _letter, match in places), [letter for letter, match in places if not match]
    starts = [match.start() for _letter, match in places]
    assert starts == sorted(starts)
    ends = [*starts[1:], len(text)]
    return {letter: " ".join(text[a:b].split()) for (letter, _m), a, b in zip(places, starts, ends, strict=True)}
