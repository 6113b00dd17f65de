"""The operator keeps the roster: Dapodik's exports come in, staff get accounts, classes their teachers."""
