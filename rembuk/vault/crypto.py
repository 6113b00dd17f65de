"""AES-256-GCM with associated data, key wrapping and the blind index. Nothing here is our own cryptography."""

import hmac
import os
from collections.abc import Callable
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

VERSION = b"\x01"
NONCE = 12


class Tampered(Exception):  # noqa: N818 - says what happened to the data
    """The ciphertext is not what was written at this place: moved, changed, or of another key."""


def seal(key: bytes, text: bytes, place: str) -> bytes:
    """`text` encrypted for one place (model, field, row, scope); it opens nowhere else."""
    nonce = os.urandom(NONCE)
    return VERSION + nonce + AESGCM(key).encrypt(nonce, text, place.encode())


def unseal(key: bytes, cipher: bytes, place: str) -> bytes:
    """The text sealed for this place.

    Raises Tampered when the ciphertext was moved or changed.
    """
    return unsealer(key)(cipher, place)


def unsealer(key: bytes) -> Callable[[bytes, str], bytes]:
    """`unseal` for one key: of thousands of texts, the cipher is set up once."""
    decrypt = AESGCM(key).decrypt

    def opened(cipher: bytes, place: str) -> bytes:
        if cipher[:1] != VERSION or len(cipher) < 1 + NONCE:
            raise Tampered(place)
        try:
            return decrypt(cipher[1 : 1 + NONCE], cipher[1 + NONCE :], place.encode())
        except InvalidTag:
            raise Tampered(place) from None

    return opened


def derived(key: bytes, purpose: str) -> bytes:
    """A key for one purpose, from which the first cannot be found."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose.encode()).derive(key)


def blind(key: bytes, value: str) -> str:
    """A keyed fingerprint of `value`: equal values match, nothing else is told."""
    return hmac.new(derived(key, "rembuk blind index"), value.encode(), sha256).hexdigest()
