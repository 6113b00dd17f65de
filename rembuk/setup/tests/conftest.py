"""An empty installation whose `rembuk serve` has printed a code."""

import pytest
from django.test import Client

from rembuk.setup import actions
from rembuk.setup.models import Beginning

SCHOOL = {"name": "SMP Negeri Contoh", "npsn": "99900077", "level": "SMP", "city": "Mekarsari", "time_zone": "Asia/Jakarta"}
PASSWORD = "sepeda payung kelapa tenang"
OPERATOR = {"name": "Oki Firmansyah", "username": "oki", "password": PASSWORD, "again": PASSWORD}
COUNSELOR = {"name": "Rina Astuti, S.Pd.", "username": "rina"}


class Seat(Client):
    """Whoever sits before the set-up."""

    def enter(self, code):
        return self.post("/mulai/kode/", {"code": code})

    def waits_at(self):
        """The address at which the set-up waits for this browser."""
        answer = self.get("/", follow=True)
        return answer.redirect_chain[-1][0]

    def as_far_as(self, step):
        """Do the steps before `step` as a person would."""
        steps = (
            ("/mulai/operator/", lambda: self.post("/mulai/sekolah/", SCHOOL)),
            ("/mulai/konselor/", lambda: self.post("/mulai/operator/", OPERATOR)),
            ("/mulai/kunci/", lambda: (self.post("/mulai/konselor/", COUNSELOR), self.post("/mulai/konselor/tersimpan/"))),
            ("/mulai/data/", self.keep_the_key),
        )
        for reached, act in steps:
            if self.waits_at() == step:
                return self
            act()
            assert self.waits_at() == reached
        return self

    def keep_the_key(self):
        groups = self.show_key()
        return self.post("/mulai/kunci/periksa/", typed(groups))

    def show_key(self):
        return self.post("/mulai/kunci/").context["groups"]


def typed(groups):
    """The two groups that the page asks for, as they stand on the paper."""
    return {f"kelompok_{n}": groups[n - 1] for n in actions.asked_places(Beginning.objects.get())}


@pytest.fixture
def both(request):
    """Both databases, empty."""
    request.applymarker(pytest.mark.django_db(databases="__all__"))
    return request.getfixturevalue("db")


@pytest.fixture
def code(both, now):
    return actions.begin(now)


@pytest.fixture
def seat(code):
    browser = Seat()
    browser.enter(code)
    return browser
