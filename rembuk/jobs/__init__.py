"""Background work with leases: a job whose worker died is run again, once."""
