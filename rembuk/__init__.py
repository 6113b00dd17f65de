"""Rembuk: case conferences for Indonesian schools."""

__version__ = "0.1.0"
