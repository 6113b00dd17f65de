"""The no-blame coach: finds labels, diagnoses and hearsay, says why, never rewrites. Knows no model."""
