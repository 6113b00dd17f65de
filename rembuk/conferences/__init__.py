"""Stage 2 of the article, and all that was agreed there: sittings, six steps, alternatives, decision, plan, goals."""
