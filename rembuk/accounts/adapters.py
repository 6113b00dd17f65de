"""allauth in our house: nobody signs up, and second-factor secrets are closed like every other secret."""

import base64
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest

from rembuk.vault import crypto, masterkey

PURPOSE = "rembuk second factor"


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class MFAAdapter(DefaultMFAAdapter):
    def encrypt(self, text: str) -> str:
        key = crypto.derived(masterkey.master(), PURPOSE)
        return base64.b64encode(crypto.seal(key, text.encode(), PURPOSE)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        key = crypto.derived(masterkey.master(), PURPOSE)
        return crypto.unseal(key, base64.b64decode(encrypted_text), PURPOSE).decode()

    def get_totp_label(self, user: Any) -> str:
        return user.username
