"""Students, guardians, staff and outsiders; enrolment, the yearly grid, roster import, personal links."""
