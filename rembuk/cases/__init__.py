"""Stage 1 of the article, a: the priority case identified; the rows of its data and analysis, which every later stage reads."""
