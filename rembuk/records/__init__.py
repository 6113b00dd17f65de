"""The article's "berita acara konferensi kasus", sections A to H: one sheet, four faces."""
