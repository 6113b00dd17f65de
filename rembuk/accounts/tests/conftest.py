"""Frozen noon, a browser that signs in by hand, and the app with the codes."""

import re

import pytest
import time_machine
from allauth.mfa.totp.internal import auth as totp
from django.test import Client
from django.urls import reverse

from tests.cast import PASSWORD


@pytest.fixture(autouse=True)
def frozen(now):
    """Time stands still and moves only when a test moves it."""
    with time_machine.travel(now, tick=False) as traveller:
        yield traveller


class Browser(Client):
    """What a person does, in words."""

    def sign_in(self, username, password=PASSWORD, follow=False, **more):
        return self.post(reverse("accounts:sign_in"), {"username": username, "password": password, **more}, follow=follow)

    def is_signed_in(self):
        return self.get(reverse("accounts:account")).status_code == 200

    def enrol(self):
        """Set up the second factor; returns its secret and the recovery codes."""
        secret = self.get(reverse("accounts:enrol")).context["secret"]
        page = self.post(reverse("accounts:enrol"), {"code": code_of(secret)}).content.decode()
        return secret, re.findall(r"\b\d{8}\b", page)

    def step_up(self, code):
        return self.post(reverse("accounts:step_up"), {"code": code})


def code_of(secret):
    """What the app shows at this moment."""
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


@pytest.fixture
def browser_of():
    return Browser


@pytest.fixture
def web(cast):
    return Browser()


@pytest.fixture
def case_list(cast):
    return f"/s/{cast.school.code}/kasus/"
