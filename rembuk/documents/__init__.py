"""Papers: a plain value in, a tagged PDF out. Knows no model."""
