"""Schools, users, memberships, roles from a day, sign-in; the Actor of a request."""
