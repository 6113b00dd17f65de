"""Stage 4 of the article: "evaluasi perkembangan peserta didik, dan melaksanakan tindak lanjut sesuai hasil evaluasi"."""
