"""Whole files sealed in pieces: each piece is bound to its file, its place and whether it is the last.

A changed, cut, lengthened, exchanged or reordered file does not open.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from rembuk.vault import crypto

MAGIC = b"REMBUK1\n"
PIECE = 1 << 20
LENGTH = 4


def _place(name: str, number: int, is_last: bool) -> str:
    return f"{name}|{number}|{'end' if is_last else 'more'}"


def _pieces(source: IO[bytes]) -> Iterator[tuple[bytes, bool]]:
    piece = source.read(PIECE)
    while True:
        following = source.read(PIECE)
        yield piece, not following
        if not following:
            return
        piece = following


def seal(source: IO[bytes], target: Path, key: bytes, name: str) -> int:
    """Write `source` sealed and flushed to the disk; returns its length in clear."""
    size = 0
    with target.open("xb") as out:
        out.write(MAGIC)
        for number, (piece, is_last) in enumerate(_pieces(source)):
            sealed = crypto.seal(key, piece, _place(name, number, is_last))
            out.write(len(sealed).to_bytes(LENGTH, "big") + sealed)
            size += len(piece)
        out.flush()
        os.fsync(out.fileno())
    return size


def unseal(source: Path, target: IO[bytes], key: bytes, name: str) -> None:
    """Write what was sealed into `target`.

    Raises crypto.Tampered when it is not, to the last byte, what was sealed under this name.
    """
    with source.open("rb") as sealed:
        if sealed.read(len(MAGIC)) != MAGIC:
            raise crypto.Tampered(name)
        for number, (piece, is_last) in enumerate(_sealed_pieces(sealed, name)):
            target.write(crypto.unseal(key, piece, _place(name, number, is_last)))


def _sealed_pieces(sealed: IO[bytes], name: str) -> Iterator[tuple[bytes, bool]]:
    head = sealed.read(LENGTH)
    while True:
        length = int.from_bytes(head, "big")
        piece = sealed.read(length) if len(head) == LENGTH and length <= PIECE + 64 else b""
        if not piece or len(piece) != length:
            raise crypto.Tampered(name)
        head = sealed.read(LENGTH)
        yield piece, not head
        if not head:
            return
