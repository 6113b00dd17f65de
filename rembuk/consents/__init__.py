"""Who else sees what of a case, until when, and with whose consent; a no ends what is shown. The student's own words."""
