"""Data requests: a few strength-first questions to a teacher or a guest; the answer becomes evidence with that person as its source."""
