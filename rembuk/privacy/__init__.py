"""Policy screens over the vault: reading the access log, who read what of a case."""
