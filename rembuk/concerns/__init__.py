"""Stage 1 of the article, a: a concern, from whoever saw something to the counsellor, until it is answered or part of a case."""
