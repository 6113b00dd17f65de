""" "This room changed", and nothing more."""
