"""Stage 1 of the article, b and c: the data collected item by item, and the initial analysis that stands on them."""
