"""What touches every stage from outside: case bundles in and out, the demo school."""
