"""Stage 2 of the article, "pelaksanaan": the room and its six steps, its screens, and Catat hasil for what was held on paper."""
