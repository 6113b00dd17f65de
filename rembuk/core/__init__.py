"""Clock, Actor, verdicts, refusals, policies. Imports nothing of Rembuk."""
