"""Sheets of attendance, grades and incidents become measurements: read, laid out by columns, previewed, all or none."""
