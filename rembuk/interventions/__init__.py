"""Stage 3 of the article: "implementasi jenis bantuan/layanan yang telah diputuskan dalam konferensi"."""
