"""Encrypted files: written whole or not at all, served only through a door."""
