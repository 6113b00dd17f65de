"""Texts that leave the application after a commit: they know addresses, never a child or a matter."""
