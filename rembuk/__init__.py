"""Rembuk: case conferences for Indonesian schools."""
