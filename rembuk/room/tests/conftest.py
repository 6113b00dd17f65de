"""The conference of Bagus as the preparation builds it, for the room."""

from rembuk.conferences.tests.conftest import case, conference, heard, opened, seats

__all__ = ["case", "conference", "heard", "opened", "seats"]
