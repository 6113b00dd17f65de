"""Stage 1 of the article, a to c: the priority case identified, its data collected, its initial analysis."""
